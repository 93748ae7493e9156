import EventKernel

extension Setting {
  /// Whether nothing stands here.
  public var isNull: Bool { if case .null = content { true } else { false } }

  /// The text of a single value.
  public func string() throws(InputError) -> String {
    guard case .scalar(let text) = content else { throw error(allowed: "a single value") }
    return text
  }

  /// The values of a list.
  public func list() throws(InputError) -> [Setting] {
    guard case .list(let items) = content else { throw error(allowed: "a list") }
    return items
  }

  /// A whole number, also as spreadsheets and data frames write it: `12.0`.
  public func int(_ range: ClosedRange<Int> = .min ... .max) throws(InputError) -> Int {
    let number = try pointed().split(separator: ".", omittingEmptySubsequences: false)
    let isRound = number.count == 2 && !number[1].isEmpty && number[1].utf8.allSatisfy { $0 == 0x30 }
    let text = String(number.count == 1 || isRound ? number[0] : "")
    let isWhole = text.utf8.drop { $0 == 0x2D }.allSatisfy { (0x30...0x39).contains($0) }
    guard isWhole, let value = Int(text), range.contains(value) else {
      throw error(allowed: Self.words("a whole number", Self.bounds(range.lowerBound, range.upperBound, .min, .max)))
    }
    return value
  }

  /// A number without a unit; blanks round it are let be.
  public func double(
    _ range: ClosedRange<Double> = -Double.greatestFiniteMagnitude ... .greatestFiniteMagnitude
  ) throws(InputError) -> Double {
    let text = try pointed()
    guard let value = Quantity.number(text[...]), range.contains(value) else {
      let limit = Double.greatestFiniteMagnitude
      let isComma =
        Quantity.number(text.replacing(",", with: ".", maxReplacements: 1)[...]) != nil && text.contains(",")
      let point = isComma ? " with a decimal point and without commas" : ""
      throw error(
        allowed: Self.words("a number", Self.bounds(range.lowerBound, range.upperBound, -limit, limit)) + point)
    }
    return value
  }

  /// A number's text without blanks round it and with a decimal point, whatever the mark of its table is.
  private func pointed() throws(InputError) -> String {
    let text = PlainText.trimmed(try string())
    switch decimalMark {
    case .point: return text
    case .comma:
      guard Quantity.number(text[...]) == nil || !text.contains(".") else {
        throw error("a decimal point, in a table with decimal commas", allowed: "a number such as 12,5 without points")
      }
      return text.replacing(",", with: ".", maxReplacements: 1)
    case .unclear:
      let (point, whole) = (text.replacing(",", with: ".", maxReplacements: 1), text.replacing(",", with: ""))
      guard text.contains(","), let value = Quantity.number(point[...]), let thousands = Quantity.number(whole[...])
      else {
        return text
      }
      throw error(
        "\(decimal(value, 3)) or \(decimal(thousands, 0))",
        allowed: "numbers whose commas are clear; decimal: comma beside the file says that this is the first")
    }
  }

  /// Degrees east.
  func longitude() throws(InputError) -> Double { try degrees(180, orRather: "latitude") }

  /// Degrees north; near the poles there is no city.
  func latitude() throws(InputError) -> Double { try degrees(89, orRather: "longitude") }

  private func degrees(_ limit: Double, orRather other: String) throws(InputError) -> Double {
    let value = try double()
    guard abs(value) <= limit else {
      throw error(
        allowed: "a number from \(-limit) to \(limit), in degrees"
          + (abs(value) <= 180
            ? "; is this the \(other)?" : ": metres or feet of a plane are read where their frame is stated"))
    }
    return value
  }

  /// A share of a whole: `5%` or `0.05`.
  public func share(_ range: ClosedRange<Double> = 0...1) throws(InputError) -> Double {
    let text = try string()
    let isPercent = text.hasSuffix("%")
    let number = Quantity.number(isPercent ? text.dropLast() : text[...])
    guard let value = number.map({ isPercent ? $0 / 100 : $0 }), range.contains(value) else {
      throw error(allowed: "a share from \(range.lowerBound * 100)% to \(range.upperBound * 100)%, such as 5% or 0.05")
    }
    return value
  }

  /// A length of time, not negative: `8min`.
  public func duration() throws(InputError) -> TimeSpan {
    // An integer count of nanoseconds reaches 292 years.
    .seconds(try quantity(Quantity.duration, in: 0...9e9))
  }

  /// A time of the day as time since midnight: `07:30`, up to `24:00`.
  public func timeOfDay(toTheSecond: Bool = false) throws(InputError) -> TimeSpan {
    let parts = try string().split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.count == 2 && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    let seconds = numbers.reduce(0) { $0 * 60 + $1 } * (parts.count == 2 ? 60 : 1)
    guard numbers.count == parts.count, parts.count == 2 || toTheSecond && parts.count == 3,
      numbers.dropFirst().allSatisfy({ $0 < 60 }), seconds <= 86_400
    else {
      throw error(allowed: "a time of the day from 00:00 to 24:00\(toTheSecond ? ", with seconds if need be" : "")")
    }
    return .seconds(Double(seconds))
  }

  /// A length in metres, not negative: `250m`.
  public func length() throws(InputError) -> Double { try quantity(Quantity.length) }

  /// An area in square metres, not negative: `175.6km2`.
  public func area() throws(InputError) -> Double { try quantity(Quantity.area) }

  /// A speed in metres a second, more than zero: `30km/h`.
  public func speed() throws(InputError) -> Double {
    let value = try quantity(Quantity.speed)
    guard value > 0 else { throw error(allowed: "a speed above zero") }
    return value
  }

  /// A rate a second, not negative: `12/h`.
  public func rate() throws(InputError) -> Double { try quantity(Quantity.rate) }

  /// The items of a list, none of them twice.
  /// - Parameter what: what one is called in the error: `zone`.
  func distinct<Item: Equatable>(
    _ what: String, _ read: (Setting) throws(InputError) -> Item
  ) throws(InputError) -> [Item] {
    var items: [Item] = []
    for setting in try list() {
      let item = try read(setting)
      guard !items.contains(item) else { throw setting.error("this \(what) stands twice") }
      items.append(item)
    }
    return items
  }

  /// The places of the items of a list among the given words, none of them twice.
  /// - Parameter what: what one is called in the error: `kind`.
  func indices(_ what: String, among known: [String]) throws(InputError) -> [Int] {
    try distinct(what) { item throws(InputError) in try item.index(among: known) }
  }

  /// The same of a list that has at least one item.
  func some(_ what: String, among known: [String]) throws(InputError) -> [Int] {
    let found = try indices(what, among: known)
    guard !found.isEmpty else { throw error(allowed: "at least one \(what)") }
    return found
  }

  /// The place of a key of this map among the given words.
  /// - Parameter message: what the error says of one that is not among them: `no such kind`.
  func index(
    ofKey key: String, line: Int, among known: [String], _ message: String
  ) throws(InputError) -> Int {
    guard let index = known.firstIndex(of: key) else {
      throw InputError(file: file, line: line, key: self.key, found: key, among: known, message: message)
    }
    return index
  }

  /// The place of one of the given words among them.
  func index(among known: [String]) throws(InputError) -> Int {
    let word = try choice(of: known)
    return known.firstIndex(of: word) ?? 0
  }

  /// One of the given words.
  public func choice(of known: [String]) throws(InputError) -> String {
    let text = try string()
    // The same letters may be spelt in several ways.
    guard let word = known.first(where: { $0 == text }) else { throw error(among: known) }
    return word
  }

  private func quantity(
    _ scale: Quantity.Scale, in range: ClosedRange<Double> = 0 ... .greatestFiniteMagnitude
  ) throws(InputError) -> Double {
    try quantity(try string()[...], scale, in: range)
  }

  /// Reads a part of this value's text as a quantity; an error shows that part.
  func quantity(
    _ text: Substring, _ scale: Quantity.Scale, in range: ClosedRange<Double> = 0 ... .greatestFiniteMagnitude
  ) throws(InputError) -> Double {
    guard let value = Quantity.value(text, in: scale), range.contains(value) else {
      var allowed = scale.allowed
      if Quantity.value(text, in: scale) != nil {
        allowed += ", not negative" + (range.upperBound < 1e300 ? " and below 285 years" : "")
      } else if let near = Quantity.nearUnit(text, in: scale) {
        allowed += " (did you mean \"\(near)\"?)"
      }
      throw error(found: String(text), allowed: allowed)
    }
    return value
  }

  private static func words(_ kind: String, _ bounds: String) -> String { bounds.isEmpty ? kind : "\(kind) \(bounds)" }

  private static func bounds<T: Comparable>(_ low: T, _ high: T, _ lowest: T, _ highest: T) -> String {
    switch (low == lowest, high == highest) {
    case (true, true): ""
    case (false, true): "from \(low)"
    case (true, false): "up to \(high)"
    case (false, false): "from \(low) to \(high)"
    }
  }
}
