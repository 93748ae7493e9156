/// The frames that settings and files may name.
extension CoordinateFrame {
  /// The frame of a name, such as `GCJ-02`, `UTM 18N`, `British National Grid` or `EPSG:2263`; nil for any other.
  static func named(_ name: String) -> CoordinateFrame? {
    if let frame = allCases.first(where: { $0.rawValue == name }) { return frame }
    if name == "Web Mercator" { return known(code: 3857) }
    if name == "British National Grid" { return known(code: 27700) }
    if name.hasPrefix("UTM "), let side = name.last, "NS".contains(side), let zone = Int(name.dropFirst(4).dropLast()),
      (1...60).contains(zone)
    {
      return utm(zone, isSouth: side == "S", name: name)
    }
    guard name.hasPrefix("EPSG:"), let code = Int(name.dropFirst(5)) else { return nil }
    return known(code: code)
  }

  /// How frames are written, for the errors of those that are not known.
  static let names =
    allCases.map(\.rawValue) + ["Web Mercator", "UTM 18N", "British National Grid"]

  /// The frame of a code of the EPSG registry; nil for one that we do not know.
  static func known(code: Int) -> CoordinateFrame? {
    let name = "EPSG:\(code)"
    switch code {
    case 4326: return .wgs84
    case 4269, 4258, 4490, 4171, 4173, 4283, 6318, 7844:
      return CoordinateFrame(name, .degrees, note: "taken for WGS-84, which it is within two metres")
    case 3857: return CoordinateFrame(name, .plane(.webMercator))
    case 32601...32660: return utm(code - 32600, isSouth: false, name: name)
    case 32701...32760: return utm(code - 32700, isSouth: true, name: name)
    // ETRS89 and NAD83.
    case 25828...25838: return utm(code - 25800, isSouth: false, name: name, .grs80)
    case 26901...26923: return utm(code - 26900, isSouth: false, name: name, .grs80)
    // CGCS2000: zones of six degrees and of three, each with the number of the zone before the x and without.
    case 4491...4501: return gaussKrueger(name, zone: code - 4491 + 13, width: 6, isNumbered: true)
    case 4502...4512: return gaussKrueger(name, zone: code - 4502 + 13, width: 6, isNumbered: false)
    case 4513...4533: return gaussKrueger(name, zone: code - 4513 + 25, width: 3, isNumbered: true)
    case 4534...4554: return gaussKrueger(name, zone: code - 4534 + 25, width: 3, isNumbered: false)
    default: return national[code].map { CoordinateFrame(name, .plane($0.plane), note: $0.note) }
    }
  }

  private static func utm(
    _ zone: Int, isSouth: Bool, name: String, _ ellipsoid: Ellipsoid = .wgs84
  ) -> CoordinateFrame {
    let plane = PlaneFrame.transverseMercator(
      ellipsoid, longitude: Double(6 * zone - 183), latitude: 0, scale: 0.9996,
      falseOrigin: SIMD2(500_000, isSouth ? 10_000_000 : 0))
    return CoordinateFrame(name, .plane(plane), note: ellipsoid == .wgs84 ? nil : PlaneFrame.likeWGS84)
  }

  private static func gaussKrueger(_ name: String, zone: Int, width: Int, isNumbered: Bool) -> CoordinateFrame {
    let plane = PlaneFrame.transverseMercator(
      .grs80, longitude: Double(width * zone - (width == 6 ? 3 : 0)), latitude: 0, scale: 1,
      falseOrigin: SIMD2(500_000 + (isNumbered ? 1e6 * Double(zone) : 0), 0))
    return CoordinateFrame(name, .plane(plane), note: PlaneFrame.likeWGS84)
  }

  /// Grids of single countries and states; parameters of the EPSG registry.
  private static let national: [Int: (plane: PlaneFrame, note: String)] = {
    var frames: [Int: (plane: PlaneFrame, note: String)] = [:]
    for grid in PlaneFrame.statePlanes {
      for code in grid.codes { frames[code] = (grid.plane, PlaneFrame.likeWGS84) }
    }
    frames[27700] = (
      .britishNationalGrid, "by seven parameters, within five metres of the survey's own transformation (OSTN15)"
    )
    frames[2326] = (.hongKongGrid, "by seven parameters, within a metre")
    frames[2157] = (
      .transverseMercator(
        .grs80, longitude: -8, latitude: 53.5, scale: 0.99982, falseOrigin: SIMD2(600_000, 750_000)),
      PlaneFrame.likeWGS84
    )
    frames[2154] = (
      .lambert(longitude: 3, latitude: 46.5, parallels: [49, 44], falseOrigin: SIMD2(700_000, 6_600_000)),
      PlaneFrame.likeWGS84
    )
    return frames
  }()
}

extension PlaneFrame {
  /// The note of frames whose ellipsoid is taken for that of WGS-84.
  static let likeWGS84 = "its datum is taken for WGS-84, which it is within two metres"

  static func transverseMercator(
    _ ellipsoid: Ellipsoid, longitude: Double, latitude: Double, scale: Double, falseOrigin: SIMD2<Double>,
    unit: Unit = .metre, shift: DatumShift? = nil
  ) -> PlaneFrame {
    let projection = TransverseMercator(
      ellipsoid: ellipsoid, origin: GeoPoint(longitude: longitude, latitude: latitude), scale: scale)
    return PlaneFrame(
      projection: .transverseMercator(projection), falseOrigin: falseOrigin, unit: unit, shift: shift)
  }

  static func lambert(
    longitude: Double, latitude: Double, parallels: [Double], falseOrigin: SIMD2<Double>, unit: Unit = .metre
  ) -> PlaneFrame {
    let projection = LambertConic(
      ellipsoid: .grs80, origin: GeoPoint(longitude: longitude, latitude: latitude), parallels: parallels)
    return PlaneFrame(projection: .lambert(projection), falseOrigin: falseOrigin, unit: unit)
  }

  /// The shift is that of Ordnance Survey (transformation 1314 of the EPSG registry).
  static let britishNationalGrid = transverseMercator(
    .airy, longitude: -2, latitude: 49, scale: 0.9996012717, falseOrigin: SIMD2(400_000, -100_000),
    shift: DatumShift(
      move: SIMD3(446.448, -125.157, 542.06), turn: SIMD3(0.15, 0.247, 0.842), stretch: -20.489))

  /// The shift is that of Hong Kong's Survey and Mapping Office (transformation 1825 of the EPSG registry, its turns as position vectors).
  static let hongKongGrid = transverseMercator(
    .international, longitude: 114 + 10.0 / 60 + 42.8 / 3600, latitude: 22 + 18.0 / 60 + 43.68 / 3600, scale: 1,
    falseOrigin: SIMD2(836_694.05, 819_069.8),
    shift: DatumShift(
      move: SIMD3(-162.619, -276.959, -161.764), turn: SIMD3(0.067753, -2.243648, -1.158828), stretch: -1.094246))
}
