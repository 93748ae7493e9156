extension Measure {
  static let intakeReportsPerDay = Measure(
    name: "intake-reports-per-day", title: Names(zh: "统一受理入口日均接报量", en: "Reports a day at the intakes"),
    unit: "1/day", better: .none,
    definition: "Reports a day that reached an intake, false ones and such on known incidents included.")
  static let mergedShare = Measure(
    name: "merged-share", title: Names(zh: "接报合并率", en: "Share of reports merged"),
    unit: "share", better: .none, of: "reports", as: .share,
    definition: "Share of the reports at the intakes that were merged with a ticket, rightly or wrongly.")
  static let mismergedShare = Measure(
    name: "mismerged-share", title: Names(zh: "接报误并率", en: "Share of reports wrongly merged"),
    unit: "share", better: .lower, of: "reports", as: .share,
    definition: "Share of the reports at the intakes that were merged with the ticket of another incident, and so lost."
  )
  static let duplicateShare = Measure(
    name: "duplicate-share", title: Names(zh: "重复立单率", en: "Share of reports made a second ticket"),
    unit: "share", better: .lower, of: "reports", as: .share,
    definition: "Share of the reports at the intakes that became a second ticket of an incident that had one.")
  static let falseShare = Measure(
    name: "false-share", title: Names(zh: "不实接报率", en: "Share of reports that are false"),
    unit: "share", better: .lower, of: "reports", as: .share,
    definition: "Share of the reports at the intakes that named nothing that was there.")
  static let spuriousVisitsPerDay = Measure(
    name: "spurious-visits-per-day", title: Names(zh: "日均空跑次数", en: "Spurious visits a day"),
    unit: "1/day", better: .lower,
    definition:
      "Tickets a day, by their report, to which a unit went and found nothing, or what another ticket was about.")
  static let mendedShare = Measure(
    name: "mended-share", title: Names(zh: "提示后自行整改率", en: "Share mended before a ticket"),
    unit: "share", better: .higher, of: "incidents",
    definition: "Share of the incidents that the offender mended, once prompted, before there was a ticket.",
    computation: .shareOfAll { $0.state == Tallies.State.mended.rawValue })
  static let beforeComplaintShare = Measure(
    name: "before-complaint-share", title: Names(zh: "未诉先办率", en: "Share closed before any complaint"),
    unit: "share", better: .higher, of: "incidents",
    definition:
      "Share of all incidents, never reported ones included, that were closed or mended before anybody complained.",
    computation: .shareOfAll {
      $0.state == Tallies.State.mended.rawValue
        || $0.state == Tallies.State.closed.rawValue && !$0.marks.contains(.complained)
    })
}

extension World {
  /// What a run yields over reports, where a scenario says more of its channels than how fast they are.
  static let detectionMeasures: [Measure] = [
    .intakeReportsPerDay, .mergedShare, .mismergedShare, .duplicateShare, .falseShare, .spuriousVisitsPerDay,
    .mendedShare,
    .beforeComplaintShare,
  ]
}

extension Run {
  /// The run's values over reports, of all channels and of each; none without a detection plan.
  func detectionValues(in world: World) -> [MeasureValue] {
    guard let detection = world.plan.detection else { return [] }
    let days = world.calendar.period.hours / 24
    var values: [MeasureValue] = []
    for channel in [nil] + detection.channels.indices.map(Optional.some) {
      let dimension = channel.map { "channel=\(detection.channels[$0].id)" } ?? ""
      func count(_ outcomes: ReportFact.Outcome...) -> Int {
        outcomes.reduce(0) { $0 + tallies.mechanisms.detection.count($1, of: channel) }
      }
      let all = count(.first, .duplicate, .merged, .mismerged, .falseReport)
      func put(_ measure: Measure, _ value: Double?, _ n: Int) {
        values.append(MeasureValue(measure, dimension: dimension, value: value, n: n))
      }
      func share(_ measure: Measure, _ part: Int) { put(measure, all > 0 ? Double(part) / Double(all) : nil, all) }
      put(.intakeReportsPerDay, Double(all) / days, all)
      share(.mergedShare, count(.merged, .mismerged))
      share(.mismergedShare, count(.mismerged))
      share(.duplicateShare, count(.duplicate))
      share(.falseShare, count(.falseReport))
      let visits =
        channel.map { Int(tallies.mechanisms.detection.visits[$0]) }
        ?? tallies.mechanisms.detection.visits.reduce(0) { $0 + Int($1) }
      put(.spuriousVisitsPerDay, Double(visits) / days, visits)
    }
    return values
  }
}
