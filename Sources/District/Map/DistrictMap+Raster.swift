extension DistrictMap {
  /// The cells' positions, for whoever asks a path policy for distances without running a twin.
  public var raster: Raster { Raster(self) }
}
