extension Decision {
  /// What one alternative answers on a measure in a world where something that is assumed holds otherwise.
  public struct Moved: Sendable {
    /// Name of the world; nil for the scenario as it is.
    public var world: String?
    /// Name of the alternative.
    public var alternative: String
    /// Its mean there.
    public var estimate: Estimate
    /// Its difference to the baseline there; nil for the baseline itself.
    public var comparison: PairedComparison?

    /// What is compared over worlds: the difference to the baseline, or of a baseline the mean.
    public var answer: Estimate { comparison?.difference ?? estimate }
  }
}

extension Decision.Block {
  /// The answers of an alternative in all worlds, as it was asked first; empty if it was asked in no other.
  public func answers(of alternative: String) -> [Decision.Moved] {
    let own = moved.filter { $0.alternative == alternative }
    guard !own.isEmpty, let row = rows.first(where: { $0.alternative == alternative }) else { return [] }
    let asked = Decision.Moved(
      world: nil, alternative: alternative, estimate: row.estimate, comparison: row.comparison)
    return [asked] + own
  }

  /// From where to where the mean answer of an alternative moves over the worlds; nil if it was asked in no other, or where some mean
  /// is missing or infinite.
  public func range(of alternative: String) -> Interval? {
    let means = answers(of: alternative).map(\.answer.mean)
    let finite = means.compactMap { $0 }.filter(\.isFinite)
    guard finite.count == means.count, let low = finite.min(), let high = finite.max() else { return nil }
    return Interval(low: low, high: high)
  }
}
