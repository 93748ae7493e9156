import EventKernel

/// What is looked at daily and weekly, and what that changes.
public struct ReviewsPlan: Sendable, Codable, Hashable {
  /// The daily look at what is overdue.
  public struct Daily: Sendable, Codable, Hashable {
    /// Time of the day.
    public var at: TimeSpan
    /// By so many priorities more every open case counts that has missed a deadline.
    public var raise: Int

    /// Makes a review.
    public init(at: TimeSpan, raise: Int) {
      self.at = at
      self.raise = raise
    }
  }
  /// The weekly look at where a team's work is.
  public struct Weekly: Sendable, Codable, Hashable {
    /// 0 is Monday.
    public var weekday: Int
    /// Time of the day.
    public var at: TimeSpan
    /// Index of the team.
    public var team: Int
    /// So many of its units move at most.
    public var most: Int

    /// Makes a review.
    public init(weekday: Int, at: TimeSpan, team: Int, most: Int) {
      self.weekday = weekday
      self.at = at
      self.team = team
      self.most = most
    }
  }
  /// The daily review; nil if there is none.
  public var daily: Daily?
  /// The weekly review; nil if there is none.
  public var weekly: Weekly?

  /// Makes a plan; `World` checks it.
  public init(daily: Daily? = nil, weekly: Weekly? = nil) {
    self.daily = daily
    self.weekly = weekly
  }
}
