/// What a column seems to hold, by some of its texts and its name.
struct ColumnForm {
  let form: CallLook.Form
  /// How points in time may be written.
  let ways: [TimeForms.Way]
  /// How dates or times of the day may be.
  let patterns: [String]
  /// How many of the texts differ, as a share.
  let variety: Double

  init(_ all: [String], name: String, decimal: DecimalMark) {
    let texts = all.filter { !$0.isEmpty }
    variety = texts.isEmpty ? 0 : Double(Set(texts).count) / Double(texts.count)
    var (form, ways, patterns): (CallLook.Form, [TimeForms.Way], [String]) = (.text, [], [])
    let isTime = Self.says(name, Self.timeWords)
    let numbers = texts.map { Self.number($0, decimal) }
    func share(_ isSo: (Double) -> Bool) -> Bool {
      numbers.count { $0.map(isSo) ?? false } * 100 >= numbers.count * 95 && !texts.isEmpty
    }
    let isNumber = share { _ in true }
    if texts.isEmpty {
      form = .empty
    } else if isNumber, let counted = isTime ? Self.counted(share) : nil {
      (form, ways) = (.time, [counted])
    } else if isNumber, Self.says(name, Self.longitudes), share({ abs($0) <= 180 }) {
      form = .longitude
    } else if isNumber, Self.says(name, Self.latitudes), share({ abs($0) <= 90 }) {
      form = .latitude
    } else {
      // Numbers without anything between are points in time only where the name says so.
      if !isNumber || isTime {
        ways = TimeForms.times(in: texts)
        if ways.isEmpty { patterns = TimeForms.dates(in: texts) }
      }
      if !ways.isEmpty {
        form = .time
      } else if !patterns.isEmpty {
        form = .date
      } else if Self.arePoints(texts) {
        form = .point
      } else {
        if !isNumber || isTime { patterns = TimeForms.clocks(in: texts) }
        form = !patterns.isEmpty ? .clock : isNumber ? .number : .text
      }
    }
    (self.form, self.ways, self.patterns) = (form, ways, patterns)
  }

  private static func arePoints(_ texts: [String]) -> Bool {
    let points = texts.count { $0.contains("(") && Setting.point($0) != nil }
    return points * 100 >= texts.count * 95
  }

  /// Seconds, milliseconds or days that are counted, of a year from 2000 to 2050.
  private static func counted(_ share: ((Double) -> Bool) -> Bool) -> TimeForms.Way? {
    if share({ (9.4e8...2.6e9).contains($0) }) { return TimeForms.Way(name: "epoch", format: .epoch) }
    if share({ (9.4e11...2.6e12).contains($0) }) { return TimeForms.Way(name: "epoch-millis", format: .epochMillis) }
    if share({ (36_526...55_153).contains($0) }) { return TimeForms.Way(name: "excel", format: .excel) }
    return nil
  }

  /// The number that a text is, with the decimals of its file.
  static func number(_ text: String, _ decimal: DecimalMark) -> Double? {
    Quantity.number((decimal == .comma ? text.replacing(",", with: ".") : text)[...])
  }

  /// Whether a name has one of some words, as a word of its own or, if it is longer than three letters or Chinese, anywhere.
  static func says(_ name: String, _ words: [String]) -> Bool {
    let plain = name.lowercased()
    var own: Set<String> = [plain]
    own.formUnion(plain.split { !$0.isLetter }.map(String.init))
    return words.contains { own.contains($0) || ($0.utf8.count > 3 && plain.contains($0)) }
  }

  private static let timeWords = [
    "time", "date", "dttm", "stamp", "received", "created", "when", "epoch", "called", "start", "reported", "时间", "日期",
    "时刻",
  ]
  private static let longitudes = Table.longitudes + ["x"]
  private static let latitudes = Table.latitudes + ["y"]
}
