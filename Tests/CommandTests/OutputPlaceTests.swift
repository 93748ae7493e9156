import Foundation
import Testing

/// A command writes over nothing that it reads, over no results, and no file twice.
@Suite("Places of output") struct OutputPlaceTests {
  private func refused(_ arguments: [String], _ message: String, in place: Workplace) throws {
    let kept = try ["test.yaml", "results/test.sqlite"].map {
      try Data(contentsOf: URL(fileURLWithPath: place.folder + "/" + $0))
    }
    let outcome = try Command.run(arguments, in: place.folder)
    #expect(outcome.code == 2 && outcome.output.isEmpty && outcome.errors.contains(message), "\(arguments): \(outcome)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    for (file, before) in zip(["test.yaml", "results/test.sqlite"], kept) {
      #expect(try Data(contentsOf: URL(fileURLWithPath: place.folder + "/" + file)) == before, "\(arguments)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder).sorted() == ["results", "test.yaml"])
  }

  @Test func nothingIsWrittenOverWhatIsReadOrOverResults() throws {
    let place = try Workplace.finished()
    let results = "results/test.sqlite"
    for path in [results, "./results/../results/test.sqlite", place.folder + "/" + results] {
      try refused(["report", results, "--output", path], "is a SQLite file; it is left as it is", in: place)
      try refused(["report", results, "--output", "p.html", "--flow", path], "is a SQLite file", in: place)
      try refused(["check", "test.yaml", "--stored", "--junit", path], "is a SQLite file", in: place)
    }
    for path in ["test.yaml", "./test.yaml", place.file] {
      for option in ["--junit", "--markdown", "--json", "--write-baseline"] {
        try refused(["check", "test.yaml", option, path], "is read, so that nothing is written over it", in: place)
      }
    }
  }

  /// Files of a district of its own, by who names them: the experiment, the scenario that is like another, that one, its table, and
  /// the map's folder.
  private static let district = [
    "test.yaml", "district/variant.yaml", "district/scenario.yaml", "district/catalogue.csv",
  ]
  private static let map = ["map/map.yaml", "map/cells.csv", "map/places.geojson"]

  private func ownDistrict() throws -> Workplace {
    let old = Command.repository + "/Experiments/smallville/scenario.yaml"
    let place = try Workplace(Workplace.sound.replacingOccurrences(of: old, with: "district/variant.yaml"))
    for (from, to) in [("Experiments/smallville", "district"), ("Maps/smallville", "map")] {
      try FileManager.default.copyItem(atPath: Command.repository + "/" + from, toPath: place.folder + "/" + to)
    }
    let scenario = try String(contentsOfFile: old, encoding: .utf8)
    let variant = "scenario: variant\nlike: scenario.yaml\nbut: {incidents.rate: 100%}\n"
    for (name, text) in [
      ("scenario", scenario.replacingOccurrences(of: "../../Maps/smallville", with: "../map")), ("variant", variant),
    ] {
      let path = place.folder + "/district/\(name).yaml"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    return place
  }

  @Test func nothingIsWrittenOverWhatSettingsName() throws {
    let place = try ownDistrict()
    #expect(try place.run("--quiet", "--replications", "3", "--db", "r.sqlite").code == 0)
    let scenario = ["--scenario", "district/variant.yaml", "--at", "08:00"]
    let bases = [
      "optimize", "bases", "--model", "p-median", "--units", "2", "--map", "map", "--sites-at", "communities",
    ]
    let commands: [(arguments: [String], files: [String])] = [
      (["plan", "test.yaml", "--out"], Self.district + Self.map),
      (["optimize", "staffing", "test.yaml", "--out"], Self.district + Self.map),
      (["report", "r.sqlite", "--output"], Self.district + Self.map),
      (["export", "r.sqlite", "--section", "alternatives", "--output"], ["district/catalogue.csv", "map/cells.csv"]),
      (["map", "render", "map", "--layer", "residents", "--output"], ["map/map.yaml"]),
      (
        ["map", "render", "map", "--layer", "coverage", "--team", "x", "--within", "4min"] + scenario + ["--output"],
        Array(Self.district.dropFirst()) + Self.map
      ), (["optimize", "beats", "--map", "map", "--beats", "2", "--out"], Self.map),
      (bases + scenario + ["--speed", "40km/h", "--out"], Array(Self.district.dropFirst()) + Self.map),
    ]
    let checks = ["--json", "--junit", "--markdown", "--write-baseline"].map {
      (arguments: ["check", "test.yaml", $0], files: Self.district + Self.map)
    }
    for (arguments, files) in commands + checks {
      for file in files {
        let path = place.folder + "/" + file
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let outcome = try Command.run(arguments + [file], in: place.folder)
        let said = "\(file): is read, so that nothing is written over it"
        #expect(outcome.code == 2 && outcome.errors.contains(said), "\(arguments): \(file): \(outcome)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before, "\(arguments): \(file)")
      }
    }
  }

  @Test func settingsThatPeopleWroteAreLeft() throws {
    let place = try ownDistrict()
    let path = place.folder + "/other.yaml"
    let plan = ["plan", "test.yaml", "--per-shard", "2", "--out", "other.yaml"]
    try "# ours\n".write(toFile: path, atomically: true, encoding: .utf8)
    let outcome = try Command.run(plan, in: place.folder)
    #expect(outcome.code == 2 && outcome.errors.contains("other.yaml: holds settings, which no command wrote"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "# ours\n")
    try "# The cheapest roster, by gridtwin optimize staffing\n".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try Command.run(plan, in: place.folder).code == 0)
  }

  @Test func whatACommandWroteBeforeItWritesAgain() throws {
    let place = try ownDistrict()
    for file in ["beats.csv", "map/new.txt"] {
      for _ in 0..<2 {
        let outcome = try Command.run(
          ["optimize", "beats", "--map", "map", "--beats", "9", "--out", file], in: place.folder)
        #expect(outcome.code == 0, "\(outcome)")
      }
    }
  }

  @Test func noFileIsWrittenTwice() throws {
    let place = try Workplace.finished()
    try refused(
      ["report", "results/test.sqlite", "--output", "p.html", "--flow", "./p.html"], "would be written twice", in: place
    )
    try refused(
      ["check", "test.yaml", "--stored", "--junit", "a", "--json", place.folder + "/a"], "would be written twice",
      in: place)
    try refused(
      ["check", "test.yaml", "--write-baseline", "a", "--json", "a"], "is read, so that nothing is written over it",
      in: place)
  }

  @Test func aBaselineMayBeKeptWhereOneWasRead() throws {
    let place = try Workplace(Workplace.sound.replacingOccurrences(of: "max: 60", with: "max: 3"))
    for arguments in [["--write-baseline", "b.json"], ["--baseline", "b.json", "--write-baseline", "b.json"]] {
      let outcome = try Command.run(["check", "test.yaml", "--quiet"] + arguments, in: place.folder)
      #expect([0, 1, 3].contains(outcome.code), "\(outcome)")
    }
  }

  @Test func aNameWithoutRoomForALogIsRefusedAndNothingMade() throws {
    let place = try Workplace()
    for (length, code) in [(247, Int32(0)), (248, 2), (255, 2), (300, 2)] {
      let name = String(repeating: "x", count: length)
      let outcome = try place.run("--smoke", "--quiet", "--db", name)
      #expect(outcome.code == code, "\(length): \(outcome.errors)")
      #expect(code == 0 || outcome.errors.contains("the name is too long to have a log beside it"))
      #expect(FileManager.default.fileExists(atPath: place.folder + "/" + name) == (code == 0))
    }
  }

  @Test func anEmptyPathIsNamedAsSuch() throws {
    let place = try Workplace()
    for arguments in [
      ["run", ""], ["report", ""], ["map", "info", ""], ["export", "x", "--output", ""], ["diff", "", ""],
    ] {
      let outcome = try Command.run(arguments, in: place.folder)
      #expect(outcome.code == 2 && !outcome.errors.hasPrefix(":"), "\(arguments): \(outcome.errors)")
    }
  }

  @Test func aNameThatIsSpeltInAnotherWayIsTheSame() throws {
    let sound = Workplace.sound
    func text(_ name: String) -> String {
      sound.replacingOccurrences(of: "  direct:", with: "  \(name):").replacingOccurrences(of: "trace: [1]", with: "")
    }
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    let place = try Workplace(text(composed))
    #expect(try place.run("--quiet", "--replications", "3", "--db", "r").code == 0)
    try place.write(text(decomposed))
    let more = try place.run("--replications", "4", "--db", "r")
    #expect(more.code == 0 && more.errors.contains("6 of 8 shards are there"), "\(more)")
    for name in [composed, decomposed] {
      let diff = try Command.run(["diff", "r:hierarchical", "r:\(name):4"], in: place.folder)
      #expect(diff.code == 1, "\(diff)")
    }
  }

  /// Standard output holds one document: what else there is to say stands on standard error.
  @Test func aHyphenIsStandardOutputAlone() throws {
    let place = try Workplace.finished()
    let (map, scenario) = (
      Command.repository + "/Maps/smallville", Command.repository + "/Experiments/fire-night/scenario.yaml"
    )
    let bases = ["optimize", "bases", "--map", map, "--speed", "30km/h", "--sites-at", "communities", "--units", "1"]
    for (arguments, start, end) in [
      (["map", "render", map, "--layer", "residents", "--output", "-"], "<svg", "</svg>\n"),
      (
        ["map", "render", map, "--layer", "presence", "--scenario", scenario, "--at", "08:00", "--output", "-"], "<svg",
        "</svg>\n"
      ),
      (
        [
          "map", "render", map, "--layer", "isochrone", "--scenario", scenario, "--at", "22:00", "--team", "ambulance",
          "--output", "-",
        ],
        "<svg", "</svg>\n"
      ),
      (bases + ["--model", "p-median", "--out", "-"], "# Bases", "\nbase,units\n13,1\n"),
      (["optimize", "beats", "--map", map, "--beats", "9", "--out", "-"], "#", "\n"),
      (["report", "results/test.sqlite", "--output", "-"], "<!DOCTYPE html>", "</html>\n"),
      (["plan", "test.yaml", "--per-shard", "2", "--out", "-"], "{", "}\n"),
    ] {
      let outcome = try Command.run(arguments, in: place.folder)
      #expect(outcome.code == 0, "\(arguments): \(outcome.errors)")
      #expect(
        outcome.output.hasPrefix(start) && outcome.output.hasSuffix(end), "\(arguments): \(outcome.output.suffix(300))")
      for word in ["drew", "objective", "shards of"] { #expect(!outcome.output.contains("\n\(word)"), "\(arguments)") }
    }
    let both = try Command.run(bases + ["--model", "p-median", "--out", "-", "--json"], in: place.folder)
    #expect(both.code == 2 && both.errors.contains("only one of --out and --json"), "\(both.errors)")
  }
}
