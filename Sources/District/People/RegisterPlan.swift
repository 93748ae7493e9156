import EventKernel

/// What grid workers know of who lives in their beat: an entry a resident, right or stale.
public struct RegisterPlan: Sendable, Codable, Hashable {
  /// Days of the year on which more, or fewer, visits are made.
  public struct Campaign: Sendable, Codable, Hashable {
    /// First and last day of the year, the first being 0.
    public var days: ClosedRange<Int>
    /// Visits a beat and day.
    public var visits: Double

    /// Makes a campaign.
    public init(days: ClosedRange<Int>, visits: Double) {
      self.days = days
      self.visits = visits
    }
  }

  /// Share of right entries when the run begins.
  public var accuracy: Double
  /// Share of the residents whose entry goes stale in a year for other reasons than replacement.
  public var moves: Double
  /// Visits a beat and day; each sets one entry right.
  public var visits: Double
  /// Days on which it is another number.
  public var campaigns: [Campaign]
  /// Share of all visits that go where the newcomers are, rather than evenly to all beats.
  public var follow: Double
  /// How long a unit searches for a place that the register has wrong, seconds.
  public var search: Distribution
  /// Whether a unit that is sent to an incident of a kind needs the register to find it.
  public var needs: [Bool]

  /// Makes a plan.
  public init(
    accuracy: Double, moves: Double, visits: Double, campaigns: [Campaign] = [], follow: Double = 0,
    search: Distribution, needs: [Bool]
  ) {
    self.accuracy = accuracy
    self.moves = moves
    self.visits = visits
    self.campaigns = campaigns
    self.follow = follow
    self.search = search
    self.needs = needs
  }

  /// Visits a beat on a day of the run.
  func visits(day: Int) -> Double {
    campaigns.first { $0.days.contains(day % ReplacementPlan.year) }?.visits ?? visits
  }
}
