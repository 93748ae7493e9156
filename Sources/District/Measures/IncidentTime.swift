import EventKernel

/// A time of an incident that can be measured.
public enum IncidentTime: String, Sendable, Hashable, CaseIterable {
  /// From occurrence to report.
  case detection
  /// From report to the first unit on scene.
  case response
  /// From the first unit on scene to the end of the work.
  case handling
  /// From report to confirmed closing.
  case closure
  /// From occurrence to confirmed closing.
  case lifetime
  /// From report until the right agency has it.
  case routing
  /// From report until the first unit is sent: at the intake and desks, until it is accepted, and until a unit is to be had.
  case callHandling = "call-handling"
  /// From being sent to setting out, of the first unit on scene.
  case turnout
  /// From sending the first unit, whichever that is, to the first unit on scene.
  case attendance
  /// From setting out to the scene, of the first unit there.
  case travel
  /// From report until all units that the incident needs at first are on scene.
  case fullResponse = "full-response"
  /// From setting out to the scene, the longest of those units.
  case fullTravel = "full-travel"
}

/// How an incident stands when it is measured.
public enum IncidentStanding: String, Sendable, Hashable, CaseIterable {
  /// It came to be, whether anybody reported it or not.
  case occurred
  /// Somebody reported it.
  case reported
  /// Nobody ever did.
  case unreported
  /// Reported, and its closing is confirmed.
  case closed
  /// Reported, and still on its way at the end of the run.
  case open
  /// Reported, and a wrong agency sent it back.
  case returned

  /// Whether it is counted among everything that occurred, and not only among what was reported.
  public var isOfAll: Bool { self == .occurred || self == .reported || self == .unreported }
}

/// A time of many incidents, with those whose time has no end set apart.
public struct IncidentTimes: Sendable, Hashable {
  /// The times that are known.
  public var known: [TimeSpan] = []
  /// Of incidents still open: how long it has been at the end of the run.
  public var open: [TimeSpan] = []
  /// Incidents lost or given up: they have no time, and never will.
  public var missed = 0
  /// Incidents closed without it, or for which it has not begun: settled without sending a unit they have no response,
  /// before somebody is there no handling. Counted apart, and not in `count`.
  public var settled = 0

  /// Makes times of nobody.
  public init() {}

  /// How many incidents it is about.
  public var count: Int { known.count + open.count + missed }
  /// How many of them have no end.
  public var endless: Int { open.count + missed }

  /// The mean in minutes, with open ones as if they ended with the run and missed ones left out; nil of nobody. With endless
  /// ones it is only what the mean is at least.
  public var mean: Double? {
    let all = known.count + open.count
    guard all > 0 else { return nil }
    // Whole nanoseconds: the same in whatever order they closed.
    let sum = (known + open).reduce(Int128(0)) { $0 + Int128($1.nanoseconds) }
    return Double(sum) / Double(all) / Double(TimeSpan.minutes(1).nanoseconds)
  }

  /// The times in minutes, endless ones infinite.
  public var minutes: SampleTally {
    var sample = SampleTally()
    for time in known { sample.add(time.minutes) }
    for _ in 0..<endless { sample.add(.infinity) }
    return sample
  }

  /// How many stand so to a limit; endless ones are beyond every limit.
  public func count(_ relation: Relation, _ limit: TimeSpan) -> Int {
    known.count { relation.holds($0, limit) } + (relation.isUpper ? 0 : endless)
  }
}
