/// Reads shapes from well-known text (ISO 19125-1): `POLYGON ((114 22, 114.1 22, 114.1 22.1, 114 22))`, with `SRID=4326;` before it as PostGIS has
/// it; heights and measures are let be.
struct WellKnownText {
  private let bytes: [UInt8]
  private let frame: CoordinateFrame
  private let setting: Setting
  private var position = 0
  private static let deepest = 8
  private static let names = [
    "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection",
  ]

  /// Whether a text begins as a shape does, so that a column is known by what it holds.
  static func isBegun(by text: String) -> Bool {
    let word = text.uppercased().split(separator: ";").last?.drop { $0 == " " }.prefix { $0.isLetter } ?? ""
    return names.contains { word.hasPrefix($0.uppercased()) }
  }

  /// The shape that a field spells, as text, or as the hexadecimal digits of well-known binary that PostGIS exports.
  /// - Parameter stated: the frame of its coordinates; nil for the one of its `SRID`, and WGS-84 without one.
  static func shape(_ setting: Setting, in stated: CoordinateFrame?) throws(InputError) -> GeoFeature.Shape {
    let text = PlainText.trimmed(try setting.string())
    if text.count >= 18, text.hasPrefix("0"), let bytes = hexadecimal(text) {
      let frame = try self.frame(ofBinary: bytes, setting.holding("hexadecimal digits"), stated)
      return try WellKnownBinary.shape(bytes[...], in: frame, setting.holding("hexadecimal digits"))
    }
    var frame = stated ?? .wgs84
    var rest = text[...]
    if text.uppercased().hasPrefix("SRID="), let end = text.firstIndex(of: ";") {
      let code = text[text.index(text.startIndex, offsetBy: 5)..<end]
      if code != "0" { frame = try OwnFrame("EPSG:" + code).settled(stated: stated, setting.holding("SRID=\(code)")) }
      rest = text[text.index(after: end)...]
    }
    var reader = WellKnownText(bytes: Array(rest.utf8), frame: frame, setting: setting)
    let shape = try reader.shape(depth: 0)
    reader.skipSpace()
    guard reader.position == reader.bytes.count else { throw reader.wrong("the end of the shape") }
    return shape
  }

  private static func frame(
    ofBinary bytes: [UInt8], _ setting: Setting, _ stated: CoordinateFrame?
  ) throws(InputError) -> CoordinateFrame {
    // PostGIS marks by one bit of the type that the code of the frame stands behind it.
    let ordered = bytes[0] == 1 ? bytes[1..<9].map { $0 } : bytes[1..<5].reversed() + bytes[5..<9].reversed()
    let code = ordered[4...].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard ordered[3] & 0x20 != 0, code != 0 else { return stated ?? .wgs84 }
    return try OwnFrame("EPSG:\(code)").settled(stated: stated, setting)
  }

  private static func hexadecimal(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in text.utf8 {
      guard let value = Character(Unicode.Scalar(digit)).hexDigitValue.map(UInt8.init) else { return nil }
      if let first = high { bytes.append(first << 4 | value) }
      high = high == nil ? value : nil
    }
    return high == nil ? bytes : nil
  }

  private init(bytes: [UInt8], frame: CoordinateFrame, setting: Setting) {
    self.bytes = bytes
    self.frame = frame
    self.setting = setting
  }

  private mutating func shape(depth: Int) throws(InputError) -> GeoFeature.Shape {
    guard depth < Self.deepest else { throw wrong("shapes in shapes, \(Self.deepest) deep at most") }
    skipSpace()
    let start = position
    let word = letters().uppercased()
    // The longest name first: POLYGON is the begin of none, but POINTZ is a point.
    guard let name = Self.names.first(where: { word == $0.uppercased() || tags($0).contains(word) }) else {
      position = start
      throw wrong("one of \(Self.names.joined(separator: ", "))")
    }
    skipSpace()
    let tagged = position
    if !["Z", "M", "ZM"].contains(letters().uppercased()) { position = tagged }
    skipSpace()
    let maybeEmpty = position
    if letters().uppercased() == "EMPTY" { return .other("an empty \(name)") }
    position = maybeEmpty
    switch name {
    case "Point":
      let points = try points()
      guard points.count == 1 else { throw wrong("one point") }
      return .point(points[0])
    case "LineString":
      _ = try points()
      return .other(name)
    case "Polygon": return .polygons([try rings()])
    case "MultiPoint":
      let points = try listed { reader throws(InputError) in
        reader.skipSpace()
        return try reader.peek == UInt8(ascii: "(") ? reader.points() : [reader.point()]
      }
      return .several(points.joined().map { .point($0) }, of: name)
    case "MultiLineString":
      _ = try listed { reader throws(InputError) in try reader.points() }
      return .other(name)
    case "MultiPolygon":
      return .polygons(try listed { reader throws(InputError) in try reader.rings() })
    default:
      return .several(try listed { reader throws(InputError) in try reader.shape(depth: depth + 1) }, of: name)
    }
  }

  private func tags(_ name: String) -> [String] { ["Z", "M", "ZM"].map { name.uppercased() + $0 } }

  /// What stands in brackets, with commas between.
  private mutating func listed<Item>(
    _ item: (inout WellKnownText) throws(InputError) -> Item
  ) throws(InputError) -> [Item] {
    var items: [Item] = []
    skipSpace()
    guard take("(") else { throw wrong("(") }
    repeat { items.append(try item(&self)) } while takeComma()
    guard take(")") else { throw wrong(", or )") }
    return items
  }

  private mutating func rings() throws(InputError) -> [[GeoPoint]] {
    try listed { reader throws(InputError) in
      let points = try reader.points()
      return try GeoFeature.Shape.ring(points, reader.setting.holding("a list of \(points.count)"))
    }
  }

  private mutating func points() throws(InputError) -> [GeoPoint] {
    try listed { reader throws(InputError) in try reader.point() }
  }

  private mutating func point() throws(InputError) -> GeoPoint {
    var numbers: [Double] = []
    skipSpace()
    while let byte = peek, !"(), \t\r\n".utf8.contains(byte) {
      let start = position
      while let byte = peek, !"(), \t\r\n".utf8.contains(byte) { position += 1 }
      let word = String(decoding: bytes[start..<position], as: UTF8.self)
      guard let number = Quantity.number(word[...]) else {
        position = start
        throw wrong("a number")
      }
      numbers.append(number)
      skipSpace()
    }
    guard (2...4).contains(numbers.count) else { throw wrong("two numbers with a blank between, and a comma behind") }
    let shown = "\(numbers[0]) \(numbers[1])"
    return try frame.place(numbers[0], numbers[1], setting.holding(shown))
  }

  private mutating func letters() -> String {
    let start = position
    while let byte = peek, (0x41...0x5A).contains(byte & 0xDF) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func takeComma() -> Bool {
    skipSpace()
    return take(",")
  }

  private mutating func skipSpace() { while let byte = peek, " \t\r\n".utf8.contains(byte) { position += 1 } }

  private func wrong(_ expected: String) -> InputError {
    let rest = String(decoding: bytes[min(position, bytes.count)...].prefix(20), as: UTF8.self)
    return InputError(
      file: setting.file, line: setting.line, feature: setting.feature, key: setting.key,
      found: rest.isEmpty ? "the end of the field" : rest, allowed: expected, message: "not well-known text (WKT)")
  }
}
