import District
import Inputs

extension Experiment {
  /// The lines of standards that cannot be judged in a world, and why.
  func unjudged(in world: World) throws(InputError) -> [(line: StandardLine, reason: Names)] {
    var unjudged: [(line: StandardLine, reason: Names)] = []
    for budget in budgets {
      if let line = budget.standard, let reason = try budget.whyUnjudged(in: world) { unjudged.append((line, reason)) }
    }
    return unjudged
  }
}

extension Assumption {
  fileprivate static let notJudged = "not judged"

  fileprivate func isOf(_ line: StandardLine) -> Bool { value == Self.notJudged && name == "standard \(line.id)" }
}

extension Evidence {
  /// Adds that a line of a standard is not judged: what it limits is not there.
  mutating func assume(unjudged line: StandardLine, reason: Names) {
    assume(
      name: Names(zh: "标准 \(line.id)", en: "standard \(line.id)"), value: Names(zh: "未判定", en: Assumption.notJudged),
      reason: reason)
  }

  /// Why the line of a standard cannot be judged in the scenario; nil if it can.
  public func whyUnjudged(_ line: StandardLine) -> Names? {
    assumptions.first { $0.isOf(line) }.map { Names(zh: chinese[$0.reason] ?? $0.reason, en: $0.reason) }
  }
}

extension ExperimentRecord {
  /// The budgets of an experiment that its results hold: all but the lines of standards that cannot be judged.
  public static func judged(_ budgets: [Budget], given evidence: Evidence) -> [Budget] {
    budgets.filter { $0.standard.flatMap(evidence.whyUnjudged) == nil }
  }

  /// The lines of the experiment's standards, each with what came of it under every alternative that it was judged for, or with why
  /// it cannot be judged.
  public func standards(in judgement: Judgement) -> [JudgedLine] {
    experiment.standards.map { line in
      JudgedLine(
        line: line, verdicts: judgement.verdicts.filter { $0.budget.standard == line },
        why: evidence.whyUnjudged(line))
    }
  }
}

/// The line of a standard, and what came of it.
public struct JudgedLine: Sendable {
  /// The line.
  public let line: StandardLine
  /// By alternative; empty where it cannot be judged.
  public let verdicts: [BudgetVerdict]
  /// Why it cannot be judged here; nil if it can, or if nothing here is what it limits.
  public let why: Names?
}
