import District
import Foundation
import Inputs
import Testing

@testable import Presentation
@testable import Results

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// `gridtwin map render --layer day`, as a user runs it.
@Suite struct UnitDayTests {
  private static let map = Command.repository + "/Maps/smallville"

  /// Results of two replications of the fire night, the first one traced.
  private func night() throws -> Workplace {
    let place = try Workplace()
    let outcome = try Command.run(
      ["run", Command.repository + "/Experiments/fire-night.yaml", "--replications", "2", "--db", "x.sqlite"],
      in: place.folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    return place
  }

  @Test func anEnginesNightIsDrawn() throws {
    let place = try night()
    let outcome = try Command.run(
      [
        "map", "render", Self.map, "--layer", "day", "--unit", "engine-5", "--day", "2", "--results", "x.sqlite",
        "--alternative", "preemption", "--output", "day.svg",
      ], in: place.folder)
    #expect(outcome.code == 0 && outcome.output == "drew day 2 of engine-5 in day.svg\n", "\(outcome.errors)")
    let svg = try String(contentsOfFile: place.folder + "/day.svg", encoding: .utf8)
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    for words in [
      "engine-5 on day 2", ">synthetic<", "under preemption", "on the way to an incident", "at work", "00:00", "200 m",
    ] {
      #expect(svg.contains(words), "\(words) is missing")
    }
  }

  @Test func wrongInputExitsWith2() throws {
    let place = try night()
    let sound = ["--unit", "engine-5", "--day", "2", "--results", "x.sqlite"]
    for (flags, message) in [
      (["--unit", "engin-5", "--day", "2", "--results", "x.sqlite"], "(did you mean \"engine-5\"?)"),
      (["--unit", "engine-5", "--day", "9", "--results", "x.sqlite"], "--day: engine-5 did nothing on this day"),
      (["--unit", "engine-1", "--day", "0", "--results", "x.sqlite"], "found \"0\", allowed: 1 to "),
      (["--unit", "engine-1", "--day", "2", "--results", "y.sqlite"], "y.sqlite: there are no results"),
      (["--unit", "engine-1", "--day", "2", "--results", "test.yaml"], "is not a SQLite file"),
      (sound + ["--alternative", "nearst"], "found \"nearst\", allowed: nearest, preemption, cheapest (did you mean"),
      (sound + ["--replication", "2"], "this replication of nearest was not traced, found \"2\", allowed: 1"),
      (["--unit", "engine-1"], "day needs --unit, --day and --results"),
      (sound + ["--at", "12:00"], "go with --layer presence"),
    ] {
      let outcome = try Command.run(
        ["map", "render", Self.map, "--layer", "day", "--output", "day.svg"] + flags, in: place.folder)
      #expect(outcome.code == 2 && outcome.errors.contains(message), "\(flags): \(outcome.errors)")
    }
    let other = try Command.run(
      ["map", "render", Self.map, "--layer", "beats", "--unit", "engine-1", "--output", "day.svg"], in: place.folder)
    #expect(other.code == 2 && other.errors.contains("go with --layer day"))
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/day.svg"))
  }

  @Test func mapsOfNodesAreDrawnToo() throws {
    let place = try Workplace()
    let files = [
      "map.yaml": """
      name: quad
      names: {zh: 四点, en: Quad}
      nodes: {file: nodes.csv, id: id, x: x, y: y}
      times: {file: times.csv, unit: min}

      """,
      "nodes.csv": "id,x,y\na,0,0\nb,4000,0\nc,0,3000\nd,4000,3000\n",
      "times.csv": "from,a,b,c,d\na,0,4,3,5\nb,4,0,5,3\nc,3,5,0,4\nd,5,3,4,0\n",
    ]
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: place.folder + "/" + name)) }
    let sheet = try MapSheet.read(folder: place.folder)
    let map = try DistrictMap.read(folder: place.folder, sheet: sheet)
    func day(to place: Int) -> UnitDay {
      func stretch(_ purpose: String, _ task: String?, _ from: Int, _ to: Int, _ start: Double) -> UnitDay.Stretch {
        UnitDay.Stretch(
          purpose: purpose, incident: "1", kind: "fire", task: task, from: from, to: to, start: start,
          end: start + 600, distance: 4000)
      }
      return UnitDay(
        experiment: "x", alternative: "a", replication: 1, unit: "crew-1", day: 1, base: 0,
        stretches: [
          stretch("travel", "work", 0, place, 3600), stretch("work", "work", place, place, 4200),
          stretch("back", nil, place, 0, 4800),
        ])
    }
    let svg = try MapPicture(map: map, sheet: sheet, day: day(to: 3)).svg
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    #expect(svg.contains("1  01:00 to 01:20  fire"))
    #expect(svg.contains("1 incident, 12.0 km"))
    #expect(throws: InputError.self) { try MapPicture(map: map, sheet: sheet, day: day(to: 4)) }
  }
}
