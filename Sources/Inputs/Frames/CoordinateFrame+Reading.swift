extension Setting {
  /// A coordinate frame: by its name, or as a projection with all its parameters.
  ///
  ///     frame: EPSG:2263
  ///     frame: {projection: lambert, parallels: [41.0333, 40.6667], origin: {lon: -74, lat: 40.1667}, false: {x: 984250, y: 0}, unit: us-ft}
  public func coordinateFrame() throws(InputError) -> CoordinateFrame {
    guard case .map = content else {
      let name = try string()
      if let frame = CoordinateFrame.named(name) { return frame }
      if name.hasPrefix("EPSG:") {
        throw error("we do not know the parameters of this frame", allowed: CoordinateFrame.cure)
      }
      let known = CoordinateFrame.names + ["EPSG:NNNN (its code in the EPSG registry)", "{projection: ...}"]
      throw error(among: known)
    }
    let plane = try planeFrame()
    return CoordinateFrame(
      "the stated projection", .plane(plane), note: plane.shift == nil ? PlaneFrame.likeWGS84 : "by the stated shift")
  }

  /// The frame of a map itself, which can only be one.
  func requireWGS84() throws(InputError) {
    guard try coordinateFrame() == .wgs84 else {
      throw error(
        "a map lies in WGS-84; map build converts sources whose own frame is declared", allowed: "WGS-84")
    }
  }

  private func planeFrame() throws(InputError) -> PlaneFrame {
    let object = try object()
    let kind = try object.required("projection").choice(of: ["lambert", "transverse-mercator"])
    let ellipsoid = try object.optional("ellipsoid")?.ellipsoid() ?? .grs80
    let middle = try object.required("origin").object()
    let origin = GeoPoint(
      longitude: try middle.required("lon").longitude(), latitude: try middle.required("lat").latitude())
    try middle.finish()
    let scale = try object.optional("scale")?.double(0.9...1.1) ?? 1
    let projection: PlaneFrame.Projection
    if kind == "lambert" {
      let parallels = try object.optional("parallels")?.parallels() ?? [origin.latitude]
      guard abs(parallels[0] + parallels[parallels.count - 1]) > 1 else {
        throw error("a cone cannot stand on the equator", allowed: "parallels on one side of it")
      }
      projection = .lambert(
        LambertConic(ellipsoid: ellipsoid, origin: origin, parallels: parallels, scale: scale))
    } else {
      projection = .transverseMercator(TransverseMercator(ellipsoid: ellipsoid, origin: origin, scale: scale))
    }
    var plane = PlaneFrame(projection: projection)
    if let offset = try object.optional("false")?.object() {
      plane.falseOrigin = SIMD2(
        try offset.required("x").double(-1e9...1e9), try offset.required("y").double(-1e9...1e9))
      try offset.finish()
    }
    if let unit = object.optional("unit") {
      plane.unit = PlaneFrame.Unit.allCases[try unit.index(among: PlaneFrame.Unit.allCases.map(\.rawValue))]
    }
    plane.shift = try object.optional("to-wgs84")?.datumShift()
    if plane.shift == nil, ellipsoid != .grs80, ellipsoid != .wgs84 {
      throw error(
        "the way from \(ellipsoid.name) to WGS-84 is missing, without which places are wrong by some hundred metres",
        allowed: "to-wgs84: [x, y, z, turns round x, y, z, stretch], as +towgs84 of PROJ has them")
    }
    try object.finish()
    return plane
  }

  private func ellipsoid() throws(InputError) -> Ellipsoid {
    Ellipsoid.all[try index(among: Ellipsoid.all.map(\.name))]
  }

  private func parallels() throws(InputError) -> [Double] {
    var parallels: [Double] = []
    for parallel in try list() { parallels.append(try parallel.latitude()) }
    guard (1...2).contains(parallels.count) else { throw error(allowed: "one parallel or two, degrees north") }
    return parallels
  }

  private func datumShift() throws(InputError) -> DatumShift {
    var numbers: [Double] = []
    for number in try list() { numbers.append(try number.double(-10_000...10_000)) }
    guard numbers.count == 3 || numbers.count == 7 else {
      throw error(allowed: "three metres, or also three turns in seconds of arc and a stretch in parts per million")
    }
    if numbers.count == 3 { numbers += [0, 0, 0, 0] }
    return DatumShift(
      move: SIMD3(numbers[0], numbers[1], numbers[2]), turn: SIMD3(numbers[3], numbers[4], numbers[5]),
      stretch: numbers[6])
  }
}

extension CoordinateFrame {
  /// What to do about a frame that we do not know.
  static let cure = "a frame that we know, or its parameters: {projection: lambert, or transverse-mercator, ...}"

  /// The point in WGS-84 of two numbers of a file in this frame.
  /// - Parameter setting: what is to blame where they cannot be a place.
  func place(_ x: Double, _ y: Double, _ setting: Setting) throws(InputError) -> GeoPoint {
    let point = GeoPoint(longitude: x, latitude: y)
    guard let doubt = doubt(of: point) else { return roundedWGS84(point) }
    throw setting.error(doubt.message, found: doubt.found, allowed: doubt.allowed)
  }

  /// The same of two settings.
  public func place(x: Setting, y: Setting) throws(InputError) -> GeoPoint {
    if isDegrees {
      guard let east = try? x.double(), let north = try? y.double(), max(abs(east), abs(north)) > 180 else {
        return roundedWGS84(GeoPoint(longitude: try x.longitude(), latitude: try y.latitude()))
      }
      // What is too large for any degrees is told with the frames that it may be in.
      return try place(east, north, x)
    }
    return try place(try x.double(), try y.double(), x)
  }

  /// What speaks against two numbers being a place in this frame; nil where nothing does.
  private func doubt(of point: GeoPoint) -> (message: String?, found: String, allowed: String)? {
    let (x, y) = (point.longitude, point.latitude)
    let found = "\(x), \(y)"
    guard case .plane(let plane) = form else {
      guard abs(x) > 180 || abs(y) > 89 || !x.isFinite || !y.isFinite else { return nil }
      let guesses = Self.guesses(of: point)
      return (
        nil, found,
        "longitude and latitude, in degrees"
          + (abs(y) <= 180 && abs(x) <= 89
            ? "; are these latitude and longitude?"
            : guesses.isEmpty ? "" : ", unless a frame is stated: these may be \(guesses.joined(separator: ", "))")
      )
    }
    if abs(x) <= 180, abs(y) <= 90 {
      let unit = plane.unit == .metre ? "metres" : "feet"
      return ("degrees, it seems, and not \(unit): is the frame WGS-84?", found, "x and y in \(rawValue)")
    }
    guard !plane.reaches(plane.wgs84(x: x, y: y)) else { return nil }
    let isSwapped = plane.reaches(plane.wgs84(x: y, y: x))
    return (
      isSwapped ? "x and y seem to be exchanged" : nil, found, "x and y of a place where \(rawValue) is in use"
    )
  }

  /// The frames of planes that two numbers, too large for degrees, may be of, by their size.
  private static func guesses(of point: GeoPoint) -> [String] {
    let (x, y) = (point.longitude, point.latitude)
    guard x.isFinite, y.isFinite else { return [] }
    var guesses: [String] = []
    if abs(x) <= 20_037_509, abs(y) <= 20_048_967, max(abs(x), abs(y)) > 1_000_000 {
      guesses.append("Web Mercator")
    }
    if (100_000...900_000).contains(x), (0...10_000_000).contains(y) { guesses.append("UTM or another zone of metres") }
    if (0...700_000).contains(x), (0...1_300_000).contains(y) { guesses.append("British National Grid") }
    if let zone = Int(exactly: (x / 1e6).rounded(.down)), (25...45).contains(zone), (1_000_000...6_500_000).contains(y)
    {
      guesses.append("EPSG:\(4513 + zone - 25) (CGCS2000, zone \(zone))")
    }
    if (100_000...13_000_000).contains(x), (0...14_500_000).contains(y) {
      guesses.append("State Plane in feet, such as EPSG:2263")
    }
    return guesses
  }
}
