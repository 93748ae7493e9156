import District

/// What the files of calls held: the calls, and the rows that are none.
public struct CallReading: Sendable {
  /// A row that cannot be used.
  public struct BadRow: Sendable, Hashable {
    /// The file, as errors name it.
    public var file: String
    /// The line on which the row begins.
    public var line: Int
    /// What is wrong with it, and what stands there.
    public var reason: String
    /// What is wrong with it, alike for all rows of which the same is.
    public var cause: String
  }

  /// The calls, for the twin.
  public var plan: CallPlan
  /// The main file, as errors name it.
  public var file: String
  /// Rows of data in it; where several make one call, more than there are calls.
  public var rows: Int
  /// The rows that were left out, in the order of the file.
  public var bad: [BadRow]
  /// Calls whose words stand for `none`, which are let be: their lines in the file.
  public var unmeant: [Int]
  /// Calls before the start of the run, which are left out: their lines in the file.
  public var early: [Int]
  /// Calls whose place is drawn within an area by its residents: their lines in the file.
  public var drawn: [Int]
  /// Calls after the end of the run, which it never meets.
  public var late: Int

  /// Calls that the run meets before or after the measured period: no figure has them.
  public var unmeasured: Int
  /// Calls that the run meets.
  public var inside: Int { plan.count - late }

  /// What became of the rows, a line each: what results keep, so that nobody takes part of a log for all of it.
  public var account: [CallAccount] {
    var lines = [CallAccount(what: "calls in the measured period", count: inside - unmeasured, example: file)]
    if unmeasured > 0 {
      lines.append(CallAccount(what: "calls in the warm-up or the drain, in no figure", count: unmeasured, example: ""))
    }
    if late > 0 { lines.append(CallAccount(what: "calls after the end of the run", count: late, example: "")) }
    if let first = early.min() {
      lines.append(
        CallAccount(what: "calls before the start of the run, left out", count: early.count, example: "line \(first)"))
    }
    if let first = unmeant.min() {
      lines.append(
        CallAccount(what: "calls of words that stand for none, let be", count: unmeant.count, example: "line \(first)"))
    }
    if let first = drawn.min() {
      lines.append(
        CallAccount(
          what: "of these at a place drawn by residents within the area that the file names", count: drawn.count,
          example: "line \(first)"))
    }
    var causes: [String: (count: Int, first: BadRow, place: Int)] = [:]
    for (place, row) in bad.enumerated() {
      causes[row.cause, default: (0, row, place)].count += 1
    }
    lines += causes.sorted { ($1.value.count, $0.value.place) < ($0.value.count, $1.value.place) }.map { cause, rows in
      let place = rows.first.file == file ? "line " : "\(rows.first.file):"
      return CallAccount(
        what: "\(rows.count == 1 ? "row" : "rows") left out: \(cause)", count: rows.count,
        example: "\(place)\(rows.first.line): \(rows.first.reason)")
    }
    return lines
  }

  /// `calls.csv: 3,560 calls, 12 rows left out`, and the reasons with their counts, each with its first row.
  public func summary(listing limit: Int = 10) -> String {
    var text = "\(file): \(grouped(plan.count)) calls"
    if rows != plan.count + bad.count + early.count + unmeant.count { text += " in \(grouped(rows)) rows" }
    if late > 0 { text += ", \(grouped(late)) of them after the end of the run" }
    if !unmeant.isEmpty { text += ", \(grouped(unmeant.count)) of words that stand for none let be" }
    if !early.isEmpty { text += ", \(grouped(early.count)) before its start left out" }
    guard !bad.isEmpty else { return text }
    text += ", \(grouped(bad.count)) \(bad.count == 1 ? "row" : "rows") left out:"
    let causes = account.filter { $0.what.contains(" left out: ") }
    for line in causes.prefix(limit) { text += "\n  \(grouped(line.count)): \(line.example)" }
    if causes.count > limit { text += "\n  and \(grouped(causes.count - limit)) more reasons" }
    return text
  }
}

/// What became of some rows of the files of calls.
public struct CallAccount: Sendable, Hashable, Codable {
  /// What: in the run, outside of it, or left out and why.
  public var what: String
  /// How many.
  public var count: Int
  /// The first of them.
  public var example: String

  /// Makes a line.
  public init(what: String, count: Int, example: String) {
    self.what = what
    self.count = count
    self.example = example
  }
}
