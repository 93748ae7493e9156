import EventKernel

extension Measure {
  static let closureMean = Measure(
    name: "closure-mean", title: Names(zh: "平均办结用时", en: "Mean time to closing"),
    unit: "min", better: .lower, of: "incidents",
    sentence: Sentence("incidents", "close", less: "sooner", more: "later"),
    definition: "Mean time from report to confirmed closing; an incident still open counts at the end of the run.",
    computation: .mean(.closure))
  static let closureP90 = Measure(
    name: "closure-p90", title: Names(zh: "九成事件办结用时", en: "Time in which 9 of 10 close"),
    unit: "min", better: .lower, of: "incidents",
    definition: "Nine in ten incidents are closed within this time of their report.",
    computation: .quantile(.closure, percent: 90))
  static let responseMean = Measure(
    name: "response-mean", title: Names(zh: "平均响应用时", en: "Mean response time"),
    unit: "min", better: .lower, of: "incidents",
    sentence: Sentence("the first unit reaches incidents", less: "sooner", more: "later"),
    definition:
      "Mean time from report to the first unit on scene; without one at the end of the run it counts until then.",
    computation: .mean(.response))
  static let responseP90 = Measure(
    name: "response-p90", title: Names(zh: "九成事件响应用时", en: "Response time of 9 in 10"),
    unit: "min", better: .lower, of: "incidents",
    definition: "In nine of ten incidents the first unit is on scene within this time of the report.",
    computation: .quantile(.response, percent: 90))
  /// Share of incidents that no channel ever reported.
  public static let unreportedShare = Measure(
    name: "unreported-share", title: Names(zh: "无人上报的比例", en: "Share never reported"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of incidents that no channel ever reported.",
    computation: .shareOfAll { $0.state == Tallies.State.unreported.rawValue })
  static let closureP50 = Measure(
    name: "closure-p50", title: Names(zh: "半数事件办结用时", en: "Time in which half close"),
    unit: "min", better: .lower, of: "incidents",
    definition: "Half of the incidents are closed within this time of their report.",
    computation: .quantile(.closure, percent: 50))
  static let detectionMean = Measure(
    name: "detection-mean", title: Names(zh: "平均发现上报用时", en: "Mean time to report"),
    unit: "min", better: .lower, of: "incidents",
    sentence: Sentence("incidents", "are reported", less: "sooner", more: "later"),
    definition: "Mean time from occurrence to report.",
    computation: .mean(.detection))
  static let handlingMean = Measure(
    name: "handling-mean", title: Names(zh: "平均现场处置用时", en: "Mean time at work on scene"),
    unit: "min", better: .none, of: "incidents",
    definition:
      "Mean time from the first unit on scene to the end of the work; without that at the end of the run it counts until then.",
    computation: .mean(.handling))
  static let lifetimeMean = Measure(
    name: "lifetime-mean", title: Names(zh: "从发生到办结的平均用时", en: "Mean time from occurrence to closing"),
    unit: "min", better: .lower, of: "incidents",
    definition: "Mean time from occurrence to confirmed closing; still open counts at the end of the run.",
    computation: .mean(.lifetime))
  static let returnedShare = Measure(
    name: "returned-share", title: Names(zh: "退单率", en: "Share returned by a wrong agency"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of reported incidents that a wrong agency returned.",
    computation: .share { $0.returns > 0 })
  static let desksMean = Measure(
    name: "desks-mean", title: Names(zh: "平均经过的分拨席位数", en: "Desks that a report passes"),
    unit: "desks", better: .lower, of: "incidents",
    definition: "Mean number of desks that a report passes.",
    computation: .average { Int($0.desks) })
  static let reportsPerDay = Measure(
    name: "reports-per-day", title: Names(zh: "日均接报量", en: "Reports a day"),
    unit: "1/day", better: .none,
    definition: "Reports a day in the measured period.",
    computation: .value { $0.reportsPerDay })
  static let responseFullMean = Measure(
    name: "response-full-mean", title: Names(zh: "处置力量全部到场的平均用时", en: "Mean time until all units are there"),
    unit: "min", better: .lower, of: "incidents", as: .mean, time: .response,
    definition:
      "Mean time from report until all units that the incident needs at first are on scene; without them at the end of the run it counts until then.",
    computation: .value { $0.mean(of: IncidentTimes(.fullResponse, of: $0.reported)) })
  static let responseEachMean = Measure(
    name: "response-each-mean", title: Names(zh: "各处置力量到场的平均用时", en: "Mean time to arrival, all units"),
    unit: "min", better: .lower, of: "incidents", as: .mean, time: .response,
    definition:
      "Mean time from report to arrival on scene, over all units that came; of those still to come at the end of the run until then.",
    computation: .value { $0.responseOfEach })
  static let waitedShare = Measure(
    name: "waited-share", title: Names(zh: "需等待处置力量的比例", en: "Share that waited for a unit"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of reported incidents for which a task had to wait for a unit.",
    computation: .share { $0.marks.contains(.hasWaited) })
  static let lostShare = Measure(
    name: "lost-share", title: Names(zh: "不予受理率", en: "Share turned away"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of reported incidents that were turned away, since the waiting room was full.",
    computation: .share { $0.state == Tallies.State.lost.rawValue })
  static let gaveUpShare = Measure(
    name: "gave-up-share", title: Names(zh: "放弃等待率", en: "Share given up"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of reported incidents given up before a unit was sent.",
    computation: .share { $0.state == Tallies.State.gaveUp.rawValue })
  static let noAttemptShare = Measure(
    name: "no-attempt-share", title: Names(zh: "无需到场即办结的比例", en: "Share settled without sending a unit"),
    unit: "share", better: .none, of: "incidents",
    definition: "Share of reported incidents that were closed without a unit on scene: they have no response time.",
    computation: .share { $0.state == Tallies.State.closed.rawValue && $0.response < .zero })
  static let unitsMean = Measure(
    name: "units-mean", title: Names(zh: "每起事件派遣的处置力量数", en: "Units sent to an incident"),
    unit: "units", better: .none, of: "incidents",
    definition: "Mean number of units sent to an incident; one that is sent a second time counts again.",
    computation: .average { Int($0.sent) })
}

extension World {
  /// What a run yields over the incidents of each group, in the order of its values.
  /// - Parameter attribute: what groups are told apart by; nil over everybody.
  func summaryMeasures(by attribute: IncidentAttribute? = nil) -> [Measure] {
    var measures: [Measure] = [.closureMean, .closureP90, .responseMean, .responseP90]
    // What nobody reported has no channel.
    if attribute != .channel { measures.append(.unreportedShare) }
    measures += [
      .closureP50, .detectionMean, .handlingMean, .lifetimeMean, .returnedShare, .desksMean, .responseFullMean,
      .responseEachMean, .waitedShare, .lostShare, .gaveUpShare, .noAttemptShare,
    ]
    if flows.hasRegister { measures.append(.foundLateShare) }
    measures.append(.unitsMean)
    measures += Mechanisms.list.flatMap { $0.declaration.yields?.ofIncidents(plan) ?? [] }
    return measures + [.reportsPerDay]
  }
}

extension IncidentGroup {
  fileprivate var reportsPerDay: Figure { Figure(value: Double(reported.count) / days, n: reported.count) }

  /// The mean time to arrival, over all units that came; of those to come as long as the incident has been open.
  fileprivate var responseOfEach: Figure {
    let came = reported.reduce(0) { $0 + Int($1.arrived) }
    let toCome = reported.reduce(0) { $0 + Int($1.toCome) }
    let arrivals = reported.reduce(Int128(0)) {
      $0 + Int128($1.arrivals.nanoseconds) + Int128($1.toCome) * Int128($1.closure.nanoseconds)
    }
    let units = came + toCome
    return Figure(
      value: units > 0 ? Double(arrivals) / Double(units) / Double(TimeSpan.minutes(1).nanoseconds) : nil, n: units,
      open: toCome + reported.count(where: \.isMissed))
  }
}
