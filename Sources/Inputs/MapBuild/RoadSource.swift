import District

/// Roads as a recipe names them: a file of OpenStreetMap, and the rules by which its ways are roads.
///
///     roads: {file: roads.osm, off-road: 11km/h, classes: {primary: {speed: 25km/h}, residential: {speed: 11km/h}}}
struct RoadSource: Sendable {
  /// The file.
  var file: SourceFile
  /// Which ways are roads, and how fast.
  var rules: StreetRules

  init(_ setting: Setting) throws(InputError) {
    let source = try setting.object()
    file = try SourceFile(of: source)
    guard file.isOSM else {
      throw try source.required("file").error(allowed: "a file of OpenStreetMap (.osm), XML or the JSON of Overpass")
    }
    rules = try StreetRules(of: source)
    try source.finish()
  }
}

extension SourceFile {
  /// Whether it is a file of OpenStreetMap, by its ending.
  var isOSM: Bool {
    let name = name.lowercased()
    return [".osm", ".osm.xml", ".osm.json"].contains { name.hasSuffix($0) || name.hasSuffix($0 + ".gz") }
  }
}

extension BuiltMap {
  /// Reads the roads within the boundary.
  mutating func drawRoads() throws(InputError) {
    guard let source = recipe.roads else { return }
    let file = try OSMFile.read(path: source.file.path(in: data))
    let (roads, report) = try RoadBuild.roads(from: file, rules: source.rules, inside: boundary, on: plane)
    self.roads = roads
    tell("roads", .measured, report.how)
  }
}
