@testable import District
import EventKernel
import Inputs
import Testing

@Suite("What an alternative may change")
struct AlternativeTests {
  func alternative(_ path: String, _ value: String) throws -> World {
    let base = try Scenario.read(path: "\(Worlds.root)/Experiments/smallville/scenario.yaml")
    let changed = try base.setting.applying([(path: path, value: try Setting.parse(value, file: "x.yaml"))])
    return try Scenario(setting: changed).world(under: base.world())
  }

  @Test("what would change the incidents or the period is refused")
  func refused() throws {
    for (path, value, word) in [
      ("map", "../../Maps/longhua", "map"), ("calendar.period", "1d", "period"),
      ("incidents.rate", "151%", "by a factor of 1.01, to 101% where"),
      ("desks.community.seats", "{day: 2}", "3 seats"),
    ] {
      let error = #expect(throws: InputError.self) { try alternative(path, value) }
      #expect(error?.description.contains(word) == true, "\(String(describing: error))")
    }
  }

  @Test("rates within the headroom, staff and policies are not")
  func allowed() throws {
    _ = try alternative("incidents.rate", "149%")
    _ = try alternative("units.cleaners.strength", "50%")
    _ = try alternative("policies.routing", "direct")
  }

  @Test("what cannot be is refused with the key it is about")
  func impossible() throws {
    for (path, value, key) in [
      ("people.deterrence", "10m", "people"), ("people.out-commuters", "1000000", "people"),
      ("people.overhead", "12h", "people.to-home"), ("policies.routing", "{direct: {returns: 0.5}}", "returns"),
      ("policies.routing", "{direct: {retruns: 1}}", "retruns"), ("policies.dispatch", "nearset", "nearest"),
      ("units.ambulance.base", "{facilities: {kind: hospitl}}", "hospitl"),
      ("units.cleaners.on-duty", "{day: 100000}", "units.cleaners"),
    ] {
      let strength = path.hasPrefix("units.cleaners") ? ("units.cleaners.strength", "10000%") : ("scenario", "x")
      let base = try Scenario.read(path: "\(Worlds.root)/Experiments/smallville/scenario.yaml")
      let changed = try base.setting.applying(
        [(path, value), strength].map { (path: $0.0, value: try Setting.parse($0.1, file: "x.yaml")) })
      let error = #expect(throws: InputError.self) { try Scenario(setting: changed).world() }
      #expect(error?.description.contains(key) == true, "\(String(describing: error))")
    }
  }

  @Test("a shift may be on some weekdays only")
  func weekdays() throws {
    let world = try alternative("shifts.day", "{hours: 08:00-20:00, days: [monday, wednesday]}")
    let day = try #require(world.plan.shifts.first { $0.id == "day" })
    // The run begins on a Sunday.
    let on = (0..<7).map { day.isOn(.zero + .hours(Double(24 * $0 + 12)), in: world.calendar) }
    #expect(on == [false, true, false, true, false, false, false])
  }

  @Test("an area without a cell is refused: nobody could stand there") func emptyAreas() throws {
    let plan = RandomWorld(seed: 1).plan
    var empty = plan
    empty.map.communities.append(Area(id: "nowhere", names: Names(zh: "", en: ""), parent: 0))
    #expect(throws: WorldError.self) { try World(empty) }
    empty = plan
    empty.map.subdistricts.append(Area(id: "nowhere", names: Names(zh: "", en: ""), parent: -1))
    #expect(throws: WorldError.self) { try World(empty) }
    empty = plan
    empty.map.beats.append(Area(id: "nowhere", names: Names(zh: "", en: ""), parent: 0))
    #expect(throws: WorldError.self) { try World(empty) }
    _ = try World(plan)
  }
}
