/// What a column may be.
extension SourceSurvey.Column {
  /// Words at whose end the name of a column of ids, codes or places stops.
  private static let codes = [
    "id", "code", "no", "nr", "number", "num", "key", "index", "fips", "zip", "postcode", "year", "phone", "编号", "代码",
  ]
  private static let places = Table.longitudes + Table.latitudes + ["x", "y"]

  /// Whether its numbers may be counts, which can be added up: neither ids, codes and places by their name, nor numbers of rows, nor
  /// whole numbers so long that they are codes.
  var mayBeCount: Bool {
    guard sum != nil else { return false }
    let word = name.lowercased()
    let last = word.split { !$0.isLetter }.last.map(String.init) ?? word
    if Self.places.contains(last) || Self.codes.contains(last) { return false }
    // STFID, GEOID, zipcode.
    if isUnique, ["id", "code", "fips"].contains(where: last.hasSuffix) { return false }
    let filled = texts.filter { !$0.isEmpty }
    if filled.contains(where: { $0.count > 1 && $0.hasPrefix("0") && !$0.contains(".") && !$0.contains(",") }) {
      return false
    }
    if filled.allSatisfy({ $0.count > 10 && $0.allSatisfy(\.isNumber) }) { return false }
    return !(filled.count > 1 && filled.enumerated().allSatisfy { $1 == "\($0 + 1)" })
  }

  /// The name with the sum.
  var line: String { "\(name) (sum \(decimal(sum ?? 0, 0)))" }
}

extension SourceSurvey {
  /// How many units each place has room for, if a column of capacity says so.
  var rooms: [Int]? {
    guard let name = column(named: ["capacity", "容量"]), let column = columns.first(where: { $0.name == name }),
      let sum = column.sum, sum >= 1, sum < 1e6
    else { return nil }
    return column.texts.map { Int(Quantity.number($0[...]) ?? 0) }
  }

  /// Whether the places' names alone would mislead: several have one, or one bears another number than its id does.
  func namesMislead(_ name: String, id: String) -> Bool {
    guard let names = columns.first(where: { $0.name == name })?.texts,
      let ids = columns.first(where: { $0.name == id })?.texts
    else { return false }
    let filled = names.filter { !$0.isEmpty }
    if Set(filled).count < filled.count { return true }
    func number(_ text: String) -> Int? {
      Int(text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed().map { String($0) }.joined())
    }
    return zip(names, ids).contains { name, id in
      guard let own = number(name), let other = number(id) else { return false }
      return own != other
    }
  }
}
