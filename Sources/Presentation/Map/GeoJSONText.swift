import Inputs

/// GeoJSON (RFC 7946) as text.
enum GeoJSONText {
  /// Places with their properties, each of which is JSON already.
  static func feature(_ properties: [(name: String, value: String)], _ polygons: [[[GeoPoint]]]) -> String {
    let rings = polygons.map { polygon in
      "["
        + polygon.map { ring in
          "[" + ring.map { "[\($0.longitude),\($0.latitude)]" }.joined(separator: ",") + "]"
        }.joined(separator: ",") + "]"
    }
    let geometry =
      rings.count == 1
      ? "{\"type\": \"Polygon\", \"coordinates\": \(rings[0])}"
      : "{\"type\": \"MultiPolygon\", \"coordinates\": [\(rings.joined(separator: ","))]}"
    return feature(properties, geometry: geometry)
  }

  /// A line with its properties, each of which is JSON already; nil has no place.
  static func feature(_ properties: [(name: String, value: String)], line: [GeoPoint]?) -> String {
    let points = (line ?? []).map { "[\($0.longitude),\($0.latitude)]" }.joined(separator: ",")
    return feature(
      properties, geometry: line == nil ? "null" : "{\"type\": \"LineString\", \"coordinates\": [\(points)]}")
  }

  /// A file of features, a line each, with what they are.
  static func file(of features: [String], about: String) -> String {
    "{\"type\":\"FeatureCollection\",\"description\":\(JSONText.quoted(about)),\"features\":[\n"
      + features.joined(separator: ",\n") + "\n]}\n"
  }

  private static func feature(_ properties: [(name: String, value: String)], geometry: String) -> String {
    let members = properties.map { "\(JSONText.quoted($0.name)): \($0.value)" }.joined(separator: ", ")
    return "{\"type\": \"Feature\", \"properties\": {\(members)}, \"geometry\": \(geometry)}"
  }
}
