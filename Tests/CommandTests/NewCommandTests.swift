import Foundation
import Testing

/// From the files that people have to a first answer, without writing a line.
@Suite("A new district") struct NewCommandTests {
  private static func inNewFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "new-command-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private static let kilometre = 1 / 110.9

  private static func box(_ west: Double, _ east: Double, _ properties: String) -> String {
    func at(_ x: Double, _ y: Double) -> String { "[\(0.5 + x * kilometre), \(0.5 + y * kilometre)]" }
    return #"{"type": "Feature", "properties": {\#(properties)}, "geometry": {"type": "Polygon", "coordinates": [["#
      + [at(west, 0), at(east, 0), at(east, 4), at(west, 4), at(west, 0)].joined(separator: ",") + "]]}}"
  }

  /// A made-up town of 4 km by 4 km.
  private static func writeTown(into folder: String, blocks: [(Double, Double, String)]) throws {
    func write(_ text: String, _ name: String) throws {
      try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: false)
    try write(box(0, 4, #""name": "Town""#), "data/border.geojson")
    let features = blocks.map { box($0.0, $0.1, $0.2) }.joined(separator: ",")
    try write(#"{"type": "FeatureCollection", "features": [\#(features)]}"#, "data/blocks.geojson")
    let place = { (x: Double, y: Double) in "\(0.5 + x * kilometre),\(0.5 + y * kilometre)" }
    try write("code,lng,lat\nS1,\(place(1, 1))\nS2,\(place(3, 3))\n", "data/stations.csv")
    try write("name,lon,lat\nGeneral,\(place(2, 2))\n", "data/hospitals.csv")
  }

  private static let arguments = [
    "new", "my-town", "--boundary", "data/border.geojson", "--population", "data/blocks.geojson", "--stations",
    "data/stations.csv", "--hospitals", "data/hospitals.csv",
  ]

  @Test func aTownOfFourFilesRunsAtOnce() throws {
    try Self.inNewFolder { folder in
      try Self.writeTown(
        into: folder,
        blocks: [(0, 1, #""POP2020": 20001, "HOUSES": 9000"#), (1, 4, #""POP2020": 19999, "HOUSES": 8000"#)])
      let made = try Command.run(Self.arguments, in: folder)
      #expect(made.code == 0, "\(made.errors)")
      #expect(made.output.contains("POP2020 is taken for the residents, 40000 inside the boundary"))
      #expect(made.output.contains("gridtwin run my-town/experiment.yaml"))
      let recipe = try String(contentsOfFile: folder + "/my-town/map/build.yaml", encoding: .utf8)
      #expect(recipe.contains("POP2020 (sum 40000), HOUSES (sum 17000)") && recipe.contains("# assumed"))
      let run = try Command.run(["run", "my-town/experiment.yaml", "--smoke", "--quiet"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      // What `new` wrote is Chinese on pages in Chinese.
      for form in ["page", "slides"] {
        let page = [
          "report", "results/my-town-smoke.sqlite", "--language", "zh", "--form", form, "--output", "\(form).html",
        ]
        #expect(try Command.run(page, in: folder).code == 0)
        let html = try String(contentsOfFile: folder + "/\(form).html", encoding: .utf8)
          .components(separatedBy: "experiment: &quot;my-town")[0]
        for words in ["要多少辆救护车", "通常取值，非本市数据", "派最近的空闲力量", "每 10 万居民每天"] {
          #expect(html.contains(words), "\(form): \(words)")
        }
        for words in ["How many", "usual figure", "nearest free", "emergency line"] {
          #expect(!html.contains(words), "\(form): \(words)")
        }
      }
      let page = try String(contentsOfFile: folder + "/page.html", encoding: .utf8)
      for words in ["每社区一个：制图文件未给出", "未知：制图文件未给来源与总数", "blocks.geojson 中 2 个区域的 POP2020，共 40000"] {
        #expect(page.contains(words), "\(words)")
      }
      for words in ["by bisection", "not known", "whose centres", "in all; each"] {
        #expect(!page.contains(words), "\(words)")
      }
      let again = try Command.run(["map", "build", "my-town/map", "--data", "data"], in: folder)
      #expect(again.code == 0 && again.output.contains("40,000"), "\(again.errors)\(again.output)")
      let twice = try Command.run(Self.arguments, in: folder)
      #expect(twice.code == 2 && twice.errors.contains("my-town: is there already"))
    }
  }

  /// Today's units stand where their file says; numbers rise from too few, and the names that mislead show their ids.
  @Test func todaysFleetIsAnAlternative() throws {
    try Self.inNewFolder { folder in
      try Self.writeTown(into: folder, blocks: [(0, 4, #""POP2020": 300000, "STFID": 36061000100"#)])
      let place = { (x: Double, y: Double) in "\(0.5 + x * Self.kilometre),\(0.5 + y * Self.kilometre)" }
      try "id,name,capacity,lon,lat\nS1,Post 2,20,\(place(1, 1))\nS2,Post 1,20,\(place(3, 3))\n"
        .write(toFile: folder + "/data/stations.csv", atomically: true, encoding: .utf8)
      try "ambulance,station\n1,S1\n2,S1\n3,S2\n"
        .write(toFile: folder + "/data/ambulances.csv", atomically: true, encoding: .utf8)
      let made = try Command.run(Self.arguments + ["--units", "data/ambulances.csv"], in: folder)
      #expect(made.code == 0, "\(made.errors)")
      #expect(made.output.contains("ambulances.csv: 3 at 2 stations") && !made.output.contains("lat (sum"))
      let text = { (name: String) in try String(contentsOfFile: folder + "/my-town/" + name, encoding: .utf8) }
      // 90 calls a day of 52.5 minutes are 3.3 units at work, and three times as many a third of the time.
      let lines = try text("experiment.yaml").split(separator: "\n").map(String.init)
      let first = try #require(lines.firstIndex { $0.hasPrefix("alternatives:") })
      #expect(
        Array(lines[(first + 1)...].prefix(4))
          == [
            "  today: {units.ambulance.on-duty: 3}"
          ]
          + [4, 6, 10].map {
            "  ambulances-\($0): {units.ambulance.on-duty: \($0), units.ambulance.base: {file: {path: ambulances-\($0).csv, column: base}}}"
          })
      // Three units always at work are fewer than these guesses need, and more than today's stand where there is room.
      #expect(made.output.contains("90.0 calls a day are 3.3 units always at work"), "\(made.output)")
      #expect(try text("ambulances-10.csv").hasSuffix("base,units\nS1,5\nS2,5\n"))
      let run = try Command.run(["run", "my-town/experiment.yaml", "--smoke", "--quiet"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      #expect(lines.contains("baseline: today") && lines.contains { $0.hasPrefix("choose: first-to-pass") })
      #expect(lines.contains { $0.contains("room for 40") })
      #expect(try text("ambulances.csv").hasSuffix("base,units\nS1,2\nS2,1\n"))
      let scenario = try text("scenario.yaml")
      #expect(
        scenario.contains("base: {file: {path: ambulances.csv, column: base}}") && scenario.contains("on-duty: 3 "))
      #expect(scenario.contains("queue: priority                         # assumed: urgent calls first"))
      #expect(try text("map/places.geojson").contains("Post 2 (S1)"))
      let sheet = try text("map/map.yaml")
      #expect(sheet.contains("jobs:\n    status: absent") && sheet.contains("gateways:\n    status: absent"))
    }
  }

  @Test func unitsWithoutStationsAreRefused() throws {
    try Self.inNewFolder { folder in
      try Self.writeTown(into: folder, blocks: [])
      try "ambulance,station\n1,S9\n".write(toFile: folder + "/data/units.csv", atomically: true, encoding: .utf8)
      let alone = ["new", "t", "--boundary", "data/border.geojson", "--units", "data/units.csv"]
      let none = try Command.run(alone, in: folder)
      #expect(none.code == 2 && none.errors.contains("--stations is missing"), "\(none.errors)")
      let unknown = try Command.run(alone + ["--stations", "data/stations.csv"], in: folder)
      #expect(
        unknown.code == 2 && unknown.errors.contains("a column with ids of stations.csv: S1, S2"), "\(unknown.errors)")
    }
  }

  @Test func aBoundaryAloneIsEnough() throws {
    try Self.inNewFolder { folder in
      try Self.writeTown(into: folder, blocks: [])
      for service in ["ambulance", "fire", "police"] {
        let arguments = ["new", "town-\(service)", "--boundary", "data/border.geojson", "--service", service]
        let made = try Command.run(arguments, in: folder)
        #expect(
          made.code == 0 && made.output.contains("10,000 residents a square kilometre are assumed"), "\(made.errors)")
        let run = try Command.run(["run", "town-\(service)/experiment.yaml", "--smoke", "--quiet"], in: folder)
        #expect(run.code == 0, "\(run.errors)")
      }
    }
  }

  /// The title on pages, the target of the budget, and worlds in which what is guessed is otherwise.
  @Test func titleTargetAndGuessesStandInTheExperiment() throws {
    try Self.inNewFolder { folder in
      try Self.writeTown(into: folder, blocks: [])
      let arguments = ["new", "t", "--boundary", "data/border.geojson", "--title", "Cars & crews", "--target"]
      let bad = try Command.run(arguments + ["0"], in: folder)
      #expect(bad.code == 2 && bad.errors.contains("--target: found 0, allowed: whole minutes from 1 to 1440"))
      #expect(try Command.run(arguments + ["9"], in: folder).code == 0)
      let text = try String(contentsOfFile: folder + "/t/experiment.yaml", encoding: .utf8)
      for words in ["within 9 min?", "<= 9min", "\nrests-on:\n  a quarter more calls: {incidents.rate: 125%}\n"] {
        #expect(text.contains(words), "\(words)")
      }
      let run = try Command.run(["run", "t/experiment.yaml", "--smoke", "--quiet"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      for form in ["page", "slides"] {
        let page = ["report", "results/t-smoke.sqlite", "--form", form, "--output", "\(form).html"]
        #expect(try Command.run(page, in: folder).code == 0)
        let html = try String(contentsOfFile: folder + "/\(form).html", encoding: .utf8)
        #expect(html.contains("Cars &amp; crews"), "\(form)")
      }
    }
  }

  /// A file given for what it is not is refused, and nothing is written.
  @Test func filesThatAreMixedUpAreRefused() throws {
    try Self.inNewFolder { folder in
      try Self.writeTown(into: folder, blocks: [(0, 5, #""population": 100"#)])
      for (more, words) in [
        (["--stations", "data/border.geojson"], "border.geojson: --stations: the same file is given as --boundary"),
        (["--hospitals", "data/blocks.geojson"], "such areas are a boundary, or where people live"),
        (
          ["--stations", "data/hospitals.csv", "--hospitals", "data/stations.csv"],
          "hospitals.csv: --stations: its name says hospitals, and --hospitals is stations.csv"
        ),
        (
          ["--stations", "data/stations.csv", "--units", "data/stations.csv"],
          "stations.csv: --units: the same file is given as --stations"
        ),
      ] {
        let made = try Command.run(["new", "t", "--boundary", "data/border.geojson"] + more, in: folder)
        #expect(made.code == 2 && made.errors.contains(words), "\(made.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder + "/t"))
      }
    }
  }

  /// What can be read in several ways is refused with the readings, and nothing is written.
  @Test func whatIsAmbiguousIsRefused() throws {
    try Self.inNewFolder { folder in
      try Self.writeTown(
        into: folder, blocks: [(0, 1, #""POP2010": 90, "POP2020": 100"#), (1, 4, #""POP2010": 8, "POP2020": 9"#)])
      let refused = try Command.run(Self.arguments, in: folder)
      #expect(refused.code == 2)
      #expect(
        refused.errors.contains(
          "data/blocks.geojson: --population-column: which column holds the residents? The names of POP2010 and POP2020 both say so, "
            + "allowed: POP2010 (sum 98), POP2020 (sum 109)"), "\(refused.errors)")
      let unknown = try Command.run(Self.arguments + ["--population-column", "POP2021"], in: folder)
      #expect(unknown.code == 2 && unknown.errors.contains("did you mean \"POP20"), "\(unknown.errors)")
      let bad = try Command.run(Self.arguments + ["--population-column", "POP2020", "--cell-size", "2m"], in: folder)
      #expect(bad.code == 2 && bad.errors.contains("a length from 10m to 10km"), "\(bad.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder + "/my-town"))
      let stated = try Command.run(Self.arguments + ["--population-column", "POP2020"], in: folder)
      #expect(stated.code == 0, "\(stated.errors)")
    }
  }

  /// No number of units leaves made-up bases empty: where units are fewer than bases, these are fewer too; and all of it is told.
  @Test func madeUpBasesAreNoMoreThanUnits() throws {
    try Self.inNewFolder { folder in
      try Self.writeTown(into: folder, blocks: [(0, 4, #""POP2020": 1200000"#)])
      let arguments = ["new", "my-town", "--boundary", "data/border.geojson", "--population"]
      let refused = try Command.run(arguments + ["1200000"], in: folder)
      #expect(refused.code == 2 && refused.errors.contains("write the total behind residents"), "\(refused.errors)")
      let made = try Command.run(arguments + ["data/blocks.geojson"], in: folder)
      let told =
        "at most 24 are made up, no more than there are units, each in the middle of an area of equal residents"
      #expect(made.code == 0 && made.output.contains(told), "\(made.errors) \(made.output)")
      let text = { (name: String) in try String(contentsOfFile: folder + "/my-town/" + name, encoding: .utf8) }
      for file in ["scenario.yaml", "experiment.yaml"] { #expect(try text(file).contains(told), "\(file)") }
      /// How many places stand in a line's list of bases.
      func bases(_ line: some StringProtocol) -> Int? {
        line.split(separator: "{places: [").dropFirst().first?.prefix { $0 != "]" }.split(separator: ",").count
      }
      let scenario = try text("scenario.yaml").split(separator: "\n")
      #expect(scenario.first { $0.contains("base: {places") }.flatMap(bases) == 24)
      // 360 calls a day of 35 minutes are 8.75 units at work: 27 are a third of the time there.
      let lines = try text("experiment.yaml").split(separator: "\n").filter { $0.contains("on-duty:") }
      let counts = [7, 11, 16, 27, 41, 54]
      #expect(lines.count == counts.count)
      for (line, count) in zip(lines, counts) {
        #expect(line.contains("on-duty: \(count)") && bases(line) == (count < 24 ? count : nil), "\(line)")
      }
      let run = try Command.run(["run", "my-town/experiment.yaml", "--smoke", "--quiet"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
    }
  }

  /// A log of nine days: a call every three hours, of which every fourth is off the map and every third a fire.
  private static func writeLog(_ name: String, into folder: String, rank: Bool = false) throws {
    var text = "id,received,lon,lat,type" + (rank ? ",priority" : "") + "\n"
    for i in 0..<72 {
      let time = "2024-01-0\(i / 8 + 1) \(i % 8 < 4 ? "0" : "")\(i % 8 * 3):15:00"
      let (x, y) = i % 4 == 3 ? (40.0, 40.0) : (1 + Double(i % 3), 1 + Double(i % 2))
      text += "\(i),\(time),\(0.5 + x * kilometre),\(0.5 + y * kilometre),\(i % 3 == 0 ? "Fire" : "Illness")"
      text += (rank ? ",\(i % 2 + 2)" : "") + "\n"
    }
    try text.write(toFile: folder + "/data/" + name, atomically: true, encoding: .utf8)
  }

  /// The calls of a log are met when and where they came, and the numbers of units follow from how many there are.
  @Test func aLogIsReplayed() throws {
    try Self.inNewFolder { folder in
      try Self.writeTown(into: folder, blocks: [(0, 4, #""POP2020": 300000"#)])
      try Self.writeLog("calls.csv", into: folder)
      let arguments = Self.arguments + ["--calls", "data/calls.csv"]
      let made = try Command.run(arguments + ["--urgent", "Ill*", "--leave-out", "Fire"], in: folder)
      #expect(made.code == 0, "\(made.errors)")
      // Behind a day of warm-up a week: 56 rows, of which two thirds are no fires, and three quarters of these on the map.
      #expect(
        made.output.contains(
          "28 in 7 measured days behind one of warm-up, from 2024-01-01 on: 4.0 a day, 100.0 % of them urgent"),
        "\(made.output)")
      #expect(made.output.contains("24 calls of words that stand for none, let be"), "\(made.output)")
      let text = { (name: String) in try String(contentsOfFile: folder + "/my-town/" + name, encoding: .utf8) }
      let scenario = try text("scenario.yaml")
      for line in [
        "  file: \"../data/calls.csv\"", "    Fire: none   # 24 rows", "    \"Ill*\": urgent   # 48 rows",
        "  bad-rows: 25%   # assumed", "start: 2024-01-01}   # start is assumed",
        "calendar: {first-day: monday, warm-up: 1d, period: 7d",
      ] { #expect(scenario.contains(line), "\(line) in \(scenario)") }
      #expect(try text("catalogue.csv").contains("4.0 calls a day, 100.0 % of them urgent"))
      let run = try Command.run(["run", "my-town/experiment.yaml", "--smoke", "--quiet"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      // Without the section the calls are drawn, as often.
      let section = try #require(scenario.firstRange(of: /(?s)calls:\n.*?\n\n/))
      var drawn = scenario
      drawn.removeSubrange(section)
      try drawn.write(toFile: folder + "/my-town/scenario.yaml", atomically: true, encoding: .utf8)
      let again = try Command.run(["run", "my-town/experiment.yaml", "--smoke", "--quiet", "--fresh"], in: folder)
      #expect(again.code == 0, "\(again.errors)")
    }
  }

  /// How long units were on scene is the log's where it tells, and said to be assumed where it does not.
  @Test func timesOnSceneAreTheLogs() throws {
    try Self.inNewFolder { folder in
      try Self.writeTown(into: folder, blocks: [(0, 4, #""POP2020": 300000"#)])
      // A call every hour, of which every third brings nobody to a hospital; the others leave after 10 minutes, these after 40.
      var text = "id,received,lon,lat,arrived,left scene,cleared\n"
      for i in 0..<216 {
        func at(_ minute: Int) -> String {
          let hour = i % 24 + minute / 60
          return "2024-01-\(String(i / 24 + 101).dropFirst()) \(String(hour + 100).dropFirst()):\(minute % 60)"
        }
        let place = "\(0.5 + (1 + Double(i % 3)) * Self.kilometre),\(0.5 + Self.kilometre)"
        text += "\(i),\(at(10)),\(place),\(at(15)),\(i % 3 == 0 ? "" : at(25)),\(at(55))\n"
      }
      try text.write(toFile: folder + "/data/log.csv", atomically: true, encoding: .utf8)
      let made = try Command.run(Self.arguments + ["--calls", "data/log.csv"], in: folder)
      #expect(made.code == 0, "\(made.errors)")
      for line in [
        "times on scene are taken from it: from arrived to left scene, or where that is empty cleared",
        "20.0 min on scene on average, of 168 of them that tell it",
        "on scene as long as the log tells, 20.0 min on average where it does not",
      ] { #expect(made.output.contains(line), "\(made.output)") }
      let scenario = try String(contentsOfFile: folder + "/my-town/scenario.yaml", encoding: .utf8)
      for line in [
        "  fixed: {scene: {work: {from: arrived, to: [left scene, cleared]}}}   # on scene as long as the log tells",
        "work: \"exponential(mean: 20.0min)\"}    # the log's mean, of calls without times of their own",
        "\"times on scene are the log's, and their mean where it has none",
      ] { #expect(scenario.contains(line), "\(line) in \(scenario)") }
      let run = try Command.run(["run", "my-town/experiment.yaml", "--smoke", "--quiet"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
      try text.replacing(",left scene,", with: ",note,").write(
        toFile: folder + "/data/log.csv", atomically: true, encoding: .utf8)
      let other = try Command.run(
        ["new", "other"] + Self.arguments.dropFirst(2) + ["--calls", "data/log.csv"], in: folder)
      #expect(
        other.output.contains("not taken from it, but assumed: cleared is behind the hospital"),
        "\(other.output)\(other.errors)")
    }
  }

  /// Whatever a column is called, what is written of it is read.
  @Test func aLogMayCallItsColumnsAnything() throws {
    try Self.inNewFolder { folder in
      try Self.writeTown(into: folder, blocks: [(0, 4, #""POP2020": 300000"#)])
      try Self.writeLog("plain.csv", into: folder, rank: true)
      try String(contentsOfFile: folder + "/data/plain.csv", encoding: .utf8)
        .replacing("type,priority", with: "type,\"the \"\"priority\"\" #: \\ {k}\"").replacing(",2\n", with: ",1\n")
        .write(toFile: folder + "/data/it's a log.csv", atomically: true, encoding: .utf8)
      let made = try Command.run(Self.arguments + ["--calls", "data/it's a log.csv"], in: folder)
      #expect(made.code == 0, "\(made.errors)")
      #expect(made.output.contains("6.0 a day, 66.7 % of them urgent"), "\(made.output)")
      let run = try Command.run(["run", "my-town/experiment.yaml", "--smoke", "--quiet"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
    }
  }

  /// What a log leaves open is refused with the readings.
  @Test func ambiguousLogsAreRefused() throws {
    try Self.inNewFolder { folder in
      try Self.writeTown(into: folder, blocks: [(0, 4, #""POP2020": 300000"#)])
      try Self.writeLog("ranked.csv", into: folder, rank: true)
      func refused(_ log: String, _ more: [String], _ said: String) throws {
        let made = try Command.run(Self.arguments + ["--calls", "data/" + log] + more, in: folder)
        #expect(made.code == 2 && made.errors.contains(said), "\(made.errors)")
        #expect(!made.errors.contains(":0: ") && !made.errors.contains("?,"), "\(made.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder + "/my-town"))
      }
      try refused("ranked.csv", [], "which of priority is urgent? allowed: \"2\" (36 rows), \"3\" (36 rows)")
      try refused("ranked.csv", ["--urgent", "7"], "no one column has all of these words")
      try refused("ranked.csv", ["--urgent", "Ill*", "--leave-out", "Illness"], "urgent and left out at once")
      try refused("ranked.csv", ["--calls-as", "format=us"], "times are not written so")
      try refused("ranked.csv", ["--calls-as", "clock=12"], "unknown key")
      let write = { (text: String) in
        try text.write(toFile: folder + "/data/log.csv", atomically: true, encoding: .utf8)
      }
      try write("when,lon,lat\n01/02/2024 08:30,0.51,0.51\n02/02/2024 08:30,0.51,0.51\n03/02/2024 23:30,0.51,0.51\n")
      try refused(
        "log.csv", [], "format=us (2024-01-02 08:30 to 2024-03-02 23:30) or format=day-first (2024-02-01 08:30")
      try write("when,lon,lat\n1546911000,0.51,0.51\n1546997400,0.51,0.51\n1547997400,0.51,0.51\n")
      try refused("log.csv", [], "times are in UTC: on whose clock do calls come?")
      try write("when,lon,lat\n2024-01-01 08:30,0.51,0.51\n2024-01-01 09:30,0.51,0.51\n")
      try refused("log.csv", [], "the log has no whole day")
      try write("when,where\n2024-01-01 00:30,here\n2024-01-03 09:30,there\n")
      try refused("log.csv", [], "no column says from which longitude and latitude calls come")
    }
  }

  private static let shared = ProcessInfo.processInfo.environment["GRIDTWIN_SHARED"]

  @Test(.enabled(if: shared != nil, "set GRIDTWIN_SHARED to the folder of the shared data"))
  func manhattanOfItsFiles() throws {
    let data = try #require(Self.shared) + "/data/manhattan/"
    try Self.inNewFolder { folder in
      let arguments = [
        "new", "mine", "--boundary", data + "border.geojson", "--population", data + "block-groups-2000.geojson",
        "--stations", data + "stations.csv", "--hospitals", data + "hospitals.csv",
      ]
      let made = try Command.run(arguments, in: folder)
      #expect(made.code == 0, "\(made.errors)")
      #expect(made.output.contains("POP2000 is taken for the residents, 1529373 inside the boundary"), "\(made.output)")
      let run = try Command.run(["run", "mine/experiment.yaml", "--smoke", "--quiet"], in: folder)
      #expect(run.code == 0, "\(run.errors)")
    }
  }
}
