import District

/// The recipe of a map: `build.yaml`, from which `gridtwin map build` makes the map's files.
struct MapRecipe: Sendable {
  /// What the map's sheet will say; its layers are described by the build.
  var sheet: MapSheet
  /// Where the raster lies.
  var frame: RasterFrame
  /// The source files, by their part.
  var files: [String: SourceFile]
  /// The share of the district's area that is built up.
  var builtShare: Double
  /// Distance at which a signal no longer reaches a cell, metres.
  var smoothing: Double
  /// What a cell must be near to, to count as built up: shares of the signals.
  var builtMix: [SignalShare]
  /// The counts, in the order in which they are made: a later one may depend on an earlier one.
  var counts: [CountRule]
  /// The subdistricts, by the name that the cell table gives them.
  var subdistricts: [(source: String, area: Area)]
  /// Number of communities.
  var communityCount: Int
  /// Number of beats.
  var beatCount: Int
  /// The zones outside; each stands on the border where it is nearest to a point beyond.
  var gateways: [Gateway]
  /// Facilities taken from the file of facilities, by their name there.
  var facilities: [(source: Setting, id: String, en: String, kind: Setting?, note: String?)]
  /// Facilities that no file holds: assumed.
  var assumed: [(setting: Setting, facility: Facility, point: GeoPoint, note: String)]

  /// What looks wrong with the sources, and is meant.
  var meant: Set<SourceDoubt> = []
  /// How layers came about whose sources alone can say, by name.
  var how: [String: String] = [:]

  /// The layers of which `how` may tell.
  static let toldLayers = ["subdistricts", "communities", "beats", "built", "gateways", "facilities"] + CountRule.names

  static let fileNames = ["boundary", "zones", "cells", "facilities", "metro"]

  /// Reads the recipe in a map's folder.
  static func read(folder: String) throws(InputError) -> MapRecipe {
    try InputFile.requireFolder(folder)
    return try MapRecipe(Setting.read(path: folder + "/build.yaml"))
  }

  init(_ setting: Setting) throws(InputError) {
    let recipe = try setting.object()
    let frame = try RasterFrame(of: recipe)
    self.frame = frame
    sheet = try MapSheet(of: recipe) { _ in .raster(frame) }
    for (name, line, text) in try recipe.optional("how")?.object().all() ?? [] {
      guard Self.toldLayers.contains(name) else {
        throw InputError(file: text.file, line: line, key: text.key, found: name, among: Self.toldLayers)
      }
      how[name] = try text.word()
    }
    for word in try recipe.optional("meant")?.list() ?? [] {
      guard let doubt = SourceDoubt(rawValue: try word.choice(of: SourceDoubt.allCases.map(\.rawValue))) else {
        continue
      }
      meant.insert(doubt)
    }
    let sources = try recipe.required("files").object()
    files = [:]
    for name in Self.fileNames { files[name] = try SourceFile(sources.required(name), of: name) }
    try sources.finish()
    let built = try recipe.required("built").object()
    builtShare = try built.required("share").share()
    builtMix = try SignalShare.list(built.required("mix"), of: Signals.sources)
    try built.finish()
    smoothing = try recipe.required("smoothing").length()
    guard smoothing <= 20 * frame.cellSize else {
      throw try recipe.required("smoothing").error(allowed: "at most twenty cells")
    }
    counts = []
    let rules = try recipe.required("counts").object()
    for name in CountRule.names {
      counts.append(try CountRule(name, rules.required(name), known: Signals.sources + counts.map(\.name)))
    }
    try rules.finish()
    subdistricts = try Self.subdistricts(recipe.required("subdistricts"))
    communityCount = try recipe.required("communities").int(1...100_000)
    beatCount = try recipe.required("beats").int(1...1_000_000)
    gateways = []
    var outside = Register()
    for gateway in try recipe.required("gateways").list() {
      gateways.append(try Gateway(gateway))
      _ = try outside.add(gateway.object().required("id"))
    }
    facilities = []
    for entry in try recipe.required("facilities").object().all() {
      let facility = try entry.value.object()
      let source = Setting(.scalar(entry.key), file: setting.file, line: entry.line, key: "facilities")
      facilities.append(
        (
          source, try facility.required("id").identifier(), try facility.required("en").word(),
          facility.optional("kind"), try facility.optional("note")?.word()
        ))
      try facility.finish()
    }
    assumed = []
    for place in try recipe.optional("assumed-facilities")?.list() ?? [] { assumed.append(try Self.assumed(place)) }
    try recipe.finish()
  }

  private static func subdistricts(_ setting: Setting) throws(InputError) -> [(source: String, area: Area)] {
    var subdistricts: [(source: String, area: Area)] = []
    var areas = Register()
    for entry in try setting.object().all() {
      let area = try entry.value.object()
      let id = try areas.add(area.required("id"))
      let names = Names(zh: entry.key, en: try area.required("en").word())
      subdistricts.append((entry.key, Area(id: id, names: names)))
      try area.finish()
    }
    return subdistricts
  }

  private static func assumed(
    _ setting: Setting
  ) throws(InputError) -> (setting: Setting, facility: Facility, point: GeoPoint, note: String) {
    let place = try setting.object()
    let facility = Facility(
      id: try place.required("id").identifier(), kind: try place.required("kind").choice(of: PlaceFiles.kinds),
      names: Names(zh: try place.required("zh").word(), en: try place.required("en").word()), cell: 0)
    let point = try GeoPoint(of: place)
    let note = try place.required("note").word()
    try place.finish()
    return (setting, facility, point, note)
  }
}

/// A source file of a recipe: `boundary.geojson`, or `{file: stations.geojson, frame: GCJ-02}`.
struct SourceFile: Sendable {
  /// Its path below the data folder.
  var name: String
  /// The frame of its points.
  var frame = CoordinateFrame.wgs84
  /// The property that holds the ids of zones, where it is not `tazid`.
  var id: String?

  init(_ setting: Setting, of part: String) throws(InputError) {
    guard case .map = setting.content else {
      name = try setting.word()
      return
    }
    let file = try setting.object()
    name = try file.required("file").word()
    if let frame = file.optional("frame") {
      guard part != "cells" else { throw frame.error("a table of columns and rows has no frame", allowed: "nothing") }
      self.frame = try frame.coordinateFrame()
    }
    if part == "zones" { id = try file.optional("id")?.word() }
    try file.finish()
  }
}

/// A signal and its share in a mix.
struct SignalShare: Sendable, Hashable {
  var signal: String
  var share: Double

  /// Reads `{bus-stops: 70%, taxi: 30%}`; the shares must add up to 100 %.
  static func list(_ setting: Setting, of known: [String]) throws(InputError) -> [SignalShare] {
    var shares: [SignalShare] = []
    for entry in try setting.object().all() {
      guard known.contains(entry.key) else {
        throw InputError(file: setting.file, line: entry.line, key: setting.key, found: entry.key, among: known)
      }
      shares.append(SignalShare(signal: entry.key, share: try entry.value.share()))
    }
    let total = shares.reduce(0) { $0 + $1.share }
    guard abs(total - 1) < 1e-9 else {
      throw setting.error("the shares add up to \(decimal(total * 100, 1))%", allowed: "100%")
    }
    return shares
  }

  /// The mix in words.
  static func words(_ mix: [SignalShare]) -> String {
    mix.map { "\(decimal($0.share * 100, 0))% \($0.signal)" }.joined(separator: ", ")
  }
}

/// How a count is spread over the cells.
struct CountRule: Sendable {
  static let names = ["residents", "jobs", "premises", "cameras", "sensors"]

  /// What is counted.
  var name: String
  /// How many there are in the district.
  var total: Int
  /// The signals that draw it.
  var mix: [SignalShare]
  /// The power of the mix: above 1 makes the dense denser.
  var exponent: Double
  /// What a square kilometre holds at most; nil for no limit.
  var densest: Double?

  init(_ name: String, _ setting: Setting, known: [String]) throws(InputError) {
    let rule = try setting.object()
    self.name = name
    total = try rule.required("total").int(1...1_000_000_000)
    mix = try SignalShare.list(rule.required("mix"), of: known)
    exponent = try rule.optional("exponent")?.double(0.1...10) ?? 1
    densest = try rule.optional("densest-per-km2")?.double(1...1e9)
    try rule.finish()
  }
}

extension GeoPoint {
  /// Reads `lon` and `lat`, in WGS-84 or in the `frame` that stands beside them.
  init(of object: SettingObject) throws(InputError) {
    let point = GeoPoint(
      longitude: try object.required("lon").longitude(), latitude: try object.required("lat").latitude())
    self = try object.optional("frame")?.coordinateFrame().roundedWGS84(point) ?? point
  }
}

extension Gateway {
  /// A gateway of the recipe, still at the point beyond the border that it faces.
  fileprivate init(_ setting: Setting) throws(InputError) {
    let gateway = try setting.object()
    let point = try GeoPoint(of: gateway.required("facing").object())
    self.init(
      id: try gateway.required("id").identifier(),
      names: Names(zh: try gateway.required("zh").word(), en: try gateway.required("en").word()),
      longitude: point.longitude, latitude: point.latitude, cell: 0,
      beyond: try gateway.required("beyond").length(), jobs: try gateway.required("jobs").double(0...1e9),
      residents: try gateway.required("residents").double(0...1e9))
    try gateway.finish()
  }
}
