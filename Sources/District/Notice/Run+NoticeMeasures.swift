extension World {
  /// What a run yields over reports, where a scenario says more of its channels than how fast they are.
  static let noticeMeasures: [Measure] = [
    Measure(
      name: "port-reports-per-day", unit: "1/day", better: .none,
      definition: "Reports a day that reached a port, false ones and such on known incidents included."),
    Measure(
      name: "merged-share", unit: "share", better: .none, of: "reports",
      definition: "Share of the reports at the ports that were merged with a ticket, rightly or wrongly."),
    Measure(
      name: "mismerged-share", unit: "share", better: .lower, of: "reports",
      definition: "Share of the reports at the ports that were merged with the ticket of another incident, and so lost."
    ),
    Measure(
      name: "duplicate-share", unit: "share", better: .lower, of: "reports",
      definition: "Share of the reports at the ports that became a second ticket of an incident that had one."),
    Measure(
      name: "false-share", unit: "share", better: .lower, of: "reports",
      definition: "Share of the reports at the ports that named nothing that was there."),
    Measure(
      name: "vain-visits-per-day", unit: "1/day", better: .lower,
      definition:
        "Tickets a day, by their report, to which a unit went and found nothing, or what another ticket was about."),
    Measure(
      name: "mended-share", unit: "share", better: .higher, of: "incidents",
      definition: "Share of the incidents that the offender mended, once prompted, before there was a ticket."),
    Measure(
      name: "before-complaint-share", unit: "share", better: .higher, of: "incidents",
      definition:
        "Share of all incidents, never reported ones included, that were closed or mended before anybody complained."),
  ]
}

extension Run {
  /// The run's values over reports, of all channels and of each; none without a notice plan.
  func noticeValues(in world: World) -> [MeasureValue] {
    guard let notice = world.plan.notice else { return [] }
    let days = world.calendar.period.hours / 24
    var values: [MeasureValue] = []
    for channel in [nil] + notice.channels.indices.map(Optional.some) {
      let dimension = channel.map { "channel=\(notice.channels[$0].id)" } ?? ""
      func count(_ outcomes: ReportFact.Outcome...) -> Int {
        outcomes.reduce(0) { $0 + tallies.notice.count($1, of: channel) }
      }
      let all = count(.first, .duplicate, .merged, .mismerged, .falseReport)
      func put(_ name: String, _ value: Double?, _ n: Int) {
        values.append(MeasureValue(measure: name, dimension: dimension, value: value, n: n))
      }
      func share(_ name: String, _ part: Int) { put(name, all > 0 ? Double(part) / Double(all) : nil, all) }
      put("port-reports-per-day", Double(all) / days, all)
      share("merged-share", count(.merged, .mismerged))
      share("mismerged-share", count(.mismerged))
      share("duplicate-share", count(.duplicate))
      share("false-share", count(.falseReport))
      let visits = channel.map { Int(tallies.notice.visits[$0]) } ?? tallies.notice.visits.reduce(0) { $0 + Int($1) }
      put("vain-visits-per-day", Double(visits) / days, visits)
    }
    return values
  }
}
