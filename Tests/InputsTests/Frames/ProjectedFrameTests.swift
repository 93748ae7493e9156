import Foundation
import Testing

@testable import Inputs

/// Frames on planes, held to values that others publish.
@Suite struct ProjectedFrameTests {
  private static func degrees(_ degrees: Double, _ minutes: Double, _ seconds: Double) -> Double {
    degrees + minutes / 60 + seconds / 3600
  }

  /// Places with their x and y as PROJ 9.5 gives them, with the parameters of the EPSG registry 11.
  static let places: [(frame: String, longitude: Double, latitude: Double, x: Double, y: Double)] = [
    ("EPSG:3857", -73.97, 40.78, -8_234_302.7340, 4_979_945.6705),
    ("Web Mercator", -73.97, 40.78, -8_234_302.7340, 4_979_945.6705),
    ("EPSG:32618", -73.97, 40.78, 586912.6636, 4514845.7241), ("UTM 18N", -73.97, 40.78, 586912.6636, 4514845.7241),
    ("UTM 33S", 18.42, -33.93, 816159.7055, 6240334.7976), ("EPSG:32733", 18.42, -33.93, 816159.7055, 6240334.7976),
    ("EPSG:32601", -179.5, 65, 382132.3918, 7210785.6295), ("EPSG:25832", 9.99, 53.55, 565590.9407, 5933912.1654),
    ("EPSG:26918", -73.97, 40.78, 586912.6636, 4514845.7240), ("EPSG:4547", 114.03, 22.69, 503082.6548, 2510207.9162),
    ("EPSG:4526", 114.03, 22.69, 38_503_082.6548, 2_510_207.9162),
    ("EPSG:4498", 116.4, 39.9, 20_448_688.8557, 4_418_598.0013),
    ("EPSG:4509", 116.4, 39.9, 448688.8557, 4418598.0013), ("EPSG:2154", 2.35, 48.85, 652301.5648, 6861302.7259),
    ("EPSG:2157", -6.26, 53.35, 715845.9360, 734720.3310), ("EPSG:2263", -73.97, 40.78, 992558.4427, 223453.2998),
    ("EPSG:6539", -73.97, 40.78, 992558.4427, 223453.2998), ("EPSG:2272", -75.16, 39.95, 2694545.2147, 235290.8972),
    ("EPSG:2227", -122.42, 37.77, 6006747.1197, 2108528.9207),
    ("EPSG:2229", -118.24, 34.05, 6488965.8638, 1840664.9345),
    ("EPSG:2230", -117.16, 32.72, 6281779.1268, 1842971.1688),
    ("EPSG:2226", -121.49, 38.58, 6707457.5406, 1973454.5893),
    ("EPSG:2228", -119.79, 36.74, 6330193.7489, 2153461.2815),
    ("EPSG:2260", -73.76, 42.65, 691192.0025, 1391270.3264), ("EPSG:2261", -76.15, 43.05, 936033.4683, 1111597.1126),
    ("EPSG:2262", -78.88, 42.89, 1068790.2233, 1053125.8688), ("EPSG:3424", -74.17, 40.73, 583577.6940, 691006.1330),
    ("EPSG:2271", -80.08, 42.13, 1336505.8294, 723871.0770), ("EPSG:2249", -71.06, 42.36, 775086.4913, 2956519.8880),
    ("EPSG:2248", -76.61, 39.29, 1422717.1064, 591442.8571), ("EPSG:2283", -77.1, 38.88, 11881445.5417, 7006568.0864),
    ("EPSG:3435", -87.63, 41.88, 1175784.2560, 1899646.7883),
    ("EPSG:2285", -122.33, 47.61, 1271259.7158, 226099.2545),
    ("EPSG:2232", -104.99, 39.74, 3143422.5369, 1694827.3438),
    ("EPSG:2240", -84.39, 33.75, 2228700.2665, 1364166.6723),
    ("EPSG:2276", -96.8, 32.78, 2490933.7187, 6970936.7921),
    ("EPSG:2277", -97.74, 30.27, 3115180.8569, 10_071_476.9851),
    ("EPSG:2278", -95.37, 29.76, 3120040.1766, 13841753.5047),
    ("EPSG:2236", -80.19, 25.76, 922755.1620, 519281.6565),
    // By the seven parameters of transformations 1314 and 1825.
    ("British National Grid", -0.128353940, 51.503990828, 530000, 180000),
    ("EPSG:27700", -3.202664663, 55.953149819, 325000, 674000),
    ("EPSG:2326", 114.174273497, 22.300941521, 836000, 818000),
  ]

  @Test(arguments: places)
  func agreesWithPROJ(frame: String, longitude: Double, latitude: Double, x: Double, y: Double) throws {
    let frame = try #require(CoordinateFrame.named(frame))
    let point = GeoPoint(longitude: longitude, latitude: latitude)
    let image = frame.image(ofWGS84: point)
    // A millimetre, or four of them in feet.
    #expect(abs(image.longitude - x) < 0.004 && abs(image.latitude - y) < 0.004, "\(image)")
    let back = frame.wgs84(GeoPoint(longitude: x, latitude: y))
    #expect(abs(back.longitude - longitude) < 2e-8 && abs(back.latitude - latitude) < 2e-8, "\(back)")
  }

  /// The worked examples of Guidance Note 7-2 of the International Association of Oil and Gas Producers, which keeps the registry.
  @Test func workedExamplesOfTheRegistry() throws {
    let clarke = try #require(Ellipsoid.all.first { $0.name == "Clarke 1866" })
    // Lambert with two parallels: NAD27 / Texas South Central, US survey feet.
    let texas = LambertConic(
      ellipsoid: clarke, origin: GeoPoint(longitude: -99, latitude: Self.degrees(27, 50, 0)),
      parallels: [Self.degrees(28, 23, 0), Self.degrees(30, 17, 0)])
    let point = GeoPoint(longitude: -96, latitude: 28.5)
    let feet = texas.position(of: point) * (3937 / 1200.0) + SIMD2(2_000_000, 0)
    #expect(abs(feet.x - 2_963_503.91) < 0.01 && abs(feet.y - 254_759.80) < 0.01)
    // Lambert with one parallel: JAD69 / Jamaica National Grid.
    let jamaica = LambertConic(
      ellipsoid: clarke, origin: GeoPoint(longitude: -77, latitude: 18), parallels: [18], scale: 1)
    let kingston = GeoPoint(longitude: -Self.degrees(76, 56, 37.26), latitude: Self.degrees(17, 55, 55.80))
    let metres = jamaica.position(of: kingston) + SIMD2(250_000, 150_000)
    #expect(abs(metres.x - 255_966.58) < 0.01 && abs(metres.y - 142_493.51) < 0.01)
    // Popular Visualisation Pseudo-Mercator.
    let mexico = GeoPoint(longitude: -Self.degrees(100, 20, 0), latitude: Self.degrees(24, 22, 54.433))
    let web = PlaneFrame.webMercator.position(ofWGS84: mexico)
    #expect(abs(web.x + 11_169_055.58) < 0.01 && abs(web.y - 2_800_000) < 0.01)
    // Transverse Mercator: OSGB36 / British National Grid.
    var grid = PlaneFrame.britishNationalGrid
    grid.shift = nil
    let example = grid.position(ofWGS84: GeoPoint(longitude: 0.5, latitude: 50.5))
    #expect(abs(example.x - 577_274.99) < 0.01 && abs(example.y - 69_740.50) < 0.01)
    // The worked example of Ordnance Survey's A Guide to Coordinate Systems in Great Britain, annexe C.
    let caister = GeoPoint(longitude: Self.degrees(1, 43, 4.5177), latitude: Self.degrees(52, 39, 27.2531))
    let place = grid.position(ofWGS84: caister)
    #expect(abs(place.x - 651_409.903) < 0.001 && abs(place.y - 313_177.270) < 0.001)
    let back = grid.wgs84(x: 651_409.903, y: 313_177.270)
    #expect(abs(back.longitude - caister.longitude) < 1e-8 && abs(back.latitude - caister.latitude) < 1e-8)
  }

  /// A point of Ordnance Survey's test data of OSTN15, in ETRS89 and on the grid.
  @Test func theBritishGridIsWithinFiveMetres() throws {
    let grid = try #require(CoordinateFrame.named("EPSG:27700"))
    let place = grid.wgs84(GeoPoint(longitude: 651_409.804, latitude: 313_177.450))
    let (x, y) = LocalPlane(origin: GeoPoint(longitude: 1.716073973, latitude: 52.658007833)).position(of: place)
    #expect((x * x + y * y).squareRoot() < 5)
    #expect(grid.note?.contains("within five metres") == true)
  }

  @Test func aProjectionMayBeStated() throws {
    func frame(_ text: String) throws(InputError) -> CoordinateFrame {
      try Setting.parse("frame: " + text, file: "build.yaml").object().required("frame").coordinateFrame()
    }
    let lambert = "{projection: lambert, parallels: [41.03333333333333, 40.66666666666667], "
    let origin = "origin: {lon: -74, lat: 40.16666666666667}, false: {x: 984250, y: 0}, "
    let stated = try frame(lambert + origin + "unit: us-ft, ellipsoid: GRS80}")
    let point = GeoPoint(longitude: 992558.4427, latitude: 223453.2998)
    let place = stated.wgs84(point)
    #expect(abs(place.longitude + 73.97) < 2e-8 && abs(place.latitude - 40.78) < 2e-8)
    let british = try frame(
      "{projection: transverse-mercator, ellipsoid: Airy 1830, origin: {lon: -2, lat: 49}, scale: 0.9996012717, "
        + "false: {x: 400000, y: -100000}, to-wgs84: [446.448, -125.157, 542.06, 0.15, 0.247, 0.842, -20.489]}")
    #expect(british.agrees(with: try #require(CoordinateFrame.named("British National Grid"))))
    for (text, said) in [
      ("{projection: lambert, origin: {lon: 0, lat: 0}}", "a cone cannot stand on the equator"),
      ("{projection: lambert, origin: {lon: 4, lat: 50}, ellipsoid: Clarke}", "allowed: WGS84, GRS80, Airy 1830"),
      (
        "{projection: transverse-mercator, origin: {lon: 4, lat: 50}, ellipsoid: Airy 1830}",
        "the way from Airy 1830 to WGS-84 is missing"
      ), ("{projection: mercator}", "frame.projection: found \"mercator\", allowed: lambert, transverse-mercator"),
      ("{projection: lambert, origin: {lon: 4, lat: 50}, unit: feet}", "allowed: m, us-ft, ft"),
      ("{projection: lambert, origin: {lon: 4, lat: 50}, units: m}", "unknown key, found \"units\""),
      ("{projection: lambert, origin: {lon: 4, lat: 50}, parallels: []}", "allowed: one parallel or two"),
      (
        "{projection: lambert, origin: {lon: 4, lat: 50}, ellipsoid: Airy 1830, to-wgs84: [1, 2]}",
        "frame.to-wgs84: found \"a list of 2\", allowed: three metres"
      ), ("EPSG:31370", "we do not know the parameters of this frame, found \"EPSG:31370\""),
      ("UTM 18", "found \"UTM 18\", allowed: WGS-84, GCJ-02, BD-09, Web Mercator, UTM 18N"),
      ("UTM 61N", "found \"UTM 61N\""),
    ] {
      let found = message { () throws(InputError) in _ = try frame(text) }
      #expect(found?.hasPrefix("build.yaml:1: frame") == true && found?.contains(said) == true, "\(found ?? text)")
    }
  }

  @Test func framesThatAreTakenForWGS84SaySo() throws {
    for name in ["EPSG:4269", "EPSG:4258", "EPSG:4490"] {
      let frame = try #require(CoordinateFrame.named(name))
      #expect(frame.agrees(with: .wgs84) && frame.note?.contains("two metres") == true)
    }
    #expect(CoordinateFrame.named("EPSG:4326") == .wgs84)
    #expect(CoordinateFrame.named("EPSG:2263")?.agrees(with: try #require(CoordinateFrame.named("EPSG:6539"))) == true)
  }
}
