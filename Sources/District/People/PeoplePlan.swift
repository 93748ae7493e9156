import EventKernel

/// Stocks of commuters and how they move. Who travels on a day is stock x attendance.
public struct PeoplePlan: Sendable, Codable, Hashable {
  /// Residents who work outside the district; with `od` the table says it.
  public var outCommuters: Int
  /// Non-residents who work inside; with `od` the table says it.
  public var inCommuters: Int
  /// Share of the stock that travels, by weekday from Monday.
  public var attendance: [Double]
  /// Length scale of the gravity model's deterrence exp(-distance / scale), metres.
  public var deterrence: Double
  /// Speed of commuting from door to door, metres per second.
  public var speed: Double
  /// Time that a commute takes on top of its distance.
  public var overhead: TimeSpan
  /// Departures to work by hour of day, as weights.
  public var toWork: [Double]
  /// Departures home by hour of day, as weights.
  public var toHome: [Double]
  /// How often people are moved; a divisor of the hour.
  public var step: TimeSpan
  /// Stations, gatherings and seasons; nil if there are none.
  public var crowds: CrowdPlan?
  /// Where some cohorts differ on some weekdays; later ones come before earlier ones. Nil if none does.
  public var departures: [DeparturePlan]?
  /// Who commutes from where to where, in place of the gravity model.
  public var od: [ODEntry]?
  /// Factor on how far beyond the border the gateways' people live and work; nil is 1.
  public var beyond: Double?
  /// How people on the move slow the roads; nil if they do not.
  public var load: LoadPlan?
  /// Figures that were reported, to hold ours to.
  public var reported: [ReportedFigure]?
  /// Workers who are replaced; nil if nobody is.
  public var replacement: ReplacementPlan?

  /// Makes a plan.
  public init(
    outCommuters: Int, inCommuters: Int, attendance: [Double], deterrence: Double, speed: Double, overhead: TimeSpan,
    toWork: [Double], toHome: [Double], step: TimeSpan, crowds: CrowdPlan? = nil
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

/// Whose commute it is.
public enum CommuterCohort: Int, Sendable, Codable, CaseIterable {
  /// Lives and works in the district.
  case local
  /// Lives inside, works outside.
  case outCommuter
  /// Lives outside, works inside.
  case inCommuter

  /// The name that files use.
  public var id: String {
    switch self {
    case .local: "local"
    case .outCommuter: "out-commuters"
    case .inCommuter: "in-commuters"
    }
  }
}

/// What some cohorts do differently on some weekdays.
public struct DeparturePlan: Sendable, Codable, Hashable {
  /// Whom it is about.
  public var cohorts: [CommuterCohort]
  /// On which weekdays, 0 is Monday.
  public var weekdays: [Int]
  /// Share of the stock that travels; nil if that is as for all.
  public var attendance: Double?
  /// Departures to work by hour of day, as weights; nil if they are as for all.
  public var toWork: [Double]?
  /// Departures home, likewise.
  public var toHome: [Double]?

  /// Makes an entry.
  public init(
    cohorts: [CommuterCohort], weekdays: [Int], attendance: Double? = nil, toWork: [Double]? = nil,
    toHome: [Double]? = nil
  ) {
    self.cohorts = cohorts
    self.weekdays = weekdays
    self.attendance = attendance
    self.toWork = toWork
    self.toHome = toHome
  }
}

/// One row of an OD table: a stock of people who live at one end, work at the other, and leave for work in a period.
public struct ODEntry: Sendable, Codable, Hashable {
  /// The zone, or the number of zones + the gateway, where they live.
  public var origin: Int32
  /// Where they work, likewise.
  public var destination: Int32
  /// When they leave for work, since midnight, between 04:00 and 24:00; nil if as the others do.
  public var period: Period?
  /// How many.
  public var count: Int32

  /// Part of a day.
  public struct Period: Sendable, Codable, Hashable {
    /// Its begin, since midnight.
    public var from: TimeSpan
    /// Its end, since midnight.
    public var until: TimeSpan

    /// Makes a period.
    public init(from: TimeSpan, until: TimeSpan) {
      self.from = from
      self.until = until
    }
  }

  /// Makes an entry.
  public init(origin: Int32, destination: Int32, period: Period? = nil, count: Int32) {
    self.origin = origin
    self.destination = destination
    self.period = period
    self.count = count
  }
}
