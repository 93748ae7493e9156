import District

/// Collects the points of all rows.
struct PointTally {
  private let columns: [Int]
  private let isPoint: Bool
  private let decimal: DecimalMark
  private var longitudes: [Float] = []
  private var latitudes: [Float] = []
  private var lines: [UInt32] = []
  private var missing = CallLook.Lines()

  /// - Parameter columns: one of points, or one of longitudes and one of latitudes.
  init(_ columns: [Int], _ decimal: DecimalMark) {
    self.columns = columns
    isPoint = columns.count == 1
    self.decimal = decimal
  }

  mutating func add(_ fields: [CSVScanner.Field], _ table: LookedTable, _ line: Int) {
    guard let last = columns.max(), last < fields.count, let point = point(fields, table),
      point.longitude != 0 || point.latitude != 0
    else {
      missing.add(line)
      return
    }
    longitudes.append(Float(point.longitude))
    latitudes.append(Float(point.latitude))
    lines.append(UInt32(line))
  }

  private func point(_ fields: [CSVScanner.Field], _ table: LookedTable) -> GeoPoint? {
    if isPoint { return plainPoint(fields[columns[0]], table.bytes) ?? Setting.point(table.text(fields[columns[0]])) }
    guard let longitude = number(fields[columns[0]], table.bytes),
      let latitude = number(fields[columns[1]], table.bytes),
      abs(longitude) <= 180, abs(latitude) <= 90
    else { return nil }
    return GeoPoint(longitude: longitude, latitude: latitude)
  }

  /// `(37.74, -122.45)` at the end of a field, byte by byte; nil where it is anything else.
  private func plainPoint(_ field: CSVScanner.Field, _ bytes: [UInt8]) -> GeoPoint? {
    guard field.end - field.start > 4, bytes[field.end - 1] == UInt8(ascii: ")") else { return nil }
    var (open, comma) = (field.end - 1, field.end - 1)
    while open > field.start, bytes[open] != UInt8(ascii: "(") {
      if bytes[open] == UInt8(ascii: ",") { comma = open }
      open -= 1
    }
    // Behind letters, longitude may stand first.
    guard bytes[open] == UInt8(ascii: "("), comma < field.end - 1,
      open == field.start || bytes[field.start] < 0x3A
    else { return nil }
    var start = comma + 1
    while start < field.end, bytes[start] == 0x20 { start += 1 }
    let parts = [CSVScanner.Field(start: open + 1, end: comma), CSVScanner.Field(start: start, end: field.end - 1)]
    guard let latitude = digits(parts[0], bytes, mark: 0x2E), let longitude = digits(parts[1], bytes, mark: 0x2E),
      abs(longitude) <= 180, abs(latitude) <= 89
    else { return nil }
    return GeoPoint(longitude: longitude, latitude: latitude)
  }

  /// A number of the table.
  private func number(_ field: CSVScanner.Field, _ bytes: [UInt8]) -> Double? {
    digits(field, bytes, mark: decimal == .comma ? 0x2C : 0x2E)
      ?? ColumnForm.number(String(decoding: bytes[field.start..<field.end], as: UTF8.self), decimal)
  }

  /// A plain decimal number, digit by digit; nil for others.
  private func digits(_ field: CSVScanner.Field, _ bytes: [UInt8], mark: UInt8) -> Double? {
    var at = field.start
    let isNegative = at < field.end && bytes[at] == 0x2D
    if isNegative { at += 1 }
    var (value, scale, digits, isBehind) = (0.0, 1.0, 0, false)
    while at < field.end {
      let byte = bytes[at]
      if (0x30...0x39).contains(byte) {
        value = value * 10 + Double(byte - 0x30)
        if isBehind { scale *= 10 }
        digits += 1
      } else if byte == mark, !isBehind {
        isBehind = true
      } else {
        return nil
      }
      at += 1
    }
    return digits > 0 ? (isNegative ? -value : value) / scale : nil
  }

  /// What they tell; nil if there are none.
  ///
  /// - Parameter places: a map's, on which they may lie.
  func points(_ names: [String], on places: PlaceNames?) -> CallLook.Points? {
    guard !lines.isEmpty else { return nil }
    let (east, north) = (longitudes.sorted(), latitudes.sorted())
    func spread(_ sorted: [Float]) -> (middle: Float, least: Float, most: Float, reach: Float) {
      let (low, high) = (sorted[sorted.count / 20], sorted[sorted.count - 1 - sorted.count / 20])
      // A tenth of a degree is some ten kilometres: less is no distance in a city.
      let reach = max(3 * (high - low), 0.1)
      return (sorted[sorted.count / 2], low - reach, high + reach, reach)
    }
    let (across, along) = (spread(east), spread(north))
    func isNear(_ i: Int) -> Bool {
      (across.least...across.most).contains(longitudes[i]) && (along.least...along.most).contains(latitudes[i])
    }
    var (far, off) = (CallLook.Lines(), CallLook.Lines())
    var (west, most) = (SIMD2<Float>(repeating: .infinity), SIMD2<Float>(repeating: -.infinity))
    for i in lines.indices {
      let point = SIMD2(longitudes[i], latitudes[i])
      if isNear(i) {
        (west, most) = (pointwiseMin(west, point), pointwiseMax(most, point))
      } else {
        far.add(Int(lines[i]))
      }
    }
    if let places {
      // Many calls come from one place.
      var known: [SIMD2<Float>: Bool] = [:]
      for i in lines.indices {
        let point = SIMD2(longitudes[i], latitudes[i])
        let isOn =
          known[point] ?? (places.place(at: GeoPoint(longitude: Double(point.x), latitude: Double(point.y))) != nil)
        known[point] = isOn
        if !isOn { off.add(Int(lines[i])) }
      }
    }
    let isMap = places != nil && places?.isNodes == false
    return CallLook.Points(
      columns: columns.map { names[$0] }, count: lines.count,
      box: [west.x, west.y, most.x, most.y].map { (Double($0) * 1e4).rounded() / 1e4 }, missing: missing, far: far,
      onMap: isMap ? lines.count - off.count : nil, offMap: isMap ? off : nil)
  }
}
