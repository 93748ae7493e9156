import EventKernel

extension World {
  /// People in each cell at a time, as the flows alone make it: no incident changes where people are.
  public func presence(at t: Instant) -> [Int] {
    var people = PeopleAlone(self)
    people.advance(through: t, in: self)
    return people.presence
  }

  /// The first Wednesday's midnight after the run's first day: an ordinary weekday.
  public var ordinaryDay: Instant {
    let days = (2 - calendar.firstWeekday + 6) % 7 + 1
    return .zero + .hours(Double(24 * days))
  }
}
