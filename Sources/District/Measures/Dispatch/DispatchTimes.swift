import EventKernel

/// When units were sent to the incidents of a run, set out and came, for whoever asks for call-handling, turnout, travel or the response
/// of several units: what records nothing else. A run that nobody asks keeps none of it.
public struct DispatchTimes: Sendable {
  /// A span of one incident's life.
  enum Span: Hashable {
    case known(TimeSpan)
    /// It has not ended: how long it has been at the end of the run.
    case open(TimeSpan)
    /// It never came to that, though it should have.
    case never
    /// It was not to come to that.
    case unwanted
  }

  /// What is known of one incident.
  struct Row {
    let callHandling: Span
    let turnout: Span
    let travel: Span
    /// In the order of the goals.
    let goals: [Span]
  }

  /// The way of a unit to an incident.
  fileprivate struct Way {
    let unit: UnitIndex
    let sent: Instant
    let departs: Instant
  }

  /// What has been done for an incident so far.
  fileprivate struct Course {
    var firstSent = Instant.never
    var ways: [Way] = []
    var arrivals: [(unit: UnitIndex, time: Instant)] = []
    /// The way of who came first.
    var first: Way?
  }

  let goals: [ArrivalGoal]
  private let world: World
  private var courses: [UInt64: Course] = [:]
  private var rows: [Row] = []

  /// Nothing yet.
  /// - Parameter goals: what responses are to, beyond the first unit.
  public init(_ world: World, goals: [ArrivalGoal]) { (self.world, self.goals) = (world, goals) }

  /// Takes that a unit was sent, or is on scene.
  public mutating func record(_ dispatch: DispatchFact) {
    courses[dispatch.incident, default: Course()].add(dispatch)
  }

  /// Takes an incident that is over; what became of it counts if it is measured.
  public mutating func record(_ incident: IncidentFact) {
    let course = courses.removeValue(forKey: incident.identity) ?? Course()
    if incident.isMeasured(in: world.calendar) { rows.append(row(incident, course, openUntil: nil)) }
  }

  /// A row for each of `Run.allRows`, in its order.
  func allRows(of run: Run) -> [Row] {
    rows
      + run.openFacts(in: world).compactMap { fact in
        guard fact.reported != .never, fact.isMeasured(in: world.calendar) else { return nil }
        let end = fact.resolved == .never ? run.end : nil
        return row(fact, courses[fact.identity] ?? Course(), openUntil: end)
      }
  }

  private func row(_ fact: IncidentFact, _ course: Course, openUntil end: Instant?) -> Row {
    let ways = course.spans(of: fact, openUntil: end)
    return Row(
      callHandling: ways.callHandling, turnout: ways.turnout, travel: ways.travel,
      goals: goals.map { goal in
        if let time = course.time(of: goal, in: world) { return .known(time - fact.reported) }
        guard world.expects(goal, kind: Int(fact.kind)) else { return .unwanted }
        return end.map { .open($0 - fact.reported) } ?? .never
      })
  }
}

extension DispatchTimes.Course {
  mutating func add(_ dispatch: DispatchFact) {
    guard dispatch.isOnScene else {
      firstSent = min(firstSent, dispatch.time)
      ways.removeAll { $0.unit == dispatch.unit }
      return ways.append(DispatchTimes.Way(unit: dispatch.unit, sent: dispatch.time, departs: dispatch.departs))
    }
    guard !arrivals.contains(where: { $0.unit == dispatch.unit }) else { return }
    if arrivals.isEmpty { first = ways.first { $0.unit == dispatch.unit } }
    arrivals.append((dispatch.unit, dispatch.time))
  }

  /// Until a unit is on scene they are those of the last that was sent, as far as it has come.
  func spans(
    of fact: IncidentFact, openUntil end: Instant?
  ) -> (callHandling: DispatchTimes.Span, turnout: DispatchTimes.Span, travel: DispatchTimes.Span) {
    let handling: DispatchTimes.Span =
      firstSent != .never
      ? .known(firstSent - fact.reported) : end.map { .open($0 - fact.reported) } ?? .never
    if let first, let arrival = arrivals.first?.time {
      return (handling, .known(first.departs - first.sent), .known(arrival - first.departs))
    }
    guard let end else { return (handling, .never, .never) }
    let departs = ways.last.map { min($0.departs, end) } ?? end
    return (handling, .open(departs - (ways.last?.sent ?? end)), .open(end - departs))
  }

  /// When what is wanted had come.
  func time(of goal: ArrivalGoal, in world: World) -> Instant? {
    switch goal {
    case .units(let count): return arrivals.count >= count ? arrivals[count - 1].time : nil
    case .needs(let needs):
      var missing = needs.map(\.count)
      for arrival in arrivals {
        for (need, wanted) in needs.enumerated()
        where world.units.capabilities[arrival.unit] & 1 << UInt64(wanted.capability) != 0 { missing[need] -= 1 }
        if missing.allSatisfy({ $0 <= 0 }) { return arrival.time }
      }
      return nil
    }
  }
}
