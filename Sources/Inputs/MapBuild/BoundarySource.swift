/// The boundary of a map from its source.
enum BoundarySource {
  /// A recipe's origin stands in the middle of its district.
  private static let reach = 100_000.0

  static func polygons(_ features: [GeoFeature], file: String) throws(InputError) -> [[[GeoPoint]]] {
    var polygons: [[[GeoPoint]]] = []
    // A point beside an area is its label, or the seat of its government.
    for feature in features where !feature.isPoint { polygons += try feature.polygons() }
    guard !polygons.isEmpty else {
      let what = features.isEmpty ? "nothing" : "\(features.count) point\(features.count == 1 ? "" : "s")"
      throw InputError(
        file: file, found: what, allowed: "a Polygon or a MultiPolygon round the district", message: "there is no area")
    }
    return polygons
  }

  static func area(_ features: [GeoFeature], on plane: LocalPlane, file: String) throws(InputError) -> PlaneArea {
    try area(polygons(features, file: file), on: plane, file: file)
  }

  static func area(
    _ polygons: [[[GeoPoint]]], on plane: LocalPlane, file: String
  ) throws(InputError) -> PlaneArea {
    let area = PlaneArea(polygons, on: plane)
    guard area.distanceFromOrigin > reach else { return area }
    let isSwapped = PlaneArea(polygons.swapped, on: plane).distanceFromOrigin <= reach
    throw InputError(
      file: file,
      message: "the boundary lies \(decimal(area.distanceFromOrigin / 1000, 0)) km from the recipe's origin"
        + (isSwapped ? ": longitude and latitude are the other way round" : ""))
  }

  /// Makes sure that polygons do not lie upon each other.
  static func requireOnce(_ area: PlaneArea, _ raster: Raster, file: String) throws(InputError) {
    try requireOnce(raster.centres.map { area.count(at: $0) }, of: "polygons of the boundary", file: file)
  }

  /// Makes sure that hardly a cell lies in several areas; slivers along their borders do no harm.
  static func requireOnce(_ counts: [Int], of areas: String, file: String) throws(InputError) {
    let twice = counts.count { $0 > 1 }
    guard Double(twice) > 0.01 * Double(counts.count) else { return }
    throw SourceDoubt.overlaps.error(
      file: file,
      "\(areas) lie upon each other on \(twice) of \(counts.count) cells: is it the same ground twice, or a hole, which "
        + "is a second ring of its polygon?")
  }
}

extension PlaneArea {
  /// How far the area is from the origin of its plane, metres; 0 if that lies in the rectangle round it.
  var distanceFromOrigin: Double {
    let (low, high) = bounds
    let gap = pointwiseMax(pointwiseMax(low, -high), SIMD2(0, 0))
    return (gap * gap).sum().squareRoot()
  }
}

extension [[[GeoPoint]]] {
  /// The same with latitude first.
  var swapped: Self {
    map { $0.map { $0.map { GeoPoint(longitude: $0.latitude, latitude: $0.longitude) } } }
  }
}
