import EventKernel

/// Our figures beside those reported.
public struct Calibration: Sendable {
  /// One figure.
  public struct Row: Sendable {
    /// The reported one.
    public let reported: ReportedFigure
    /// Ours.
    public let ours: Double
  }

  /// What the commuters of a cohort contribute to the mean commute.
  public struct Part: Sendable {
    /// Whose.
    public let cohort: CommuterCohort
    /// How many.
    public let people: Int
    /// Their mean straight distance, metres.
    public let distance: Double
    /// How much of it lies beyond the border.
    public let beyond: Double
    /// Their mean time, seconds.
    public let time: Double
  }

  /// One row a reported figure, in the order of the scenario.
  public let rows: [Row]
  /// Local workers, out-commuters and in-commuters.
  public let parts: [Part]
  /// Mean metres along the grid.
  public let gridDistance: Double
  /// Mean straight distance, metres.
  public let distance: Double
  /// Mean time, seconds.
  public let time: Double

  /// The figures of a world; nil if nobody moves.
  public init?(_ world: World) {
    guard let tides = world.flows.tides, let people = world.plan.people else { return nil }
    rows = (people.reported ?? []).map { Row(reported: $0, ours: tides.value(of: $0.quantity)) }
    parts = CommuterCohort.allCases.map { tides.part($0) }
    gridDistance = tides.mean { tides.grid[$0] }
    distance = tides.meanDistance
    time = tides.meanTime.seconds
  }
}

extension Tides {
  fileprivate func part(_ cohort: CommuterCohort) -> Calibration.Part {
    let pairs = stock.indices.filter { self.cohort(of: $0) == cohort }
    let people = pairs.reduce(0) { $0 + Int(stock[$1]) }
    func mean(_ value: (Int) -> Double) -> Double {
      pairs.reduce(0.0) { $0 + Double(stock[$1]) * value($1) } / Double(max(1, people))
    }
    return Calibration.Part(
      cohort: cohort, people: people, distance: mean { straight[$0] },
      beyond: mean { (1 - shareInside[$0]) * grid[$0] }, time: mean { lag[$0] * stepSeconds })
  }

  fileprivate func value(of quantity: ReportedFigure.Quantity) -> Double {
    switch quantity {
    case .commuteDistance: meanDistance
    case .commuteTime: meanTime.seconds
    case .commuteWithin(let limit): mean { lag[$0] * stepSeconds <= limit ? 1 : 0 }
    case .commuteOver(let limit): mean { lag[$0] * stepSeconds > limit ? 1 : 0 }
    case .departures(let from, let until): trips(from: from, until: until, late: 0)
    case .arrivals(let from, let until): trips(from: from, until: until, late: 1)
    case .stock(let cohort): Double(part(cohort).people)
    }
  }

  /// Share of a Wednesday's trips that begin (or end, with `late` 1) in a part of the day.
  private func trips(from: Double, until: Double, late: Double) -> Double {
    func step(_ time: Double) -> Double { (time / 3600 - Double(Self.firstHour)) * 3600 / stepSeconds }
    var inside = 0.0
    var all = 0.0
    for pair in stock.indices {
      let (attendance, index) = day(of: pair, weekday: 2)
      let people = Double(stock[pair]) * attendance
      let course = courses[index]
      func done(_ time: Double) -> Double {
        let now = step(time) - late * lag[pair]
        return course.leftForWork(at: now) + course.leftForHome(at: now, lag: lag[pair])
      }
      inside += people * (done(until) - done(from))
      all += people * 2
    }
    return all > 0 ? inside / all : 0
  }
}

extension PeoplePlan {
  /// The plan with a factor on the distances beyond the border, and a speed, such that commutes have a mean straight distance
  /// and a mean time.
  ///
  /// How far beyond the border people live and work shifts no flow: it adds the same to all ways through a gateway, and the
  /// balancing takes that out. So the mean distance is a straight line in the factor; and time = distance along the grid /
  /// speed + overhead gives the speed.
  ///
  /// - Returns: nil if no factor or speed above zero does it.
  public func fitted(distance: Double, time: TimeSpan, in plan: Plan) throws(WorldError) -> PeoplePlan? {
    let sites = Sites(plan.map)
    let now = try Tides(plan, self, sites: sites)
    let across = now.mean { (1 - now.shareInside[$0]) * now.grid[$0] }
    guard across > 0, time > overhead else { return nil }
    var people = self
    let factor = (beyond ?? 1) * (1 + (distance - now.meanDistance) / across)
    guard factor > 0 else { return nil }
    people.beyond = factor
    let moved = try Tides(plan, people, sites: sites)
    people.speed = moved.mean { moved.grid[$0] } / (time - overhead).seconds
    return people
  }
}
