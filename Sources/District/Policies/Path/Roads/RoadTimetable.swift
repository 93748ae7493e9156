import EventKernel

/// What holds on the map's roads by time of the day, and where days differ by that of the week.
struct RoadTimetable: Sendable {
  /// What holds for a while.
  struct Condition: Sendable, Hashable {
    /// A factor on the speed of each class; nil if all are 1.
    var factors: [Double]?
    /// Arcs that nobody enters.
    var closed: Set<Int32>
  }

  /// The conditions that differ.
  let conditions: [Condition]
  /// When each holds: on the run's first day, which is every day unless there are others.
  private let periods: DayPeriods
  /// Those of the six days behind the first; none if all days are alike.
  private let others: [DayPeriods]
  private let firstWeekday: Int

  /// Makes it for a run that begins on a weekday, 0 is Monday.
  init(_ rules: RoadPlan?, for vehicle: VehiclePlan? = nil, firstWeekday: Int = 0) {
    var rules = rules ?? RoadPlan()
    if let vehicle { rules.hours = vehicle.hours ?? rules.hours }
    let (hours, closures) = (rules.hours, rules.closures)
    var conditions: [Condition] = []
    func periods(of weekday: Int) -> DayPeriods {
      DayPeriods(cutAt: closures.flatMap { [$0.from, $0.until] }) { time, hour in
        let factors = hours.isEmpty ? nil : hours[(weekday * 24 + hour) % hours.count]
        let closed = closures.filter { $0.holds(at: time) }.flatMap(\.arcs)
        let condition = Condition(
          factors: factors?.allSatisfy { $0 == 1 } == true ? nil : factors, closed: Set(closed))
        if let known = conditions.firstIndex(of: condition) { return known }
        conditions.append(condition)
        return conditions.count - 1
      }
    }
    let first = periods(of: firstWeekday)
    let others = hours.count > 24 ? (1...6).map { periods(of: (firstWeekday + $0) % 7) } : []
    self.periods = first
    self.others = others.allSatisfy { $0 == first } ? [] : others
    self.firstWeekday = firstWeekday
    self.conditions = conditions
  }

  /// Whether the same holds all day, every day.
  var isEven: Bool { periods.isEven && others.isEmpty }

  /// The condition that holds at an instant.
  @inline(__always)
  func condition(at t: Instant) -> Int { others.isEmpty ? periods.kind(at: t) : conditionOfWeek(at: t) }

  private func conditionOfWeek(at t: Instant) -> Int {
    let day = Int(t.nanoseconds / RoadSpeed.day % 7)
    let today = day == 0 ? periods : others[day - 1]
    return today.kind[today.period(at: t.nanoseconds % RoadSpeed.day)]
  }

  /// When a condition holds first, in words; empty if it always does.
  func hours(of condition: Int) -> String {
    for (day, periods) in ([periods] + others).enumerated() {
      guard let period = periods.kind.firstIndex(of: condition) else { continue }
      return periods.words(of: period)
        + (others.isEmpty ? "" : " on a \(RunCalendar.weekdays[(firstWeekday + day) % 7])")
    }
    return ""
  }
}
