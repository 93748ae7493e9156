import Experimentation

/// The table of standards in a terminal: a line of the standard, and below it what we have under each alternative.
struct StandardTable {
  let rows: [CheckDocument.StandardLine]

  init(_ rows: [CheckDocument.StandardLine]) { self.rows = rows }

  /// What a decision has of the standards: of an alternative that cannot cope no figure.
  init(_ decision: Decision, _ judgement: Judgement) {
    rows = StandardRow.rows(of: decision.record, in: judgement).map { row in
      var line = CheckDocument.StandardLine(row)
      if let name = line.alternative, decision.isOverloaded(name) {
        (line.value, line.interval) = (Phrases(language: .en).cannotCope, nil)
      }
      return line
    }
  }

  /// The table under its title, in so many columns; empty without standards.
  func lines(within width: Int = .max, most: Int = .max, alternatives: Int) -> [String] {
    guard !rows.isEmpty else { return [] }
    // Where rows were not judged after as many replications, each says after how many.
    let looks = Set(rows.compactMap(\.replications))
    var table = TextTable(heads: ["Standards", "ours", "lies between"] + (looks.count > 1 ? ["replications"] : []))
    func append(_ text: String, indent: String) {
      for (index, line) in Lines.wrapped(text, to: width - 4).enumerated() {
        table.rows.append([(index == 0 ? indent : indent + "  ") + line])
      }
    }
    // Where rows end: where there is no room for all, no row is cut.
    var ends: [Int] = []
    var last = ""
    for row in rows {
      defer { ends.append(table.rows.count) }
      let head = "\(row.standard) \(row.line): \(row.says)"
      if head != last { append(head, indent: "") }
      last = head
      guard row.outcome != StandardRow.Outcome.notJudged.rawValue else {
        append("not judged\(whose(row, alternatives)): \(row.why ?? "")", indent: "  ")
        continue
      }
      let word = CheckText.word(row.outcome).padding(toLength: 5, withPad: " ", startingAt: 0)
      let cells = ["  " + word + (row.alternative ?? ""), row.value ?? "missing", row.interval ?? "-"]
      table.rows.append(cells + (looks.count > 1 ? [row.replications.map(String.init) ?? ""] : []))
    }
    let lines = table.lines(within: width)
    guard lines.count > most else { return lines }
    let kept = 1 + (ends.last { $0 + 2 <= most } ?? max(0, most - 2))
    return lines.prefix(kept) + ["and \(lines.count - kept) more lines on standards: see --verbose"]
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
