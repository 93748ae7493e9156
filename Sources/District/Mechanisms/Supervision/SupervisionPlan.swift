import EventKernel

/// How closings are checked, hard cases listed, and conduct remembered.
public struct SupervisionPlan: Sendable, Codable, Hashable {
  /// Share of closings that are poor, of kinds for which the catalogue does not say what share is reopened; nil if closings are
  /// as good as the catalogue says, and nothing is checked.
  public var poor: Double?
  /// Share of closings that are checked.
  public var checked: Double
  /// From closing to check, seconds; nil if closings are checked at once.
  public var after: Distribution?
  /// How agencies that are checked become better; nil if they do not.
  public var credit: CreditPlan?
  /// Which cases are hung up for supervision; nil if none.
  public var listed: ListingPlan?

  /// Makes a plan; `World` checks it.
  public init(
    poor: Double? = nil, checked: Double = 0, after: Distribution? = nil, credit: CreditPlan? = nil,
    listed: ListingPlan? = nil
  ) {
    self.poor = poor
    self.checked = checked
    self.after = after
    self.credit = credit
    self.listed = listed
  }
}

/// An agency's poor share falls with the share of its closings that were lately checked.
public struct CreditPlan: Sendable, Codable, Hashable {
  /// By how much of itself the poor share falls where every closing is checked.
  public var effect: Double
  /// After so long a closing counts for half.
  public var halfLife: TimeSpan

  /// Makes a plan.
  public init(effect: Double, halfLife: TimeSpan) {
    self.effect = effect
    self.halfLife = halfLife
  }
}

/// Which cases are hung up for supervision until they close, and what that does.
public struct ListingPlan: Sendable, Codable, Hashable {
  /// Those that have missed so many deadlines.
  public var afterMissed: Int
  /// The least tier that has them.
  public var tier: Tier
  /// So many priorities more urgent they count.
  public var raise: Int
  /// Share of their closings that are poor; nil if the same as of others.
  public var poor: Double?

  /// Makes a plan.
  public init(afterMissed: Int, tier: Tier, raise: Int = 0, poor: Double? = nil) {
    self.afterMissed = afterMissed
    self.tier = tier
    self.raise = raise
    self.poor = poor
  }
}
