import EventKernel

/// By when incidents should be accepted, reached and closed, what happens if they are not, and how they are graded.
public struct DeadlinesPlan: Sendable, Codable, Hashable {
  /// The deadlines; of the rows that fit an incident the one that names most counts, and a grade counts for more than a priority.
  public var rows: [DeadlineRow]
  /// The grades from the gravest, which is 1; empty if incidents are not graded.
  public var grades: [GradePlan]
  /// Whether a case goes up a tier when a deadline is missed.
  public var escalates: Bool
  /// What a tier can do for a case that has missed a deadline; tiers that are not named can do nothing more.
  public var means: [EscalationMeans]

  /// Makes a plan; `World` checks it.
  public init(
    rows: [DeadlineRow] = [], grades: [GradePlan] = [], escalates: Bool = false, means: [EscalationMeans] = []
  ) {
    self.rows = rows
    self.grades = grades
    self.escalates = escalates
    self.means = means
  }
}

/// The deadlines of some incidents, each counted from the report.
public struct DeadlineRow: Sendable, Codable, Hashable {
  /// Only incidents of this priority; nil if of any.
  public var priority: Int?
  /// Only incidents of this grade; nil if of any.
  public var grade: Int?
  /// By when its agency should have accepted it; nil, here and below, if there is no deadline.
  public var accept: TimeSpan?
  /// By when a unit should be on scene.
  public var arrive: TimeSpan?
  /// By when the closing should be confirmed.
  public var close: TimeSpan?

  /// Makes a row.
  public init(
    priority: Int? = nil, grade: Int? = nil, accept: TimeSpan? = nil, arrive: TimeSpan? = nil, close: TimeSpan? = nil
  ) {
    self.priority = priority
    self.grade = grade
    self.accept = accept
    self.arrive = arrive
    self.close = close
  }

  /// The deadlines in the order in which they should be reached.
  var limits: [TimeSpan?] { [accept, arrive, close] }
}

/// What a tier can do for a case that missed a deadline and is now in its charge.
public struct EscalationMeans: Sendable, Codable, Hashable {
  /// The tier in charge.
  public var tier: Tier
  /// So many priorities more urgent the case counts in lines and dispatch.
  public var raise: Int
  /// Whether units off duty are recalled for it whatever its priority.
  public var recalls: Bool
  /// Whether able units of other agencies may be sent.
  public var sharesUnits: Bool

  /// Makes means; what is left out is absent.
  public init(tier: Tier, raise: Int = 0, recalls: Bool = false, sharesUnits: Bool = false) {
    self.tier = tier
    self.raise = raise
    self.recalls = recalls
    self.sharesUnits = sharesUnits
  }
}

/// How grave incidents of one grade are.
public struct GradePlan: Sendable, Codable, Hashable {
  /// Share of each kind's incidents that are of this grade; of the last grade: whatever the others leave.
  public var shares: [Double]
  /// The least tier in charge; nil if the kind's own.
  public var tier: Tier?
  /// Factor on the time at work.
  public var work: Double

  /// Makes a grade.
  public init(shares: [Double], tier: Tier? = nil, work: Double = 1) {
    self.shares = shares
    self.tier = tier
    self.work = work
  }
}
