/// A source of numbers by place, as a recipe names it: polygons, points or squares of a grid.
///
///     residents: {file: block-groups.geojson, column: POP2000}              # polygons share theirs by area
///     jobs: {file: firms.csv, lon: x, lat: y, column: staff}                # points; without column each counts one
///     residents: {file: grid.csv, lon: x, lat: y, column: n, square: 1km}   # squares round points
struct CountSource: Sendable {
  /// What becomes of a polygon that lies across the boundary.
  enum Across: String, CaseIterable, Sendable {
    /// All of it counts where at least half of its area is inside, and else none.
    case whole
    /// As much counts as lies inside by area.
    case split
  }

  /// The file.
  var file: SourceFile
  /// The column or property with the numbers; nil where each point counts one, and each polygon its area.
  var column: String?
  /// The columns of longitudes and latitudes of a table.
  var points: (longitude: String, latitude: String)?
  /// Edge of the square that each point stands in the middle of, metres.
  var square: Double?
  /// What becomes of polygons across the boundary; nil to ask.
  var across: Across?
  /// Tags of the places of OpenStreetMap that count, one of which each bears.
  var tags: [OSMFile.Tag] = []
  /// Signals by which a polygon's number is spread over its cells, beside their areas.
  var mix: [SignalShare]
  /// The setting that names the file, for errors.
  var setting: Setting

  /// Names a file and its columns.
  init(file: SourceFile, column: String?, points: (longitude: String, latitude: String)?, setting: Setting) {
    self.file = file
    self.column = column
    self.points = points
    self.setting = setting
    mix = []
  }

  init(_ source: SettingObject, known: [String]) throws(InputError) {
    setting = try source.required("file")
    file = try SourceFile(of: source)
    column = try source.optional("column")?.word()
    points = try source.pointColumns()
    if let edge = source.optional("square") {
      let length = try edge.length()
      guard (1...50_000).contains(length) else { throw edge.error(allowed: "a length from 1m to 50km") }
      square = length
    }
    across = try source.optional("across").flatMap { (setting) throws(InputError) in
      Across(rawValue: try setting.choice(of: Across.allCases.map(\.rawValue)))
    }
    tags = try source.wantedTags()
    guard file.isOSM == !tags.isEmpty else {
      throw setting.error(allowed: "a file of OpenStreetMap (.osm) together with where: {building: \"*\"}")
    }
    mix = try source.optional("mix").map { (mix) throws(InputError) in try SignalShare.list(mix, of: known) } ?? []
  }

  /// A place with its number.
  struct Portion {
    /// The polygons, or the point.
    var shape: Shape
    /// The number; nil where it is the area of the polygons.
    var amount: Double?
    /// The number as it is written.
    var text: String?
    /// The setting to name in errors.
    var setting: Setting
  }

  enum Shape {
    case area(PlaneArea)
    case point(SIMD2<Double>)
  }

  /// All places of the file with their numbers, on a plane.
  func portions(in data: String, on plane: LocalPlane) throws(InputError) -> [Portion] {
    if file.isOSM {
      // Buildings count their ground, and what is a point counts one.
      let places = try OSMFile.read(path: file.path(in: data)).places(with: tags, on: plane)
      return places.map { place in
        let (x, y) = plane.position(of: place.point)
        return Portion(shape: .point(SIMD2(x, y)), amount: place.area > 0 ? place.area : 1, setting: setting)
      }
    }
    guard let points else {
      var portions: [Portion] = []
      for feature in try file.features(in: data) {
        var amount: Double?
        let value = try column.map { (column) throws(InputError) in try number(column, of: feature) }
        if let value { amount = try Self.amount(value) }
        let isPoint = feature.isPoint
        let shape: Shape =
          isPoint
          ? self.shape(at: try feature.point(), on: plane) : .area(PlaneArea(try feature.polygons(), on: plane))
        portions.append(
          Portion(
            shape: shape, amount: isPoint ? amount ?? 1 : amount, text: try value?.string(), setting: feature.setting))
      }
      return portions
    }
    let columns = [points.longitude, points.latitude] + [column].compactMap { $0 }
    let table = try Table.read(path: file.path(in: data), required: columns, others: true)
    var portions: [Portion] = []
    for row in table.rows {
      let point = try file.place(points, of: row)
      let amount = if let column { try Self.amount(row.value(column)) } else { 1.0 }
      portions.append(
        Portion(
          shape: shape(at: point, on: plane), amount: amount, text: column.map { row.text($0) },
          setting: row.value(column ?? points.longitude)))
    }
    return portions
  }

  private func number(_ column: String, of feature: GeoFeature) throws(InputError) -> Setting {
    guard let value = feature.properties.optional(column) else {
      let keys = feature.properties.keys
      let isThere = keys.contains(column)
      throw InputError(
        file: feature.setting.file, line: feature.setting.line, feature: feature.setting.feature, key: "properties",
        found: isThere ? "nothing" : InputError.nearMiss(column, among: keys),
        allowed: isThere ? "a number" : InputError.list(keys),
        message: isThere ? "\(column) is empty" : "there is no \"\(column)\"")
    }
    return value
  }

  private static func amount(_ setting: Setting) throws(InputError) -> Double { try setting.double(0...1e12) }

  private func shape(at point: GeoPoint, on plane: LocalPlane) -> Shape {
    let (x, y) = plane.position(of: point)
    guard let square else { return .point(SIMD2(x, y)) }
    let half = square / 2
    let corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)].map { SIMD2(x + half * $0.0, y + half * $0.1) }
    return .area(PlaneArea(polygons: [[corners]]))
  }
}
