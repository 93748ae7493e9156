import District
import EventKernel
import Testing

@testable import Inputs

/// A square of streets, one of them one-way, with a path across that is for some alone, and one that leads out of it.
@Suite("Roads for some alone") struct FootwayTests {
  private static let town = Streets(
    nodes: [(1, 0, 0), (2, 1, 0), (3, 1, 1), (4, 0, 1), (5, 2, 2), (6, 9, 9), (7, 9, 8)],
    ways: [
      (8, [1, 2, 3, 4, 1], "highway=residential oneway=yes"), (9, [1, 3], "highway=footway"),
      (10, [3, 5], "highway=footway motor_vehicle=no"), (11, [2, 4], "highway=footway foot=no"),
      (12, [6, 7], "highway=footway"), (13, [2, 4], "highway=steps"),
    ])
  private static let rules = "{classes: {residential: {speed: 20km/h}, footway: {speed: 5km/h, for: [bicycle, foot]}}}"

  private static func rules(_ text: String = rules) throws -> StreetRules {
    try StreetRules(Setting.parse(text, file: "build.yaml"))
  }

  @Test func hangTogetherWithTheRest() throws {
    let (roads, report) = try Self.town.built(Self.rules())
    // By car round alone; on foot across, and out to 5; what hangs together with nothing is left out, and what is closed to people on foot.
    #expect(roads.arcs == ["1>2", "1>3", "2>3", "3>1", "3>4", "3>5", "4>1", "5>3"])
    #expect(roads.kinds("1", "3") == ["footway"] && report.closedWays == 1 && report.junctionsApart == 2)
    #expect(roads.classes.map(\.modes) == [nil, [.bicycle, .foot]])
    let text = RoadSheet.text(of: roads)
    #expect(text.contains("footway: {speed: 5km/h, entered: yes, for: [bicycle, foot]}"))
    let sheet = try RoadSheet(Setting.parse(text, file: "map.yaml").object().required("roads"))
    #expect(sheet.classes == roads.classes)
  }

  /// Facilities meet the roads where cars do, though the path that ends at 5 is nearer.
  @Test func areReadFromTheirFiles() throws {
    let roads = try Self.town.built(Self.rules()).roads
    let place = GeoPoint(longitude: 0.002, latitude: 0.002)
    let again = try roads.readBack(facility: place)
    #expect(again.arcs == roads.arcs && again.classes == roads.classes)
    #expect(again.facilityJoints.map { again.ids[Int($0.junction)] } == ["3"])
    // A street that cars cannot leave again is refused as ever.
    #expect {
      _ = try roads.readBack(facility: place) { text in
        text.split(separator: "\n").filter { !$0.hasPrefix("4,1,") }.joined(separator: "\n") + "\n"
      }
    } throws: {
      "\($0)".contains("no way leads from junction")
    }
  }

  @Test(arguments: [
    ("{classes: {footway: {speed: 5km/h, for: foot}}}", "no class is for cars"),
    ("{classes: {primary: {speed: 5km/h, for: boat}}}", "allowed: car, bicycle, foot"),
    ("{classes: {primary: {speed: 5km/h, for: []}}}", "allowed: car, bicycle, foot"),
  ])
  func areRefusedWithWhatIsWrong(text: String, expected: String) {
    #expect {
      _ = try Self.rules(text)
    } throws: {
      "\($0)".contains(expected)
    }
  }
}
