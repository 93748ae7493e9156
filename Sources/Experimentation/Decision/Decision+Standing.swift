import District

extension Decision {
  /// How an alternative stands to the baseline on one measure.
  public enum Verdict: String, Sendable, Hashable {
    /// The difference is decided, in the direction that is better.
    case better
    /// The difference is decided, in the other direction.
    case worse
    /// The difference is decided, and neither direction is better.
    case differs
    /// Equal in every replication.
    case same
    /// Shown to lie within the margin that somebody set.
    case within
    /// The replications do not tell.
    case undecided
  }

  /// What the replications say of a difference, with all alternatives of the measure judged together.
  public struct Standing: Sendable, Hashable {
    /// How it stands.
    public let verdict: Verdict
    /// The p-value of the difference, raised by Holm's rule over the alternatives, so that one wrong verdict among all of them
    /// is no more likely than 5 %; nil where there is none.
    public let adjustedP: Double?
    /// The p-value of lying outside of the margin (two one-sided tests), raised likewise; nil without a margin.
    public let equivalenceP: Double?
    /// How many replications would settle it, if mean and deviation are what they look like; nil if it is settled, or if that is
    /// not to be expected.
    public let replicationsToSettle: Int?

    /// The error that all verdicts of a measure share.
    public static let level = 0.05

    /// Judges the comparisons of one measure; nil stands for the baseline.
    static func all(
      _ comparisons: [PairedComparison?], better: Measure.Direction, margin: Double?
    ) -> [Standing?] {
      let differences = adjusted(comparisons.map { $0?.pValue })
      let tests = comparisons.map { comparison in
        margin.flatMap { margin in comparison.flatMap { EquivalenceTest($0.difference, margin: margin).pValue } }
      }
      let equivalences = adjusted(tests)
      return comparisons.indices.map { index in
        guard let comparison = comparisons[index] else { return nil }
        return Standing(
          comparison, better: better, margin: margin, difference: (comparison.pValue, differences[index]),
          equivalence: (tests[index], equivalences[index]))
      }
    }

    private static func adjusted(_ values: [Double?]) -> [Double?] {
      var raised = Multiplicity.holm(values.compactMap { $0 })[...]
      return values.map { $0 == nil ? nil : raised.popFirst() }
    }

    private init(
      _ comparison: PairedComparison, better: Measure.Direction, margin: Double?,
      difference: (p: Double?, adjusted: Double?), equivalence: (p: Double?, adjusted: Double?)
    ) {
      let estimate = comparison.difference
      adjustedP = difference.adjusted
      equivalenceP = equivalence.adjusted
      verdict = Self.verdict(estimate, better: better, differs: difference.adjusted, within: equivalence.adjusted)
      guard verdict == .undecided else {
        replicationsToSettle = nil
        return
      }
      let apart = estimate.replicationsToDecide(level: Self.level(difference))
      let together = margin.flatMap {
        EquivalenceTest(estimate, margin: $0).replicationsToShow(estimate, level: Self.level(equivalence))
      }
      replicationsToSettle = [apart, together].compactMap { $0 }.min()
    }

    /// What is left of the level for one p-value after the others had their share.
    private static func level(_ value: (p: Double?, adjusted: Double?)) -> Double {
      guard let p = value.p, let adjusted = value.adjusted, adjusted > p, p > 0 else { return level }
      return level * p / adjusted
    }

    private static func verdict(
      _ difference: Estimate, better: Measure.Direction, differs: Double?, within: Double?
    ) -> Verdict {
      guard let mean = difference.mean, mean.isFinite else { return .undecided }
      if mean == 0, difference.standardDeviation == 0 { return .same }
      if let within, within < level { return .within }
      guard let differs, differs < level else { return .undecided }
      switch better {
      case .none: return .differs
      case .lower: return mean < 0 ? .better : .worse
      case .higher: return mean > 0 ? .better : .worse
      }
    }
  }
}
