import District
import Experimentation
import Foundation

/// What a reader must know to trust a decision no further than it goes.
struct DecisionNotes {
  let decision: Decision

  init(_ decision: Decision) {
    self.decision = decision
  }

  /// The notes, one after the other.
  var all: [String] {
    [howSure, precision, selection, pairing, open, stuck, missing].compactMap { $0 } + budgets
      + decision.record.evidence.warnings + [unexplained, synthetic].compactMap { $0 }
  }

  private var howSure: String {
    let count = decision.replications
    guard count > 1 else {
      return "How sure: one replication gives no interval; run at least two."
    }
    return
      "How sure: \(count) replications of each alternative under the same random events; intervals by Student's t over "
      + "replications, differences paired, percentages by Fieller's theorem" + together + more
      + ". Intervals are the noise of the simulation alone, and say nothing of what is assumed."
  }

  /// Whether the intervals are as narrow as was asked for.
  private var precision: String? {
    guard let status = decision.precision else { return nil }
    guard let worst = status.worst else {
      return "Precision: every interval asked for is narrow enough after \(status.replications) replications."
    }
    let open = status.lines.count { !$0.isMet }
    let figures = Figures(unit: worst.unit, resolution: worst.target.map { $0 / 100 })
    var text = "! Precision: \(open) of \(status.lines.count) intervals asked for are not narrow enough after "
    text += "\(status.replications) replications"
    if let halfWidth = worst.halfWidth, let target = worst.target {
      text +=
        "; \(worst.key) of \(worst.alternative) has ± \(figures.amount(halfWidth)), wanted ± \(figures.amount(target))"
      if let needed = worst.needed { text += ", which takes about \(needed - status.replications) more" }
    } else {
      text += "; \(worst.key) of \(worst.alternative) has no interval"
    }
    return text
      + (status.replications < status.maximum ? "." : ": \(status.maximum) is the most that the experiment permits.")
  }

  /// How the best was looked for, and what came of it.
  private var selection: String? { decision.selection.map { SelectionAnswer($0, in: decision.record).note } }

  /// How many verdicts share one error.
  private var together: String {
    let compared = decision.record.alternatives.count - 1
    guard compared > 1 else { return "" }
    return
      "; p and verdict by Holm over the \(compared) alternatives of a measure, so that any of them is wrong in at most 5 %"
  }

  /// What stands behind an open verdict.
  private var more: String {
    let isOpen = decision.blocks.contains { $0.rows.contains { $0.moreToSettle != nil } }
    return isOpen ? "; undecided, +9: 9 more replications have an even chance to settle it, if it is as it looks" : ""
  }

  private var pairing: String? {
    guard let block = decision.blocks.first else { return nil }
    guard block.rows.count <= 7 else { return shortPairing(block) }
    let gains = block.rows.compactMap { row -> String? in
      guard let comparison = row.comparison, let gain = comparison.pairingGain else { return nil }
      let correlation = comparison.correlation.map { ", correlation " + Figures.fixed($0, decimals: 2) } ?? ""
      let saved = max(0, ((gain - 1) * Double(comparison.difference.count)).rounded())
      let replications =
        saved < 1 ? "" : saved < 1e6 ? " (\(Int(saved)) replications saved)" : " (over a million saved)"
      return "\(row.alternative) x \(Figures.fixed(gain, decimals: 1))\(replications)\(correlation)"
    }
    guard !gains.isEmpty else { return nil }
    return "Pairing was worth so many times the replications on \(block.key): \(gains.joined(separator: "; "))."
  }

  /// The middle of many gains.
  private func shortPairing(_ block: Decision.Block) -> String? {
    let gains = block.rows.compactMap { $0.comparison?.pairingGain }.sorted()
    guard let least = gains.first, let most = gains.last else { return nil }
    let middle = SampleQuantile.averagedInverse.value(of: gains, at: 0.5)
    let words = [least, middle, most].map { Figures.fixed($0, decimals: 1) }
    return "Pairing was worth \(words[1]) times the replications on \(block.key) (\(words[0]) to \(words[2]))."
  }

  private var open: String? {
    guard decision.blocks.contains(where: { $0.rows.contains { $0.open > 0 } }) else { return nil }
    let cap = Figures(unit: "min").duration(minutes: decision.record.drain.minutes)
    return
      "! Column open: incidents that were not done \(cap) after the measured period, or were given up, turned away or gone, over all replications. "
      + "A mean counts them as ended then and is too low, a quantile counts them as never ended."
  }

  private var stuck: String? {
    guard !decision.stuck.isEmpty else { return nil }
    let shares = Self.few(decision.stuck.map { "\($0.alternative) \(Figures.fixed($0.share * 100, decimals: 2)) %" })
    return
      "! Nothing moves any more: of the reported incidents these shares wait at the end though free units could do what they "
      + "wait for, which policies.dispatch does not send: \(shares.joined(separator: ", "))."
  }

  /// As many items of a list as somebody reads.
  private static func few(_ items: [String]) -> [String] {
    let most = 16
    return items.count > most ? items.prefix(most) + ["\(items.count - most) more"] : items
  }

  private var missing: String? {
    let gaps = decision.blocks.flatMap { block in
      block.rows.compactMap { row in
        row.estimate.missing > 0 ? "\(block.key) of \(row.alternative) in \(row.estimate.missing)" : nil
      }
    }
    guard !gaps.isEmpty else { return nil }
    let shown = Self.few(gaps).joined(separator: "; ")
    return "Missing, because over nobody, of \(decision.replications) replications: \(shown)."
  }

  /// The verdicts on the budgets, a line each.
  private var budgets: [String] {
    let count = decision.record.experiment.budgets.count
    guard count > 0 else { return [] }
    guard let judgement = decision.judgement else { return ["Budgets: \(count), which gridtwin check judges."] }
    let most = judgement.looks.sizes.last ?? 0
    guard judgement.verdicts.contains(where: { $0.look > 0 }) else {
      return ["Budgets: \(count), judged from \(judgement.looks.sizes[0]) replications on."]
    }
    let isOpen = judgement.verdicts.contains { $0.outcome == .inconclusive && !$0.test.isStuck }
    let hint =
      isOpen && decision.replications < most ? " gridtwin check runs up to \(most) replications to settle them." : ""
    return ["Budgets:" + (hint.isEmpty ? "" : hint)]
      + judgement.verdicts.map { verdict in
        "  \(CheckText.word(verdict.outcome.rawValue)) \(verdict.budget.text) [\(verdict.alternative)]: "
          + VerdictSentence(verdict, most: most).text + "."
      }
  }

  /// Figures that stand in the scenario without a word of where they come from.
  private var unexplained: String? {
    let evidence = decision.record.evidence
    guard !evidence.unexplained.isEmpty else { return nil }
    let sections = evidence.unexplainedSections.map { "\($0.section) \($0.count)" }.joined(separator: ", ")
    return
      "\(evidence.unexplained.count) settings of the scenario hold figures for which it states neither a source nor an "
      + "assumption: \(sections)."
  }

  private var synthetic: String? {
    let layers = decision.record.layers
    let names = layers.filter { $0.status == .synthetic }.map(\.name)
    guard !names.isEmpty else { return nil }
    if names.count == layers.count(where: { $0.status != .absent }) {
      return "The data of the map are synthetic: nobody measured them."
    }
    return "Some data of the map are synthetic, nobody measured them: \(names.joined(separator: ", "))."
  }
}
