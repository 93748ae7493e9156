import District

/// What `map.yaml` says of a map of nodes: where its files are, and which of their columns is what.
///
///     nodes: {file: nodes.csv, id: postal code, x: x, y: y}   # metres; also residents, jobs, zone, beat, ...
///     times: {file: matrix.csv, unit: min}                    # a row is from, a column is to
///     facilities: [{kind: hospital, file: hospitals.csv, node: Hospital}]
///
/// Files may stand anywhere: their paths begin at the map's folder, or are absolute. Other columns of theirs are let be.
public struct NodeSheet: Sendable {
  /// Facilities of one kind.
  struct Places: Sendable {
    var kind: String
    var file: TableFile
    /// The column with the ids of the nodes that they stand on.
    var node: Setting
  }

  /// The file of nodes.
  let path: String
  /// What is said about its form.
  let form: TableForm
  /// Its columns, by what they hold; absent counts are zero, absent areas one for all.
  let columns: [String: Setting]
  /// Whether all nodes may stand at one point.
  let isOnePoint: Bool
  /// The file of the matrix.
  let matrix: TableFile
  /// The unit of its times.
  let unit: TravelMatrix.Unit
  /// What stands on the nodes.
  let places: [Places]

  /// What the columns of the nodes must hold.
  static let needed = ["id", "x", "y"]
  /// What they may hold.
  static let counts = ["residents", "jobs", "premises", "cameras", "sensors"]
  static let areas = ["zone", "subdistrict", "community", "beat"]
  /// The layers that the map may describe.
  static let layerNames =
    ["nodes", "times"] + counts + ["zones", "subdistricts", "communities", "beats", "facilities"]

  init(of sheet: SettingObject, folder: String) throws(InputError) {
    func path(_ setting: Setting) throws(InputError) -> String {
      let text = try setting.word()
      return text.hasPrefix("/") ? text : folder + "/" + text
    }
    let nodes = try sheet.required("nodes").object()
    self.path = try path(nodes.required("file"))
    var columns: [String: Setting] = [:]
    for name in Self.needed { columns[name] = try nodes.required(name) }
    for name in Self.counts + Self.areas { columns[name] = nodes.optional(name) }
    self.columns = columns
    form = try nodes.tableForm()
    var meant: [String] = []
    for word in try nodes.optional("meant")?.list() ?? [] { meant.append(try word.choice(of: ["one-point"])) }
    isOnePoint = !meant.isEmpty
    try nodes.finish()

    let times = try sheet.required("times").object()
    matrix = TableFile(path: try path(times.required("file")), form: try times.tableForm())
    let unit = try times.required("unit")
    guard let known = TravelMatrix.Unit(rawValue: try unit.choice(of: TravelMatrix.Unit.allCases.map(\.rawValue)))
    else {
      throw unit.error()
    }
    self.unit = known
    try times.finish()

    var places: [Places] = []
    for setting in try sheet.optional("facilities")?.list() ?? [] {
      let entry = try setting.object()
      places.append(
        Places(
          kind: try entry.required("kind").choice(of: PlaceFiles.kinds),
          file: TableFile(path: try path(entry.required("file")), form: try entry.tableForm()),
          node: try entry.required("node")))
      try entry.finish()
    }
    self.places = places
  }
}
