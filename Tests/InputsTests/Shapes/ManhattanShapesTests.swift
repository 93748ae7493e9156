import Foundation
import Testing

@testable import Inputs

/// The shapes of the second district, of which one file is there in two formats.
@Suite struct ManhattanShapesTests {
  static let data = ProcessInfo.processInfo.environment["GRIDTWIN_SHARED"].map { $0 + "/data/manhattan" }
  private static let plane = LocalPlane(origin: GeoPoint(longitude: -73.97, latitude: 40.78))

  @Test(.enabled(if: data != nil, "set GRIDTWIN_SHARED to the folder of what is shared"))
  func bothFormatsHoldTheSameAreas() throws {
    let data = try #require(Self.data)
    let json = try GeoFeature.read(path: data + "/block-groups-2000.geojson")
    let package = try GeoFeature.read(path: data + "/block-groups-2000.gpkg")
    #expect(json.count == 876 && package.count == 876)
    var (residents, area) = (0, 0.0)
    for (a, b) in zip(json, package) {
      #expect(try a.property("STFID").string() == b.property("STFID").string())
      #expect(try a.property("POP2000").int() == b.property("POP2000").int())
      let areas = try [a, b].map { PlaneArea(try $0.polygons(), on: Self.plane).area }
      // GeoJSON has six decimals of a degree: a decimetre round its borders.
      #expect(abs(areas[0] - areas[1]) < 0.001 * areas[1] + 50)
      residents += try b.property("POP2000").int()
      area += areas[1]
    }
    #expect(residents == 1_529_373)
    let border = try GeoFeature.read(path: data + "/border.geojson").flatMap { try $0.polygons() }
    let whole = PlaneArea(border, on: Self.plane).area
    #expect(abs(whole / 54.90e6 - 1) < 0.001 && abs(area / whole - 1) < 1e-4)
    // Square metres of UTM 18N, by PROJ 9.5 and GEOS: 54,901,057; on the ellipsoid, by GeographicLib: 54,934,745.
    let utm = try #require(CoordinateFrame.named("UTM 18N"))
    let rings = border.map {
      $0.map { ring in
        ring.map { point in
          let image = utm.image(ofWGS84: point)
          return SIMD2(image.longitude, image.latitude)
        }
      }
    }
    #expect(abs(PlaneArea(polygons: rings).area - 54_901_057.18) < 1 && abs(whole / 54_934_745.5 - 1) < 1e-5)
  }
}
