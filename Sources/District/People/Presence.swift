import EventKernel

extension World {
  /// People in each cell at a time, as the flows alone make it: no incident changes where people are.
  public func presence(at t: Instant) -> [Int] {
    let people = people(at: t)
    return people.atHome.indices.map { people.present($0) }
  }

  /// Incidents that occur an hour in each cell at a time, of all kinds: rate x profile x exposure, as the flows make it.
  public func demand(at t: Instant) -> [Double] {
    let people = people(at: t)
    return (0..<cellCount).map { cell in
      plan.kinds.indices.reduce(0.0) { $0 + rate(kind: $1, cell: cell, people: people, at: t) } * 3600
    }
  }

  /// Incidents of one kind that occur an hour in each cell at a time.
  func demand(ofKind kind: Int, at t: Instant) -> [Double] {
    let people = people(at: t)
    return (0..<cellCount).map { rate(kind: kind, cell: $0, people: people, at: t) * 3600 }
  }

  /// Where people are at a time, and stay until their next step.
  private func people(at t: Instant) -> People {
    var alone = PeopleAlone(self)
    alone.advance(through: t, in: self)
    return alone.people
  }

  /// The first Wednesday's midnight after the run's first day: an ordinary weekday.
  public var ordinaryDay: Instant {
    let days = (2 - calendar.firstWeekday + 6) % 7 + 1
    return .zero + .hours(Double(24 * days))
  }
}
