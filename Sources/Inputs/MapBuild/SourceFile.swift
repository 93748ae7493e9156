/// A source file of a recipe: `boundary.geojson`, or `{file: stations.geojson, frame: GCJ-02}`.
struct SourceFile: Sendable {
  /// Its path below the data folder.
  var name: String
  /// The frame of its points.
  var frame = CoordinateFrame.wgs84
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
    if let frame = file.optional("frame") { self.frame = try frame.coordinateFrame() }
  }

  /// Where it lies.
  func path(in data: String) -> String { data + "/" + name }

  /// Its features, in WGS-84.
  func features(in data: String) throws(InputError) -> [GeoFeature] {
    try GeoFeature.read(path: path(in: data), frame: frame)
  }
}
