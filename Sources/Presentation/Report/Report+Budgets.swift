import Experimentation
import Results

/// The limits that the experiment states, and what the replications say of them.
extension Report {
  var budgets: Section {
    let verdicts = judged
    guard !verdicts.isEmpty else { return Section(id: "budgets", title: phrases.budgets) }
    let heads = [
      phrases.alternative, phrases.verdictHead, phrases.value, phrases.limit, phrases.margin, phrases.replicationsShort,
      phrases.incidentsShort,
    ]
    var html = "<table class=\"tight\"><thead><tr>"
    for head in heads { html += "<th>\(Markup.text(head))</th>" }
    html += "</tr></thead><tbody>\n"
    var last: String?
    for verdict in verdicts {
      if verdict.budget.text != last {
        last = verdict.budget.text
        let level = verdict.budget.level == .warn ? " · " + phrases.onlyWarning : ""
        html += "<tr><th class=\"group\" colspan=\"\(heads.count)\"><code>\(Markup.text(verdict.budget.text))</code>"
        let words = phrases.words(verdict.budget, terms)
        let said = words == verdict.budget.text ? "" : " <span class=\"quiet\">\(Markup.text(words))</span>"
        html += "\(Markup.text(level))\(said)</th></tr>\n"
      }
      html += "<tr><td><i style=\"background:\(colour(verdict.alternative))\"></i>"
      html += "\(Markup.text(called(verdict.alternative)))</td>"
      html += "<td data-head=\"\(Markup.text(phrases.verdictHead))\">\(pill(verdict.outcome))</td>"
      html += zip(heads.dropFirst(2), cells(verdict)).map(Markup.cell).joined()
      html += "</tr>\n"
    }
    html += "</tbody></table>\n"
    return Section(
      id: "budgets", title: phrases.budgets,
      lead: phrases.budgetsNote(judgement.looks.sizes.map(String.init).joined(separator: phrases.say(", ", "、"))),
      text: html)
  }

  /// Verdicts on alternatives that were run.
  var judged: [BudgetVerdict] {
    stored.replications > 0 ? judgement.verdicts.filter { $0.budget.standard == nil } : []
  }

  /// Value, limit, margin with its bounds, replications, incidents; of what cannot cope neither value nor margin.
  func cells(_ verdict: BudgetVerdict) -> [String] {
    let copes = !decision.isOverloaded(verdict.alternative)
    // As many digits as tell on which side of zero the bounds of the margin lie.
    let bounds = verdict.margin?.bounds
    let sizes = bounds.map { [($0.high - $0.low) / 2, abs($0.low), abs($0.high)] } ?? []
    let figures = Figures(unit: verdict.unit, resolution: sizes.filter { $0 > 0 && $0.isFinite }.min(), groups: true)
    // Values of one budget are rounded alike.
    let alike = AlikeFigures(of: judged.filter { $0.budget == verdict.budget }).figures.grouped
    func shown(_ value: Double?) -> String {
      value.map { $0.isFinite ? amount($0, alike) : phrases.notReached } ?? phrases.missing
    }
    let margin = bounds.flatMap { bounds in
      bounds.low.isFinite && bounds.high.isFinite ? spanned(bounds, figures, signed: true) : nil
    }
    var replications = String(verdict.replications)
    if verdict.outcome == .inconclusive, let needed = verdict.needed.flatMap(permitted) {
      replications += phrases.needed(needed)
    }
    let incidents = verdict.counted == nil ? "" : MapFigures.grouped(Double(verdict.counts.incidents))
    return [
      copes ? shown(verdict.value) : phrases.cannotCope, verdict.limit.map { shown($0) } ?? "",
      copes ? margin ?? "" : "", replications, incidents,
    ]
  }

  func pill(_ outcome: MarginTest.Outcome) -> String {
    "<span class=\"pill \(String(describing: outcome))\">\(Markup.text(phrases.outcome(String(describing: outcome))))</span>"
  }

  /// How many budgets came out how under an alternative; empty if none is judged.
  func budgetCounts(of alternative: String) -> String {
    let own = judged.filter { $0.alternative == alternative }
    return [MarginTest.Outcome.pass, .fail, .inconclusive].map { outcome -> String in
      let count = own.count { $0.outcome == outcome }
      return count > 0 ? "\(count)\u{00A0}\(pill(outcome)) " : ""
    }.joined()
  }
}
