import EventKernel

/// What holds on the map's roads by time of the day.
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
  /// When each holds.
  private let periods: DayPeriods

  init(_ rules: RoadPlan?, for vehicle: VehiclePlan? = nil) {
    var rules = rules ?? RoadPlan()
    if let vehicle { rules.hours = vehicle.hours ?? rules.hours }
    let (hours, closures) = (rules.hours, rules.closures)
    var conditions: [Condition] = []
    periods = DayPeriods(cutAt: closures.flatMap { [$0.from, $0.until] }) { time, hour in
      let factors = hours.isEmpty || hours[hour].allSatisfy { $0 == 1 } ? nil : hours[hour]
      let closed = closures.filter { $0.holds(at: time) }.flatMap(\.arcs)
      let condition = Condition(factors: factors, closed: Set(closed))
      if let known = conditions.firstIndex(of: condition) { return known }
      conditions.append(condition)
      return conditions.count - 1
    }
    self.conditions = conditions
  }

  /// Whether the same holds all day.
  var isEven: Bool { periods.isEven }

  /// The condition that holds at an instant.
  @inline(__always)
  func condition(at t: Instant) -> Int { periods.kind(at: t) }

  /// When a condition holds first, in words; empty if it always does.
  func hours(of condition: Int) -> String { periods.kind.firstIndex(of: condition).map(periods.words) ?? "" }
}
