import District
import Foundation
import Testing

@testable import Inputs

/// The committed map of Manhattan meets the census and the published area.
@Suite("The map of Manhattan") struct ManhattanMapTests {
  private static let folder = packageFolder + "/Maps/manhattan"
  private static let shared = ProcessInfo.processInfo.environment["GRIDTWIN_SHARED"]

  @Test func theCensusAndTheAreaAreKept() throws {
    let map = try DistrictMap.read(folder: Self.folder)
    // The sum of POP2000 over the 876 block groups; 54.90 km2 in UTM zone 18N.
    #expect(map.cells.residents.reduce(0) { $0 + Int($1) } == 1_529_373)
    #expect(abs(Double(map.cells.count) * 0.01 / 54.90 - 1) < 0.001)
    #expect(
      map.facilities.count { $0.kind == "ambulance" } == 8 && map.facilities.count { $0.kind == "hospital" } == 10)
    // JEMSS.jl has 16,811 junctions and 24,437 arcs, for it looks at no access.
    let roads = try #require(map.roads)
    #expect(abs(Double(roads.count) / 16_811 - 1) < 0.03 && abs(Double(roads.end.count) / 24_437 - 1) < 0.03)
  }

  @Test(.enabled(if: shared != nil, "set GRIDTWIN_SHARED to the folder of the shared data"))
  func recipeMakesTheCommittedFiles() throws {
    let folder = NSTemporaryDirectory() + "manhattan-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: Self.folder + "/build.yaml", toPath: folder + "/build.yaml")
    try MapBuild.build(folder: folder, data: try #require(Self.shared) + "/data/manhattan", allowArea: false)
    for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let made = FileManager.default.contents(atPath: folder + "/" + file)
      #expect(made == FileManager.default.contents(atPath: Self.folder + "/" + file), "\(file)")
    }
  }

  /// The same residents, nearly to the last in the same cells, be they read from a GeoPackage.
  @Test(.enabled(if: shared != nil, "set GRIDTWIN_SHARED to the folder of the shared data"))
  func aGeoPackageMakesTheSameCells() throws {
    let folder = NSTemporaryDirectory() + "manhattan-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let recipe = """
      name: manhattan
      boundary: border.geojson
      cell-size: 100m
      counts: {residents: {file: block-groups-2000.gpkg, layer: block_groups, column: POP2000}}
      subdistricts: 4
      communities: 24
      """
    try Data(recipe.utf8).write(to: URL(fileURLWithPath: folder + "/build.yaml"))
    try MapBuild.build(folder: folder, data: try #require(Self.shared) + "/data/manhattan", allowArea: false)
    let made = try DistrictMap.read(folder: folder).cells.residents
    let kept = try DistrictMap.read(folder: Self.folder).cells.residents
    #expect(made.count == kept.count && made.reduce(0) { $0 + Int($1) } == 1_529_373)
    // Its corners may have more decimals than those of the other file.
    #expect(zip(made, kept).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) } < 1_529)
  }
}
