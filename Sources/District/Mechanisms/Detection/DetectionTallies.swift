import EventKernel

/// What a run counts of the reports in the measured period; empty without a detection plan.
struct DetectionTallies: MechanismTally {
  /// Reports by channel and outcome.
  private(set) var reports: [Int64]
  /// By channel: spurious tickets that a unit went for.
  private(set) var visits: [Int64]

  init(_ world: World) {
    let channels = world.detection?.plan.channels.count ?? 0
    reports = Array(repeating: 0, count: channels * ReportFact.Outcome.allCases.count)
    visits = Array(repeating: 0, count: channels)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if visits.isEmpty { return }
    try form.field(&reports)
    try form.field(&visits)
  }

  mutating func touchEveryArray() {
    reports.touch()
    visits.touch()
  }

  mutating func add(_ outbox: borrowing Outbox, in world: World) {
    if visits.isEmpty { return }
    for fact in outbox.incidents { add(fact, in: world.calendar) }
    for report in outbox.reports { add(report, in: world.calendar) }
  }

  private mutating func add(_ report: ReportFact, in calendar: RunCalendar) {
    guard report.time >= calendar.start, report.time < calendar.horizon else { return }
    reports[Int(report.channel) * ReportFact.Outcome.allCases.count + Int(report.outcome.rawValue)] += 1
  }

  private mutating func add(_ fact: IncidentFact, in calendar: RunCalendar) {
    guard fact.state.isSpurious, fact.arrived > 0, fact.reported >= calendar.start, fact.reported < calendar.horizon
    else { return }
    visits[Int(fact.channel)] += 1
  }

  /// How many reports of a channel, or of all, came to this.
  func count(_ outcome: ReportFact.Outcome, of channel: Int?) -> Int {
    let outcomes = ReportFact.Outcome.allCases.count
    if let channel { return Int(reports[channel * outcomes + Int(outcome.rawValue)]) }
    return visits.indices.reduce(0) { $0 + Int(reports[$1 * outcomes + Int(outcome.rawValue)]) }
  }
}
