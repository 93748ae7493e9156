import Experimentation

/// The table of standards in a terminal: a line of the standard, and below it what we have under each alternative.
struct StandardTable {
  let rows: [CheckDocument.StandardLine]

  init(_ rows: [CheckDocument.StandardLine]) { self.rows = rows }

  init(_ record: ExperimentRecord, _ judgement: Judgement) {
    rows = StandardRow.rows(of: record, in: judgement).map { CheckDocument.StandardLine($0) }
  }

  /// The table under its title, in so many columns; empty without standards.
  func lines(within width: Int = .max, most: Int = .max, alternatives: Int) -> [String] {
    guard !rows.isEmpty else { return [] }
    var table = TextTable(heads: ["Standards", "ours", "lies between"])
    var last = ""
    for row in rows {
      let head = "\(row.standard) \(row.line): \(row.says)"
      if head != last { table.rows.append([Lines.cut(head, to: width)]) }
      last = head
      guard row.outcome != StandardRow.Outcome.notJudged.rawValue else {
        table.rows.append([Lines.cut("  not judged\(whose(row, alternatives)): \(row.why ?? "")", to: width)])
        continue
      }
      let word = CheckText.word(row.outcome).padding(toLength: 5, withPad: " ", startingAt: 0)
      table.rows.append(["  " + word + (row.alternative ?? ""), row.value ?? "missing", row.interval ?? "-"])
    }
    let lines = table.lines(within: width)
    guard lines.count > most else { return lines }
    return lines.prefix(max(1, most - 1)) + [
      "and \(lines.count - max(1, most - 1)) more lines on standards: see --verbose"
    ]
  }

  private func whose(_ row: CheckDocument.StandardLine, _ alternatives: Int) -> String {
    row.alternative.flatMap { alternatives > 1 ? " of \($0)" : nil } ?? ""
  }

  /// Where the lines stand, each source once, and how some are read.
  var sources: [String] {
    var notes: [String] = []
    for row in rows {
      let note = "\(row.standard) \(row.line): \(row.source)" + (row.reading.map { "; \($0)" } ?? "") + "."
      if !notes.contains(note) { notes.append(note) }
    }
    return notes
  }

  /// How many lines are not judged, in words; nil if all are.
  var unjudged: String? {
    let count = Set(
      rows.filter { $0.outcome == StandardRow.Outcome.notJudged.rawValue }.map { "\($0.standard) \($0.line)" }
    )
    .count
    return count > 0 ? "\(count) line\(count == 1 ? "" : "s") of standards not judged" : nil
  }
}
