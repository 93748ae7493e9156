import District
import EventKernel
import Testing

@testable import Inputs

@Suite struct NodeWorldTests {
  /// Smallville's scenario, on a map of nodes.
  private static func scenario(_ map: NodeMap, _ overrides: [(String, String)]) throws -> Scenario {
    let base = try Scenario.read(path: packageFolder + "/Experiments/smallville/scenario.yaml")
    let all =
      [
        ("map", map.folder), ("people.out-commuters", "0"), ("people.in-commuters", "0"),
        ("units.cleaners.speed", "100%"), ("units.mediators.speed", "100%"), ("units.ambulance.speed", "100%"),
      ] + overrides
    return Scenario(
      setting: try base.setting.applying(all.map { (path: $0.0, value: try Setting.parse($0.1, file: "override")) }))
  }

  @Test func aDistrictLivesOnNodes() throws {
    let map = try NodeMap()
    let world = try Self.scenario(map, [("policies.path", "matrix")]).world()
    #expect(world.travel.isNodes)
    var recorder = NullRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &recorder, proof: .day))
    #expect(run.events > 100)
    #expect(run.population(in: world) == 30)
  }

  @Test(arguments: ["manhattan", "straight"]) func aPathOverCellsIsRefused(path: String) throws {
    let map = try NodeMap()
    let found = message { () throws(InputError) in
      _ = try Self.unchecked(map, path).world()
    }
    #expect(
      found?.contains("\(path) needs a map of cells, and trio is a map of nodes") == true,
      "\(found ?? "")")
  }

  private static func unchecked(_ map: NodeMap, _ path: String) throws(InputError) -> Scenario {
    do { return try scenario(map, [("policies.path", path)]) } catch { throw InputError(file: "", message: "\(error)") }
  }

  @Test func theMatrixIsRefusedOnCells() throws {
    let base = try Scenario.read(path: packageFolder + "/Experiments/smallville/scenario.yaml")
    let setting = try base.setting.applying([(path: "policies.path", value: try Setting.parse("matrix", file: "o"))])
    let found = message { () throws(InputError) in _ = try Scenario(setting: setting).world() }
    #expect(found?.contains("matrix needs a map of nodes") == true, "\(found ?? "")")
  }
}
