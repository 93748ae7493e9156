import EventKernel

/// The tidal flow, as it is planned: who commutes from where to where, how long it takes, and when people leave.
///
/// Origins and destinations are the zones, then the gateways. Local workers go from zone to zone, out-commuters from a
/// zone to a gateway, in-commuters from a gateway to a zone.
struct Tides: Sendable {
  /// Origin of each pair that somebody travels. The pairs of one origin and destination stand side by side.
  let origin: [Int32]
  /// Destination of each pair.
  let destination: [Int32]
  /// People of each pair.
  let stock: [Int32]
  /// Time under way of each pair, in steps, not rounded.
  let lag: [Double]
  /// Where each pair begins to round, in [0, 1): so that pairs of few people do not all move at once.
  let phase: [Double]
  /// Straight metres between the ends of each pair, and metres along the grid.
  let straight: [Double]
  let grid: [Double]
  /// Share of each pair's way that lies in the district.
  let shareInside: [Double]
  /// Where those of each pair who are at work are counted.
  let workplaces: Workplaces
  /// What each pair follows: an index into `timetable`, times seven.
  let timetableRow: [Int32]
  /// Share of the stock that travels and its course, by row x weekday.
  let timetable: [(attendance: Double, course: Int)]
  /// The courses that differ.
  let courses: [DayCourse]
  /// Number of zones; gateways follow them.
  let zones: Int
  /// Steps a day.
  let stepsPerDay: Int
  /// Seconds of a step.
  let stepSeconds: Double

  /// Time of day at which the day of the commuters begins, hours.
  static let firstHour = 4

  init(_ plan: Plan, _ people: PeoplePlan, sites: Sites) throws(WorldError) {
    let map = plan.map
    let distances = ZoneDistances(map, sites: sites, beyond: people.beyond ?? 1)
    let entries = try CommuterStocks(map, people, sites: sites, distances: distances).entries
    let zones = map.zones.count
    let ends = zones + map.gateways.count
    let pairs = entries.map { Int($0.origin) * ends + Int($0.destination) }
    let steps = Int(RunCalendar.day / people.step.nanoseconds)
    let stepSeconds = people.step.seconds
    let lag = pairs.map {
      max(1e-3, min(distances.grid[$0] / people.speed + people.overhead.seconds, 1e6) / stepSeconds)
    }
    origin = entries.map(\.origin)
    destination = entries.map(\.destination)
    stock = entries.map(\.count)
    workplaces = Workplaces(origin: origin, destination: destination, ends: ends, sites: sites)
    self.lag = lag
    phase = pairs.enumerated().map { index, pair in
      // Rows of one relation round apart.
      let turn = index > 0 && pairs[index - 1] == pair ? 2 + index : 1
      return Double(Scramble.number(pair, turn, below: 1 << 20)) / Double(1 << 20)
    }
    straight = pairs.map { distances.straight[$0] }
    grid = pairs.map { distances.grid[$0] }
    shareInside = pairs.map { 1 - distances.beyond[$0] / max(1, distances.grid[$0]) }
    self.zones = zones
    self.stepSeconds = stepSeconds
    stepsPerDay = steps

    var kinds: [CourseKind] = []
    timetableRow = entries.map { entry in
      let cohort: CommuterCohort =
        entry.origin >= zones ? .inCommuter : entry.destination >= zones ? .outCommuter : .local
      let kind = CourseKind(cohort: cohort, period: entry.period)
      if let row = kinds.firstIndex(of: kind) { return Int32(row) }
      kinds.append(kind)
      return Int32(kinds.count - 1)
    }
    var courses: [DayCourse] = []
    var timetable: [(attendance: Double, course: Int)] = []
    for kind in kinds {
      for weekday in 0..<7 {
        let (attendance, course) = kind.day(weekday, of: people, steps: steps)
        let found = courses.firstIndex(of: course)
        if found == nil { courses.append(course) }
        timetable.append((attendance, found ?? courses.count - 1))
      }
    }
    self.courses = courses
    self.timetable = timetable
    try requireHomeInTime()
  }

  /// Makes sure that everybody is home before the next day of the commuters begins.
  private func requireHomeInTime() throws(WorldError) {
    for pair in lag.indices {
      for weekday in 0..<7 {
        let course = courses[timetable[Int(timetableRow[pair]) * 7 + weekday].course]
        let last = max(Double(course.lastForHome), Double(course.lastForWork) + lag[pair]) + lag[pair]
        guard last <= Double(stepsPerDay) else {
          throw .impossible(
            key: "people.to-home",
            message:
              "the longest commute takes \(Int(lag[pair] * stepSeconds / 360) / 10) h, so that the last to leave would not be home by 04:00"
          )
        }
      }
    }
  }

  /// What a pair of a timetable row does on a weekday.
  @inline(__always)
  func day(of pair: Int, weekday: Int) -> (attendance: Double, course: Int) {
    timetable[Int(timetableRow[pair]) * 7 + weekday]
  }

  /// Whose commute a pair is.
  func cohort(of pair: Int) -> CommuterCohort {
    Int(origin[pair]) >= zones ? .inCommuter : Int(destination[pair]) >= zones ? .outCommuter : .local
  }

  /// Mean straight distance of the commuters, metres, and their mean time.
  var meanDistance: Double { mean { straight[$0] } }
  var meanTime: TimeSpan { .seconds(mean { lag[$0] * stepSeconds }) }

  /// The mean of a quantity of the pairs over people.
  func mean(_ value: (Int) -> Double) -> Double {
    let people = stock.reduce(0) { $0 + Int($1) }
    return stock.indices.reduce(0.0) { $0 + Double(stock[$1]) * value($1) } / Double(max(1, people))
  }
}

/// Pairs that follow one timetable.
private struct CourseKind: Equatable {
  var cohort: CommuterCohort
  var period: ODEntry.Period?

  func day(_ weekday: Int, of people: PeoplePlan, steps: Int) -> (attendance: Double, course: DayCourse) {
    var attendance = people.attendance[weekday]
    var toWork = people.toWork
    var toHome = people.toHome
    for entry in people.departures ?? [] where entry.cohorts.contains(cohort) && entry.weekdays.contains(weekday) {
      attendance = entry.attendance ?? attendance
      toWork = entry.toWork ?? toWork
      toHome = entry.toHome ?? toHome
    }
    return (attendance, DayCourse(toWork: toWork, toHome: toHome, period: period, steps: steps))
  }
}
