import Experimentation

/// The standards that the experiment is judged by: what each line says, what we have, and how that stands to it.
extension Report {
  var standards: Section {
    let rows = stored.replications > 0 ? StandardRow.rows(of: stored.record, in: judgement) : []
    guard !rows.isEmpty else { return Section(id: "standards", title: phrases.standards) }
    let heads = [phrases.alternative, phrases.verdictHead, phrases.value, phrases.surely, phrases.replicationsShort]
    var html = "<table class=\"tight\"><thead><tr>"
    for head in heads { html += "<th>\(Markup.text(head))</th>" }
    html += "</tr></thead><tbody>\n"
    var last: StandardLine?
    for row in rows {
      if row.line != last { html += self.head(of: row, across: heads.count) }
      last = row.line
      html += cells(row, heads)
    }
    html += "</tbody></table>\n"
    return Section(id: "standards", title: phrases.standards, lead: phrases.standardsNote, text: html)
  }

  /// What a line says, where that stands, and how it is judged here.
  private func head(of row: StandardRow, across columns: Int) -> String {
    let line = row.line
    let reading = line.reading.map { phrases.say("; ", "；") + phrases.say($0) } ?? ""
    let budget = row.budget.map { " <code>\(Markup.text($0))</code>" } ?? ""
    return "<tr><th class=\"group\" colspan=\"\(columns)\">\(Markup.text(phrases.say(line.title)))"
      + "\(Markup.text(phrases.say(": ", "：") + phrases.say(line.says)))\(budget)"
      + " <span class=\"quiet\">\(Markup.text(line.source + reading))</span></th></tr>\n"
  }

  private func cells(_ row: StandardRow, _ heads: [String]) -> String {
    let name = row.alternative ?? ""
    let swatch = row.alternative == nil ? "" : "<i style=\"background:\(colour(name))\"></i>"
    let pill = "<span class=\"pill \(row.outcome)\">\(Markup.text(phrases.outcome(row.outcome.rawValue)))</span>"
    // A reason has the room of all columns of figures.
    let figures =
      row.why.map { "<td colspan=\"\(heads.count - 2)\">\(Markup.text(phrases.say($0)))</td>" }
      ?? zip(heads.dropFirst(2), [value(row), interval(row), row.replications.map(String.init) ?? ""])
      .map(Markup.cell).joined()
    return "<tr><td>\(swatch)\(Markup.text(row.alternative == nil ? "" : called(name)))</td>"
      + "<td data-head=\"\(Markup.text(heads[1]))\">\(pill)</td>" + figures + "</tr>\n"
  }

  /// What we have of the line of a standard.
  func value(_ row: StandardRow) -> String {
    if let name = row.alternative, decision.isOverloaded(name) { return phrases.cannotCope }
    return row.value.map { $0 == StandardRow.endless ? phrases.notReached : phrases.amount($0) } ?? phrases.missing
  }

  /// Where that surely lies; empty where nobody knows.
  func interval(_ row: StandardRow) -> String {
    guard !decision.isOverloaded(row.alternative ?? ""), let (low, high) = row.interval else { return "" }
    return high == StandardRow.endless
      ? phrases.atLeast(phrases.amount(low)) : phrases.interval(phrases.amount(low), phrases.amount(high))
  }
}

extension Phrases {
  var standards: String { say("Standards", "标准对照") }
  var surely: String { say("Lies between", "区间") }
  var standardsNote: String {
    say(
      "What others demand, line by line, each with its source, and judged like the budgets. What is not judged is not modelled "
        + "here, and says nothing for or against.",
      "逐条对照外部标准，注明出处，判定方法同考核指标。未判定的条目在本模型中没有对应的量，不表示达标与否。")
  }
}
