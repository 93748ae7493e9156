import District

/// What `map.yaml` says of a map as a whole: its name, what its places are, its sources and how far each layer can be
/// trusted.
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

  /// What the places of a map are.
  public enum Layout: Sendable {
    /// Cells of a raster.
    case raster(RasterFrame)
    /// Nodes of a travel-time matrix.
    case nodes(NodeSheet)
  }

  /// Short name: `longhua`.
  public var name: String
  /// Display names of the district.
  public var names: Names
  /// Cells or nodes.
  public var layout: Layout
  /// Where the data come from.
  public var sources: [Source]
  /// What each layer is.
  public var layers: [Layer]
  /// What is said of the roads of a map of cells, if it has some.
  var roads: RoadSheet?

  /// The layers that every map of cells must describe.
  public static let layerNames = [
    "cells", "zones", "subdistricts", "communities", "beats", "built", "residents", "jobs", "premises", "cameras",
    "sensors", "gateways", "facilities",
  ]

  /// Reads the `map.yaml` of a map's folder.
  public static func read(folder: String) throws(InputError) -> MapSheet {
    try InputFile.requireFolder(folder)
    return try MapSheet(Setting.read(path: folder + "/map.yaml"), folder: folder)
  }

  init(_ setting: Setting, folder: String) throws(InputError) {
    let object = try setting.object()
    guard object.keys.contains("nodes") else {
      try self.init(of: object) { (sheet) throws(InputError) in .raster(try RasterFrame(of: sheet)) }
      roads = try object.optional("roads").map { (roads) throws(InputError) in try RoadSheet(roads) }
      let described = try object.required("layers").object()
      for name in Self.layerNames + (roads == nil ? [] : [RoadFiles.layer]) {
        layers.append(try Layer(name, described.required(name)))
      }
      try described.finish()
      try object.finish()
      return
    }
    try self.init(of: object) { (sheet) throws(InputError) in .nodes(try NodeSheet(of: sheet, folder: folder)) }
    if let described = try object.optional("layers")?.object() {
      for name in NodeSheet.layerNames {
        if let layer = described.optional(name) { layers.append(try Layer(name, layer)) }
      }
      try described.finish()
    }
    try object.finish()
  }

  /// Reads all but the layers.
  init(
    of sheet: SettingObject, layout: (SettingObject) throws(InputError) -> Layout
  ) throws(InputError) {
    name = try sheet.required("name").identifier()
    names = try Names(sheet.required("names"))
    self.layout = try layout(sheet)
    sources = try Self.sources(sheet)
    layers = []
  }

  /// Where the data come from, if it is said.
  static func sources(_ sheet: SettingObject) throws(InputError) -> [Source] {
    var sources: [Source] = []
    for source in try sheet.optional("sources")?.list() ?? [] { sources.append(try Source(source)) }
    return sources
  }
}

extension Names {
  init(_ setting: Setting) throws(InputError) {
    let names = try setting.object()
    try self.init(of: names)
    try names.finish()
  }

  /// Reads `zh` and `en`; where one is left out, the other serves as both.
  init(of object: SettingObject) throws(InputError) {
    let zh = try object.optional("zh")?.word()
    let en = try object.optional("en")?.word()
    let either = if let name = en ?? zh { name } else { try object.required("en").word() }
    self.init(zh: zh ?? either, en: en ?? either)
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
}
