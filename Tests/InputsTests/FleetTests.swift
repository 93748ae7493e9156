import Foundation
import Testing

@testable import Inputs

/// Today's units of a new district: where more of them would stand, and whether they could do what is assumed.
@Suite("Today's fleet") struct FleetTests {
  private static func inFolder(
    stations: String, units: String, residents: Int = 80_000, _ body: (NewDistrict.Files) throws -> Void
  ) throws {
    let folder = NSTemporaryDirectory() + "fleet-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let people = "lon,lat,population\n" + RecipeFolder.line(1, 1, "\(residents)")
    for (name, text) in [
      ("b.geojson", RecipeFolder.box(0, 0, 2, 2)), ("people.csv", people), ("stations.csv", stations),
      ("units.csv", units),
    ] { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
    try body(
      NewDistrict.Files(
        boundary: folder + "/b.geojson", population: folder + "/people.csv", stations: folder + "/stations.csv",
        units: folder + "/units.csv"))
  }

  /// Three stations with room for 2, 5 and 3, of which the last is empty today; another is not on the map.
  @Test(
    "more units stand where the fewest are and there is room",
    arguments: [
      (4, true, ["A,2", "B,1", "C,1"]), (6, true, ["A,2", "B,2", "C,2"]), (7, true, ["A,2", "B,3", "C,2"]),
      (10, true, ["A,2", "B,5", "C,3"]),
      // There is no room for an eleventh.
      (11, true, ["A,3", "B,5", "C,3"]),
      // Where nobody says how much room there is, a seventh stands at the first of the three.
      (7, false, ["A,3", "B,2", "C,2"]),
    ])
  func moreUnits(number: Int, hasRooms: Bool, expected: [String]) throws {
    let header = "lon,lat,id,\(hasRooms ? "capacity" : "note")\n"
    let stations = [("A", 2), ("B", 5), ("C", 3), ("D", 9)].map { RecipeFolder.line(1, 1, "\($0),\($1)") }
    try Self.inFolder(stations: header + stations.joined(), units: "unit,base\n1,A\n2,A\n3,B\n") { files in
      let fleet = try #require(try Fleet(files, stations: SourceSurvey(path: files.stations ?? "")))
      let list = fleet.list(of: number, at: ["A", "B", "C"])
      #expect(list.entries.map { "\($0.base),\($0.units)" } == expected)
    }
  }

  /// By hand: 80 calls a day for 100,000 residents are 64, and each takes a patrol car 30 min on scene and 15 min of ways: 48 hours a day, which are
  /// those of two cars.
  @Test func aFleetThatCouldNotCopeIsTold() throws {
    for (units, told) in [(2, true), (3, false)] {
      try Self.inFolder(
        stations: "lon,lat,id\n" + RecipeFolder.line(1, 1, "A"), units: "base,units\nA,\(units)\n"
      ) { files in
        let district = try NewDistrict(files, name: "town", service: .police, cellSize: nil)
        #expect((district.overload != nil) == told)
        let experiment = try #require(district.texts(as: "f").first { $0.name == "experiment.yaml" }?.text)
        #expect(experiment.contains("# Mend this first: today's fleet of 2 could not cope with these guesses:") == told)
        let why = "30.0 min of work and 15 of ways a call, 64.0 calls a day are 2.0 units always at work"
        #expect(experiment.contains(why) == told)
      }
    }
  }
}
