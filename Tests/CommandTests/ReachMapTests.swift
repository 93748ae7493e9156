import District
import EventKernel
import Foundation
import Inputs
import Testing

@testable import Presentation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Ambulances of `fire-night` at 22:00: one at the hospital in cell 25 (column 2, row 4), one at cell 14 (column 3, row 2), both
/// 30 km/h along columns and rows of 250 m, thus half a minute a cell. The fire station is in cell 14. All figures were reckoned by hand from `cells.csv`.
@Suite struct ReachMapTests {
  private static let map = Command.repository + "/Maps/smallville"
  private static let scenario = Command.repository + "/Experiments/fire-night/scenario.yaml"
  private static let late = (name: "22:00", time: TimeSpan.hours(22))

  private static func answer(
    _ layer: ReachLayer, within: Double = 1, absence: ReachQuestion.Absence = .nobody, turnout: Bool = false
  ) throws -> ReachMap {
    let world = try Scenario.read(path: scenario).world()
    let team = try #require(world.plan.teams.firstIndex { $0.id == "ambulance" })
    let question = ReachQuestion(
      layer: layer, teams: [team], within: .minutes(within), bands: [0.5, 1, 2].map(TimeSpan.minutes),
      countsTurnout: turnout, absence: absence)
    return ReachMap.answers(question, at: late, in: world)
  }

  @Test func residentsAreReachedOnceAndTwice() throws {
    let answer = try Self.answer(.coverage)
    #expect(
      answer.sentence
        == "reached within 1 min at 22:00: 3,450 of 4,200 residents (82.1 %), twice 35.7 %, from two bases 35.7 %")
    #expect(answer.stations.map(\.id) == ["fire-1", "hospital-1"])
    #expect(answer.stations.map(\.figures) == [["1", "2,810", "1,310"], ["1", "2,140", "640"]])
    // Every cell is in one class, so that the classes' residents are everybody.
    #expect(answer.classes.flatMap(\.cells).sorted() == Array(0..<28))
    #expect(answer.classes.map { answer.residents(of: $0.cells) } == [1500, 1950, 750])
    #expect(answer.classes[0].cells == [13, 19, 20, 26])
  }

  @Test func turnoutComesBeforeTheWay() throws {
    // A minute of turnout leaves nobody in reach within a minute but within two those of the way alone within one.
    #expect(try Self.answer(.coverage, within: 1, turnout: true).sentence.contains("0 of 4,200 residents (0.0 %)"))
    #expect(try Self.answer(.coverage, within: 2, turnout: true).sentence.contains("3,450 of 4,200"))
  }

  @Test func bandsHoldWhomTheyReach() throws {
    let answer = try Self.answer(.isochrone)
    #expect(
      answer.sentence
        == "residents reached from the nearest base of ambulance at 22:00: within 30 s: 54.5 %, 1 min: 82.1 %, 2 min: 99.0 %"
    )
    #expect(answer.classes.map { answer.residents(of: $0.cells) } == [2290, 1160, 710, 40])
  }

  @Test func expectedCoverIsDaskins() throws {
    // 1,500 residents with two units in reach and 1,950 with one: 1,500 x (1 - 0.4^2) + 1,950 x 0.6.
    let answer = try Self.answer(.residual, absence: .busy(byAgency: [0.4, 0.4, 0.4], source: "40%"))
    #expect(answer.sentence.contains("2,430 of 4,200 residents (57.9 %), with all free 82.1 %"))
  }

  @Test func whoIsOutIsMissed() throws {
    let world = try Scenario.read(path: Self.scenario).world()
    let names = world.units.names(in: world.plan)
    let out = Set(
      world.units.indices.filter { names[$0.int].hasPrefix("ambulance") && world.units.base[$0] == 25 })
    let answer = try Self.answer(.residual, absence: .out(out, names: "hospital-1"))
    #expect(answer.sentence.contains("without hospital-1: 2,810 of 4,200 residents (66.9 %), 640 fewer"))
    #expect(answer.classes.map(\.label) == ["still one unit", "no more in time", "nobody in time"])
  }

  @Test func workComesToTheNearestBase() throws {
    let answer = try Self.answer(.workload)
    // House fires 2 and illness 3 a day and 1,000 residents, times 11 / (129 / 24) at this hour; a way of half a minute a cell (a third
    // within one), 10 min of treatment and 60 % handed over, or 12 min and 80 %; to hand over takes the way to hospital and 12 min.
    #expect(answer.sentence == "expected at 22:00: 1.79 incidents an hour keep 32 % of the time of ambulance busy")
    #expect(answer.stations.map(\.figures) == [["1", "1.15", "0.42", "42 %"], ["1", "0.64", "0.22", "22 %"]])
  }

  private static func inNewFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "reach-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private static let render = ["map", "render", map, "--scenario", scenario, "--at", "22:00", "--layer"]

  @Test(arguments: [
    ["coverage", "--team", "ambulance", "--within", "1min"], ["isochrone", "--facility", "hospital-1", "--turnout"],
    ["isochrone", "--agency", "police", "--bands", "1min,3min"],
    ["residual", "--team", "ambulance", "--within", "1min", "--busy", "40%"],
    ["residual", "--team", "ambulance", "--within", "1min", "--out", "hospital-1"],
    ["workload", "--team", "engine,ladder"],
    ["coverage", "--team", "ambulance", "--within", "1min", "--at", "03:00,08:00,22:00"],
  ])
  func everyLayerIsWrittenInAllForms(arguments: [String]) throws {
    try Self.inNewFolder { folder in
      for ending in ["svg", "geojson", "csv"] {
        let outcome = try Command.run(Self.render + arguments + ["--output", "x." + ending], in: folder)
        #expect(outcome.code == 0 && outcome.output.contains("drew \(arguments[0])"), "\(outcome.errors)")
      }
      let svg = try String(contentsOfFile: folder + "/x.svg", encoding: .utf8)
      #expect(XMLParser(data: Data(svg.utf8)).parse() && !svg.contains("nan"))
      let times = arguments.contains("03:00,08:00,22:00") ? 3 : 1
      let features = try GeoFeature.read(path: folder + "/x.geojson")
      #expect(features.count == 28 * times)
      #expect(
        try Table.read(path: folder + "/x.csv", required: ["time", "cell", "residents", "class"], others: true).rows
          .count
          == 28 * times)
    }
  }

  /// The corners of a cell of 250 m, as a map program gets them: neighbours share theirs, and the area is that of the square.
  @Test func squaresHaveTheirArea() throws {
    try Self.inNewFolder { folder in
      let outcome = try Command.run(
        Self.render + ["coverage", "--team", "ambulance", "--within", "1min", "--output", "x.geojson"], in: folder)
      #expect(outcome.code == 0)
      var corners: Set<GeoPoint> = []
      var residents = 0
      for feature in try GeoFeature.read(path: folder + "/x.geojson") {
        let ring = try feature.polygons()[0][0]
        #expect(ring.count == 5)
        corners.formUnion(ring)
        residents += try feature.properties.required("residents").int()
        // On the equator a degree of longitude has 111,319.5 m, one of latitude 110,574.3 m (WGS-84).
        let area =
          zip(ring, ring.dropFirst()).reduce(0.0) { sum, side in
            sum + (side.0.longitude * side.1.latitude - side.1.longitude * side.0.latitude) / 2
          } * 111_319.5 * 110_574.3
        #expect(abs(area - 62_500) < 100, "\(area)")
      }
      // Rows of 5, 6, 6, 6 and 5 cells: 6 + 7 + 7 + 7 + 7 + 6 corners.
      #expect(residents == 4200 && corners.count == 40)
    }
  }

  @Test(arguments: [
    (["coverage", "--within", "1min"], "coverage needs --team or --agency"),
    (["coverage", "--team", "ambulance"], "coverage needs --within, such as --within 8min"),
    (["coverage", "--team", "ambulanse", "--within", "1min"], "--team: found \"ambulanse\", allowed:"),
    (["coverage", "--team", "ambulance", "--within", "1"], "--within: found \"1\""),
    (["coverage", "--team", "ambulance", "--within", "1min", "--output", "x.png"], "--output: found \"x.png\""),
    (["residual", "--team", "ambulance", "--within", "1min"], "residual needs one of --busy, --out and --results"),
    (["residual", "--team", "ambulance", "--within", "1min", "--out", "rail-1"], "--out: no unit of the teams"),
    (["residual", "--team", "ambulance", "--within", "1min", "--busy", "120%"], "--busy: found \"120%\""),
    (
      ["isochrone", "--team", "engine", "--within", "4min"],
      "isochrone has the limits of its --bands, such as --bands 4min"
    ),
    (["workload", "--team", "engine", "--within", "4min"], "--within goes with coverage and residual"),
    (
      ["coverage", "--team", "engine", "--within", "4min", "--busy", "5%"],
      "--busy, --out and --results go with residual"
    ),
    (["isochrone", "--facility", "rail-1"], "--facility: no unit has its base there"),
    (["isochrone", "--facility", "fire-1"], "--team: these are not equally fast"),
    (["isochrone", "--team", "engine", "--bands", "3min,2min"], "--bands: found \"3min,2min\""),
    (["workload", "--team", "engine", "--at", "25:00"], "--at: found \"25:00\""),
    (["residents", "--team", "engine"], "--scenario, --experiment and --at go with"),
    (
      ["coverage", "--team", "ambulance", "--within", "1min", "--against", "near"],
      "--against goes with coverage or isochrone, and --experiment"
    ),
    (
      ["coverage", "--team", "ambulance", "--within", "1min", "--experiment", "x.yaml"],
      "--scenario or --experiment, not both"
    ),
    (
      ["coverage", "--team", "ambulance", "--within", "1min", "--alternative", "near"],
      "--alternative goes with --experiment or --results"
    ),
    (["roads", "--output", "x.svg"], "--scenario, --experiment and --at go with"),
  ])
  func wrongQuestionsAreRefused(arguments: [String], expected: String) throws {
    try Self.inNewFolder { folder in
      let outcome = try Command.run(
        Self.render + arguments
          + (arguments.contains("--output") ? [] : ["--output", "x.svg"]), in: folder)
      #expect(outcome.code == 2 && outcome.errors.contains(expected), "\(outcome.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  /// An experiment of which one alternative closes the hospital's base.
  private static func writeExperiment(into folder: String) throws {
    try """
    experiment: closed
    question: What is the base worth?
    scenario: \(scenario)
    replications: {min: 3}
    seed: 1
    baseline: as-is
    names: {without: {en: without the hospital, zh: 撤医院}}
    alternatives:
      as-is: {}
      without: {stations.close: {hospital-1: gone}}
      more: {stations.add: {new-1: {at: 10, units: {ambulance: 1}}}}
    """.write(toFile: folder + "/closed.yaml", atomically: true, encoding: .utf8)
  }

  /// Who loses cover by an alternative is whom the base alone reaches.
  @Test func anAlternativeIsHeldAgainstAnother() throws {
    try Self.inNewFolder { folder in
      try Self.writeExperiment(into: folder)
      let render = [
        "map", "render", Self.map, "--experiment", "closed.yaml", "--at", "22:00", "--layer", "coverage", "--team",
        "ambulance", "--within", "1min",
      ]
      let alone = try Command.run(render + ["--alternative", "without", "--output", "a.svg"], in: folder)
      #expect(
        alone.code == 0
          && alone.output.contains(
            "without the hospital: reached within 1 min at 22:00: 2,810 of 4,200 residents (66.9 %)"),
        "\(alone)")
      for ending in ["svg", "geojson", "csv"] {
        let both = try Command.run(
          render + ["--alternative", "without", "--against", "as-is", "--output", "b." + ending], in: folder)
        #expect(
          both.code == 0
            && both.output.contains(
              "2,810 of 4,200 residents (66.9 %), under as-is 82.1 %; no more in time 640, newly 0; first unit"),
          "\(both)")
        #expect(both.output.contains("(no units)"))
      }
      let svg = try String(contentsOfFile: folder + "/b.svg", encoding: .utf8)
      #expect(XMLParser(data: Data(svg.utf8)).parse() && svg.contains("no more in time: 640"))
      let back = try Command.run(
        render + ["--alternative", "as-is", "--against", "without", "--output", "c.svg"], in: folder)
      #expect(back.output.contains("no more in time 0, newly 640") && back.output.contains("(new)"), "\(back)")
      // Half a minute a cell: whoever was next to the hospital waits longer for the other base.
      let slower = try Command.run(
        Array(render.dropLast(6)) + [
          "--layer", "isochrone", "--team", "ambulance", "--alternative", "without", "--against", "as-is", "--output",
          "s.csv",
        ], in: folder)
      #expect(
        slower.code == 0 && slower.output.contains("first unit at 22:00, against as-is: 15 s and more later for"),
        "\(slower)")
      let table = try Table.read(
        path: folder + "/s.csv", required: ["residents", "seconds", "seconds_before"], others: true)
      let later = try table.rows.filter { try $0.value("seconds").int() - $0.value("seconds_before").int() >= 15 }
        .reduce(0) { try $0 + $1.value("residents").int() }
      #expect(slower.output.contains("later for \(MapFigures.grouped(Double(later))) of 4,200 residents") && later > 0)
      let times = try Command.run(
        [
          "map", "render", Self.map, "--experiment", "closed.yaml", "--at", "03:00,22:00", "--layer", "coverage",
          "--team",
          "ambulance", "--within", "1min", "--alternative", "without", "--against", "as-is", "--output", "t.svg",
        ], in: folder)
      #expect(times.code == 0, "\(times)")
      #expect(try String(contentsOfFile: folder + "/t.svg", encoding: .utf8).contains("newly in time"))
      let unknown = try Command.run(render + ["--alternative", "with", "--output", "d.svg"], in: folder)
      #expect(
        unknown.code == 2
          && unknown.errors.contains(
            "closed.yaml: alternatives: there is no such alternative, found \"with\", allowed:"),
        "\(unknown)")
      for layer in [["isochrone"], ["workload"], ["residual", "--within", "1min", "--busy", "40%"]] {
        let other = try Command.run(
          Array(render.dropLast(6)) + ["--layer"] + layer + [
            "--team", "ambulance", "--alternative", "more", "--output", "e.svg",
          ],
          in: folder)
        #expect(other.code == 0 && other.output.contains("more: "), "\(other)")
      }
    }
  }

  @Test func aMapWithoutRoadsHasNoneToDraw() throws {
    try Self.inNewFolder { folder in
      let outcome = try Command.run(
        ["map", "render", Self.map, "--layer", "roads", "--output", "x.svg"], in: folder)
      #expect(outcome.code == 2 && outcome.errors.contains("this map has no roads"))
    }
  }
}
