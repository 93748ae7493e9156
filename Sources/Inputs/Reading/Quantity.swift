/// Reading numbers and the units behind them: `8min`, `30km/h`, `250m`, `12/h`, `5%`.
enum Quantity {
  /// A kind of quantity: the units it may be written in, each with its size in the base unit.
  struct Scale: Sendable {
    let name: String
    let units: [(unit: String, size: Double)]
    let example: String

    var allowed: String { "a \(name) with its unit (\(units.map(\.unit).joined(separator: ", "))), such as \(example)" }
  }

  static let duration = Scale(
    name: "duration",
    units: [("ms", 0.001), ("s", 1), ("min", 60), ("h", 3600), ("d", 86_400), ("week", 604_800)], example: "8min")
  static let length = Scale(name: "length", units: [("m", 1), ("km", 1000)], example: "250m")
  static let area = Scale(name: "area", units: [("m2", 1), ("km2", 1_000_000)], example: "175.6km2")
  static let speed = Scale(name: "speed", units: [("m/s", 1), ("km/h", 1 / 3.6)], example: "30km/h")
  static let rate = Scale(
    name: "rate",
    units: [
      ("/s", 1), ("/min", 1 / 60.0), ("/h", 1 / 3600.0), ("/d", 1 / 86_400.0), ("/week", 1 / 604_800.0),
      ("/year", 1 / 31_536_000.0),
    ], example: "12/h")

  /// The number that `text` spells in plain decimal form; nil for anything else, also for what does not fit a Double.
  static func number(_ text: Substring) -> Double? {
    guard numberPrefix(text).count == text.count, let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// The quantity that `text` spells, in the base unit of `scale`.
  static func value(_ text: Substring, in scale: Scale) -> Double? {
    let digits = numberPrefix(text)
    guard let number = number(digits) else { return nil }
    let unit = text.dropFirst(digits.count)
    guard let size = scale.units.first(where: { $0.unit == unit })?.size else { return nil }
    let value = number * size
    return value.isFinite ? value : nil
  }

  /// The unit that was probably meant by what stands behind the number.
  static func nearUnit(_ text: Substring, in scale: Scale) -> String? {
    let digits = numberPrefix(text)
    let unit = text.dropFirst(digits.count).filter { $0 != " " }
    guard !digits.isEmpty, !unit.isEmpty else { return nil }
    let units = scale.units.map(\.unit)
    // The unit is well; then it is the number that is not.
    guard !units.contains(unit) else { return nil }
    if let begun = units.filter({ unit.lowercased().hasPrefix($0) }).max(by: { $0.count < $1.count }) {
      return digits + begun
    }
    return InputError.nearMiss(unit, among: units).map { digits + $0 }
  }

  /// The longest start of `text` that is a decimal number: sign, digits, point, exponent.
  private static func numberPrefix(_ text: Substring) -> Substring {
    var rest = text[...]
    func skipDigits() -> Int {
      let count = rest.prefix { $0.isASCII && $0.isNumber }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
    var digits = skipDigits()
    if rest.first == "." {
      let before = rest
      rest = rest.dropFirst()
      let decimals = skipDigits()
      digits += decimals
      if decimals == 0 { rest = before }
    }
    guard digits > 0 else { return text.prefix(0) }
    if rest.first == "e" || rest.first == "E" {
      let before = rest
      rest = rest.dropFirst()
      if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
      if skipDigits() == 0 { rest = before }
    }
    return text[..<rest.startIndex]
  }
}
