import EventKernel

extension World {
  /// All measures that a run yields, the main ones first.
  public static let measures: [Measure] =
    incidentMeasures + visitMeasures + crowdMeasures + replacementMeasures + noticeMeasures + courseMeasures
    + responsibilityMeasures + caseMeasures + dynamicsMeasures + hoursMeasures + helperMeasures
    + waitingMeasures

  private static let incidentMeasures: [Measure] = [
    Measure(
      name: "closure-mean", unit: "min", better: .lower,
      definition: "Mean time from report to confirmed closing; an incident still open counts at the end of the run."),
    Measure(
      name: "closure-p90", unit: "min", better: .lower,
      definition: "Nine in ten incidents are closed within this time of their report."),
    Measure(
      name: "response-mean", unit: "min", better: .lower,
      definition:
        "Mean time from report to the first unit on scene; without one at the end of the run it counts until then."
    ),
    Measure(
      name: "response-p90", unit: "min", better: .lower,
      definition: "In nine of ten incidents the first unit is on scene within this time of the report."),
    Measure(
      name: "unreported-share", unit: "share", better: .lower,
      definition: "Share of incidents that no channel ever reported."),
    Measure(
      name: "closure-p50", unit: "min", better: .lower,
      definition: "Half of the incidents are closed within this time of their report."),
    Measure(
      name: "detection-mean", unit: "min", better: .lower, definition: "Mean time from occurrence to report."),
    Measure(
      name: "handling-mean", unit: "min", better: .none, definition: "Mean time of the first unit at work on scene."),
    Measure(
      name: "lifetime-mean", unit: "min", better: .lower,
      definition: "Mean time from occurrence to confirmed closing; still open counts at the end of the run."),
    Measure(
      name: "returned-share", unit: "share", better: .lower,
      definition: "Share of reported incidents that a wrong agency returned."),
    Measure(
      name: "desks-mean", unit: "desks", better: .lower, definition: "Mean number of desks that a report passes."),
    Measure(name: "reports-per-day", unit: "1/day", better: .none, definition: "Reports a day in the measured period."),
    Measure(
      name: "response-full-mean", unit: "min", better: .lower,
      definition: "Mean time from report until all units that the incident needs at first are on scene."),
    Measure(
      name: "response-each-mean", unit: "min", better: .lower,
      definition: "Mean time from report to arrival on scene, over all units that came."),
    Measure(
      name: "waited-share", unit: "share", better: .lower,
      definition: "Share of reported incidents for which a task had to wait for a unit."),
    Measure(
      name: "lost-share", unit: "share", better: .lower,
      definition: "Share of reported incidents that were turned away, since the waiting room was full."),
    Measure(
      name: "gave-up-share", unit: "share", better: .lower,
      definition: "Share of reported incidents given up before a unit was sent."),
    Measure(
      name: "no-visit-share", unit: "share", better: .none,
      definition: "Share of reported incidents that were closed without a unit on scene: they have no response time."),
    Measure(
      name: "units-mean", unit: "units", better: .none, definition: "Mean number of units sent to an incident."),
    Measure(
      name: "workload", unit: "share", better: .none,
      definition: "Time with jobs over the measured period, mean by agency, and by unit where there are at most 100."),
    Measure(
      name: "overtime", unit: "h/week", better: .lower,
      definition: "Hours at work after the end of the duty or on call-back, all units of an agency together."),
    Measure(
      name: "desk-busy", unit: "share", better: .none,
      definition:
        "Busy time over seats staffed at the start of each hour, 08:00 to 20:00 of the measured period, by kind of desk and by desk."
    ),
    Measure(
      name: "unit-busy", unit: "share", better: .none,
      definition:
        "Time on the way to and at incidents over units on duty at the start of each hour, 08:00 to 20:00, by agency."),
  ]
}

extension Run {
  /// The run's value of every measure, over everybody and by priority, family, platform, kind, agency, channel and subdistrict.
  public func measures(in world: World) -> [MeasureValue] {
    let rows = allRows(in: world)
    var values = Self.summary(rows, "", in: world) + courseSummaries(rows, in: world) + caseValues(rows, in: world)
    for group in world.groups {
      var parts = [[Tallies.Row]](repeating: [], count: group.labels.count)
      for row in rows {
        let part = group.part(row, world)
        if part >= 0 { parts[part].append(row) }
      }
      for (part, label) in zip(parts, group.labels) {
        values += Self.summary(part, "\(group.name)=\(label)", in: world)
      }
    }
    return values + busyShares(in: world) + visitMeasures(in: world) + crowdValues(in: world)
      + replacementValues(in: world) + noticeValues(in: world) + responsibilityValues(rows, in: world)
      + dynamicsValues(rows, in: world)
      + hoursValues(rows, in: world) + helperValues(in: world) + waitingValues(in: world)
  }

  /// Busy shares by hour: of desks by plan, of units by agency; none for an hour that begins with nobody on duty. A share may
  /// pass 1 after a shift, when who is at a job finishes it.
  public func series(in world: World) -> [SeriesValue] {
    var values: [SeriesValue] = []
    func add(_ series: String, _ dimension: String, _ busy: ArraySlice<Int64>, _ staff: (Instant) -> Int) {
      for (hour, time) in busy.enumerated() {
        let t = Instant(nanoseconds: Int64(hour) * Calendar.hour)
        if t >= end { break }
        let capacity = Double(staff(t)) * Double(Calendar.hour)
        if capacity == 0 { continue }
        values.append(SeriesValue(series: series, dimension: dimension, time: t, value: Double(time) / capacity))
      }
    }
    let hours = tallies.hours
    for (index, plan) in world.plan.desks.enumerated() {
      let desks = (0..<world.desks.count).filter { Int(world.desks.plan[$0]) == index }
      let busy = (0..<hours).map { hour in desks.reduce(0) { $0 + tallies.deskBusy[$1 * hours + hour] } }
      add("desk-busy", "desk=\(plan.id)", busy[...]) { t in
        desks.reduce(0) { $0 + world.desks.seats(of: $1, at: t, in: world.plan) }
      }
    }
    for (index, agency) in world.plan.agencies.enumerated() {
      add("unit-busy", "agency=\(agency.id)", tallies.unitBusy[index * hours..<(index + 1) * hours]) {
        staff(of: index, at: $0, in: world)
      }
    }
    return values + crowdSeries(in: world) + backlogSeries(in: world) + replacementSeries(in: world)
  }

  /// When the run ended, or has come to.
  public var end: Instant { max(now, tallies.end) }

  /// What is known of the incidents that are still open: nothing that lies ahead.
  public func openFacts(in world: World) -> [IncidentFact] {
    twin.incidents.slots.enumerated().filter { slot, incident in
      incident.stage != Incident.Stage.free.rawValue && !twin.isInVain(slot)
    }.map { slot, incident in
      var fact = incident.fact(in: world, state: .open)
      if world.followsCourse { fact.course = twin.courses.marks[slot] }
      if fact.noticed > end { fact.noticed = .never }
      if fact.departed > end { fact.departed = .never }
      return fact
    }
  }

  func allRows(in world: World) -> [Tallies.Row] {
    tallies.rows
      + openFacts(in: world).compactMap { fact in
        guard fact.reported != .never, var row = Tallies.row(fact, in: world) else { return nil }
        // A mean counts what is still open as if it ended now.
        if row.response < .zero { row.response = end - fact.reported }
        if row.fullSet < .zero { row.fullSet = end - fact.reported }
        row.closure = end - fact.reported
        return row
      }
  }

  private static func summary(_ rows: [Tallies.Row], _ dimension: String, in world: World) -> [MeasureValue] {
    func isWaiting(_ row: Tallies.Row) -> Bool { row.state == Tallies.State.waiting.rawValue }
    func isMissed(_ row: Tallies.Row) -> Bool { Tallies.State(rawValue: row.state)?.isMissed ?? false }
    func isOpen(_ row: Tallies.Row) -> Bool { isWaiting(row) || row.state == Tallies.State.attended.rawValue }
    func never(_ row: Tallies.Row) -> Bool { false }
    let reported = rows.filter {
      $0.state != Tallies.State.unreported.rawValue && $0.state != Tallies.State.mended.rawValue
    }
    let n = reported.count
    var values: [MeasureValue] = []
    func put(_ name: String, _ value: Double?, _ n: Int, open: Int = 0) {
      values.append(MeasureValue(measure: name, dimension: dimension, value: value, n: n, open: open))
    }
    /// Sums are whole nanoseconds: the mean of the same incidents is the same, in whatever order they closed.
    func mean(_ name: String, _ span: (Tallies.Row) -> Duration, isOpen: (Tallies.Row) -> Bool = never) {
      let spans = reported.map(span).filter { $0 >= .zero }
      let sum = spans.reduce(Int128(0)) { $0 + Int128($1.nanoseconds) }
      let value = spans.isEmpty ? nil : Double(sum) / Double(spans.count) / Double(Duration.minutes(1).nanoseconds)
      put(name, value, spans.count, open: reported.count { isOpen($0) || isMissed($0) })
    }
    func quantile(_ name: String, _ p: Double, _ span: (Tallies.Row) -> Duration, isOpen: (Tallies.Row) -> Bool) {
      var sample = SampleTally()
      for row in reported {
        if isOpen(row) || isMissed(row) {
          sample.add(.infinity)
        } else if span(row) >= .zero {
          sample.add(span(row).minutes)
        }
      }
      put(name, sample.quantile(p), sample.count, open: reported.count { isOpen($0) || isMissed($0) })
    }
    func share(_ name: String, of part: Int, in all: Int) {
      put(name, all > 0 ? Double(part) / Double(all) : nil, all)
    }
    mean("closure-mean", { $0.closure }, isOpen: isOpen)
    quantile("closure-p90", 0.9, { $0.closure }, isOpen: isOpen)
    mean("response-mean", { $0.response }, isOpen: isWaiting)
    quantile("response-p90", 0.9, { $0.response }, isOpen: isWaiting)
    if !dimension.hasPrefix("channel=") {
      share("unreported-share", of: rows.count { $0.state == Tallies.State.unreported.rawValue }, in: rows.count)
    }
    quantile("closure-p50", 0.5, { $0.closure }, isOpen: isOpen)
    mean("detection-mean", { $0.detection })
    mean("handling-mean", { $0.handling })
    mean("lifetime-mean", { $0.lifetime }, isOpen: isOpen)
    share("returned-share", of: reported.count { $0.returns > 0 }, in: n)
    put("desks-mean", n > 0 ? Double(reported.reduce(0) { $0 + Int($1.desks) }) / Double(n) : nil, n)
    mean("response-full-mean", { $0.fullSet }, isOpen: isWaiting)
    let came = reported.reduce(0) { $0 + Int($1.arrived) }
    let arrivals = reported.reduce(Int128(0)) { $0 + Int128($1.arrivals.nanoseconds) }
    put(
      "response-each-mean",
      came > 0 ? Double(arrivals) / Double(came) / Double(Duration.minutes(1).nanoseconds) : nil, came)
    share("waited-share", of: reported.count { $0.hasWaited != 0 }, in: n)
    share("lost-share", of: reported.count { $0.state == Tallies.State.lost.rawValue }, in: n)
    share("gave-up-share", of: reported.count { $0.state == Tallies.State.gaveUp.rawValue }, in: n)
    let unvisited = reported.count { $0.state == Tallies.State.closed.rawValue && $0.response < .zero }
    share("no-visit-share", of: unvisited, in: n)
    if world.hasRegister { share("found-late-share", of: reported.count { $0.isFoundLate != 0 }, in: n) }
    put("units-mean", n > 0 ? Double(reported.reduce(0) { $0 + Int($1.sent) }) / Double(n) : nil, n)
    if world.plan.notice != nil {
      let mended = rows.count { $0.state == Tallies.State.mended.rawValue }
      share("mended-share", of: mended, in: rows.count)
      let early = rows.count { $0.state == Tallies.State.closed.rawValue && $0.complained == 0 }
      share("before-complaint-share", of: early + mended, in: rows.count)
    }
    put("reports-per-day", Double(n) / (world.calendar.period.hours / 24), n)
    return values
  }

  private func busyShares(in world: World) -> [MeasureValue] {
    let hours = tallies.hours
    /// Busy and staffed time by day.
    func load(_ busy: ArraySlice<Int64>, _ staff: (Instant) -> Int) -> (used: Double, staffed: Double) {
      var used = 0.0
      var staffed = 0.0
      for (hour, time) in busy.enumerated() where (8..<20).contains(hour % 24) {
        let t = Instant(nanoseconds: Int64(hour) * Calendar.hour)
        if t < world.calendar.start || t >= world.horizon { continue }
        used += Double(time)
        staffed += Double(staff(t)) * Double(Calendar.hour)
      }
      return (used, staffed)
    }
    var values: [MeasureValue] = []
    func put(_ name: String, _ dimension: String, _ used: Double, _ staffed: Double) {
      values.append(
        MeasureValue(
          measure: name, dimension: dimension, value: staffed > 0 ? used / staffed : nil,
          n: Int(staffed / Double(Calendar.hour))))
    }
    var byPlan = world.plan.desks.map { _ in (used: 0.0, staffed: 0.0) }
    for desk in 0..<world.desks.count {
      let (used, staffed) = load(tallies.deskBusy[desk * hours..<(desk + 1) * hours]) {
        world.desks.seats(of: desk, at: $0, in: world.plan)
      }
      put("desk-busy", "desk=\(world.desks.id[desk])", used, staffed)
      byPlan[Int(world.desks.plan[desk])].used += used
      byPlan[Int(world.desks.plan[desk])].staffed += staffed
    }
    for (desk, sum) in zip(world.plan.desks, byPlan) { put("desk-busy", "desk=\(desk.id)", sum.used, sum.staffed) }
    for (index, agency) in world.plan.agencies.enumerated() {
      let (used, staffed) = load(tallies.unitBusy[index * hours..<(index + 1) * hours]) {
        staff(of: index, at: $0, in: world)
      }
      put("unit-busy", "agency=\(agency.id)", used, staffed)
      let units = world.unitsOfAgency[index]
      let period = Double(units.count) * Double(world.calendar.period.nanoseconds)
      let workload = units.reduce(0.0) { $0 + Double(tallies.workload[$1].nanoseconds) }
      put("workload", "agency=\(agency.id)", workload, period)
      let overtime = units.reduce(0.0) { $0 + twin.units[$1].overtime.hours }
      values.append(
        MeasureValue(
          measure: "overtime", dimension: "agency=\(agency.id)",
          value: overtime / (world.calendar.period.hours / 168), n: units.count))
    }
    for (unit, name) in world.namedUnits.enumerated() {
      put(
        "workload", "unit=\(name)", Double(tallies.workload[unit].nanoseconds),
        Double(world.calendar.period.nanoseconds))
    }
    return values
  }

  /// Units of an agency on duty at a time.
  private func staff(of agency: Int, at t: Instant, in world: World) -> Int {
    let on = world.plan.shifts.map { $0.isOn(t, in: world.calendar) }
    return world.unitsOfAgency[agency].count { on[Int(world.units.shift[$0])] }
  }
}
