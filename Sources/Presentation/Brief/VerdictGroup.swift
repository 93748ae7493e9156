import Foundation

/// Verdicts on one budget that say the same, which are one line.
struct VerdictGroup {
  /// One of them, which stands for all.
  let verdict: CheckDocument.Verdict
  /// The alternatives that they are of.
  let alternatives: [String]
  /// Whether these are all for which the budget was judged.
  let isOfAll: Bool

  /// Of verdicts in the order of the file.
  static func groups(_ verdicts: [CheckDocument.Verdict]) -> [VerdictGroup] {
    var found: [(said: [String], verdicts: [CheckDocument.Verdict])] = []
    for verdict in verdicts {
      let said = [verdict.budget, extra(verdict), verdict.outcome] + cells(verdict)
      if let at = found.firstIndex(where: { $0.said == said }) {
        found[at].verdicts.append(verdict)
      } else {
        found.append((said, [verdict]))
      }
    }
    return found.map { group in
      let first = group.verdicts[0]
      return VerdictGroup(
        verdict: first, alternatives: group.verdicts.map(\.alternative),
        isOfAll: verdicts.allSatisfy { other in
          other.budget != first.budget || group.verdicts.contains { $0.alternative == other.alternative }
        })
    }
  }

  /// Value, limit, and the margin that surely holds.
  static func cells(_ verdict: CheckDocument.Verdict) -> [String] {
    let figures = VerdictFigures(verdict)
    func margin(_ value: Double?) -> String { value.map { Figures.round(figures.margin($0)) } ?? "?" }
    return [
      verdict.value.map { Figures.round(figures.value($0)) } ?? (verdict.infinite > 0 ? "infinite" : "missing"),
      verdict.limit.map { Figures.round(figures.value($0)) } ?? "-",
      verdict.margin.map { "\(margin($0.low)) to \(margin($0.high))" } ?? "-",
    ]
  }

  /// What distinguishes a budget from most others.
  static func extra(_ verdict: CheckDocument.Verdict) -> String {
    (verdict.level == "warn" ? ", only a warning" : "")
      + (verdict.confidence == 0.95 ? "" : ", at \(String(format: "%g", verdict.confidence * 100)) %")
  }

  /// How it came out, and for whom.
  var whose: String {
    let count = alternatives.count
    let names = isOfAll && count > 1 ? (count == 2 ? "both" : "all \(count)") : Lines.few(alternatives, most: 2)
    return CheckText.word(verdict.outcome).padding(toLength: 5, withPad: " ", startingAt: 0) + names
  }

  /// How much it matters to the outcome of the check.
  var weight: Int {
    let isError = verdict.level == "error"
    return switch verdict.outcome {
    case "fail": isError ? 4 : 2
    case "inconclusive": isError ? 3 : 1
    default: 0
    }
  }

  /// What would settle what is open; nil of what is decided.
  func outlook(most: Int) -> String? {
    guard verdict.outcome == "inconclusive" else { return nil }
    let whose = isOfAll ? "" : " of \(Lines.few(alternatives, most: 1))"
    guard let needed = verdict.replicationsNeeded else { return "OPEN \(verdict.budget)\(whose): \(verdict.message)." }
    guard needed <= most else {
      return "OPEN \(verdict.budget)\(whose): too close to tell with \(most) replications."
    }
    return "OPEN \(verdict.budget)\(whose): \(max(1, needed - verdict.replications)) more may settle it."
  }
}
