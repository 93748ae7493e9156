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

    /// Makes evidence.
    public init(values: [Int: Observation], baseline: [Int: Observation]? = nil) {
      (self.values, self.baseline) = (values, baseline)
    }
  }

  /// The budget.
  public let budget: Budget
  /// Name of its quantity.
  public let quantity: String
  /// The unit of value, limit and margin.
  public let unit: String
  /// The alternative.
  public let alternative: String
  /// The test of the look that decided, or of the last.
  public let test: MarginTest
  /// That look, from 1; 0 if there were too few replications for the first.
  public let look: Int
  /// The replications that it took.
  public let replications: Int
  /// The alternative's values in them.
  public let value: Estimate
  /// The limit: the stated number, or the mean of what the baseline makes of it; nil if that is infinite or nowhere.
  public let limit: Double?
  /// Incidents still open or missed in them, that a mean counts wrongly.
  public let open: Int
  /// About how many replications in all would decide; nil if that is not known, or none would.
  public let needed: Int?
  /// Whether there was nobody in any replication.
  public let isOverNobody: Bool

  /// How it came out.
  public var outcome: MarginTest.Outcome { test.outcome }

  /// Judges a budget by the first `replications`, look by look.
  public init(
    _ resolved: ResolvedBudget, alternative: String, evidence: Evidence, looks: Looks, replications: Int
  ) {
    let budget = resolved.budget
    self.budget = budget
    (quantity, unit, self.alternative) = (resolved.quantity.name, resolved.quantity.unit, alternative)
    let sizes = looks.sizes.prefix { $0 <= replications }
    let margin = Margin(budget, evidence)
    var chosen = MarginTest([], budget.relation, error: 0)
    var (look, size) = (0, 0)
    for (index, count) in sizes.enumerated() where chosen.outcome == .inconclusive {
      (look, size) = (index + 1, count)
      chosen = MarginTest(
        margin.values(in: count), budget.relation,
        error: looks.error(at: index, confidence: budget.confidence),
        blur: margin.blur(of: resolved.quantity, in: count))
    }
    (test, self.look, self.replications) = (chosen, look, size)
    let own = (0..<size).map { evidence.values[$0 + 1] }
    value = Estimate(own.map { $0?.value })
    limit = margin.limit(in: size)
    open =
      resolved.quantity.isBoundByOpen || resolved.quantity.isBlurredByOpen ? own.reduce(0) { $0 + ($1?.open ?? 0) } : 0
    isOverNobody = size > 0 && (own.allSatisfy { ($0?.n ?? 0) == 0 } || chosen.estimate.count == 0)
    let last = looks.error(at: looks.sizes.count - 1, confidence: budget.confidence)
    needed = chosen.isStuck ? nil : chosen.replicationsToDecide(error: last)
  }
}

/// A budget's margin, replication by replication: the value less the limit.
private struct Margin {
  let budget: Budget
  let evidence: BudgetVerdict.Evidence

  init(_ budget: Budget, _ evidence: BudgetVerdict.Evidence) {
    (self.budget, self.evidence) = (budget, evidence)
  }

  /// A stated amount in the unit of measures: durations in minutes.
  private static func number(_ amount: Budget.Amount) -> Double {
    switch amount {
    case .duration(let seconds): seconds / 60
    case .share(let share): share
    case .number(let number): number
    }
  }

  private func limit(_ replication: Int) -> Double? {
    let baseline = evidence.baseline?[replication]?.value
    return switch budget.limit {
    case .amount(let amount): Self.number(amount)
    case .baselineTimes(let factor): baseline.map { factor == 0 ? 0 : factor * $0 }
    case .baselinePlus(let amount): baseline.map { $0 + Self.number(amount) }
    }
  }

  func values(in count: Int) -> [Double?] {
    (1...max(1, count)).map { replication in
      guard let value = evidence.values[replication]?.value, let limit = limit(replication) else { return nil }
      return value - limit
    }
  }

  func limit(in count: Int) -> Double? {
    Estimate((0..<count).map { limit($0 + 1) }).mean.flatMap { $0.isFinite ? $0 : nil }
  }

  /// What open incidents on either side leave open: those of the alternative hide how much greater it is, those of the baseline
  /// how much smaller the margin.
  func blur(of quantity: BudgetQuantity, in count: Int) -> MarginTest.Blur {
    func isOpen(_ values: [Int: Observation]?) -> Bool {
      (0..<count).contains { (values?[$0 + 1]?.open ?? 0) > 0 }
    }
    let isRelative = budget.isRelative
    guard quantity.isBoundByOpen || quantity.isBlurredByOpen else { return [] }
    var blur: MarginTest.Blur = []
    if isOpen(evidence.values) {
      blur.insert(quantity.isBlurredByOpen ? [.mayBeGreater, .mayBeSmaller] : .mayBeGreater)
    }
    if isRelative, isOpen(evidence.baseline) {
      blur.insert(quantity.isBlurredByOpen ? [.mayBeGreater, .mayBeSmaller] : .mayBeSmaller)
    }
    return blur
  }
}
