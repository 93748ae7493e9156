import Experimentation

/// What a reader must know to trust a decision no further than it goes, a line each.
struct BriefDecisionNotes {
  let decision: Decision

  init(_ decision: Decision) {
    self.decision = decision
  }

  /// The notes, each of at most 80 columns.
  var lines: [String] {
    let record = BriefNotes(record: decision.record)
    return [
      howSure, undecided, precision, open, stuck, missing, unreported, record.account, record.grounds,
    ].compactMap { $0.map { Lines.cut($0) } } + decision.record.evidence.warnings.map { Lines.cut($0) }
  }

  private var howSure: String {
    let count = decision.replications
    return count > 1
      ? "\(count) replications: intervals are simulation noise alone, not what is assumed."
      : "One replication gives no interval; run at least two."
  }

  private var undecided: String? {
    let needs = decision.blocks.flatMap { $0.rows.filter(decision.isAnswer).compactMap(\.moreToSettle) }
    guard let least = needs.min(), let most = needs.max() else { return nil }
    let range = least == most ? "\(least)" : "\(least) to \(most)"
    return "Undecided: \(range) more replications have an even chance to settle it."
  }

  private var precision: String? {
    guard let status = decision.precision, status.worst != nil else { return nil }
    let open = status.lines.count { !$0.isMet }
    let end = status.replications < status.maximum ? "" : ", the most that the experiment permits"
    return
      "! Precision: \(open) of \(status.lines.count) intervals too wide after \(status.replications) replications\(end)."
  }

  private var open: String? {
    guard let block = decision.blocks.first(where: { $0.rows.contains { $0.open > 0 } }) else { return nil }
    let counts = block.rows.filter { $0.open > 0 }.map { "\($0.alternative) \(MapFigures.grouped(Double($0.open)))" }
    return "! Cases not done when the run ended, so means are too low: " + Lines.few(counts, most: 3) + "."
  }

  private var stuck: String? {
    guard !decision.stuck.isEmpty else { return nil }
    let shares = decision.stuck.map { "\($0.alternative) \(Figures.fixed($0.share * 100, decimals: 2)) %" }
    return "! Nothing moves any more, though units are free: " + Lines.few(shares, most: 2) + "."
  }

  private var missing: String? {
    let gaps = decision.blocks.flatMap { block in
      block.rows.compactMap { row in
        row.estimate.missing > 0 ? "\(block.key) of \(row.alternative) in \(row.estimate.missing)" : nil
      }
    }
    return gaps.isEmpty ? nil : "Missing, because over nobody: " + Lines.few(gaps, most: 1) + "."
  }

  private var unreported: String? {
    let shares = (decision.blocks.first?.rows ?? []).compactMap { $0.unreported?.mean }
    return BriefNotes.unreported(shares, of: "no time above")
  }
}
