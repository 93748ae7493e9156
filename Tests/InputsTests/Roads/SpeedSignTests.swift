import District
import Foundation
import Testing

@testable import Inputs

/// What signs say, as OpenStreetMap's wiki has it (Key:maxspeed).
@Suite("Speeds of signs") struct SpeedSignTests {
  private static let shared = ProcessInfo.processInfo.environment["GRIDTWIN_SHARED"]

  @Test(arguments: [
    ("50", 50.0), ("50 km/h", 50), ("50kmh", 50), ("30 kph", 30), ("25 mph", 40.2336), ("25mph", 40.2336), ("walk", 6),
    ("7.5", 7.5), (" 60 ", 60),
  ])
  func areRead(text: String, kilometres: Double) throws {
    #expect(abs(try #require(SpeedSigns.speed(text)) * 3.6 - kilometres) < 1e-9)
  }

  @Test(arguments: [
    "none", "DE:urban", "RU:rural", "signals", "variable", "50;30", "50|80", "10 knots", "0", "-30", "120 mph", "999",
    "", "mph",
    "fast",
  ])
  func areNone(text: String) { #expect(SpeedSigns.speed(text) == nil) }

  private static func arcs(_ tags: String, maxspeed: String) throws -> (roads: Roads, report: RoadReport) {
    let rules = "{classes: {residential: {speed: 20km/h}, primary: {speed: 30km/h}}\(maxspeed)}"
    return try Streets.square([(8, [1, 3], "highway=primary " + tags)]).built(
      StreetRules(Setting.parse(rules, file: "build.yaml")))
  }

  private static func speed(_ from: String, _ to: String, _ roads: Roads) throws -> Double {
    let start = try #require(roads.ids.firstIndex(of: from))
    let arc = try #require(roads.arcs(from: start).first { roads.ids[Int(roads.end[$0])] == to })
    return (roads.speed(of: arc) * 36).rounded() / 10
  }

  @Test func areHeededWhereTheRecipeAsksForThem() throws {
    let (plain, none) = try Self.arcs("maxspeed=50", maxspeed: "")
    #expect(plain.speeds == nil && none.signsHeeded == 0)
    let (roads, report) = try Self.arcs(
      "maxspeed=50 maxspeed:backward=20_mph maxspeed:conditional=30", maxspeed: ", maxspeed: 80%")
    #expect(try Self.speed("1", "3", roads) == 40 && Self.speed("1", "2", roads) == 20)
    // With an underscore it is none, so that the class's counts.
    #expect(try Self.speed("3", "1", roads) == 30)
    #expect(report.signsHeeded == 1 && report.signsLeftOut == ["20_mph": 1, "maxspeed:conditional": 1])
    #expect(report.how.contains("1 ways with speeds by maxspeed; 2 maxspeed that are no speed"))
    let files = RoadFiles.files(of: roads)
    #expect(files[1].text.hasPrefix("from,to,metres,class,way,name,speed\n"))
    #expect(files[1].text.contains(",primary,8,,40\n") && files[1].text.contains(",residential,9,,\n"))
  }

  @Test func aShareIsAsked() {
    for wrong in ["yes", "5%", "50km/h"] {
      #expect {
        _ = try Self.arcs("", maxspeed: ", maxspeed: \(wrong)")
      } throws: {
        "\($0)".contains("the share of signed limits that is driven")
      }
    }
  }

  /// Manhattan's extract: most streets have the city's 25 mph, or a sign of their own.
  @Test(.enabled(if: shared != nil, "needs GRIDTWIN_SHARED, the folder of shared data"))
  func areThoseOfManhattan() throws {
    let data = try #require(Self.shared) + "/data/manhattan"
    let file = try OSMFile.read(path: data + "/roads.osm.gz")
    let plane = LocalPlane(origin: GeoPoint(longitude: -73.97, latitude: 40.78))
    let area = try BoundarySource.area(
      GeoFeature.read(path: data + "/border.geojson"), on: plane, file: "border.geojson")
    var rules = StreetRules()
    rules.shareOfLimits = 1
    let (roads, report) = try RoadBuild.roads(from: file, rules: rules, inside: area, on: plane)
    let signed = file.ways.filter { way in
      rules.kind(of: way.tags).map { rules.isOpen(way.tags, kind: $0) } == true
        && way.tags.contains { $0.key == "maxspeed" }
    }
    #expect(
      report.signsHeeded + report.signsLeftOut.filter { !$0.key.contains(":") }.values.reduce(0, +) == signed.count)
    #expect(report.signsHeeded > 2000)
    let speeds = Set(try #require(roads.speeds).map { ($0 / 0.44704).rounded() })
    #expect(speeds.isSubset(of: [0, 5, 10, 12, 15, 19, 20, 25, 30, 35, 40, 45, 50, 55]))
  }
}
