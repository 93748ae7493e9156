import District
import EventKernel
import Foundation
import Inputs
import Testing

@testable import Presentation

/// `gridtwin map times`: on Smallville, where an ambulance goes 30 km/h along columns and rows of 250 m, half a minute a cell, and on the
/// roads of Manhattan, for which another simulator has stated its times.
@Suite struct TravelTimesTests {
  private static let shared = ProcessInfo.processInfo.environment["GRIDTWIN_SHARED"]
  private static let smallville = [
    "map", "times", Command.repository + "/Maps/smallville", "--scenario",
    Command.repository + "/Experiments/fire-night/scenario.yaml",
  ]
  private static let manhattan = [
    "map", "times", Command.repository + "/Maps/manhattan", "--scenario",
    Command.repository + "/Experiments/manhattan/scenario.yaml", "--at", "08:00",
  ]

  private static func inNewFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "times-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func cellsAreWalkedByHand() throws {
    try Self.inNewFolder { folder in
      // The hospital is in cell 25 (column 2, row 4), the fire station in cell 14 (column 3, row 2): three cells.
      let outcome = try Command.run(
        Self.smallville + [
          "--at", "03:00,22:00", "--from", "hospital", "--from", "cell 25", "--to", "fire-1", "--team", "ambulance",
          "--output", "times.csv",
        ], in: folder)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let rows = try Table.read(path: folder + "/times.csv", required: ["at", "from", "to", "seconds", "metres"]).rows
      #expect(try rows.map { try $0.value("seconds").double() } == [90, 90, 90, 90])
      #expect(try rows.map { try $0.value("metres").double() } == [750, 750, 750, 750])
      #expect(try rows.map { try $0.value("from").string() } == ["hospital-1", "cell 25", "hospital-1", "cell 25"])
      #expect(try rows.map { try $0.value("at").string() } == ["03:00", "03:00", "22:00", "22:00"])
    }
  }

  /// Stated are 100 s and 1.2 min of ways that take 90 s: ours are 10 % less and 25 % more.
  @Test func areHeldToStatedTimes() throws {
    try Self.inNewFolder { folder in
      let ask =
        Self.smallville + [
          "--at", "22:00", "--from", "hospital", "--from", "cell 25", "--to", "fire-1", "--team", "ambulance",
        ]
      func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/planner.csv")) }
      try write(
        "from,to,seconds,minutes,by\nhospital-1,fire-1,100,,car\ncell 25,fire-1,,1.2,car\nelsewhere,fire-1,1,,car\n")
      let outcome = try Command.run(ask + ["--against", "planner.csv", "--output", "times.csv"], in: folder)
      #expect(
        outcome.output.contains(
          "planner.csv states 2 of these: ours differ by 25.00 % on the median and 25.00 % at most (cell 25 to fire-1: 1.50 min, stated 1.20)"
        ), "\(outcome.output) \(outcome.errors)")
      let rows = try Table.read(path: folder + "/times.csv", required: ["stated"], others: true).rows
      #expect(try rows.map { try $0.value("stated").double() } == [100, 72])
      for (text, expected) in [
        ("from,to\na,b\n", "found \"seconds or minutes\", allowed: from, to"),
        ("from,to,seconds,minutes\na,b,,\n", "no time in seconds or minutes"),
        (
          "from,goal,seconds\na,b,1\n",
          "--against-to names the one that is meant, found \"to\", allowed: from, goal, seconds"
        ),
        ("from,to,minutes\na,b,1\na,b,2\n", "stands twice"), ("from,to,minutes\na,b,0\n", "takes some time"),
      ] {
        try write(text)
        let wrong = try Command.run(ask + ["--against", "planner.csv"], in: folder)
        #expect(wrong.code == 2 && wrong.errors.contains(expected), "\(wrong.errors)")
      }
    }
  }

  /// The columns of a table are named as a planner has them, below a title, too: 100 s are stated of a way of 90 s.
  @Test(arguments: [
    (
      "station,hospital,lights_min\nhospital-1,fire-1,1.66666667\n",
      ["--against-time", "lights_min", "--time-unit", "min"]
    ),
    (
      "Times of 2019;;\nstation;hospital;h\nhospital-1;fire-1;0,0277777778\n",
      ["--against-time", "h", "--time-unit", "h"]
    ),
    ("station,hospital,seconds\nhospital-1,fire-1,100\n", []),
  ])
  func columnsOfStatedTimesAreNamed(table: String, time: [String]) throws {
    try Self.inNewFolder { folder in
      try Data(table.utf8).write(to: URL(fileURLWithPath: folder + "/planner.csv"))
      let ask =
        Self.smallville + ["--at", "22:00", "--from", "hospital", "--to", "fire-1", "--team", "ambulance"]
        + ["--against", "planner.csv"]
      let outcome = try Command.run(ask + ["--against-from", "station", "--against-to", "hospital"] + time, in: folder)
      #expect(
        outcome.output.contains("planner.csv states 1 of these: ours differ by 10.00 % on the median"),
        "\(outcome.output) \(outcome.errors)")
      let wrong = try Command.run(ask + ["--against-from", "station", "--against-to", "hospitals"] + time, in: folder)
      #expect(wrong.code == 2 && wrong.errors.contains("--against-to names the one that is meant, found \"hospitals\""))
      #expect(wrong.errors.contains("did you mean \"hospital\"?"), "\(wrong.errors)")
    }
  }

  @Test(arguments: [
    (["--against-time", "lights_min", "--against", "planner.csv"], "go together: the unit is one of s, min, h"),
    (["--time-unit", "min", "--against", "planner.csv"], "go together"),
    (["--against-from", "station"], "name columns of --against, which is missing"),
  ])
  func columnsGoWithAgainst(options: [String], expected: String) throws {
    let outcome = try Command.run(
      Self.smallville + ["--at", "22:00", "--from", "hospital", "--to", "fire-1", "--team", "ambulance"] + options,
      in: NSTemporaryDirectory())
    #expect(outcome.code == 2 && outcome.errors.contains(expected), "\(outcome.errors)")
  }

  @Test(arguments: [
    (["--from", "hospitel", "--to", "fire-1", "--team", "ambulance"], "did you mean \"hospital\""),
    (["--from", "12", "--to", "cell 99", "--team", "ambulance"], "no such place on the map"),
    (["--from", "10.5,20.5", "--to", "fire-1", "--team", "ambulance"], "this point (lon,lat) is not on the map"),
    (["--from", "100.5,200.5", "--to", "fire-1", "--team", "ambulance"], "from -89.0 to 89.0, in degrees"),
    (["--from", "hospital", "--to", "fire-1"], "has no speeds of its own: say whose units go"),
    (["--from", "hospital", "--to", "fire-1", "--team", "ambulanse"], "did you mean \"ambulance\""),
    (["--from", "hospital", "--to", "fire-1", "--team", "ambulance", "--priority", "2"], "does not go by priority"),
    (["--from", "hospital", "--to", "fire-1", "--team", "ambulance", "--output", "x.geojson"], "only ways over roads"),
    (["--from", "hospital", "--to", "fire-1", "--team", "ambulance", "--output", "x.txt"], "a name that ends in"),
    (["--from", "hospital", "--to", "fire-1", "--team", "ambulance", "--at", "25:00"], "--at"),
  ])
  func wrongInputExitsWith2(arguments: [String], expected: String) throws {
    try Self.inNewFolder { folder in
      let at = arguments.contains("--at") ? [] : ["--at", "08:00"]
      let outcome = try Command.run(Self.smallville + arguments + at, in: folder)
      #expect(outcome.code == 2 && outcome.errors.contains(expected), "\(outcome.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  /// Every time between its 8 stations and 10 hospitals, with lights and without, is within 0.2 % of that of the other simulator.
  @Test(.enabled(if: shared != nil, "needs GRIDTWIN_SHARED, the folder of shared data"))
  func areThoseOfAnotherSimulator() throws {
    let path = try #require(Self.shared) + "/data/manhattan/travel-times-jemss.csv"
    let columns = ["station", "hospital", "lights_min", "plain_min"]
    let stated = try Table.read(path: path, required: columns).rows
    try Self.inNewFolder { folder in
      for (more, column) in [([], "plain_min"), (["--team", "ambulance", "--priority", "1"], "lights_min")] {
        let outcome = try Command.run(
          Self.manhattan + ["--from", "ambulance", "--to", "hospital", "--output", "times.csv"] + more, in: folder)
        #expect(outcome.code == 0, "\(outcome.errors)")
        var seconds: [String: Double] = [:]
        for row in try Table.read(path: folder + "/times.csv", required: ["from", "to", "seconds"], others: true).rows {
          seconds[try row.value("from").string() + " " + row.value("to").string()] = try row.value("seconds").double()
        }
        #expect(seconds.count == 80 && stated.count == 80)
        for row in stated {
          let ends = try row.value("station").string() + " " + row.value("hospital").string()
          let ours = try #require(seconds[ends])
          #expect(abs(ours / 60 / (try row.value(column).double()) - 1) < 0.002, "\(ends)")
        }
      }
    }
  }

  /// Degrees the other way round are found out where that is on the map.
  @Test func longitudeComesFirst() throws {
    let outcome = try Command.run(
      Self.manhattan + ["--from", "station-1", "--to", "40.76,-73.98"], in: NSTemporaryDirectory())
    #expect(outcome.code == 2 && outcome.errors.contains("allowed: longitude first: -73.98,40.76"), "\(outcome.errors)")
  }

  @Test func anExperimentIsNoScenario() throws {
    let outcome = try Command.run(
      [
        "map", "times", Command.repository + "/Maps/manhattan", "--scenario",
        Command.repository + "/Experiments/manhattan-station.yaml", "--at", "08:00", "--from", "1", "--to", "2",
      ], in: NSTemporaryDirectory())
    #expect(
      outcome.code == 2 && outcome.errors.contains("is an experiment, not a scenario: its scenario is manhattan/"))
  }

  /// A way is told street by street: the streets make up its time and length, and its line goes from one end to the other.
  @Test func oneWayIsDrawn() throws {
    try Self.inNewFolder { folder in
      let outcome = try Command.run(
        Self.manhattan + ["--from", "station-4", "--to=-73.9812,40.7644", "--output", "way.geojson"], in: folder)
      #expect(outcome.code == 0 && outcome.output.contains("off the road"), "\(outcome.errors)")
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/way.geojson"))
      let file = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
      let feature = try #require((file["features"] as? [[String: Any]])?.first)
      let properties = try #require(feature["properties"] as? [String: Any])
      let streets = try #require(properties["streets"] as? [[String: Any]])
      for key in ["seconds", "metres"] {
        let sum = try streets.map { try #require($0[key] as? Double) }.reduce(0, +)
        #expect(abs(sum - (try #require(properties[key] as? Double))) <= 0.5 * Double(streets.count) + 1, "\(key)")
      }
      let line = try #require((feature["geometry"] as? [String: Any])?["coordinates"] as? [[Double]])
      let points = line.map { GeoPoint(longitude: $0[0], latitude: $0[1]) }
      #expect(points.count > 20 && points.last.map { abs($0.longitude + 73.9812) < 0.001 } == true)
      // Along its line a way is as long as it says: no junction is left out, none stands twice.
      let steps = points.indices.dropLast().map { index -> Double in
        let (a, b) = (points[index], points[index + 1])
        let (east, north) = ((a.longitude - b.longitude) * 84_320, (a.latitude - b.latitude) * 111_050)
        return (east * east + north * north).squareRoot()
      }
      let metres = steps.reduce(0, +)
      #expect(abs(metres / (try #require(properties["metres"] as? Double)) - 1) < 0.01)
    }
  }

  /// The road speed of the hour is told of whom it slows: whoever goes on foot is not.
  @Test func onFootNoRoadSpeedIsTold() throws {
    var plan = try Scenario.read(path: Command.repository + "/Experiments/fire-night/scenario.yaml").world().plan
    func joints(_ count: Int) -> [Roads.Joint] { (0..<count).map { _ in Roads.Joint(junction: 0, metres: 10) } }
    plan.map.roads = Roads(
      ids: ["1", "2"], longitude: [0, 0], latitude: [0, 0], x: [0, 100], y: [0, 0], start: [0, 1, 2], end: [1, 0],
      metres: [100, 100], kind: [0, 0], way: [0, 0], name: [-1, -1],
      classes: [Roads.Class(id: "residential", speed: 5, isEntered: true)], names: [], offRoad: 1,
      cellJoints: joints(plan.map.cells.count), facilityJoints: joints(plan.map.facilities.count))
    plan.roadPlan = RoadPlan(vehicles: [VehiclePlan(id: "patrol", mode: .foot, paces: [.speed(1.5)], hours: [])])
    plan.policies.path = PolicyChoice("roads")
    plan.teams[0].vehicle = 0
    let world = try World(plan)
    func told(_ vehicle: Int) -> String {
      TravelTimes(
        from: [], to: [], at: [], by: TravelTimes.Traveller("a team", speed: 1, vehicle: vehicle), in: world
      ).how
    }
    #expect(told(0).hasPrefix("a team at 100 % of the speeds there, path roads, road speed"))
    #expect(told(1) == "a team by patrol at 100 % of the speeds there, path roads; the way alone, without turnout")
  }

  /// What may be two things is refused with both.
  @Test func aWordWithTwoReadingsIsRefused() throws {
    let folder = Command.repository + "/Maps/smallville"
    let sheet = try MapSheet.read(folder: folder)
    var map = try DistrictMap.read(folder: folder, sheet: sheet)
    map.facilities[0].id = "12"
    let places = try MapPlaces(map, sheet: sheet, folder: folder)
    #expect(try places.find(Setting(.scalar("cell 12"), file: "--to")).map(\.cell) == [12])
    do {
      _ = try places.find(Setting(.scalar("12"), file: "--to"))
      Issue.record("12 was taken for one of them")
    } catch {
      let text = "\(error)"
      #expect(text.contains("may be several things") && text.contains("\"cell 12\""), "\(text)")
    }
  }
}
