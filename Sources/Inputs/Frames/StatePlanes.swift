extension PlaneFrame {
  /// Grids of states and of their zones in the United States, in feet; parameters of the EPSG registry, which are those of the
  /// National Geodetic Survey (State Plane Coordinate System of 1983). The codes of one grid differ by the years of its datum, by
  /// centimetres to a metre.
  static let statePlanes: [(codes: [Int], plane: PlaneFrame)] = [
    // New York: Long Island with the city, East, Central, West.
    ([2263, 6539], conic(-74, 40 + 10.0 / 60, 41 + 2.0 / 60, 40 + 40.0 / 60, 984_250, 0)),
    ([2260, 6537], mercator(-74.5, 38 + 50.0 / 60, 0.9999, 492_125, 0)),
    ([2261, 6535], mercator(-76 - 35.0 / 60, 40, 0.9999375, 820_208.333, 0)),
    ([2262, 6541], mercator(-78 - 35.0 / 60, 40, 0.9999375, 1_148_291.667, 0)),
    // New Jersey.
    ([3424, 6527], mercator(-74.5, 38 + 50.0 / 60, 0.9999, 492_125, 0)),
    // Pennsylvania: South with Philadelphia and Pittsburgh, North.
    ([2272, 6565], conic(-77.75, 39 + 20.0 / 60, 40 + 58.0 / 60, 39 + 56.0 / 60, 1_968_500, 0)),
    ([2271, 6563], conic(-77.75, 40 + 10.0 / 60, 41 + 57.0 / 60, 40 + 53.0 / 60, 1_968_500, 0)),
    // California: the zones of San Francisco (III), Los Angeles (V), San Diego (VI), Sacramento (II), Fresno (IV).
    ([2227, 6420], california(-120.5, 36.5, 38 + 26.0 / 60, 37 + 4.0 / 60)),
    ([2229, 6424], california(-118, 33.5, 35 + 28.0 / 60, 34 + 2.0 / 60)),
    ([2230, 6426], california(-116.25, 32 + 10.0 / 60, 33 + 53.0 / 60, 32 + 47.0 / 60)),
    ([2226, 6418], california(-122, 37 + 40.0 / 60, 39 + 50.0 / 60, 38 + 20.0 / 60)),
    ([2228, 6422], california(-119, 35 + 20.0 / 60, 37 + 15.0 / 60, 36)),
    // Massachusetts, Maryland, Virginia North.
    ([2249, 6492], conic(-71.5, 41, 42 + 41.0 / 60, 41 + 43.0 / 60, 656_166.667, 2_460_625)),
    ([2248, 6488], conic(-77, 37 + 40.0 / 60, 39 + 27.0 / 60, 38 + 18.0 / 60, 1_312_333.333, 0)),
    ([2283, 6593], conic(-78.5, 37 + 40.0 / 60, 39.2, 38 + 2.0 / 60, 11_482_916.667, 6_561_666.667)),
    // Illinois East with Chicago, Washington North with Seattle, Colorado Central with Denver, Georgia West with Atlanta.
    ([3435, 6455], mercator(-88 - 20.0 / 60, 36 + 40.0 / 60, 0.999975, 984_250, 0)),
    ([2285, 6597], conic(-120 - 50.0 / 60, 47, 48 + 44.0 / 60, 47.5, 1_640_416.667, 0)),
    ([2232, 6428], conic(-105.5, 37 + 50.0 / 60, 39.75, 38.45, 3_000_000, 1_000_000)),
    ([2240, 6447], mercator(-84 - 10.0 / 60, 30, 0.9999, 2_296_583.333, 0)),
    // Texas: North Central with Dallas, Central with Austin, South Central with Houston; Florida East with Miami.
    ([2276, 6584], conic(-98.5, 31 + 40.0 / 60, 33 + 58.0 / 60, 32 + 8.0 / 60, 1_968_500, 6_561_666.667)),
    ([2277, 6578], conic(-100 - 20.0 / 60, 29 + 40.0 / 60, 31 + 53.0 / 60, 30 + 7.0 / 60, 2_296_583.333, 9_842_500)),
    ([2278, 6588], conic(-99, 27 + 50.0 / 60, 30 + 17.0 / 60, 28 + 23.0 / 60, 1_968_500, 13_123_333.333)),
    ([2236, 6438], mercator(-81, 24 + 20.0 / 60, 0.999941177, 656_166.667, 0)),
  ]

  private static func conic(
    _ longitude: Double, _ latitude: Double, _ first: Double, _ second: Double, _ x: Double, _ y: Double
  ) -> PlaneFrame {
    .lambert(
      longitude: longitude, latitude: latitude, parallels: [first, second], falseOrigin: SIMD2(x, y),
      unit: .surveyFoot)
  }

  private static func california(
    _ longitude: Double, _ latitude: Double, _ first: Double, _ second: Double
  ) -> PlaneFrame {
    conic(longitude, latitude, first, second, 6_561_666.667, 1_640_416.667)
  }

  private static func mercator(
    _ longitude: Double, _ latitude: Double, _ scale: Double, _ x: Double, _ y: Double
  ) -> PlaneFrame {
    .transverseMercator(
      .grs80, longitude: longitude, latitude: latitude, scale: scale, falseOrigin: SIMD2(x, y), unit: .surveyFoot)
  }
}
