import District

/// What the files of calls held: the calls, and the rows that are none.
public struct CallReading: Sendable {
  /// A row that cannot be used.
  public struct BadRow: Sendable, Hashable {
    /// The file, as errors name it.
    public var file: String
    /// The line on which the row begins.
    public var line: Int
    /// What is wrong with it.
    public var reason: String
  }

  /// The calls, for the twin.
  public var plan: CallPlan
  /// The main file, as errors name it.
  public var file: String
  /// Rows of data in it; where several make one call, more than there are calls.
  public var rows: Int
  /// The rows that were left out, in the order of the file.
  public var bad: [BadRow]
  /// Calls after the end of the run, which it never meets.
  public var late: Int

  /// `calls.csv: 3,560 calls, 12 rows left out:`, and what is wrong with the first of them.
  public func summary(listing limit: Int = 10) -> String {
    var text = "\(file): \(grouped(plan.count)) calls"
    if rows != plan.count + bad.count { text += " in \(grouped(rows)) rows" }
    if late > 0 { text += ", \(grouped(late)) of them after the end of the run" }
    guard !bad.isEmpty else { return text }
    text += ", \(grouped(bad.count)) \(bad.count == 1 ? "row" : "rows") left out:"
    for row in bad.prefix(limit) {
      text += "\n  \(row.file == file ? "line " : "\(row.file):")\(row.line): \(row.reason)"
    }
    if bad.count > limit { text += "\n  and \(grouped(bad.count - limit)) more" }
    return text
  }
}

/// A whole number with its thousands apart.
func grouped(_ value: Int) -> String {
  var text = String(value.magnitude)
  var at = text.count - 3
  while at > 0 {
    text.insert(",", at: text.index(text.startIndex, offsetBy: at))
    at -= 3
  }
  return (value < 0 ? "-" : "") + text
}
