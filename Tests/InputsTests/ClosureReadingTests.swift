import District
import Testing

@testable import Inputs

@Suite struct ClosureReadingTests {
  private static func world(_ closures: String, path: String = "shortest") throws(InputError) -> World {
    let base = try Scenario.read(path: packageFolder + "/Experiments/smallville/scenario.yaml")
    return try Scenario(
      setting: base.setting.applying([
        (path: "policies.path", value: Setting.parse(path, file: "s.yaml")),
        (path: "closures", value: Setting.parse(closures, file: "s.yaml")),
      ])
    ).world()
  }

  @Test func aScenarioClosesBorders() throws {
    let closures = "[{between: [12, 13]}, {between: [19, 13], hours: 07:00-19:00}]"
    let world = try Self.world(closures)
    #expect(world.plan.closures.map(\.cells) == [[12, 13], [19, 13]])
    #expect(world.plan.closures[0].until == .hours(24) && world.plan.closures[1].from == .hours(7))
    #expect(world.travel.distance(from: 12, to: 13) == 750)
    #expect(try world.digest != Self.world("[]").digest)
    #expect(try Self.world(closures, path: "congestion-aware").travel.distance(from: 13, to: 12) == 750)
  }

  @Test(arguments: [
    ("[{between: [12, 28]}]", "shortest", "s.yaml:1: between: found \"28\", allowed: a whole number from 0 to 27"),
    ("[{between: [12, 12]}]", "shortest", "s.yaml:1: between: these cells share no border, found \"[12, 12]\""),
    ("[{between: [0, 27]}]", "shortest", "s.yaml:1: between: these cells share no border"),
    ("[{between: 12}]", "shortest", "s.yaml:1: between: found \"12\", allowed: a list"),
    ("[{between: [12]}]", "shortest", "s.yaml:1: between: found \"a list of 1\", allowed: two cells"),
    ("[{betwen: [12, 13]}]", "shortest", "s.yaml:1: the key \"between\" is missing, found \"betwen\""),
    ("[{between: [12, 13], hours: 7-19}]", "shortest", "s.yaml:1: hours: found \"7\", allowed: a time of the day"),
    ("[{between: [12, 13], hours: 07:00-07:00}]", "shortest", "s.yaml:1: hours: it would never end"),
    ("[{between: [12, 13]}]", "manhattan", "s.yaml:1: manhattan goes through closed borders: only shortest"),
  ])
  func wrongClosuresAreRefused(closures: String, path: String, expected: String) {
    let found = message { () throws(InputError) in _ = try Self.world(closures, path: path) }
    let words = expected.split(separator: ": ").last.map(String.init) ?? expected
    #expect(found?.hasPrefix("s.yaml:1: ") == true && found?.contains(words) == true, "\(found ?? "no error")")
  }
}
