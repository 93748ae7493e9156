import District

/// What a file holds, as somebody sees it who has not been told.
struct SourceSurvey {
  /// The shape of what it holds.
  enum Form: String {
    /// A table with columns of longitudes and latitudes.
    case table = "a table"
    /// Shapes with properties.
    case shapes = "shapes"
  }

  /// A column, or a property.
  struct Column {
    /// Its name.
    var name: String
    /// The sum, where all that stands in it are numbers of 0 or more.
    var sum: Double?
    /// Whether no two places have the same in it.
    var isUnique: Bool
    /// Whether all that stands in it may be ids.
    var areIdentifiers: Bool
    /// What stands in it, place by place.
    var texts: [String]
  }

  let path: String
  let form: Form
  /// Numbers of areas and of points.
  let areas: Int
  /// See `areas`.
  let points: Int
  let columns: [Column]
  /// How far the tallest area reaches from south to north, kilometres; 0 without areas.
  let tallest: Double
  /// Columns of longitudes and latitudes.
  let coordinates: (longitude: String, latitude: String)?
  /// The rectangle round all of it, degrees.
  let west: Double
  /// See `west`.
  let east: Double
  /// See `west`.
  let south: Double
  /// See `west`.
  let north: Double

  var name: String { FilePath.name(of: path) }

  /// Looks at a file.
  init(path: String) throws(InputError) {
    self.path = path
    guard !Self.isHidden(path) else {
      throw InputError(file: path, message: "a recipe cannot name a file whose name has line breaks or other controls")
    }
    let isTable = [".csv", ".tsv", ".txt"].contains { path.lowercased().hasSuffix($0) }
    let table = isTable ? try Table.read(path: path, required: [], others: true) : nil
    if let table, let found = table.coordinates {
      (form, coordinates) = (.table, found)
      (areas, points, tallest) = (0, table.rows.count, 0)
      // Such a name is written as the column's number.
      columns = table.columns.enumerated().map { i, name in
        let name = Self.isHidden(name) ? "#\(i + 1)" : name
        return Self.column(name, table.rows.map { $0.text(name) })
      }
      var corners: [GeoPoint] = []
      for row in table.rows {
        corners.append(try CoordinateFrame.wgs84.place(x: row.value(found.longitude), y: row.value(found.latitude)))
      }
      (west, east, south, north) = try Self.box(corners, path)
      return
    }
    let features = try GeoFeature.read(path: path)
    (form, coordinates) = (.shapes, nil)
    points = features.count { $0.isPoint }
    areas = features.count { if case .polygons = $0.shape { true } else { false } }
    let heights = features.map { feature in
      let latitudes = Self.corners(of: feature).map(\.latitude)
      return (latitudes.max() ?? 0) - (latitudes.min() ?? 0)
    }
    tallest = (heights.max() ?? 0) * 111.2
    columns = try Self.columns(of: features, path)
    (west, east, south, north) = try Self.box(features.flatMap(Self.corners), path)
  }

  /// Whether a name has something that a recipe does not take in a name.
  private static func isHidden(_ name: String) -> Bool { name.unicodeScalars.contains(where: \.isObeyed) }

  private static func corners(of feature: GeoFeature) -> [GeoPoint] {
    switch feature.shape {
    case .point(let point): [point]
    case .polygons(let polygons): Array(polygons.joined().joined())
    case .other: []
    }
  }

  private static func box(_ points: [GeoPoint], _ path: String) throws(InputError) -> (Double, Double, Double, Double) {
    guard let box = GeoPoint.box(round: points) else { throw InputError(file: path, message: "it holds no place") }
    return box
  }

  /// More properties than any table of a census has columns.
  private static let mostProperties = 2000

  private static func columns(of features: [GeoFeature], _ path: String) throws(InputError) -> [Column] {
    var places: [String: Int] = [:]
    var names: [String] = []
    for key in features.lazy.flatMap(\.properties.keys) where places[key] == nil && !isHidden(key) {
      places[key] = names.count
      names.append(key)
    }
    guard names.count <= mostProperties else {
      throw InputError(
        file: path, found: "\(names.count) different properties", allowed: "up to \(mostProperties)",
        message: "leave out what nobody reads")
    }
    var texts = names.map { _ in [String](repeating: "", count: features.count) }
    for (index, feature) in features.enumerated() {
      for (key, _, value) in feature.properties.all() {
        if let place = places[key], let text = try? value.string() { texts[place][index] = text }
      }
    }
    return zip(names, texts).map { column($0, $1) }
  }

  private static func column(_ name: String, _ texts: [String]) -> Column {
    let filled = texts.filter { !$0.isEmpty }
    let numbers = filled.compactMap { Quantity.number($0[...]) }
    let areNumbers = numbers.count == filled.count && !filled.isEmpty && numbers.allSatisfy { $0 >= 0 }
    return Column(
      name: name, sum: areNumbers ? numbers.reduce(0, +) : nil,
      isUnique: filled.count == texts.count && Set(filled).count == texts.count,
      areIdentifiers: filled.count == texts.count
        && filled.allSatisfy { (try? Setting(.scalar($0), file: "").identifier()) != nil }, texts: texts)
  }

  /// What it is, in a line.
  var line: String {
    var parts: [String] = []
    if areas > 0 { parts.append(areas == 1 ? "1 area" : "\(areas) areas") }
    if points > 0 { parts.append(points == 1 ? "1 point" : "\(points) points") }
    let what = parts.isEmpty ? "nothing that has a place" : parts.joined(separator: " and ")
    let box = "\(decimal(west, 4)) to \(decimal(east, 4)) east, \(decimal(south, 4)) to \(decimal(north, 4)) north"
    return "\(form.rawValue) with \(what), \(box), in WGS-84 or the frame that the file names"
  }

  /// The columns with their sums, in a line.
  var columnLine: String {
    columns.map { $0.mayBeCount ? $0.line : $0.name }
      .joined(separator: ", ")
  }

  /// The columns that may bear a number of people.
  var counts: [Column] {
    columns.filter { column in
      column.sum != nil && column.name != coordinates?.longitude && column.name != coordinates?.latitude
    }
  }

  /// The first column of a usual name, in any case.
  func column(named names: [String]) -> String? {
    for name in names {
      if let column = columns.first(where: { $0.name.lowercased() == name }) { return column.name }
    }
    return nil
  }
}
