import EventKernel

/// Stocks of commuters and how they move. Who travels on a day is stock x attendance.
public struct PeoplePlan: Sendable, Codable, Hashable {
  /// Residents who work outside the district.
  public var outCommuters: Int
  /// Non-residents who work inside.
  public var inCommuters: Int
  /// Share of the stock that travels, by weekday from Monday.
  public var attendance: [Double]
  /// Length scale of the gravity model's deterrence exp(-distance / scale), metres.
  public var deterrence: Double
  /// Speed of commuting from door to door, metres per second.
  public var speed: Double
  /// Time that a commute takes on top of its distance.
  public var overhead: Duration
  /// Departures to work by hour of day, as weights.
  public var toWork: [Double]
  /// Departures home by hour of day, as weights.
  public var toHome: [Double]
  /// How often people are moved; a divisor of the hour.
  public var step: Duration
  /// Stations, gatherings and seasons; nil if there are none.
  public var crowds: CrowdPlan?
  /// Workers who are replaced; nil if nobody is.
  public var replacement: ReplacementPlan?

  /// Makes a plan.
  public init(
    outCommuters: Int, inCommuters: Int, attendance: [Double], deterrence: Double, speed: Double, overhead: Duration,
    toWork: [Double], toHome: [Double], step: Duration, crowds: CrowdPlan? = nil
  ) {
    self.outCommuters = outCommuters
    self.inCommuters = inCommuters
    self.attendance = attendance
    self.deterrence = deterrence
    self.speed = speed
    self.overhead = overhead
    self.toWork = toWork
    self.toHome = toHome
    self.step = step
    self.crowds = crowds
  }
}
