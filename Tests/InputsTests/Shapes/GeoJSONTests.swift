import Testing

@testable import Inputs

@Suite struct GeoJSONTests {
  private static func collection(_ feature: String) -> String {
    "{\"type\": \"FeatureCollection\", \"features\": [\n\(point),\n\(feature)\n]}"
  }
  private static let point =
    #"{"type": "Feature", "properties": {"n": 1}, "geometry": {"type": "Point", "coordinates": [114, 22.5]}}"#

  @Test func pointsAndAreas() throws {
    let area = #"""
      {"type": "Feature", "properties": {"name": "\u9f99\uD83D\uDE00", "n": 7}, "id": 3,
       "geometry": {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1e0], [0, 0]]]]}}
      """#
    let features = try GeoFeature.parse(Self.collection(area), file: "g.geojson")
    #expect(features.count == 2)
    #expect(try features[0].point() == GeoPoint(longitude: 114, latitude: 22.5))
    #expect(try features[1].polygons()[0][0].count == 4)
    #expect(try features[1].properties.required("name").string() == "龙😀")
    let wrong = message { () throws(InputError) in _ = try features[1].properties.required("n").int(0...6) }
    #expect(wrong == "g.geojson:3: feature 2: properties.n: found \"7\", allowed: a whole number from 0 to 6")
    #expect(throws: InputError.self) { try features[0].polygons() }
    #expect(throws: InputError.self) { try features[1].point() }
  }

  /// What nobody asks for does no harm.
  @Test func shapesThatAreNeitherPointsNorAreas() throws {
    for (geometry, found) in [
      ("null", "null"), (#"{"type": "LineString", "coordinates": [[0, 0], [1, 1]]}"#, "LineString"),
    ] {
      let features = try GeoFeature.parse(
        Self.collection(#"{"type": "Feature", "geometry": \#(geometry)}"#), file: "g.geojson")
      let wrong = message { () throws(InputError) in _ = try features[1].point() }
      #expect(wrong == "g.geojson:3: feature 2: geometry: found \"\(found)\", allowed: a Point")
    }
  }

  @Test(arguments: [
    (#"{"type": "Feature"}"#, "g.geojson:3: feature 2: the key \"geometry\" is missing"),
    (
      #"{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1]]]}}"#,
      "g.geojson:3: feature 2: geometry.coordinates: a ring, found \"a list of 3\", allowed: four points"
    ),
    (
      #"{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [2, 2]]]}}"#,
      "g.geojson:3: feature 2: geometry.coordinates: a ring"
    ),
    (
      #"{"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": []}}"#,
      "g.geojson:3: feature 2: geometry.coordinates: found \"a list of 0\", allowed: at least one polygon"
    ),
    (
      #"{"type": "Feature", "geometry": {"type": "Pont", "coordinates": [1, 2]}}"#,
      "g.geojson:3: feature 2: geometry.type: found \"Pont\", allowed: Point, Polygon, MultiPolygon, LineString"
    ),
    (
      #"{"type": "Feature", "geometry": {"type": "Point", "coordinates": [22.5, 114]}}"#,
      "g.geojson:3: feature 2: geometry.coordinates: found \"114\", allowed: a number from -89.0 to 89.0, in degrees; is this the longitude?"
    ),
    (#"{"type": "Feature", "type": "Feature"}"#, "g.geojson:3: type: this name stands twice"),
    (#"{"type": NaN}"#, "g.geojson:3: not JSON, found \"NaN}"),
    (#"{"type": "Feature",}"#, "g.geojson:3: not JSON, found \"}"), (#"{"a": "b"#, "g.geojson:3: not JSON"),
    ("[1, 2", "g.geojson:4: not JSON, found \"}\", allowed: a comma or ]"),
    ("[" + String(repeating: "[", count: 90), "g.geojson:3: not JSON that we read"),
  ])
  func brokenFeatures(feature: String, start: String) {
    let found = message { () throws(InputError) in
      _ = try GeoFeature.parse(Self.collection(feature), file: "g.geojson")
    }
    #expect(found?.hasPrefix(start) == true, "\(found ?? "no error")")
  }

  @Test(arguments: [
    "", "[]", "{}", "{\"type\": \"Feature\"}", "{\"type\": \"FeatureCollection\", \"features\": 3}", "nul",
  ])
  func brokenFiles(text: String) {
    let found = message { () throws(InputError) in _ = try GeoFeature.parse(text, file: "g.geojson") }
    #expect(found?.hasPrefix("g.geojson:1: ") == true, "\(found ?? "no error")")
  }

  private static func withFrame(_ name: String, _ geometry: String) -> String {
    """
    {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "\(name)"}},
     "features": [{"type": "Feature", "properties": {}, "geometry": \(geometry)}]}
    """
  }
  private static let far = #"{"type": "Point", "coordinates": [503082.6548, 2510207.9162]}"#

  @Test func theFrameOfTheFileIsRead() throws {
    let text = Self.withFrame("urn:ogc:def:crs:EPSG::4547", Self.far)
    let point = try GeoFeature.parse(text, file: "g.geojson")[0].point()
    #expect(abs(point.longitude - 114.03) < 1e-7 && abs(point.latitude - 22.69) < 1e-7)
    let same = try #require(CoordinateFrame.named("EPSG:4547"))
    #expect(try GeoFeature.parse(text, file: "g.geojson", frame: same)[0].point() == point)
  }

  @Test(arguments: [
    (
      "urn:ogc:def:crs:EPSG::4547", "WGS-84",
      "the file says that it is in another frame than WGS-84, found \"urn:ogc:def:crs:EPSG::4547\", allowed: frame: EPSG:4547 in the recipe"
    ), ("urn:ogc:def:crs:OGC:1.3:CRS84", "UTM 18N", "allowed: frame: WGS-84 in the recipe, or a file in UTM 18N"),
    ("EPSG:32618", "UTM 19N", "in another frame than UTM 19N, found \"EPSG:32618\""),
    ("EPSG:31370", "WGS-84", "we do not know the frame of this file, found \"EPSG:31370\""),
    ("local", nil, "we do not know the frame of this file, found \"local\", allowed: a frame that we know"),
  ])
  func contradictionsAreRefused(own: String, stated: String?, said: String) throws {
    let frame = try stated.map { try #require(CoordinateFrame.named($0)) }
    let found = message { () throws(InputError) in
      _ = try GeoFeature.parse(Self.withFrame(own, Self.far), file: "g.geojson", frame: frame)
    }
    #expect(found?.hasPrefix("g.geojson:1: crs.properties.name: ") == true, "\(found ?? "no error")")
    #expect(found?.contains(said) == true, "\(found ?? "no error")")
  }

  /// Programs write CRS84 into files of Chinese maps, too; and what nobody knows may be stated.
  @Test func whatAFileCannotSayMayBeStated() throws {
    let beijing = #"{"type": "Point", "coordinates": [116.41024449916938, 39.91640428150164]}"#
    let text = Self.withFrame("urn:ogc:def:crs:OGC:1.3:CRS84", beijing)
    let point = try GeoFeature.parse(text, file: "g.geojson", frame: .gcj02)[0].point()
    #expect(abs(point.longitude - 116.404) < 1e-6 && abs(point.latitude - 39.915) < 1e-6)
    let unknown = Self.withFrame("local", Self.far)
    let frame = try #require(CoordinateFrame.named("EPSG:4547"))
    #expect(abs(try GeoFeature.parse(unknown, file: "g.geojson", frame: frame)[0].point().longitude - 114.03) < 1e-7)
  }

  @Test(arguments: [
    ("WGS-84", "[-8234302.7, 4979945.7]", "these may be Web Mercator"),
    ("WGS-84", "[586912.7, 4514845.7]", "these may be Web Mercator, UTM or another zone of metres"),
    ("WGS-84", "[992558.4, 223453.3]", "these may be State Plane in feet, such as EPSG:2263"),
    ("WGS-84", "[530000, 180000]", "these may be UTM or another zone of metres, British National Grid"),
    ("WGS-84", "[38503082.7, 2510207.9]", "these may be EPSG:4526 (CGCS2000, zone 38)"),
    ("UTM 18N", "[-73.97, 40.78]", "degrees, it seems, and not metres: is the frame WGS-84? found \"-73.97, 40.78\""),
    ("EPSG:2263", "[-73.97, 40.78]", "degrees, it seems, and not feet"),
    ("UTM 18N", "[4514845.7, 586912.7]", "x and y seem to be exchanged"),
    ("UTM 18N", "[1e9, 1e9]", "allowed: x and y of a place where UTM 18N is in use"),
  ])
  func numbersThatFitAnotherFrame(frame: String, coordinates: String, said: String) throws {
    let text = #"{"type": "Point", "coordinates": \#(coordinates)}"#
    let stated = try #require(CoordinateFrame.named(frame))
    let found = message { () throws(InputError) in _ = try GeoFeature.parse(text, file: "g.geojson", frame: stated) }
    #expect(found?.hasPrefix("g.geojson:1: feature 1: ") == true, "\(found ?? "no error")")
    #expect(found?.contains(said) == true, "\(found ?? "no error")")
  }
}
