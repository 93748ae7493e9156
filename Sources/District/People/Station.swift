import EventKernel

/// A station as it is planned: who gets off and on in each step of an ordinary day and of a holiday, and where to.
struct Station: Sendable {
  /// One end of passengers' ways, by one mode.
  struct Way: Sendable {
    /// A zone's visitors or a gateway: an end of `Crowds`.
    let end: Int
    /// The zone, or -1 of a gateway.
    let zone: Int
    /// Time under way, in steps.
    let lag: Int
    /// Share of the passengers of all ways up to this one.
    let cumulative: Double
  }

  /// People who get off and on, by step of the day.
  let alighting: [Int]
  let boarding: [Int]
  /// The same of holidays.
  let alightingHoliday: [Int]
  let boardingHoliday: [Int]
  /// What the exits let out in a step.
  let capacity: Int
  /// How many steps before their train passengers are there.
  let lead: Int
  /// How many steps visitors stay.
  let stay: Int
  let ways: [Way]

  init(_ plan: StationPlan, step: TimeSpan, ways: [Way]) {
    alighting = Self.steps(plan.ordinary, \.arriving, plan.spread, step)
    boarding = Self.steps(plan.ordinary, \.departing, plan.spread, step)
    alightingHoliday = Self.steps(plan.holiday, \.arriving, plan.spread, step)
    boardingHoliday = Self.steps(plan.holiday, \.departing, plan.spread, step)
    capacity = Self.capacity(plan, step)
    lead = Crowds.steps(plan.lead, step)
    stay = Crowds.steps(plan.stay, step)
    self.ways = ways
  }

  /// Passengers by step of the day: those of a row come evenly over its spread, in whole people whose sum is the row's.
  private static func steps(
    _ rows: [StationPlan.Row], _ count: KeyPath<StationPlan.Row, Int>, _ spread: TimeSpan, _ step: TimeSpan
  ) -> [Int] {
    var steps = [Int](repeating: 0, count: Int(RunCalendar.day / step.nanoseconds))
    for row in rows {
      let first = Int(row.time.nanoseconds / step.nanoseconds)
      if spread <= step {
        steps[first] += row[keyPath: count]
        continue
      }
      var before = 0
      var k = first
      while before < row[keyPath: count], k < steps.count {
        let passed = (step * Double(k + 1) - row.time).seconds / spread.seconds
        let come = Int(Double(row[keyPath: count]) * min(1, passed))
        steps[k] += come - before
        before = come
        k += 1
      }
    }
    return steps
  }

  private static func capacity(_ plan: StationPlan, _ step: TimeSpan) -> Int {
    Int(plan.exits.reduce(0, +) * step.seconds + 1e-6)
  }

  /// The most people that wait at the exits and for trains at once.
  static func peak(_ plan: StationPlan, _ crowd: CrowdPlan, calendar: RunCalendar, step: TimeSpan) -> Int {
    let station = Station(plan, step: step, ways: [])
    let last = Int(calendar.end.nanoseconds / step.nanoseconds) + 2 * Int(RunCalendar.day / step.nanoseconds)
    let day = station.alighting.count
    func isHoliday(_ k: Int) -> Bool { crowd.isHoliday(day: k / day) }
    var queue = 0
    var hall = (0..<station.lead).reduce(0) { $0 + station.boarding($1, isHoliday: isHoliday($1)) }
    var peak = hall
    for k in 0..<last {
      // Between two steps nobody comes or goes; within one all who come are there before the first leaves.
      queue += station.alighting(k, isHoliday: isHoliday(k))
      hall += station.boarding(k + station.lead, isHoliday: isHoliday(k + station.lead))
      peak = max(peak, queue + hall)
      queue -= min(queue, station.capacity)
      hall -= station.boarding(k, isHoliday: isHoliday(k))
    }
    return peak
  }

  /// Who gets off in a step of the run.
  func alighting(_ k: Int, isHoliday: Bool) -> Int {
    isHoliday ? alightingHoliday[k % alighting.count] : alighting[k % alighting.count]
  }

  /// Who gets on in a step of the run.
  func boarding(_ k: Int, isHoliday: Bool) -> Int {
    isHoliday ? boardingHoliday[k % boarding.count] : boarding[k % boarding.count]
  }
}

extension CrowdPlan {
  /// Whether stations follow their holiday timetables on a day of the run.
  func isHoliday(day: Int) -> Bool { seasons.contains { $0.travel.contains(day) } }
}
