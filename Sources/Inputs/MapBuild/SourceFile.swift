/// A source file of a recipe: `boundary.geojson`, `{file: stations.geojson, frame: GCJ-02}` or `{file: city.gpkg, layer: districts}`.
struct SourceFile: Sendable {
  /// Its path below the data folder.
  var name: String
  /// The frame of its points; nil for the one that the file itself names, and WGS-84 where it names none.
  var frame: CoordinateFrame?
  /// The layer of a GeoPackage, where it has several.
  var layer: String?
  /// The column of a table that holds shapes, where it has no usual name.
  var geometry: String?
  /// The property that holds the ids of areas.
  var id: String?
  /// The property that holds their names.
  var label: String?

  /// The parts of a recipe whose areas have ids and names.
  private static let areas = ["zones", "subdistricts", "communities", "beats"]

  /// A file of which nothing more is stated.
  init(name: String) { self.name = name }

  init(_ setting: Setting, of part: String) throws(InputError) {
    guard case .map = setting.content else {
      name = try setting.word()
      return
    }
    let file = try setting.object()
    self = try Self(of: file)
    if part == "cells", let frame = file.optional("frame") {
      throw frame.error("a table of columns and rows has no frame", allowed: "nothing")
    }
    if Self.areas.contains(part) {
      id = try file.optional("id")?.word()
      label = try file.optional("name")?.word()
    }
    try file.finish()
  }

  /// Reads what any source may state, from an object that may state more.
  init(of file: SettingObject) throws(InputError) {
    name = try file.required("file").word()
    frame = try file.optional("frame")?.coordinateFrame()
    layer = try file.optional("layer")?.word()
    geometry = try file.optional("geometry")?.word()
  }

  /// Where it lies.
  func path(in data: String) -> String { FilePath.joined(data, name) }

  /// Its features, in WGS-84.
  func features(in data: String) throws(InputError) -> [GeoFeature] {
    try features(at: path(in: data), frame: frame)
  }

  /// The same of a path, read as if another frame were stated.
  func features(at path: String, frame: CoordinateFrame?) throws(InputError) -> [GeoFeature] {
    try GeoFeature.read(path: path, frame: frame, layer: layer, geometry: geometry)
  }

  /// The point in WGS-84 of a row with two columns of coordinates.
  func place(_ points: (longitude: String, latitude: String), of row: Table.Row) throws(InputError) -> GeoPoint {
    try (frame ?? .wgs84).place(x: row.value(points.longitude), y: row.value(points.latitude))
  }
}

extension SettingObject {
  /// The columns of longitudes and latitudes that `lon` and `lat` name, if they do.
  func pointColumns() throws(InputError) -> (longitude: String, latitude: String)? {
    guard keys.contains("lon") || keys.contains("lat") else { return nil }
    return (try required("lon").word(), try required("lat").word())
  }

  /// What `where` asks for: `{amenity: hospital}`.
  func wantedTags() throws(InputError) -> [OSMFile.Tag] {
    var tags: [OSMFile.Tag] = []
    for (key, _, value) in try optional("where")?.object().all() ?? [] {
      tags.append(OSMFile.Tag(key: key, value: try value.string()))
    }
    return tags
  }
}
