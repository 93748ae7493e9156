/// The column map that a scenario takes for a log that was looked at. What the file leaves open stands as all its readings, which the scenario
/// refuses until one is left.
struct CallSettings {
  private let look: CallLook
  private let form: TableForm
  private let purpose: CallLook.Purpose
  /// Words of a map at most, before patterns must do.
  private static let mostWords = 40

  init(_ look: CallLook, form: TableForm, purpose: CallLook.Purpose = CallLook.Purpose()) {
    self.look = look
    self.form = form
    self.purpose = purpose
  }

  var text: String {
    let lines =
      ["file: \(Self.quoted(look.file))"] + shape + [group, time].compactMap { $0 } + [place] + kind + priority + bad
    return "calls:\n" + lines.map { "  \($0)\n" }.joined()
  }

  /// What the file does not say of its form by itself.
  var shape: [String] {
    var lines: [String] = []
    if let encoding = form.encoding { lines.append("encoding: \(encoding.rawValue)") }
    if let delimiter = form.delimiter { lines.append("delimiter: \(delimiter.setting)") }
    if form.decimal == .comma { lines.append("decimal: comma") }
    if let header = look.header {
      if header > 1 || form.header != .shown { lines.append("header: \(header)") }
    } else {
      lines.append("header: none")
    }
    if look.lastRows > 0 { lines.append("last-rows: \(look.lastRows)") }
    return lines
  }

  var group: String? {
    look.group.map { "group: \(Self.quoted($0))   # several rows are one call, at the earliest of their times" }
  }

  private var time: String? {
    guard let time = look.time else {
      return "time: {column: COLUMN, format: iso, start: 2020-01-01}   # no column of points in time was found"
    }
    let format = time.formats.joined(separator: " or ")
    let day = String(time.first[0].prefix(10))
    let first = try? CallClock.day(Setting(.scalar(day), file: look.file))
    let weekday = first.map { Scenario.weekdays[CallClock.weekday(ofDay: $0)] } ?? ""
    var line = "time: {column: \(Self.column(time)), format: \(Self.quoted(format)), start: \(day)"
    if time.hasOffset { line += ", zone: Area/City" }
    line += "}   # calendar.first-day: \(weekday)"
    if time.formats.count > 1 { line += "; the file does not tell which format it is" }
    return line
  }

  private var place: String {
    if let points = look.points { return "place: {\(Self.point(points))}" }
    if let areas = area {
      return "place: {area: \(Self.quoted(areas.column)), tier: \(areas.tier)}   # drawn by residents"
    }
    return "place: {column: COLUMN}   # ids of places; or {area: COLUMN, tier: zone}"
  }

  /// A column whose words are nearly all names of the map's areas.
  private var area: (column: String, tier: String)? {
    guard let map = purpose.places?.map else { return nil }
    for tier in AreaPlaces.tiers {
      let areas = AreaPlaces(tier, of: map)
      for column in look.columns where column.form == .words && (column.different ?? 0) > 1 {
        let known = column.examples.filter { areas.knows($0.word) }.reduce(0) { $0 + $1.count }
        if known * 10 >= column.filled * 9 { return (column.name, tier) }
      }
    }
    return nil
  }

  private var kind: [String] {
    let given = purpose.kinds.isEmpty ? "" : "   # kinds: \(InputError.list(purpose.kinds))"
    let one = purpose.kinds.count == 1 ? purpose.kinds[0] : "KIND"
    guard let column = ColumnRoles.kind(look.columns) else { return ["kind: \(one)\(given)"] }
    let rest =
      column.filled < look.rows
      ? "   # \(grouped(look.rows - column.filled)) rows have none: others says what they are" : given
    return ["kind:\(rest)", "  column: \(Self.quoted(column.name))", "  map:"]
      + Self.words(column).map { Self.line($0, one) }
  }

  /// The column of points in time, or a list of several.
  static func column(_ time: CallLook.Time) -> String {
    let names = time.columns.map(quoted)
    return names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
  }

  /// The columns that say where a call comes from.
  static func point(_ points: CallLook.Points) -> String {
    let names = points.columns.map(quoted)
    return names.count == 1 ? "point: \(names[0])" : "lon: \(names[0]), lat: \(names[1])"
  }

  /// A word of a map of kinds with what it stands for, and in how many rows it stands.
  static func line(_ word: CallLook.Word, _ kind: String, note: String = "") -> String {
    "    \(quoted(word.word)): \(kind)   # \(note)\(grouped(word.count)) row\(word.count == 1 ? "" : "s")"
  }

  /// The words of a column, or the patterns that do for most of them.
  static func words(_ column: CallLook.Column) -> [CallLook.Word] {
    for mark in [": ", " - ", "-", "/"] {
      var starts: [String: Int] = [:]
      for word in column.examples {
        guard let range = word.word.firstRange(of: mark) else { break }
        starts[word.word[..<range.upperBound] + "*", default: 0] += word.count
      }
      let counted = starts.values.reduce(0, +)
      if counted == column.examples.reduce(0, { $0 + $1.count }), starts.count * 3 < column.examples.count,
        column.examples.count > 12
      {
        return starts.map { CallLook.Word(word: $0.key, count: $0.value) }.sorted {
          ($1.count, $0.word) < ($0.count, $1.word)
        }
      }
    }
    guard column.examples.count > mostWords else { return column.examples }
    let rest = column.examples.dropFirst(mostWords - 1).reduce(0) { $0 + $1.count }
    return Array(column.examples.prefix(mostWords - 1)) + [CallLook.Word(word: "*", count: rest)]
  }

  private var priority: [String] {
    guard let column = ColumnRoles.priority(look.columns) else { return [] }
    func isPlain(_ word: String) -> Bool { Int(word).map { (1...9).contains($0) } ?? false }
    let name = Self.quoted(column.name)
    if column.examples.allSatisfy({ isPlain($0.word) }) { return ["priority: {column: \(name)}"] }
    let words = column.examples.prefix(9).map { "\(Self.quoted($0.word)): \(isPlain($0.word) ? $0.word : "RANK")" }
    return [
      "priority: {column: \(name), map: {\(words.joined(separator: ", "))}}   # ranks from 1, the most urgent, to 9"
    ]
  }

  /// The share of rows that cannot be used as far as can be seen, where there are any.
  private var bad: [String] {
    let points = look.points.map { $0.offMap?.count ?? 0 } ?? 0
    let count = look.ragged.count + (look.time?.unreadable.count ?? 0) + (look.points?.missing.count ?? 0) + points
    guard count > 0, look.rows > 0 else { return [] }
    let share = Double(count) / Double(look.rows) * 100
    return [
      "bad-rows: \(decimal((share * 10 + 1).rounded(.up) / 10, 1))%   # \(grouped(count)) rows have no time, or no point on the map"
    ]
  }

  /// A text as YAML takes it for one, without quotes where it needs none.
  static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "_./ ".unicodeScalars.contains($0) || $0.properties.numericType != nil
      }
    let word = text.lowercased()
    let isWord =
      !["yes", "no", "true", "false", "null", "on", "off", "y", "n"].contains(word) && Quantity.number(text[...]) == nil
    guard isPlain, isWord, !text.hasPrefix(" "), !text.hasSuffix(" ") else {
      return PlainText.quoted(text)
    }
    return text
  }
}
