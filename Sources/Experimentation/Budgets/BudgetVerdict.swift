import District

/// What the replications say of one budget under one alternative.
///
/// It is fixed by the first look that decides: more replications than that change nothing.
public struct BudgetVerdict: Sendable, Hashable {
  /// What is known of the alternative, and of what it is held against, by replication.
  public struct Evidence: Sendable {
    /// The alternative's values.
    public var values: [Int: Observation]
    /// The baseline's; nil for a budget that states a number.
    public var baseline: [Int: Observation]?
    /// Of a quantile with a stated limit: the alternative's share of incidents within it.
    public var within: [Int: Observation]?
    /// Of such a quantile: the alternative's times by class.
    public var times: [Int: [Aggregates.Bin]]

    /// Makes evidence.
    public init(
      values: [Int: Observation], baseline: [Int: Observation]? = nil, within: [Int: Observation]? = nil,
      times: [Int: [Aggregates.Bin]] = [:]
    ) {
      (self.values, self.baseline, self.within, self.times) = (values, baseline, within, times)
    }
  }

  /// The value less the limit.
  public struct Margin: Sendable, Hashable {
    /// What it is in the replications that there are; of a quantile it may be infinite, as either bound.
    public let mean: Double
    /// Where it lies by the two one-sided intervals of the look.
    public let bounds: Interval
  }

  /// What a value is over, in all replications of a look together.
  public struct Counts: Sendable, Hashable {
    /// How many incidents, or other cases.
    public let incidents: Int
    /// Replications in which the quantity was over nobody.
    public let missing: Int
    /// Replications in which it, or its limit, was infinite.
    public let infinite: Int
    /// Incidents still open or missed, that a mean counts wrongly.
    public let open: Int
  }

  /// The budget.
  public let budget: Budget
  /// Name of its quantity.
  public let quantity: String
  /// The unit of value, limit and margin.
  public let unit: String
  /// What the quantity counts, such as incidents; nil if it is not over cases.
  public let counted: String?
  /// The alternative.
  public let alternative: String
  /// The test of the look that decided, or of the last. Of a quantile with a stated limit it is over the share beyond that limit.
  public let test: MarginTest
  /// That look, from 1; 0 if there were too few replications for the first.
  public let look: Int
  /// The replications that it took.
  public let replications: Int
  /// The alternative's value in them, over all of their incidents; infinite if open ones push it there, nil over nobody.
  public let value: Double?
  /// The limit: the stated number, or what the baseline makes of it; nil if that is infinite or nowhere.
  public let limit: Double?
  /// The value less the limit; nil where there is no number.
  public let margin: Margin?
  /// Of a quantile with a stated limit: the share of incidents within it.
  public let within: Double?
  /// What the value is over.
  public let counts: Counts
  /// About how many replications in all would decide; nil if that is not known, or none would.
  public let needed: Int?
  /// Whether there was nobody in any replication.
  public let isOverNobody: Bool

  /// Whether it is that of a standard's line which was over nobody, and so was not judged.
  public var isStandardOverNobody: Bool { isOverNobody && budget.standard != nil }

  /// How it came out.
  public var outcome: MarginTest.Outcome { test.outcome }

  /// Judges a budget by the first `replications`, look by look.
  public init(
    _ resolved: ResolvedBudget, alternative: String, evidence: Evidence, looks: Looks, replications: Int
  ) {
    let budget = resolved.budget
    let own = resolved.quantity
    self.budget = budget
    (quantity, unit, counted, self.alternative) = (own.name, own.unit, own.counted, alternative)
    let sizes = looks.sizes.prefix { $0 <= replications }
    var sides = Sides(resolved, evidence, in: 0)
    var chosen = MarginTest([], budget.relation, error: 0)
    var (look, size, error) = (0, 0, 0.0)
    for (index, count) in sizes.enumerated() where chosen.outcome == .inconclusive {
      (look, size, error) = (index + 1, count, looks.error(at: index, confidence: budget.confidence))
      sides = Sides(resolved, evidence, in: count)
      chosen = MarginTest(sides.margins, sides.relation, error: error, blur: sides.blur, basis: sides.basis)
    }
    (test, self.look, self.replications) = (chosen, look, size)
    (value, limit, within) = (sides.value, sides.limit.flatMap { $0.isFinite ? $0 : nil }, sides.within)
    margin = sides.margin(chosen, error: error)
    let observed = (0..<size).map { evidence.values[$0 + 1] }
    counts = Counts(
      incidents: observed.reduce(0) { $0 + ($1?.n ?? 0) }, missing: observed.count { $0?.value == nil },
      infinite: sides.infinite,
      open: own.isBoundByOpen || own.isBlurredByOpen ? observed.reduce(0) { $0 + ($1?.open ?? 0) } : 0)
    isOverNobody =
      size > 0 && ((!own.isYielded && counts.incidents == 0) || counts.missing == size || chosen.estimate.count == 0)
    let last = looks.error(at: looks.sizes.count - 1, confidence: budget.confidence)
    needed = chosen.isStuck ? nil : chosen.replicationsToDecide(error: last)
  }
}
