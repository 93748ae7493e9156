import EventKernel

extension World {
  /// All measures that a run yields, the main ones first.
  public static let measures: [Measure] =
    incidentMeasures + stuckMeasures + visitMeasures + crowdMeasures + replacementMeasures + noticeMeasures
    + courseMeasures
    + responsibilityMeasures + caseMeasures + dynamicsMeasures + hoursMeasures + helperMeasures
    + waitingMeasures

  private static let incidentMeasures: [Measure] = [
    Measure(
      name: "closure-mean", unit: "min", better: .lower, of: "incidents",
      definition: "Mean time from report to confirmed closing; an incident still open counts at the end of the run."),
    Measure(
      name: "closure-p90", unit: "min", better: .lower,
      definition: "Nine in ten incidents are closed within this time of their report."),
    Measure(
      name: "response-mean", unit: "min", better: .lower, of: "incidents",
      definition:
        "Mean time from report to the first unit on scene; without one at the end of the run it counts until then."
    ),
    Measure(
      name: "response-p90", unit: "min", better: .lower,
      definition: "In nine of ten incidents the first unit is on scene within this time of the report."),
    Measure(
      name: "unreported-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of incidents that no channel ever reported."),
    Measure(
      name: "closure-p50", unit: "min", better: .lower,
      definition: "Half of the incidents are closed within this time of their report."),
    Measure(
      name: "detection-mean", unit: "min", better: .lower, of: "incidents",
      definition: "Mean time from occurrence to report."),
    Measure(
      name: "handling-mean", unit: "min", better: .none, of: "incidents",
      definition:
        "Mean time from the first unit on scene to the end of the work; without that at the end of the run it counts until then."
    ),
    Measure(
      name: "lifetime-mean", unit: "min", better: .lower, of: "incidents",
      definition: "Mean time from occurrence to confirmed closing; still open counts at the end of the run."),
    Measure(
      name: "returned-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of reported incidents that a wrong agency returned."),
    Measure(
      name: "desks-mean", unit: "desks", better: .lower, of: "incidents",
      definition: "Mean number of desks that a report passes."),
    Measure(name: "reports-per-day", unit: "1/day", better: .none, definition: "Reports a day in the measured period."),
    Measure(
      name: "response-full-mean", unit: "min", better: .lower, of: "incidents",
      definition:
        "Mean time from report until all units that the incident needs at first are on scene; without them at the end of the run it counts until then."
    ),
    Measure(
      name: "response-each-mean", unit: "min", better: .lower, of: "incidents",
      definition:
        "Mean time from report to arrival on scene, over all units that came; of those still to come at the end of the run until then."
    ),
    Measure(
      name: "waited-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of reported incidents for which a task had to wait for a unit."),
    Measure(
      name: "lost-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of reported incidents that were turned away, since the waiting room was full."),
    Measure(
      name: "gave-up-share", unit: "share", better: .lower, of: "incidents",
      definition: "Share of reported incidents given up before a unit was sent."),
    Measure(
      name: "no-visit-share", unit: "share", better: .none, of: "incidents",
      definition: "Share of reported incidents that were closed without a unit on scene: they have no response time."),
    Measure(
      name: "units-mean", unit: "units", better: .none, of: "incidents",
      definition: "Mean number of units sent to an incident; one that is sent a second time counts again."),
    Measure(
      name: "workload", unit: "share", better: .none,
      definition: "Time with jobs over the measured period, mean by agency, and by unit where there are at most 100."),
    Measure(
      name: "overtime", unit: "h/week", better: .lower,
      definition: "Hours at work after the end of the duty or on call-back, all units of an agency together."),
    Measure(
      name: "desk-busy", unit: "share", better: .none,
      definition:
        "Busy time over the time of staffed seats, 08:00 to 20:00 of the measured period, by kind of desk and by desk; who is at a report when the shift is over is there until it is done."
    ),
    Measure(
      name: "unit-busy", unit: "share", better: .none,
      definition:
        "Time on the way to and at incidents over the time that units were there, 08:00 to 20:00 of the measured period, by agency; overtime and calls back are part of both, absence of neither."
    ),
  ]
}

extension Run {
  /// The run's value of every measure, over everybody and by priority, family, platform, kind, agency, channel and subdistrict.
  /// What is under way counts as far as it has come.
  public func measures(in world: World) -> [MeasureValue] { closed(in: world).closedMeasures(in: world) }

  private func closedMeasures(in world: World) -> [MeasureValue] {
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
      + dynamicsValues(rows, in: world) + stuckValues(rows, in: world) + hoursValues(rows, in: world)
      + helperValues(in: world) + waitingValues(in: world)
  }

  /// Busy shares by hour until the horizon: of desks by plan, of units by agency; none for an hour in which nobody is there.
  public func series(in world: World) -> [SeriesValue] {
    closed(in: world).busySeries(in: world) + crowdSeries(in: world) + backlogSeries(in: world)
      + replacementSeries(in: world)
  }

  /// When the run ended, or has come to.
  public var end: Instant { max(now, tallies.end) }

  /// What is known of the incidents that are still open: nothing that lies ahead.
  public func openFacts(in world: World) -> [IncidentFact] {
    twin.incidents.slots.indices.compactMap { openFact($0, in: world) }
  }

  /// What is known of the open incident in a slot; nil if there is none.
  private func openFact(_ slot: Int, in world: World) -> IncidentFact? {
    let incident = twin.incidents.slots[slot]
    guard incident.stage != Incident.Stage.free.rawValue, !twin.isInVain(slot) else { return nil }
    var fact = incident.fact(in: world, state: .open)
    if world.followsCourse { fact.course = twin.mechanisms.courses.marks[slot] }
    if fact.noticed > end { fact.noticed = .never }
    if fact.departed > end { fact.departed = .never }
    return fact
  }

  func allRows(in world: World) -> [Tallies.Row] {
    tallies.rows
      + twin.incidents.slots.indices.compactMap { slot in
        guard let fact = openFact(slot, in: world), fact.reported != .never, var row = Tallies.row(fact, in: world)
        else { return nil }
        row.stayOpen(until: end, fact, toCome: twin.unitsToCome(slot, in: world))
        return row
      }
  }

  private static func summary(_ rows: [Tallies.Row], _ dimension: String, in world: World) -> [MeasureValue] {
    let reported = rows.filter(\.isReported)
    let n = reported.count
    var values: [MeasureValue] = []
    func put(_ name: String, _ value: Double?, _ n: Int, open: Int = 0) {
      values.append(MeasureValue(measure: name, dimension: dimension, value: value, n: n, open: open))
    }
    func mean(_ name: String, of times: IncidentTimes) {
      put(name, times.mean, times.known.count + times.open.count, open: times.endless)
    }
    func quantile(_ name: String, _ p: Double, of times: IncidentTimes) {
      put(name, times.minutes.quantile(p), times.count, open: times.endless)
    }
    func share(_ name: String, of part: Int, in all: Int) {
      put(name, all > 0 ? Double(part) / Double(all) : nil, all)
    }
    let closure = IncidentTimes(.closure, of: reported)
    let response = IncidentTimes(.response, of: reported)
    mean("closure-mean", of: closure)
    quantile("closure-p90", 0.9, of: closure)
    mean("response-mean", of: response)
    quantile("response-p90", 0.9, of: response)
    if !dimension.hasPrefix("channel=") {
      share("unreported-share", of: rows.count { $0.state == Tallies.State.unreported.rawValue }, in: rows.count)
    }
    quantile("closure-p50", 0.5, of: closure)
    mean("detection-mean", of: IncidentTimes(.detection, of: reported))
    mean("handling-mean", of: IncidentTimes(.handling, of: reported))
    mean("lifetime-mean", of: IncidentTimes(.lifetime, of: reported))
    share("returned-share", of: reported.count { $0.returns > 0 }, in: n)
    put("desks-mean", n > 0 ? Double(reported.reduce(0) { $0 + Int($1.desks) }) / Double(n) : nil, n)
    mean("response-full-mean", of: IncidentTimes(fullSetOf: reported))
    let came = reported.reduce(0) { $0 + Int($1.arrived) }
    let toCome = reported.reduce(0) { $0 + Int($1.toCome) }
    let arrivals = reported.reduce(Int128(0)) {
      $0 + Int128($1.arrivals.nanoseconds) + Int128($1.toCome) * Int128($1.closure.nanoseconds)
    }
    put(
      "response-each-mean",
      came + toCome > 0
        ? Double(arrivals) / Double(came + toCome) / Double(Duration.minutes(1).nanoseconds) : nil, came + toCome,
      open: toCome + reported.count(where: \.isMissed))
    share("waited-share", of: reported.count { $0.marks.contains(.hasWaited) }, in: n)
    share("lost-share", of: reported.count { $0.state == Tallies.State.lost.rawValue }, in: n)
    share("gave-up-share", of: reported.count { $0.state == Tallies.State.gaveUp.rawValue }, in: n)
    let unvisited = reported.count { $0.state == Tallies.State.closed.rawValue && $0.response < .zero }
    share("no-visit-share", of: unvisited, in: n)
    if world.hasRegister {
      share("found-late-share", of: reported.count { $0.marks.contains(.isFoundLate) }, in: n)
    }
    put("units-mean", n > 0 ? Double(reported.reduce(0) { $0 + Int($1.sent) }) / Double(n) : nil, n)
    if world.plan.notice != nil {
      let mended = rows.count { $0.state == Tallies.State.mended.rawValue }
      share("mended-share", of: mended, in: rows.count)
      let early = rows.count { $0.state == Tallies.State.closed.rawValue && !$0.marks.contains(.complained) }
      share("before-complaint-share", of: early + mended, in: rows.count)
    }
    put("reports-per-day", Double(n) / (world.calendar.period.hours / 24), n)
    return values
  }
}
