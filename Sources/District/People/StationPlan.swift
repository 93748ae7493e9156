import EventKernel

/// A station with a timetable: a crowd that comes and goes by trains, through exits of limited capacity.
public struct StationPlan: Sendable, Codable, Hashable {
  /// Trains, or an hour of them, at one time of day.
  public struct Row: Sendable, Codable, Hashable {
    /// Time since midnight.
    public var time: TimeSpan
    /// Passengers who get off.
    public var arriving: Int
    /// Passengers who get on.
    public var departing: Int

    /// Makes a row.
    public init(time: TimeSpan, arriving: Int, departing: Int) {
      self.time = time
      self.arriving = arriving
      self.departing = departing
    }
  }

  /// A way onward from the station, and to it.
  public struct Mode: Sendable, Codable, Hashable {
    /// Its name: `metro`.
    public var id: String
    /// Share of the passengers.
    public var share: Double
    /// Share of these whose other end lies in the district.
    public var inside: Double
    /// From door to door, metres per second.
    public var speed: Double
    /// Time on top of the distance.
    public var overhead: TimeSpan

    /// Makes a mode.
    public init(id: String, share: Double, inside: Double, speed: Double, overhead: TimeSpan) {
      self.id = id
      self.share = share
      self.inside = inside
      self.speed = speed
      self.overhead = overhead
    }
  }

  /// Its name.
  public var id: String
  /// Where its crowd stands.
  public var place: CrowdPlace
  /// The timetable of ordinary days and of holidays, by time.
  public var ordinary: [Row]
  /// The same of holidays.
  public var holiday: [Row]
  /// Over how long the passengers of a row come: zero where a row is a train.
  public var spread: TimeSpan
  /// What each exit lets out, people per second.
  public var exits: [Double]
  /// How long before their train passengers are there.
  public var lead: TimeSpan
  /// How long those who arrive for the district stay in it, if no train takes them away before.
  public var stay: TimeSpan
  /// Ways onward; their shares add up to 1.
  public var modes: [Mode]

  /// Makes a plan.
  public init(
    id: String, place: CrowdPlace, ordinary: [Row], holiday: [Row], spread: TimeSpan, exits: [Double], lead: TimeSpan,
    stay: TimeSpan, modes: [Mode]
  ) {
    self.id = id
    self.place = place
    self.ordinary = ordinary
    self.holiday = holiday
    self.spread = spread
    self.exits = exits
    self.lead = lead
    self.stay = stay
    self.modes = modes
  }
}
