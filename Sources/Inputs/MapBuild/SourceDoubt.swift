/// What makes it likely that the sources of a map are read for something else than they are. Each doubt stops the build, unless the recipe
/// says that it is meant.
enum SourceDoubt: String, CaseIterable {
  /// Zones that leave many cells out, or mostly hold none: those of another city, or in another frame.
  case zones
  /// Polygons of the boundary, or zones, that lie upon each other: the same ground twice, or a hole that is written as an area.
  case overlaps
  /// Stations of which none is near.
  case stations
  /// Coordinates that are taken for WGS-84, in a file that is known to be in another frame.
  case frames
  /// Numbers of which all have a point and three decimals: points may part thousands.
  case thousands

  /// An error that says what is doubtful, and how to say that it is meant.
  func error(file: String, _ message: String, found: String? = nil) -> InputError {
    InputError(
      file: file, found: found, message: "\(message); meant: [\(rawValue)] in build.yaml says that this is meant")
  }
}

extension SourceFile {
  /// Makes sure that borders from DataV.GeoAtlas, which give themselves away by their properties, are not taken for WGS-84: they come from
  /// Gaode's maps, and a boundary that is shifted by half a kilometre looks like any other.
  func requireFrame(of features: [GeoFeature], file: String) throws(InputError) {
    guard frame ?? .wgs84 == .wgs84,
      let feature = features.first(where: { Set($0.properties.keys).isSuperset(of: ["adcode", "acroutes"]) })
    else { return }
    var error = SourceDoubt.frames.error(
      file: file, "adcode and acroutes are properties of DataV.GeoAtlas, whose borders are in GCJ-02, not in WGS-84")
    (error.line, error.feature) = (feature.setting.line, feature.setting.feature)
    throw error
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

/// The boundary of a map from its source.
enum BoundarySource {
  /// A recipe's origin stands in the middle of its district.
  private static let reach = 100_000.0

  static func polygons(_ features: [GeoFeature], file: String) throws(InputError) -> [[[GeoPoint]]] {
    var polygons: [[[GeoPoint]]] = []
    // A point beside an area is its label, or the seat of its government.
    for feature in features where !feature.isPoint { polygons += try feature.polygons() }
    guard !polygons.isEmpty else { throw InputError(file: file, message: "there is no area") }
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

extension [[[GeoPoint]]] {
  /// The same with latitude first.
  var swapped: Self {
    map { $0.map { $0.map { GeoPoint(longitude: $0.latitude, latitude: $0.longitude) } } }
  }
}
