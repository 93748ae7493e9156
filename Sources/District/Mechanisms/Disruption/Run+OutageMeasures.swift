extension Measure {
  static let outageLostReports = Measure(
    name: "outage-lost-reports", title: Names(zh: "中断期间丢失的上报数", en: "Reports lost in outages"),
    unit: "1", better: .lower,
    definition:
      "Reports that came to no intake since what should have brought them was out; others may have told the same."
  )
  static let outageLateReports = Measure(
    name: "outage-late-reports", title: Names(zh: "中断后补录的上报数", en: "Reports entered after outages"),
    unit: "1", better: .lower,
    definition: "Reports that were kept while what should have brought them was out, and came in when it was back.")
  static let outageEntryDelay = Measure(
    name: "outage-entry-delay-mean", title: Names(zh: "补录平均延迟", en: "Mean delay of reports entered late"),
    unit: "min", better: .lower, of: "late reports", as: .mean,
    definition: "Mean time from when a report that was kept in an outage would have come in until it did.")
  static let outageHours = Measure(
    name: "outage-hours", title: Names(zh: "中断时长", en: "Hours out"),
    unit: "h", better: .lower, definition: "Hours within the period in which it was out.")
  static let outagePaperHours = Measure(
    name: "outage-paper-hours", title: Names(zh: "纸质运行时长", en: "Hours on paper"),
    unit: "h", better: .none,
    definition:
      "Hours within the period in which desks had gone over to their fallback; the rest of an outage they stood still.")
  static let outageBacklogBegin = Measure(
    name: "outage-backlog-begin", title: Names(zh: "中断开始时在办件数", en: "Open cases when an outage begins"),
    unit: "incidents", better: .none,
    definition: "Mean number of reported cases that were open when an outage began.")
  static let outageBacklogEnd = Measure(
    name: "outage-backlog-end", title: Names(zh: "中断结束时在办件数", en: "Open cases when an outage ends"),
    unit: "incidents", better: .lower,
    definition: "Mean number of reported cases that were open when an outage ended.")
  static let outageRecovery = Measure(
    name: "outage-recovery-mean", title: Names(zh: "恢复平均用时", en: "Mean time to recover"),
    unit: "min", better: .lower, of: "outages", as: .mean,
    definition:
      "Mean time from the end of an outage until no more cases were open than when it began, of those after which that came to be; see outage-unrecovered."
  )
  static let outageUnrecovered = Measure(
    name: "outage-unrecovered", title: Names(zh: "未恢复的中断数", en: "Outages not recovered from"),
    unit: "1", better: .lower,
    definition:
      "Outages after which more cases were open than when they began until the end of the run, or until they began anew."
  )
  static let outageBacklogLeft = Measure(
    name: "outage-backlog-left", title: Names(zh: "未消化的积压件数", en: "Backlog left by outages"),
    unit: "incidents", better: .lower,
    definition:
      "Mean number of cases beyond those open at the begin, at the end of the run, of outages not recovered from.")
}

extension World {
  /// What a run yields over what fails.
  static let outageMeasures: [Measure] = [
    .outageLostReports, .outageLateReports, .outageEntryDelay, .outageHours, .outagePaperHours, .outageBacklogBegin,
    .outageBacklogEnd, .outageRecovery, .outageUnrecovered, .outageBacklogLeft,
  ]
}

extension Run {
  /// The run's values over all outages and each; none in a world in which nothing fails.
  func outageValues(in world: World) -> [MeasureValue] {
    guard let outages = world.plan.outages else { return [] }
    return outageValues(of: Array(outages.indices), "")
      + outages.indices.flatMap { outageValues(of: [$0], "outage=\(outages[$0].id)") }
  }

  private func outageValues(of outages: [Int], _ dimension: String) -> [MeasureValue] {
    func count(_ sum: Sum) -> Int { outages.reduce(0) { $0 + tallies.sums.count(sum, $1) } }
    func hours(_ sum: Sum) -> Double { outages.reduce(0.0) { $0 + tallies.sums.time(sum, $1).hours } }
    func put(_ measure: Measure, _ value: Double?, _ n: Int) -> MeasureValue {
      MeasureValue(measure, dimension: dimension, value: value, n: n)
    }
    func number(_ measure: Measure, _ sum: Sum) -> MeasureValue { put(measure, Double(count(sum)), count(sum)) }
    func mean(_ measure: Measure, _ sum: Sum, per unit: Double = 1) -> MeasureValue {
      let n = count(sum)
      let total = outages.reduce(0.0) { $0 + tallies.sums.value(sum, $1) }
      return put(measure, n > 0 ? total / unit / Double(n) : nil, n)
    }
    return [
      number(.outageLostReports, .lostReports), number(.outageLateReports, .keptReports),
      mean(.outageEntryDelay, .keptReports, per: 60), put(.outageHours, hours(.outageTime), count(.outages)),
      put(.outagePaperHours, hours(.paperTime), count(.outages)), mean(.outageBacklogBegin, .outages),
      mean(.outageBacklogEnd, .outageEnds), mean(.outageRecovery, .outageRecoveries, per: 60),
      number(.outageUnrecovered, .lastingBacklogs), mean(.outageBacklogLeft, .lastingBacklogs),
    ]
  }
}
