import District
import EventKernel
import Testing

@testable import Inputs

@Suite("Roads in scenarios") struct RoadReadingTests {
  /// A circle of four junctions, one of them split as a turn is forbidden there, and a bridge across.
  private static let map: DistrictMap = {
    var cells = Cells()
    (cells.column, cells.row) = ([0], [0])
    let roads = Roads(
      ids: ["1", "2", "3a", "3b"], longitude: [0, 0, 0, 0], latitude: [0, 0, 0, 0], x: [0, 1, 2, 3], y: [0, 0, 0, 0],
      start: [0, 2, 3, 4, 5], end: [1, 3, 2, 3, 0], metres: [1, 1, 1, 1, 1], kind: [0, 1, 0, 0, 1],
      way: [10, 20, 10, 10, 20], name: [0, 1, 0, -1, 1],
      classes: [
        Roads.Class(id: "primary", speed: 7, isEntered: true), Roads.Class(id: "secondary", speed: 5, isEntered: true),
        Roads.Class(id: "residential", speed: 3, isEntered: true),
      ], names: ["Ring Road", "Brooklyn Bridge"], offRoad: 3)
    let none = Names(zh: "", en: "")
    return DistrictMap(
      name: "town", names: none, cellSize: 100, cells: cells, zones: [], subdistricts: [], communities: [], beats: [],
      beatShares: BeatShares(start: [0, 0], beat: [], cumulative: []), gateways: [], facilities: [], layers: [],
      roads: roads)
  }()

  private static func roads(_ text: String) throws -> RoadPlan? {
    try Scenario.roads(try Setting.parse(text, file: "s.yaml"), on: map)
  }

  @Test("say the speed of classes by whole hours") func hours() throws {
    let plan = try #require(
      try Self.roads("hours: {07:00-09:00: {primary: 70%, all: 85%}, 22:00-01:00: {residential: 120%}}"))
    #expect(plan.hours.count == 24)
    #expect(plan.hours[6] == [1, 1, 1])
    #expect(plan.hours[7] == [0.7, 0.85, 0.85] && plan.hours[8] == plan.hours[7] && plan.hours[9] == [1, 1, 1])
    #expect([22, 23, 0].allSatisfy { plan.hours[$0] == [1, 1, 1.2] } && plan.hours[1] == [1, 1, 1])
  }

  @Test("say them for days that differ") func days() throws {
    let plan = try #require(
      try Self.roads(
        "{hours: {07:00-09:00: {primary: 70%}}, days: {saturday: {10:00-11:00: {all: 90%}}, sunday: {}}, "
          + "vehicles: {van: {speeds: {all: 80%}, days: {sunday: {00:00-01:00: {all: 50%}}}}, "
          + "patrol: {as: foot, speeds: {all: 5km/h}}}}"))
    #expect(plan.hours.count == 168)
    // Monday to Friday as stated, Saturday and Sunday with hours of their own.
    #expect((0..<5).allSatisfy { plan.hours[$0 * 24 + 7] == [0.7, 1, 1] && plan.hours[$0 * 24 + 10] == [1, 1, 1] })
    #expect(plan.hours[5 * 24 + 7] == [1, 1, 1] && plan.hours[5 * 24 + 10] == [0.9, 0.9, 0.9])
    #expect(plan.hours[6 * 24..<168].allSatisfy { $0 == [1, 1, 1] })
    let vehicles = try #require(plan.vehicles)
    #expect(vehicles[0].hours?.count == 168 && vehicles[0].hours?[144] == [0.5, 0.5, 0.5] && vehicles[1].hours == [])
    // Days that are all alike are one.
    let same = try Self.roads("{hours: {07:00-09:00: {primary: 70%}}, days: {friday: {07:00-09:00: {primary: 70%}}}}")
    #expect(same?.hours.count == 24 && same?.hours[7] == [0.7, 1, 1])
  }

  @Test("have one speed for all by hour, day and week") func speedOfAll() throws {
    func read(_ text: String) throws -> [Double] {
      try Scenario.roadSpeed(Setting.parse(text, file: "s.yaml").object().required("road-speed"))
    }
    func list(_ count: Int, _ value: String = "0.8") -> String {
      "[" + [String](repeating: value, count: count).joined(separator: ", ") + "]"
    }
    #expect(try read("road-speed: \(list(24))") == [Double](repeating: 0.8, count: 24))
    let days = try read("road-speed: {all: \(list(24)), sunday: \(list(24, "1.2"))}")
    #expect(days == [Double](repeating: 0.8, count: 144) + [Double](repeating: 1.2, count: 24))
    #expect(try read("road-speed: \(list(168))").count == 168)
    #expect(try read("road-speed: {saturday: \(list(24, "1"))}") == [Double](repeating: 1, count: 24))
    for (text, expected) in [
      ("road-speed: \(list(23))", "24 numbers, one for each hour from midnight, 168 from Monday on, or days"),
      ("road-speed: {all: \(list(23))}", "road-speed.all: "), ("road-speed: {saterday: \(list(24))}", "saturday"),
      ("road-speed: 80%", "24 numbers"), ("road-speed: \(list(168, "3"))", "a number from 0.05 to 2.0"),
    ] {
      #expect {
        _ = try read(text)
      } throws: {
        "\($0)".contains(expected)
      }
    }
  }

  @Test("have vehicles with speeds of their own") func vehicles() throws {
    let plan = try #require(
      try Self.roads(
        "vehicles: {patrol: {as: foot, speeds: {all: 5km/h, primary: no}, off-road: 4km/h}, "
          + "motorcycle: {speeds: {primary: 36km/h, all: 120%}, hours: {07:00-08:00: {all: 90%}}}, van: {speeds: {all: 80%}}}"
      ))
    let vehicles = try #require(plan.vehicles)
    #expect(vehicles.map(\.id) == ["patrol", "motorcycle", "van"] && vehicles.map(\.mode) == [.foot, .car, .car])
    #expect(vehicles[0].paces == [.never, .speed(5 * (1 / 3.6)), .speed(5 * (1 / 3.6))] && vehicles[0].hours == [])
    #expect(
      vehicles[1].paces == [.speed(36 * (1 / 3.6)), .share(1.2), .share(1.2)]
        && vehicles[1].hours?[7] == [0.9, 0.9, 0.9])
    // What says nothing of hours has those of the roads.
    #expect(vehicles[2].hours == nil && vehicles[0].offRoad == 4 * (1 / 3.6) && vehicles[1].offRoad == nil)
  }

  @Test("close roads by name, way and junctions, all day or in hours") func closures() throws {
    let plan = try #require(
      try Self.roads(
        "closures: [{name: Brooklyn Bridge}, {way: 10, hours: 22:00-05:00}, {between: [1, 3]}, {between: [2, 3a]}]"))
    #expect(plan.closures.map(\.arcs) == [[1, 4], [0, 2, 3], [1, 4], [2]])
    #expect(plan.closures[1].from == .hours(22) && plan.closures[1].until == .hours(5))
    #expect(plan.closures[0].from == .zero && plan.closures[0].until == .hours(24))
    let closed = try Scenario.closedRoads(
      try Setting.parse("[{name: Ring Road}, {way: 20}]", file: "s.yaml"), on: Self.map)
    #expect(closed == [0, 1, 2, 4])
  }

  @Test(
    "are refused with what is wrong",
    arguments: [
      ("closures: [{name: Broklyn Bridge}]", "Brooklyn Bridge"),
      ("vehicles: {}", "from 1 to 20 vehicles"), ("vehicles: {van: {}}", "speeds"),
      ("vehicles: {van: {speeds: {all: no}}}", "goes on no road"),
      ("vehicles: {van: {speeds: {track: 10km/h}}}", "no such class"),
      ("vehicles: {van: {speeds: {all: 600km/h}}}", "a speed from 1km/h to 500km/h"),
      ("vehicles: {van: {speeds: {all: fast}}}", "a share of an ordinary vehicle's"),
      ("vehicles: {van: {as: horse, speeds: {all: 80%}}}", "allowed: car, bicycle, foot"),
      ("vehicles: {patrol: {as: foot, speeds: {primary: 5km/h}}}", "a speed of their own, also on secondary"),
      ("days: {}", "days with hours of their own"), ("days: {saterday: {}}", "saturday"),
      ("days: {saturday: {07:30-09:00: {all: 70%}}}", "whole hours"),
      ("vehicles: {van: {speeds: {all: 80%}, days: {sunday: 7}}}", "van.days.sunday"),
      ("closures: [{way: 11}]", "no road on the map is a piece"),
      ("closures: [{name: Ring Road, class: track}]", "no piece of this road is of the class"),
      ("closures: [{between: [1, 9]}]", "no junction"), ("closures: [{between: [1, 2, 3]}]", "two junctions"),
      ("closures: [{between: [2, 1]}, {between: [2, 2]}]", "no road leads"), ("closures: [{}]", "one of name, way"),
      ("closures: [{name: Ring Road, way: 10}]", "one of name, way"),
      ("hours: {07:30-09:00: {all: 50%}}", "whole hours"),
      ("hours: {07:00-09:00: {primari: 50%}}", "primary"), ("hours: {07:00-09:00: {all: 0%}}", "1.0%"),
      ("hours: {07:00-09:00: {all: 50%}, 08:00-10:00: {all: 60%}}", "8:00 stands twice"), ("hour: {}", "hours"),
    ]) func refused(text: String, part: String) throws
  {
    let error = #expect(throws: InputError.self) { try Self.roads(text) }
    let said = try #require(error)
    #expect("\(said)".contains(part), "\(said)")
  }

  @Test("need a map that has some") func none() throws {
    var map = Self.map
    map.roads = nil
    #expect(throws: InputError.self) {
      try Scenario.roads(try Setting.parse("closures: []", file: "s.yaml"), on: map)
    }
  }

  @Test("make a speed a factor, by priority if need be") func speeds() throws {
    func speeds(_ text: String, areFactors: Bool = true) throws -> (plain: Double, byPriority: [Double]?) {
      try Scenario.speeds(try Setting.parse(text, file: "s.yaml").object(), areFactors: areFactors)
    }
    #expect(try speeds("{other: 1}") == (1, nil))
    #expect(try speeds("speed: 133%") == (1.33, nil))
    let lights = try speeds("speed: {1: 133%, 3: 90%, others: 100%}")
    #expect(lights.plain == 1 && lights.byPriority == [1.33, 1, 0.9])
    #expect(try speeds("speed: {1: 120%}").byPriority == [1.2])
    #expect(try speeds("speed: {1: 40km/h, others: 36km/h}", areFactors: false).plain == 10)
    #expect(throws: InputError.self) { try speeds("speed: 30km/h") }
    #expect(throws: InputError.self) { try speeds("{other: 1}", areFactors: false) }
    #expect(throws: InputError.self) { try speeds("speed: {1: 40km/h}", areFactors: false) }
    #expect(throws: InputError.self) { try speeds("speed: {10: 100%}") }
  }

  @Test("are what units drive on where nothing else is said") func standard() throws {
    #expect(Scenario.pathName(nil) == "roads")
    #expect(Scenario.pathName(try Setting.parse("{path: {shortest: {circuity: 1.2}}}", file: "s.yaml")) == "shortest")
    #expect(Scenario.pathName(try Setting.parse("{path: manhattan, queue: fifo}", file: "s.yaml")) == "manhattan")
    #expect(Scenario.pathName(try Setting.parse("{queue: fifo}", file: "s.yaml")) == "roads")
  }
}
