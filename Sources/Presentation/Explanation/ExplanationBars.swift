/// Bars of letters for lives.
enum ExplanationBars {
  private static let width = 40

  /// Where the time from report to closing went, one line each.
  static func spans(_ spans: [Explanation.Span]) -> [String] {
    let sum = spans.reduce(0) { $0 + $1.seconds }
    guard sum > 0, spans.count > 1 else { return [] }
    let names = spans.map(\.name)
    let lengths = spans.map { RunClock.length(seconds: $0.seconds) }
    let (wide, long) = (names.map(\.count).max() ?? 0, lengths.map(\.count).max() ?? 0)
    return ["  where the \(RunClock.length(seconds: sum)) went"]
      + spans.indices.map { i in
        let bar = String(repeating: "#", count: Int((Double(width) * spans[i].seconds / sum).rounded()))
        return "    " + names[i].padded(to: wide) + "  " + String(repeating: " ", count: long - lengths[i].count)
          + lengths[i] + (bar.isEmpty ? "" : "  " + bar)
      }
  }

  /// Which tasks were under way when, one line each, on one scale: `-` on the way or waiting, `#` at work.
  static func stretches(_ stretches: [Explanation.Stretch]) -> [String] {
    guard stretches.count > 1, let from = stretches.map(\.leaves).min(), let to = stretches.map(\.ends).max(), to > from
    else { return [] }
    func column(_ seconds: Double) -> Int { Int((Double(width) * (seconds - from) / (to - from)).rounded()) }
    let (wide, long) = (stretches.map(\.task.count).max() ?? 0, stretches.map(\.agency.count).max() ?? 0)
    let head =
      "  tasks side by side, from \(RunClock.length(seconds: from)) to \(RunClock.length(seconds: to)) after the report (- on the way, # at work)"
    return [head]
      + stretches.map { stretch in
        let (leaves, ends) = (column(stretch.leaves), max(column(stretch.leaves) + 1, column(stretch.ends)))
        let begins = min(ends, max(leaves, stretch.begins.map(column) ?? ends))
        return "    " + stretch.task.padded(to: wide) + "  " + stretch.agency.padded(to: long) + "  "
          + String(repeating: " ", count: leaves) + String(repeating: "-", count: begins - leaves)
          + String(repeating: "#", count: ends - begins)
      }
  }
}

extension String {
  /// The text with spaces behind it, at least so many letters long.
  fileprivate func padded(to length: Int) -> String { self + String(repeating: " ", count: max(0, length - count)) }
}
