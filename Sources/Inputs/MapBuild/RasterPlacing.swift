import EventKernel

/// Where a recipe puts the raster: what it states, and for the rest a choice that the map's sheet writes down.
struct RasterPlacing: Sendable {
  /// The point where the plane touches the earth, and the column and row at that point.
  var origin: (point: GeoPoint, column: Double, row: Double)?
  /// Edge of a cell, metres.
  var cellSize: Double?
  /// The area that is published, square metres.
  var publishedArea: Double?

  /// Nothing is stated.
  init() {}

  init(of recipe: SettingObject) throws(InputError) {
    try recipe.optional("frame")?.requireWGS84()
    origin = try recipe.optional("origin").map(RasterFrame.origin)
    cellSize = try recipe.optional("cell-size")?.cellSize()
    publishedArea = try recipe.optional("published-area")?.areaAboveZero()
  }

  /// Edges from which one is chosen, metres.
  private static let edges = [50.0, 100, 200, 250, 500, 1000, 2000, 5000]
  /// More cells than this make a map slow to draw and no better.
  private static let mostCells = 6000.0
  /// The plane is exact to centimetres within 50 km of its origin.
  private static let widest = 200_000.0

  /// The plane on which the district lies: round the stated origin, or the middle of the boundary's box.
  func plane(of polygons: [[[GeoPoint]]], file: String) throws(InputError) -> LocalPlane {
    if let origin { return LocalPlane(origin: origin.point) }
    guard let (west, east, south, north) = GeoPoint.box(round: polygons.joined().joined()) else {
      throw InputError(file: file, message: "there is no area")
    }
    // Six decimals, as the sheet writes them.
    let middle = GeoPoint(
      longitude: ((west + east) / 2 * 1e6).rounded() / 1e6, latitude: ((south + north) / 2 * 1e6).rounded() / 1e6)
    let plane = LocalPlane(origin: middle)
    let (width, height) = (
      (east - west) * 111_320 * Elementary.cos(middle.latitude * .pi / 180), (north - south) * 110_574
    )
    guard abs(middle.latitude) <= 80, max(width, height) <= Self.widest else {
      throw InputError(
        file: file,
        found: "\(decimal(width / 1000, 0)) km from west to east, \(decimal(height / 1000, 0)) km from south to north",
        allowed: "a district up to \(Int(Self.widest / 1000)) km across",
        message: "the boundary is not that of a district")
    }
    return plane
  }

  /// The frame of the raster. Of a hundred ways to lay the squares, a tenth of an edge apart, the one is chosen whose cells' area comes
  /// nearest to that inside the boundary.
  func frame(of boundary: PlaneArea, on plane: LocalPlane) -> RasterFrame {
    let area = boundary.area
    let size =
      cellSize ?? Self.edges.first { area / ($0 * $0) <= Self.mostCells } ?? Self.edges[Self.edges.count - 1]
    var frame = RasterFrame(
      origin: plane.origin, originColumn: origin?.column ?? 0, originRow: origin?.row ?? 0, cellSize: size,
      statedArea: publishedArea ?? area, isPublished: publishedArea != nil)
    guard origin == nil else { return frame }
    let low = boundary.bounds.low
    let first = SIMD2((-low.x / size).rounded(.up), (-low.y / size).rounded(.up))
    var best = Double.infinity
    for tenth in 0..<10 {
      let row = first.y + Double(tenth) / 10
      let counts = Self.counts(boundary, size: size, firstColumn: first.x, row: row)
      for (i, count) in counts.enumerated() {
        let miss = abs(Double(count) * size * size - area)
        guard miss < best else { continue }
        best = miss
        (frame.originColumn, frame.originRow) = (first.x + Double(i) / 10, row)
      }
    }
    return frame
  }

  /// How many centres lie inside for each of ten ways to lay the columns.
  private static func counts(_ area: PlaneArea, size: Double, firstColumn: Double, row: Double) -> [Int] {
    let (low, high) = area.bounds
    var counts = [Int](repeating: 0, count: 10)
    for number in Int((low.y / size + row).rounded(.down))...Int((high.y / size + row).rounded(.up)) {
      for crossings in area.crossings(northing: (Double(number) - row) * size) {
        for k in stride(from: 0, to: crossings.count - 1, by: 2) {
          for tenth in 0..<10 {
            let column = firstColumn + Double(tenth) / 10
            let (from, to) = (crossings[k] / size + column, crossings[k + 1] / size + column)
            counts[tenth] += Int(to.rounded(.down) - from.rounded(.down))
          }
        }
      }
    }
    return counts
  }
}
