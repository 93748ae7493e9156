import District

/// Which words of a log are urgent calls, which are others, and which are no calls of this service.
struct CallLogWords {
  /// The column, and what each of its words stands for, in the order of its rows; nil if nothing tells calls apart.
  private let column: CallLook.Column?
  private let map: [(word: CallLook.Word, kind: String)]
  /// What rows without a word, and those that are not listed, stand for.
  private let others: String
  /// Whether the owner of the log said it.
  private let isStated: Bool
  /// What tells which call is urgent, in words.
  let told: String
  /// What is assumed of it, if anything is.
  let assumed: Names?

  /// Chooses the column that says which calls are urgent.
  ///
  /// - Throws: `InputError` for priorities of which nothing says which is the most urgent, and for words that no column has.
  init(_ look: CallLook, stated: NewDistrict.Words, file: String) throws(InputError) {
    let rank = ColumnRoles.priority(look.columns)
    let sort = ColumnRoles.kind(look.columns)
    guard stated.isEmpty else {
      self = try Self(stated, among: [rank, sort].compactMap { $0 }, file: file)
      return
    }
    if let rank {
      guard rank.examples.contains(where: { $0.word == "1" }) else {
        throw InputError(
          file: file, key: "--urgent", allowed: Self.readings(rank), message: "which of \(rank.name) is urgent?")
      }
      (column, others, isStated) = (rank, "other", false)
      map = CallSettings.words(rank).map { ($0, $0.word == "1" ? "urgent" : "other") }
      told = "\(rank.name) 1 is taken for urgent"
      assumed = Names(
        zh: "\(rank.name) 为 1 的呼叫为紧急，其余不是（calls.kind）",
        en: "calls with \(rank.name) 1 are urgent, all others are not (calls.kind)")
    } else if let sort {
      (column, others, isStated) = (sort, "urgent", false)
      map = CallSettings.words(sort).map { ($0, "urgent") }
      told = "sorts by \(sort.name)"
      assumed = Names(
        zh: "每个呼叫都为紧急，且都属本服务：可在情景中改 \(sort.name) 各词的含义（calls.kind），或用 --urgent 与 --leave-out 说明",
        en:
          "every call is urgent, and one of this service: change the words of \(sort.name) in the scenario (calls.kind), or say --urgent and --leave-out"
      )
    } else {
      (column, others, isStated, map) = (nil, "urgent", false, [])
      told = "no column tells sorts of calls apart"
      assumed = Names(zh: "每个呼叫都为紧急（calls.kind）", en: "every call is urgent (calls.kind)")
    }
  }

  private init(_ stated: NewDistrict.Words, among columns: [CallLook.Column], file: String) throws(InputError) {
    let named = stated.urgent + stated.leftOut
    func fits(_ name: String, _ word: String) -> Bool {
      var words = CallWords(field: CallField(table: 0, column: ""))
      words.add(name, 0)
      return words.knows(word)
    }
    /// A column's words, with the patterns that stand for many of them.
    func words(_ column: CallLook.Column) -> [CallLook.Word] {
      let short = CallSettings.words(column)
      return short + column.examples.filter { word in !short.contains { $0.word == word.word } }
    }
    guard
      let column = columns.first(where: { column in
        named.allSatisfy { name in words(column).contains { fits(name, $0.word) } }
      })
    else {
      throw InputError(
        file: file, key: stated.urgent.isEmpty ? "--leave-out" : "--urgent", found: named.joined(separator: ", "),
        allowed: columns.map { "of \($0.name): " + Self.readings($0) }.joined(separator: "; or "),
        message: columns.isEmpty ? "no column tells sorts of calls apart" : "no one column has all of these words")
    }
    // Without a word of what is urgent, what is not left out is.
    let rest = stated.urgent.isEmpty ? "urgent" : "other"
    func kind(of word: String) throws(InputError) -> String {
      let (isUrgent, isOut) = (
        stated.urgent.contains { fits($0, word) }, stated.leftOut.contains { fits($0, word) }
      )
      guard !(isUrgent && isOut) else {
        throw InputError(
          file: file, key: "--leave-out", found: word, message: "this word is urgent and left out at once")
      }
      return isOut ? "none" : isUrgent ? "urgent" : rest
    }
    var map: [(word: CallLook.Word, kind: String)] = []
    for name in named where !map.contains(where: { $0.word.word == name }) {
      let count = column.examples.filter { fits(name, $0.word) }.reduce(0) { $0 + $1.count }
      map.append((CallLook.Word(word: name, count: count), try kind(of: name)))
    }
    for word in column.examples { _ = try kind(of: word.word) }
    for word in CallSettings.words(column) where !named.contains(where: { fits($0, word.word) }) {
      map.append((word, try kind(of: word.word)))
    }
    (self.column, self.map) = (column, map)
    (others, isStated) = (rest, true)
    told = "sorts by \(column.name)"
    assumed =
      stated.urgent.isEmpty
      ? Names(zh: "未剔除的呼叫均为紧急（calls.kind）", en: "every call that is not left out is urgent (calls.kind)") : nil
  }

  private static func readings(_ column: CallLook.Column) -> String {
    let words = CallSettings.words(column)
    let list = words.prefix(12).map { "\(PlainText.quoted($0.word)) (\(grouped($0.count)) rows)" }
    return list.joined(separator: ", ") + (words.count > list.count ? " and \(words.count - list.count) more" : "")
  }

  /// The lines of the section `calls`.
  var lines: [String] {
    guard let column else { return ["kind: urgent   # assumed: no column tells sorts of calls apart"] }
    let mark = isStated ? "" : "assumed; "
    var lines = ["kind:                                # urgent, other, or none: no call of this service"]
    lines.append("  column: \(CallSettings.quoted(column.name))")
    lines.append("  map:")
    lines += map.map { CallSettings.line($0, $1, note: mark) }
    return lines + ["  others: \(others)   # assumed, of rows without such a word"]
  }
}
