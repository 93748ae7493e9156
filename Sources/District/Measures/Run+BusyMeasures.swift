import EventKernel

extension Measure {
  static let workload = Measure(
    name: "workload", title: Names(zh: "工作负荷", en: "Workload"),
    unit: "share", better: .none,
    definition: "Time with jobs over the measured period, mean by agency, and by unit where there are at most 100.")
  static let overtime = Measure(
    name: "overtime", title: Names(zh: "加班工时", en: "Overtime"),
    unit: "h/week", better: .lower,
    definition: "Hours at work after the end of the duty or on recall, all units of an agency together.")
  static let deskBusy = Measure(
    name: "desk-busy", title: Names(zh: "分拨席位忙碌率", en: "Desks busy"),
    unit: "share", better: .none,
    definition:
      "Busy time over the time of staffed seats, 08:00 to 20:00 of the measured period, by kind of desk and by desk; who is at a report when the shift is over is there until it is done."
  )
  static let unitBusy = Measure(
    name: "unit-busy", title: Names(zh: "处置力量忙碌率", en: "Units busy"),
    unit: "share", better: .none,
    definition:
      "Time on the way to and at incidents over the time that units were there, 08:00 to 20:00 of the measured period, by agency; overtime and recalls are part of both, absence of neither."
  )
}

extension Run {
  /// How busy desks and units were, and for how long they worked late; of a run whose books are closed.
  func busyShares(in world: World) -> [MeasureValue] {
    var values: [MeasureValue] = []
    func put(_ measure: Measure, _ dimension: String, _ used: Double, _ staffed: Double) {
      values.append(
        MeasureValue(
          measure, dimension: dimension, value: staffed > 0 ? used / staffed : nil,
          n: Int(staffed / Double(RunCalendar.hour))))
    }
    let roster = world.rosterTime(until: end)
    var byPlan = world.plan.desks.map { _ in (used: 0.0, staffed: 0.0) }
    for desk in world.desks.indices {
      let used = Double(tallies.busy.deskBusy.office[desk.int])
      let staffed = Double(roster.office[desk.int] + tallies.busy.deskLate.office[desk.int])
      put(.deskBusy, "desk=\(world.desks.id[desk])", used, staffed)
      byPlan[world.desks.plan[desk]].used += used
      byPlan[world.desks.plan[desk]].staffed += staffed
    }
    for (desk, sum) in zip(world.plan.desks, byPlan) { put(.deskBusy, "desk=\(desk.id)", sum.used, sum.staffed) }
    for (index, agency) in world.plan.agencies.enumerated() {
      put(
        .unitBusy, "agency=\(agency.id)", Double(tallies.busy.unitBusy.office[index]),
        Double(tallies.busy.unitStaffed.office[index]))
      let units = world.staff.units[index]
      let period = Double(units.count) * Double(world.calendar.period.nanoseconds)
      let workload = units.reduce(0.0) { $0 + Double(tallies.busy.workload[$1].nanoseconds) }
      put(.workload, "agency=\(agency.id)", workload, period)
      let overtime = units.reduce(0.0) { $0 + twin.units[$1].overtime.hours }
      values.append(
        MeasureValue(
          .overtime, dimension: "agency=\(agency.id)",
          value: overtime / (world.calendar.period.hours / 168), n: units.count))
    }
    for (unit, name) in zip(world.units.indices, world.namedUnits) {
      put(
        .workload, "unit=\(name)", Double(tallies.busy.workload[unit].nanoseconds),
        Double(world.calendar.period.nanoseconds))
    }
    return values
  }

  /// Busy shares by hour, of desks by plan and of units by agency; of a run whose books are closed.
  func busySeries(in world: World) -> [SeriesValue] {
    var values: [SeriesValue] = []
    func add(_ series: String, _ dimension: String, _ rows: [Int], busy: HourlyTime, staffed: [HourlyTime]) {
      for hour in 0..<world.calendar.hours {
        let all = staffed.reduce(0) { $0 + $1.sum(of: rows, hour: hour) }
        if all == 0 { continue }
        values.append(
          SeriesValue(
            series: series, dimension: dimension, time: Instant(nanoseconds: Int64(hour) * RunCalendar.hour),
            value: Double(busy.sum(of: rows, hour: hour)) / Double(all)))
      }
    }
    let roster = world.rosterTime(until: end)
    for (index, plan) in world.plan.desks.enumerated() {
      let desks = world.desks.indices.filter { world.desks.plan[$0] == index }.map(\.int)
      add("desk-busy", "desk=\(plan.id)", desks, busy: tallies.busy.deskBusy, staffed: [roster, tallies.busy.deskLate])
    }
    for (index, agency) in world.plan.agencies.enumerated() {
      add("unit-busy", "agency=\(agency.id)", [index], busy: tallies.busy.unitBusy, staffed: [tallies.busy.unitStaffed])
    }
    return values
  }
}

extension World {
  /// Time for which the roster staffs the seats of each desk, before `end`.
  fileprivate func rosterTime(until end: Instant) -> HourlyTime {
    var time = HourlyTime(rows: desks.count, in: calendar)
    for (index, shift) in plan.shifts.enumerated() {
      for day in -1..<Int64(calendar.hours / 24 + 1) {
        guard shift.weekdays.contains((calendar.firstWeekday + Int(day) + 7) % 7) else { continue }
        let begin = Instant(nanoseconds: day * RunCalendar.day) + shift.from
        for desk in desks.indices where desks.seats[index][desk] > 0 {
          time.add(
            desk.int, from: begin, to: min(begin + shift.length, end), times: Int(desks.seats[index][desk]),
            in: calendar)
        }
      }
    }
    return time
  }
}
