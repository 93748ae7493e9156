import District
import Foundation
import Testing

@testable import Inputs

/// A second real map, from a boundary and tables of somebody else's: what the guide to one's own district promises.
@Suite("Bring your own district") struct OwnDistrictTests {
  static let data = ProcessInfo.processInfo.environment["GRIDTWIN_DATA"]
  private static let name = "光明区"
  private static let size = 500.0
  private static let recipe = """
    name: guangming
    names: {zh: 光明区, en: Guangming}
    frame: WGS-84
    origin: {lon: 113.93, lat: 22.765, col: 30, row: 30}
    cell-size: 500m
    published-area: 155.8km2
    files:
      boundary: {file: boundary.geojson, frame: FRAME}
      zones: zones.geojson
      cells: cells.csv
      facilities: facilities.geojson
      metro: metro.geojson
    sources: []
    smoothing: 1500m
    built: {share: 60%, mix: {bus-stops: 100%}}
    counts:
      residents: {total: 1100000, mix: {bus-stops: 90%, built: 10%}, densest-per-km2: 60000}
      jobs: {total: 600000, mix: {taxi: 50%, metro: 50%}}
      premises: {total: 20000, mix: {residents: 100%}}
      cameras: {total: 15000, mix: {residents: 50%, jobs: 50%}}
      sensors: {total: 40000, mix: {jobs: 100%}}
    subdistricts:
      北片: {id: north, en: North}
      南片: {id: south, en: South}
    communities: 12
    beats: 300
    gateways:
      - {id: longhua, zh: 龙华, en: Longhua, facing: {lon: 114.02, lat: 22.72}, beyond: 9km, jobs: 1874000, residents: 2830000}
    facilities:
      光明消防站: {id: fire-1, en: Guangming Fire Station}
    """

  /// A folder with a recipe, whose sources lie in a folder beside it; gone with its last user.
  private final class OwnFolder {
    let path = NSTemporaryDirectory() + "own-district-" + UUID().uuidString
    var sources: String { path + "/sources" }

    init(boundary: Any, frame: CoordinateFrame) throws {
      try FileManager.default.createDirectory(atPath: sources, withIntermediateDirectories: true)
      try write(OwnDistrictTests.recipe.replacingOccurrences(of: "FRAME", with: frame.rawValue), to: "build.yaml")
      let shifted = LonghuaMapTests.shifted(boundary, into: frame)
      let features: [String: Any] = ["type": "FeatureCollection", "features": [shifted]]
      let text = try JSONSerialization.data(withJSONObject: features)
      try text.write(to: URL(fileURLWithPath: sources + "/boundary.geojson"))
      try write(OwnDistrictTests.zones, to: "sources/zones.geojson")
      try write(OwnDistrictTests.cells, to: "sources/cells.csv")
      try write(
        Self.points([("name", "光明消防站", 113.93, 22.75)], properties: #""kind": "fire""#),
        to: "sources/facilities.geojson")
      try write(
        Self.points([("name", "光明城", 113.94, 22.73)], properties: #""name_en": "Guangming Cheng""#),
        to: "sources/metro.geojson")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to file: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + file))
    }

    func built(_ file: String) throws -> String { try String(contentsOfFile: path + "/" + file, encoding: .utf8) }

    private static func points(_ points: [(String, String, Double, Double)], properties: String) -> String {
      let features = points.map { key, name, longitude, latitude in
        """
        {"type": "Feature", "properties": {"\(key)": "\(name)", \(properties)},
         "geometry": {"type": "Point", "coordinates": [\(longitude), \(latitude)]}}
        """
      }
      return #"{"type": "FeatureCollection", "features": ["# + features.joined(separator: ",") + "]}"
    }
  }

  /// Two zones, west and east of a meridian.
  private static var zones: String {
    func zone(_ id: Int, _ west: Double, _ east: Double) -> String {
      """
      {"type": "Feature", "properties": {"tazid": \(id)}, "geometry": {"type": "Polygon", "coordinates":
       [[[\(west), 22.6], [\(east), 22.6], [\(east), 22.9], [\(west), 22.9], [\(west), 22.6]]]}}
      """
    }
    return #"{"type": "FeatureCollection", "features": ["# + zone(1, 113.8, 113.93) + "," + zone(2, 113.93, 114.1)
      + "]}"
  }

  /// The user's table of what draws people: here it falls off from one centre.
  private static var cells: String {
    var lines = ["col,row,subdistrict_approx,bus_stops,bus_route_stops,taxi_o,taxi_d,dist_metro_m"]
    for row in 0..<60 {
      for column in 0..<60 {
        let away = abs(column - 30) + abs(row - 26)
        let stops = max(0, 12 - away)
        let half = row < 30 ? "南片" : "北片"
        lines.append("\(column),\(row),\(half),\(stops),\(2 * stops),\(stops + 1),\(stops + 1),\(away * 500)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func boundary() throws -> Any {
    let path = try #require(data) + "/shenzhen-districts.geojson"
    let file = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))) as? [String: Any]
    let features = try #require(file?["features"] as? [[String: Any]])
    return try #require(features.first { ($0["properties"] as? [String: Any])?["name"] as? String == name })
  }

  @Test(.enabled(if: data != nil, "set GRIDTWIN_DATA to the folder of the source files"))
  func aNeighbourIsBuiltAndTheFrameDoesNotMatter() throws {
    let boundary = try Self.boundary()
    let folders = try CoordinateFrame.allCases.map { try OwnFolder(boundary: boundary, frame: $0) }
    for folder in folders { try MapBuild.build(folder: folder.path, data: folder.sources, allowArea: false) }
    for file in ["cells.csv", "areas.csv", "zones.csv", "beats.csv", "places.geojson"] {
      let texts = try folders.map { try $0.built(file) }
      #expect(texts[0] == texts[1] && texts[0] == texts[2] && texts[0].count > 20, "\(file)")
    }
    let map = try DistrictMap.read(folder: folders[2].path)
    let cells = map.cells
    #expect(abs(Double(cells.count) * Self.size * Self.size / 155.8e6 - 1) < 0.01)
    #expect(cells.residents.reduce(0, +) == 1_100_000 && cells.jobs.reduce(0, +) == 600_000)
    #expect(map.subdistricts.count == 2 && map.communities.count == 12 && map.beats.count == 300)
    #expect(map.zones.count == 2 && map.gateways.count == 1)
    #expect(map.facilities.map(\.id).sorted() == ["fire-1", "metro-guangming-cheng"])
    // East is east: all its cells lie within the published box of the district.
    #expect(cells.longitude.allSatisfy { (113.85...114.01).contains($0) })
    #expect(cells.latitude.allSatisfy { (22.68...22.84).contains($0) })
  }

  @Test(.enabled(if: data != nil, "set GRIDTWIN_DATA to the folder of the source files"))
  func theWrongFrameMakesAnotherMap() throws {
    let right = try OwnFolder(boundary: try Self.boundary(), frame: .bd09)
    let recipe = Self.recipe.replacingOccurrences(of: "FRAME", with: "WGS-84")
    let wrong = try OwnFolder(boundary: try Self.boundary(), frame: .bd09)
    try wrong.write(recipe, to: "build.yaml")
    for folder in [right, wrong] { try MapBuild.build(folder: folder.path, data: folder.sources, allowArea: true) }
    #expect(try right.built("cells.csv") != wrong.built("cells.csv"))
  }
}
