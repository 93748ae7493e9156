/// Reads shapes from well-known binary (ISO 19125-1, and PostGIS's form of it), of either byte order; heights and measures are let be.
struct WellKnownBinary {
  private let bytes: ArraySlice<UInt8>
  private let frame: CoordinateFrame
  private let setting: Setting
  private var position: Int
  private var isLittleEndian = true
  private static let deepest = 8
  private static let names = [
    "Geometry", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection",
    "CircularString", "CompoundCurve", "CurvePolygon", "MultiCurve", "MultiSurface", "Curve", "Surface",
    "PolyhedralSurface", "TIN", "Triangle",
  ]

  /// The shape that bytes spell.
  /// - Parameter setting: where they stand, for errors.
  static func shape(
    _ bytes: ArraySlice<UInt8>, in frame: CoordinateFrame, _ setting: Setting
  ) throws(InputError) -> GeoFeature.Shape {
    var reader = WellKnownBinary(bytes, frame, setting)
    return try reader.shape(depth: 0)
  }

  private init(_ bytes: ArraySlice<UInt8>, _ frame: CoordinateFrame, _ setting: Setting) {
    self.bytes = bytes
    self.frame = frame
    self.setting = setting
    position = bytes.startIndex
  }

  private func wrong(_ message: String) -> InputError {
    InputError(
      file: setting.file, line: setting.line, feature: setting.feature, key: setting.key,
      message: "not a shape in well-known binary: \(message)")
  }

  private mutating func shape(depth: Int) throws(InputError) -> GeoFeature.Shape {
    guard depth < Self.deepest else { throw wrong("shapes in shapes, more than \(Self.deepest) deep") }
    let order = try byte()
    guard order <= 1 else { throw wrong("a byte order of \(order), where 0 or 1 is allowed") }
    isLittleEndian = order == 1
    let type = try whole()
    if type & 0x2000_0000 != 0 { _ = try whole() }
    let (kind, dimensions) = (Int(type & 0x0FFF_FFFF) % 1000, Int(type & 0x0FFF_FFFF) / 1000)
    guard kind < Self.names.count, dimensions <= 3 else { throw wrong("a type of shape of \(type)") }
    let extras = max([0, 1, 1, 2][dimensions], (type & 0x8000_0000 != 0 ? 1 : 0) + (type & 0x4000_0000 != 0 ? 1 : 0))
    switch kind {
    case 1:
      guard let point = try point(extras, isEmptyAllowed: true) else { return .other("an empty Point") }
      return .point(point)
    case 2:
      _ = try points(extras)
      return .other(Self.names[kind])
    case 3:
      let rings = try rings(extras)
      return rings.isEmpty ? .other("an empty Polygon") : .polygons([rings])
    case 4...7: return .several(try parts(depth), of: Self.names[kind])
    default:
      // What stands inside another shape would have to be read to be passed over.
      guard depth == 0 else { throw wrong("a \(Self.names[kind]), which we do not read") }
      return .other(Self.names[kind])
    }
  }

  private mutating func parts(_ depth: Int) throws(InputError) -> [GeoFeature.Shape] {
    var parts: [GeoFeature.Shape] = []
    for _ in 0..<(try count(ofAtLeast: 5)) { parts.append(try shape(depth: depth + 1)) }
    return parts
  }

  private mutating func rings(_ extras: Int) throws(InputError) -> [[GeoPoint]] {
    var rings: [[GeoPoint]] = []
    for _ in 0..<(try count(ofAtLeast: 4)) {
      let points = try points(extras)
      rings.append(try GeoFeature.Shape.ring(points, setting.holding("a list of \(points.count)")))
    }
    return rings
  }

  private mutating func points(_ extras: Int) throws(InputError) -> [GeoPoint] {
    let count = try count(ofAtLeast: 16 + 8 * extras)
    var points: [GeoPoint] = []
    points.reserveCapacity(count)
    for _ in 0..<count { if let point = try point(extras, isEmptyAllowed: false) { points.append(point) } }
    return points
  }

  /// A point; nil for one of no numbers, which is how an empty one is written.
  private mutating func point(_ extras: Int, isEmptyAllowed: Bool) throws(InputError) -> GeoPoint? {
    let (x, y) = (try number(), try number())
    for _ in 0..<extras { _ = try number() }
    if isEmptyAllowed, x.isNaN, y.isNaN { return nil }
    return try frame.place(x, y, setting)
  }

  /// How many items follow, each of which takes so many bytes at least.
  private mutating func count(ofAtLeast size: Int) throws(InputError) -> Int {
    let count = Int(try whole())
    guard count <= (bytes.endIndex - position) / size else {
      throw wrong("it is cut off: \(count) items are announced, \(bytes.endIndex - position) bytes are left")
    }
    return count
  }

  private mutating func byte() throws(InputError) -> UInt8 { UInt8(try bits(of: 1)) }
  private mutating func whole() throws(InputError) -> UInt32 { UInt32(try bits(of: 4)) }
  private mutating func number() throws(InputError) -> Double { Double(bitPattern: try bits(of: 8)) }

  private mutating func bits(of size: Int) throws(InputError) -> UInt64 {
    guard bytes.endIndex - position >= size else { throw wrong("it is cut off after \(bytes.count) bytes") }
    var value: UInt64 = 0
    for i in 0..<size { value = value << 8 | UInt64(bytes[position + (isLittleEndian ? size - 1 - i : i)]) }
    position += size
    return value
  }
}

extension Setting {
  /// The same place with another content, for an error to show.
  func holding(_ text: String) -> Setting {
    var copy = self
    copy.content = .scalar(text)
    return copy
  }
}

extension GeoFeature.Shape {
  /// Shapes that are one: several areas are areas, several lines are lines.
  static func several(_ parts: [Self], of kind: String) -> Self {
    switch kind {
    case _ where parts.isEmpty: .other("an empty \(kind)")
    case "MultiPoint", "MultiPolygon": parts.count == 1 || kind == "MultiPolygon" ? .collection(parts) : .other(kind)
    case "GeometryCollection": .collection(parts)
    default: .other(kind)
    }
  }
}
