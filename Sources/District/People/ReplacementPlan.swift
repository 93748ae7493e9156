import EventKernel

/// Workers of large employers who are replaced in pulses of the production cycle: some leave their living quarters and the
/// district, and as many come and take their beds.
public struct ReplacementPlan: Sendable, Codable, Hashable {
  /// A part of the year in which more are replaced. Days are counted from 0, the run's first; a year has 365 of them.
  public struct Pulse: Sendable, Codable, Hashable {
    /// Its name.
    public var id: String
    /// First and last day of the year.
    public var days: ClosedRange<Int>
    /// Share of the year's replacements that falls on these days, evenly.
    public var share: Double

    /// Makes a pulse.
    public init(id: String, days: ClosedRange<Int>, share: Double) {
      self.id = id
      self.days = days
      self.share = share
    }
  }

  /// Days of a year.
  public static let year = 365
  /// Days of a month of tenure.
  public static let month = 30

  /// Share of the workers who are replaced in a year.
  public var share: Double
  /// Workers who live in the employers' quarters, by cell; at most its residents.
  public var workers: [Int32]
  /// Pulses. What their shares leave of the year's replacements is spread evenly over all of its days.
  public var pulses: [Pulse]
  /// What newcomers are like.
  public var newcomers: NewcomerPlan
  /// What grid workers know of who lives where; nil if they know everything.
  public var register: RegisterPlan?

  /// Makes a plan.
  public init(
    share: Double, workers: [Int32], pulses: [Pulse], newcomers: NewcomerPlan, register: RegisterPlan? = nil
  ) {
    self.share = share
    self.workers = workers
    self.pulses = pulses
    self.newcomers = newcomers
    self.register = register
  }

  /// The most that newcomers add to what a kind of incident is exposed to in a cell: all of its workers, just come.
  func greatestExposure(kind: Int, cell: Int) -> Double {
    Double(workers[cell]) * max(0, newcomers.incidents[kind] - 1)
  }

  /// Share of a year's replacements that is done by the end of each of its days; the last is exactly 1.
  var progress: [Double] {
    let rest = max(0, 1 - pulses.reduce(0) { $0 + $1.share })
    var total = 0.0
    var progress = (0..<Self.year).map { day in
      total += rest / Double(Self.year)
      for pulse in pulses where pulse.days.contains(day) { total += pulse.share / Double(pulse.days.count) }
      return min(1, total)
    }
    progress[Self.year - 1] = 1
    return progress
  }
}

/// What newcomers are like, and how soon they are like everybody else.
public struct NewcomerPlan: Sendable, Codable, Hashable {
  /// Months of tenure after which a worker is settled.
  public var months: Int
  /// Time in which what sets newcomers apart fades by half.
  public var halfLife: TimeSpan
  /// Factor on the rate of incidents that a newcomer makes on the first day, by kind.
  public var incidents: [Double]
  /// Factor on the coverage of channels of what befalls one, in the order of `Channel`.
  public var coverage: [Double]

  /// Makes a plan.
  public init(months: Int, halfLife: TimeSpan, incidents: [Double], coverage: [Double]) {
    self.months = months
    self.halfLife = halfLife
    self.incidents = incidents
    self.coverage = coverage
  }

  /// What is left of a newcomer's difference, by month of tenure.
  var weight: [Double] {
    (0..<months).map { month in
      let age = TimeSpan.hours(Double(24 * ReplacementPlan.month * month))
      return Elementary.exp(-Elementary.log(2) * age.seconds / halfLife.seconds)
    }
  }
}

extension Plan {
  /// Makes sure that nobody is replaced who does not live there, and that newcomers bear on kinds that depend on residents.
  func checkReplacement() throws(WorldError) {
    guard let replacement = people?.replacement else { return }
    guard replacement.workers.count == map.cells.count,
      zip(replacement.workers, map.cells.residents).allSatisfy({ (0...$1).contains($0) })
    else { throw .impossible(key: "people.replacement.quarters", message: "more workers than residents of a cell") }
    for (kind, factor) in zip(kinds, replacement.newcomers.incidents)
    where factor != 1 && kind.exposure != .people && kind.exposure != .residents {
      throw .impossible(
        key: "people.replacement.newcomers.incidents",
        message: "\(kind.id) depends on \(kind.exposure.rawValue), not on who lives there")
    }
  }
}
