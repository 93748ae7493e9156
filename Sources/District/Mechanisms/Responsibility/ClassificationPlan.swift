import EventKernel

/// How desks classify reports, and how often they name a wrong agency.
///
/// A kind stands for many core businesses of its agency; a share of them has data in the system. Which one a report is about is
/// drawn with the incident, so that more data support takes nothing from who had it.
public struct ClassificationPlan: Sendable, Codable, Hashable {
  /// A machine that classifies at the intake.
  public struct Automatic: Sendable, Codable, Hashable {
    /// Share of the reports about businesses with data that it classifies.
    public var share: Double
    /// How long that takes, seconds; no seat is taken.
    public var handling: Distribution
    /// Share of them that it gives to a wrong agency.
    public var error: Double

    /// Makes one.
    public init(share: Double, handling: Distribution, error: Double) {
      self.share = share
      self.handling = handling
      self.error = error
    }
  }

  /// Share of classifications by hand that name a wrong agency, of a business with data, by a desk of ordinary skill.
  public var error: Double
  /// For each agency the share of its businesses that have data.
  public var support: [Double]
  /// Factor on the error where there is none.
  public var unsupported: Double
  /// Nil if all is classified by hand.
  public var automatic: Automatic?
  /// Factor on the error by the tier that classifies, in the order of `Tier`.
  public var skill: [Double]

  /// Makes a plan.
  public init(
    error: Double, support: [Double], unsupported: Double = 1, automatic: Automatic? = nil, skill: [Double] = [1, 1, 1]
  ) {
    self.error = error
    self.support = support
    self.unsupported = unsupported
    self.automatic = automatic
    self.skill = skill
  }
}
