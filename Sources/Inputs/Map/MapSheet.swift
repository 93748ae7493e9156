import District

/// What `map.yaml` says of a map as a whole: its name, its frame, its sources and how far each layer can be trusted.
public struct MapSheet: Sendable {
  /// Where a layer's data come from.
  public struct Source: Sendable, Hashable {
    /// The work.
    public var name: String
    /// Its licence.
    public var licence: String
    /// What it gave to the map.
    public var gave: String
  }

  /// Short name: `longhua`.
  public var name: String
  /// Display names of the district.
  public var names: Names
  /// The point at which the map's plane touches the earth.
  public var origin: GeoPoint
  /// Column and row, possibly between cells, at which the origin stands.
  public var originColumn: Double
  /// See `originColumn`.
  public var originRow: Double
  /// Edge of a cell, metres.
  public var cellSize: Double
  /// The area that the district's authority publishes, square metres.
  public var publishedArea: Double
  /// Where the data come from.
  public var sources: [Source]
  /// What each layer is.
  public var layers: [Layer]

  /// The layers that every map must describe.
  public static let layerNames = [
    "cells", "zones", "subdistricts", "communities", "beats", "built", "residents", "jobs", "premises", "cameras",
    "sensors", "gateways", "facilities",
  ]
  /// The coordinate frames of Chinese maps; only the first is read for now.
  static let frames = ["WGS-84", "GCJ-02", "BD-09"]

  /// The plane on which the cells are squares.
  public var plane: LocalPlane { LocalPlane(origin: origin) }

  /// Centre of a cell on the plane, metres east and north of the origin.
  public func position(column: Double, row: Double) -> (x: Double, y: Double) {
    ((column - originColumn) * cellSize, (row - originRow) * cellSize)
  }

  /// Reads the `map.yaml` of a map's folder.
  public static func read(folder: String) throws(InputError) -> MapSheet {
    try InputFile.requireFolder(folder)
    return try MapSheet(Setting.read(path: folder + "/map.yaml"))
  }

  init(_ setting: Setting) throws(InputError) {
    let object = try setting.object()
    try self.init(of: object)
    let described = try object.required("layers").object()
    for name in Self.layerNames { layers.append(try Layer(name, described.required(name))) }
    try described.finish()
    try object.finish()
  }

  /// Reads all but the layers.
  init(of sheet: SettingObject) throws(InputError) {
    name = try sheet.required("name").identifier()
    names = try Names(sheet.required("names"))
    try sheet.required("frame").requireWGS84()
    let origin = try sheet.required("origin").object()
    self.origin = GeoPoint(
      longitude: try origin.required("lon").double(-180...180), latitude: try origin.required("lat").double(-80...80))
    originColumn = try origin.required("col").double(-1e5...1e5)
    originRow = try origin.required("row").double(-1e5...1e5)
    try origin.finish()
    cellSize = try sheet.required("cell-size").cellSize()
    let area = try sheet.required("published-area")
    publishedArea = try area.area()
    guard publishedArea > 0 else { throw area.error(allowed: "an area above zero") }
    sources = []
    for source in try sheet.optional("sources")?.list() ?? [] { sources.append(try Source(source)) }
    layers = []
  }
}

extension Names {
  init(_ setting: Setting) throws(InputError) {
    let names = try setting.object()
    self.init(zh: try names.required("zh").string(), en: try names.required("en").string())
    try names.finish()
  }
}

extension MapSheet.Source {
  init(_ setting: Setting) throws(InputError) {
    let source = try setting.object()
    name = try source.required("name").string()
    licence = try source.required("licence").string()
    gave = try source.required("gave").string()
    try source.finish()
  }
}

extension Layer {
  init(_ name: String, _ setting: Setting) throws(InputError) {
    let layer = try setting.object()
    let status = try layer.required("status").choice(of: Status.allCases.map(\.rawValue))
    let how = try layer.required("how").string()
    try layer.finish()
    guard let status = Status(rawValue: status) else { throw setting.error() }
    self.init(name: name, status: status, how: how)
  }
}

extension Setting {
  /// An identifier: letters, digits, hyphens, underscores and dots.
  func identifier() throws(InputError) -> String {
    let text = try string()
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0))
    }
    guard isPlain, !text.isEmpty, text.count <= 64 else {
      throw error(allowed: "an id of letters, digits, hyphens, underscores and dots")
    }
    return text
  }

  /// A coordinate frame, of which only one is read for now.
  func requireWGS84() throws(InputError) {
    guard try choice(of: MapSheet.frames) == "WGS-84" else {
      throw error("this frame is not converted yet", allowed: "WGS-84 (convert the files before)")
    }
  }

  /// The edge of a cell, metres.
  func cellSize() throws(InputError) -> Double {
    let size = try length()
    guard (10...10_000).contains(size) else { throw error(allowed: "a length from 10m to 10km") }
    return size
  }
}
