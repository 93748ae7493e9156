import Experimentation

/// A verdict in a sentence: what was found, what is allowed, and how sure that is.
struct VerdictSentence {
  let text: String

  /// - Parameter most: how many replications the experiment allows.
  init(_ verdict: BudgetVerdict, most: Int) {
    let test = verdict.test
    let figures = VerdictFigures(unit: verdict.unit, bounds: test.bounds.map { ($0.low, $0.high) })
    guard verdict.look > 0 else {
      text = "too few replications for the first look"
      return
    }
    var parts = [Self.found(verdict, figures), Self.reason(verdict, figures, most: most)]
    if test.estimate.missing > 0 {
      parts.append("over nobody in \(test.estimate.missing) of \(verdict.replications) replications")
    }
    text = parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private static func found(_ verdict: BudgetVerdict, _ figures: VerdictFigures) -> String {
    guard let value = verdict.value.mean else { return "no value" }
    let shown = value.isFinite ? figures.value(value) : "infinite in \(verdict.value.infinite) replications"
    return shown + (verdict.limit.map { ", limit \(figures.value($0))" } ?? "")
  }

  private static func reason(_ verdict: BudgetVerdict, _ figures: VerdictFigures, most: Int) -> String {
    let test = verdict.test
    let count = verdict.replications
    if verdict.isOverNobody { return "over nobody" }
    if test.isStuck {
      guard test.estimate.infinite == 0 else {
        return "an infinite replication forbids what the others say: no number of replications settles it"
      }
      return "\(verdict.open) incidents without an end count as if they had one, which forbids to decide: no number of "
        + "replications settles it"
    }
    guard let bounds = test.bounds else {
      guard test.estimate.infinite > 0 else { return "too few replications have a value" }
      return test.outcome == .inconclusive
        ? "infinite in \(test.estimate.infinite) of \(count) replications: neither most are inside nor most outside"
        : "most of \(count) replications are \(test.outcome == .pass ? "inside" : "outside")"
    }
    if test.isConstant {
      return "the same in all \(test.estimate.count) replications: the value itself decides"
    }
    let isUpper = verdict.budget.relation.isUpper
    let (near, far) = isUpper ? (bounds.low, bounds.high) : (bounds.high, bounds.low)
    switch test.outcome {
    case .pass: return "inside by at least \(figures.amount(far)) after \(count) replications"
    case .fail: return "outside by at least \(figures.amount(near)) after \(count) replications"
    case .inconclusive:
      let open = "between \(figures.amount(near)) inside and \(figures.amount(far)) outside after \(count) replications"
      return open + "; " + outlook(verdict, most: most)
    }
  }

  private static func outlook(_ verdict: BudgetVerdict, most: Int) -> String {
    guard let needed = verdict.needed else { return "more than 100,000 replications would settle it" }
    let more = max(1, needed - verdict.replications)
    let beyond = needed > most ? ", beyond the \(most) of the experiment" : ""
    return "about \(more) more would settle it if all stays as it looks\(beyond)"
  }
}
