import District
import Foundation
import Testing

@testable import Inputs

/// The roads of Manhattan, held to those of JEMSS.jl (`tools/network/convert_osm_network.jl` and its model of Manhattan), which reads the same
/// extract of OpenStreetMap.
@Suite("Roads of Manhattan") struct ManhattanRoadsTests {
  private static let shared = ProcessInfo.processInfo.environment["GRIDTWIN_SHARED"]
  private static let rules = """
    off-road: 11km/h
    classes:
      motorway: {speed: 72km/h, entered: no}
      trunk: {speed: 35km/h, entered: no}
      primary: {speed: 25km/h}
      secondary: {speed: 22km/h}
      tertiary: {speed: 11km/h}
      unclassified: {speed: 11km/h}
      residential: {speed: 11km/h}
    """

  private static func roads(_ more: String, from file: OSMFile, data: String) throws -> (
    roads: Roads, report: RoadReport
  ) {
    let border = try GeoFeature.read(path: data + "/border.geojson")
    let plane = try frame().plane
    return try RoadBuild.roads(
      from: file, rules: StreetRules(Setting.parse(rules + more, file: "build.yaml")),
      inside: BoundarySource.area(border, on: plane, file: "border.geojson"), on: plane)
  }

  private static func frame() throws -> RasterFrame {
    try RasterFrame(
      of: Setting.parse(
        "{frame: WGS-84, origin: {lon: -73.97, lat: 40.78, col: 0, row: 0}, cell-size: 250m, published-area: 54.9km2}",
        file: "map.yaml"
      ).object())
  }

  /// The points of a table of places.
  private static func points(_ path: String) throws -> [(id: String, point: GeoPoint)] {
    try Table.read(path: path, required: ["id", "lon", "lat"], others: true).rows.map { row in
      let point = GeoPoint(longitude: try row.value("lon").longitude(), latitude: try row.value("lat").latitude())
      return (try row.value("id").string(), point)
    }
  }

  @Test(.enabled(if: shared != nil, "needs GRIDTWIN_SHARED, the folder of shared data"))
  func areThoseOfAnotherSimulator() throws {
    let data = try #require(Self.shared) + "/data/manhattan"
    let file = try OSMFile.read(path: data + "/roads.osm.gz")
    // It knows no access, and has 16,811 nodes and 24,437 arcs.
    let (all, report) = try Self.roads("\nclosed-ways: kept", from: file, data: data)
    #expect(all.count == 16_811 && all.end.count == 24_437 && report.closedWays == 0)
    // Without ways that are closed to vehicles 28 and 49 fewer.
    let (roads, other) = try Self.roads("", from: file, data: data)
    #expect(roads.count == 16_783 && roads.end.count == 24_388 && other.closedWays > 0)
    // Hospitals stand on private roads: without these, ambulances would go round by the block.
    let without = try Self.roads("\nprivate-ways: left-out", from: file, data: data).roads
    #expect(without.count == 16_726 && without.end.count == 24_305)
    // With the tags of cyclists and walkers cars have the same, and they have the arcs that a reading of the tags in another language finds.
    let (shared, third) = try Self.roads("\nfor: [bicycle, foot]", from: file, data: data)
    #expect(shared.arcs(for: .car) == roads.arcs && third.waysAgainstTraffic == 71 && third.waysForOthers == 22)
    #expect(shared.arcs(for: .bicycle).count == 21_649 && shared.arcs(for: .foot).count == 21_494)
    try Self.requireTimes(over: roads, data: data)
  }

  /// Times between stations and hospitals by class of road, and off the road from the exact points; with lights all speeds are 4/3.
  private static func requireTimes(over built: Roads, data: String) throws {
    let stations = try points(data + "/stations.csv")
    let hospitals = try points(data + "/hospitals.csv")
    let folder = NSTemporaryDirectory() + "roads-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for file in RoadFiles.files(of: built) {
      try Data(file.text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file.name))
    }
    let sheet = try Setting.parse(RoadSheet.text(of: built), file: "map.yaml").object().required("roads")
    let roads = try RoadFiles.read(
      folder: folder, sheet: RoadSheet(sheet), frame: frame(), cells: Cells(),
      facilities: (stations + hospitals).map(\.point))
    #expect(
      roads.ids == built.ids && roads.end == built.end && roads.metres == built.metres && roads.kind == built.kind)

    let table = try Table.read(
      path: data + "/travel-times-jemss.csv", required: ["station", "hospital", "lights_min", "plain_min"])
    #expect(table.rows.count == 80)
    let all = stations.indices.map { roads.seconds(from: Int(roads.facilityJoints[$0].junction)) }
    var misses: (plain: [Double], lights: [Double]) = ([], [])
    for row in table.rows {
      let (from, to) = (try row.value("station").string(), try row.value("hospital").string())
      let station = try #require(stations.firstIndex { $0.id == from })
      let hospital = try #require(hospitals.firstIndex { $0.id == to })
      let (start, end) = (roads.facilityJoints[station], roads.facilityJoints[stations.count + hospital])
      let seconds = (start.metres + end.metres) / roads.offRoad + all[station][Int(end.junction)]
      misses.plain.append(abs(seconds / 60 / (try row.value("plain_min").double()) - 1))
      misses.lights.append(abs(seconds / 60 * 3 / 4 / (try row.value("lights_min").double()) - 1))
    }
    for miss in [misses.plain.sorted(), misses.lights.sorted()] {
      #expect(
        miss[miss.count / 2] < 0.0002 && miss[miss.count - 1] < 0.001,
        "\(miss[miss.count / 2]), \(miss[miss.count - 1])"
      )
    }
  }
}
