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
