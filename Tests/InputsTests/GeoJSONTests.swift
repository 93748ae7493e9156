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

  @Test func otherFramesAreRefused() {
    let text = """
      {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4547"}},
       "features": []}
      """
    let found = message { () throws(InputError) in _ = try GeoFeature.parse(text, file: "g.geojson") }
    #expect(found?.hasPrefix("g.geojson:1: crs.properties.name: found \"urn:ogc:def:crs:EPSG::4547\"") == true)
  }
}
