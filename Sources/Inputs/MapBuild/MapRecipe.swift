import District

/// The recipe of a map: `build.yaml`, from which `gridtwin map build` makes the map's files. Only the boundary is compulsory.
struct MapRecipe: Sendable {
  /// Short name of the map.
  var name: String
  /// Display names of the district.
  var names: Names
  /// Where the data come from.
  var sources: [MapSheet.Source]
  /// Where the raster lies.
  var placing: RasterPlacing
  /// The source files, by their part.
  var files: [String: SourceFile]
  /// Which cells are built up, if it is said.
  var built: BuiltRule?
  /// Distance at which a signal no longer reaches a cell, metres.
  var smoothing: Double
  /// Signals that are no counts of the map, in the order in which they are made.
  var signals: [(name: String, source: CountSource)]
  /// The counts, in the order in which they are made: a later one may depend on an earlier one.
  var counts: [CountRule]
  /// The subdistricts.
  var subdistricts: Partition
  /// The communities.
  var communities: Partition
  /// The beats.
  var beats: Partition
  /// The zones outside; each stands on the border where it is nearest to a point beyond.
  var gateways: [Gateway]
  /// Facilities taken from the file of facilities, by their name there.
  var facilities: [(source: Setting, id: String, en: String, kind: Setting?, note: String?)]
  /// Facilities of files that are taken as a whole.
  var lists: [FacilityList]
  /// The roads, if there are some.
  var roads: RoadSource?
  /// Facilities that no file holds: assumed.
  var assumed: [(setting: Setting, facility: Facility, point: GeoPoint, note: String)]

  /// What looks wrong with the sources, and is meant.
  var meant: Set<SourceDoubt> = []
  /// How layers came about whose sources alone can say, by name.
  var how: [String: String] = [:]

  /// Which cells are taken to be built up.
  struct BuiltRule: Sendable {
    /// The share of the district's area that is built up.
    var share: Double
    /// What a cell must be near to, to count as built up: shares of the signals.
    var mix: [SignalShare]
  }

  /// How the areas of a tier come about.
  enum Partition: Sendable {
    /// So many, made up; nil where nothing is said.
    case made(Int?)
    /// As the table of cells names them.
    case table([(source: String, area: Area)])
    /// From a file.
    case file(SourceFile)
  }

  /// The layers of which `how` may tell.
  static let toldLayers =
    ["zones", "subdistricts", "communities", "beats", "built", "gateways", "facilities", RoadFiles.layer]
    + CountRule.names

  private static let fileNames = ["boundary", "zones", "cells", "facilities", "metro"]

  /// Reads the recipe in a map's folder.
  static func read(folder: String) throws(InputError) -> MapRecipe {
    try InputFile.requireFolder(folder)
    return try MapRecipe(Setting.read(path: folder + "/build.yaml"))
  }

  init(_ setting: Setting) throws(InputError) {
    let recipe = try setting.object()
    name = try recipe.required("name").identifier()
    names =
      try recipe.optional("names").map { (names) throws(InputError) in try Names(names) } ?? Names(zh: name, en: name)
    sources = try MapSheet.sources(recipe)
    placing = try RasterPlacing(of: recipe)
    try Self.readTold(recipe, &how, &meant)
    files = try Self.files(recipe)
    signals = []
    var known = files["cells"] == nil ? [] : Signals.sources
    if let cells = files["cells"], placing.origin == nil {
      throw InputError(
        file: setting.file, key: "origin", found: cells.name,
        message: "a table of cells has columns and rows: origin and cell-size say where they lie")
    }
    for (name, line, value) in try recipe.optional("signals")?.object().all() ?? [] {
      guard !known.contains(name), !CountRule.names.contains(name) else {
        throw InputError(file: value.file, line: line, key: "signals", found: name, allowed: "a name of its own")
      }
      let source = try value.object()
      signals.append((name, try CountSource(source, known: known)))
      try source.finish()
      known.append(name)
    }
    built = try recipe.optional("built").map { (value) throws(InputError) in
      let built = try value.object()
      let rule = BuiltRule(
        share: try built.required("share").share(), mix: try SignalShare.list(built.required("mix"), of: known))
      try built.finish()
      return rule
    }
    if built != nil, !known.contains("built") { known.append("built") }
    smoothing = try Self.smoothing(recipe.optional("smoothing"), placing)
    counts = []
    if let rules = try recipe.optional("counts")?.object() {
      for name in CountRule.names {
        guard let rule = rules.optional(name) else { continue }
        counts.append(try CountRule(name, rule, known: known + counts.map(\.name)))
      }
      try rules.finish()
    }
    subdistricts = try Self.partition(
      recipe.optional("subdistricts"), "subdistricts", most: 1000, hasTable: files["cells"] != nil)
    communities = try Self.partition(recipe.optional("communities"), "communities", most: 100_000)
    beats = try Self.partition(recipe.optional("beats"), "beats", most: 1_000_000)
    gateways = try Self.gateways(recipe.optional("gateways"))
    (facilities, lists) = try Self.facilities(recipe.optional("facilities"))
    if let first = facilities.first, files["facilities"] == nil {
      throw first.source.error("files.facilities is missing: which file holds this facility?")
    }
    roads = try recipe.optional("roads").map { (roads) throws(InputError) in try RoadSource(roads) }
    assumed = []
    for place in try recipe.optional("assumed-facilities")?.list() ?? [] { assumed.append(try Self.assumed(place)) }
    try recipe.finish()
  }

  /// The files: the boundary, which may stand alone, and others.
  private static func files(_ recipe: SettingObject) throws(InputError) -> [String: SourceFile] {
    var files: [String: SourceFile] = [:]
    let sources = try recipe.optional("files")?.object()
    for name in fileNames {
      let isOfItsOwn = ["boundary", "zones"].contains(name)
      let stated = sources?.optional(name)
      let own = isOfItsOwn ? recipe.optional(name) : nil
      if let stated, own != nil {
        throw stated.error("\(name) stands twice", allowed: "one of files.\(name) and \(name)")
      }
      if let setting = stated ?? own { files[name] = try SourceFile(setting, of: name) }
    }
    try sources?.finish()
    if files["boundary"] == nil { _ = try recipe.required("boundary") }
    return files
  }

  private static func readTold(
    _ recipe: SettingObject, _ how: inout [String: String], _ meant: inout Set<SourceDoubt>
  ) throws(InputError) {
    for (name, line, text) in try recipe.optional("how")?.object().all() ?? [] {
      guard toldLayers.contains(name) else {
        throw InputError(file: text.file, line: line, key: text.key, found: name, among: toldLayers)
      }
      how[name] = try text.word()
    }
    for word in try recipe.optional("meant")?.list() ?? [] {
      guard let doubt = SourceDoubt(rawValue: try word.choice(of: SourceDoubt.allCases.map(\.rawValue))) else {
        continue
      }
      meant.insert(doubt)
    }
  }

  private static func smoothing(_ setting: Setting?, _ placing: RasterPlacing) throws(InputError) -> Double {
    guard let setting else { return 0 }
    let length = try setting.length()
    guard let size = placing.cellSize else { throw setting.error("it depends on cell-size, which is not stated") }
    guard length <= 20 * size else { throw setting.error(allowed: "at most twenty cells") }
    return length
  }
}
