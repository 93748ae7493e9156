import Experimentation

/// What a reader must know of any figure, a line each.
struct BriefNotes {
  let record: ExperimentRecord

  /// What figures rest on that nobody measured; nil if all was.
  var grounds: String? {
    let evidence = record.evidence
    let synthetic = record.layers.count { $0.status == .synthetic }
    let parts = [
      evidence.assumptions.isEmpty
        ? nil : "\(evidence.assumptions.count) assumption\(evidence.assumptions.count == 1 ? "" : "s")",
      evidence.unexplained.isEmpty ? nil : "\(evidence.unexplained.count) figures without a source",
      synthetic == 0 ? nil : "\(synthetic) of \(record.layers.count) layers of the map are synthetic",
    ].compactMap { $0 }
    return parts.isEmpty ? nil : "Behind it: " + parts.joined(separator: ", ") + "."
  }

  /// Rows of the log of calls that were not used; nil if there is none.
  var account: String? {
    guard !record.callAccount.isEmpty else { return nil }
    let rows = record.callAccount.map { "\(MapFigures.grouped(Double($0.count))) \($0.what)" }
    return Lines.cut("Call log: " + rows.joined(separator: "; "))
  }

  /// What nobody ever reported, as shares of the alternatives in percent; nil without any.
  static func unreported(_ shares: [Double], of what: String) -> String? {
    let words = shares.map { Figures.fixed($0 * 100, decimals: 1) }
    guard let least = words.first, shares.contains(where: { $0 > 0 }) else { return nil }
    let sorted = zip(shares, words).sorted { $0.0 < $1.0 }.map(\.1)
    let range = words.allSatisfy { $0 == least } ? least : "\(sorted[0]) to \(sorted[sorted.count - 1])"
    return "Never reported, and in \(what): \(range) % of all incidents."
  }
}
