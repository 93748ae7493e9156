import Experimentation

/// A verdict in a sentence: what was found, over how many incidents, what is allowed, and how sure that is.
struct VerdictSentence {
  let text: String

  /// - Parameter most: how many replications the experiment allows.
  init(_ verdict: BudgetVerdict, most: Int) {
    let figures = VerdictFigures(
      unit: verdict.unit, bounds: verdict.margin.map { ($0.bounds.low, $0.bounds.high) })
    guard verdict.look > 0 else {
      text = "too few replications for the first look"
      return
    }
    var parts = [Self.found(verdict, figures), Self.within(verdict), Self.reason(verdict, figures, most: most)]
    if verdict.counts.missing > 0 {
      parts.append("over nobody in \(verdict.counts.missing) of \(verdict.replications) replications")
    }
    text = parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private static func found(_ verdict: BudgetVerdict, _ figures: VerdictFigures) -> String {
    guard let value = verdict.value else { return "no value" }
    let cases = verdict.counted.map { " over \(verdict.counts.incidents) \($0)" } ?? ""
    let infinite = verdict.within == nil ? "infinite in \(verdict.counts.infinite) replications" : "infinite"
    return (value.isFinite ? figures.value(value) : infinite) + cases
      + (verdict.limit.map { ", limit \(figures.value($0))" } ?? "")
  }

  /// What a quantile is judged by.
  private static func within(_ verdict: BudgetVerdict) -> String {
    guard let within = verdict.within, case .percentile(let percent) = verdict.budget.statistic else { return "" }
    return "\(Figures.percent(within)) % of them within the limit, which takes \(percent) %"
  }

  private static func reason(_ verdict: BudgetVerdict, _ figures: VerdictFigures, most: Int) -> String {
    let test = verdict.test
    let count = verdict.replications
    if verdict.isOverNobody { return "over nobody" }
    if test.isStuck {
      guard test.incidentsNeeded == 0 else {
        return
          "a quantile of each replication takes \(test.incidentsNeeded) \(verdict.counted ?? "cases") in all, and no "
          + "number of replications settles it: limit it by a number, or lengthen the period"
      }
      guard test.estimate.infinite == 0 else {
        return "an infinite replication forbids what the others say: no number of replications settles it"
      }
      return
        "\(verdict.counts.open) incidents without an end count as if they had one, which forbids to decide: no number of "
        + "replications settles it"
    }
    guard test.incidentsNeeded == 0 else {
      return "too few: it takes \(test.incidentsNeeded) \(verdict.counted ?? "cases"); " + outlook(verdict, most: most)
    }
    guard test.bounds != nil, let bounds = verdict.margin?.bounds else {
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
    func amount(_ value: Double) -> String { value.isFinite ? figures.amount(value) : "nobody knows how far" }
    switch test.outcome {
    case .pass: return "inside by at least \(amount(far)) after \(count) replications"
    case .fail: return "outside by at least \(amount(near)) after \(count) replications"
    case .inconclusive:
      let open = "between \(amount(near)) inside and \(amount(far)) outside after \(count) replications"
      return open + "; " + outlook(verdict, most: most)
    }
  }

  private static func outlook(_ verdict: BudgetVerdict, most: Int) -> String {
    guard verdict.test.estimate.mean != 0 else { return "as it looks, the value lies on the limit" }
    guard let needed = verdict.needed else { return "more than 100,000 replications would settle it" }
    guard needed <= most else { return "too close to tell with the \(most) replications of the experiment" }
    return "about \(max(1, needed - verdict.replications)) more would settle it if all stays as it looks"
  }
}
