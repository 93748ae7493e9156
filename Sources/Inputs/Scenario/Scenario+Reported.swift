import District
import EventKernel

extension Scenario {
  /// Reported figures: `- {figure: commute-within-45min, value: 76%, mark: held-out, source: Shenzhen, 2020}`.
  static func reported(_ setting: Setting) throws(InputError) -> [ReportedFigure] {
    var figures: [ReportedFigure] = []
    for item in try setting.list() {
      let object = try item.object()
      let name = try object.required("figure")
      let quantity = try quantity(name)
      let mark = try object.required("mark").choice(of: ["fitted", "held-out", "assumed"])
      figures.append(
        ReportedFigure(
          quantity: quantity, name: try name.string(),
          value: try value(try object.required("value"), of: quantity),
          mark: mark == "fitted" ? .fitted : mark == "assumed" ? .assumed : .heldOut,
          source: try object.optional("source")?.string() ?? ""))
      try object.finish()
    }
    return figures
  }

  private static func value(
    _ setting: Setting, of quantity: ReportedFigure.Quantity
  ) throws(InputError) -> Double {
    switch quantity {
    case .commuteDistance: try setting.length()
    case .commuteTime: try setting.duration().seconds
    case .stock: Double(try setting.int(0...1_000_000_000))
    default: try setting.share()
    }
  }

  private static func quantity(_ setting: Setting) throws(InputError) -> ReportedFigure.Quantity {
    let text = try setting.string()
    func rest(_ prefix: String) -> Setting? {
      guard text.hasPrefix(prefix) else { return nil }
      return Setting(
        .scalar(String(text.dropFirst(prefix.count))), file: setting.file, line: setting.line, key: setting.key)
    }
    if text == "commute-distance" { return .commuteDistance }
    if text == "commute-time" { return .commuteTime }
    if let limit = rest("commute-within-") { return .commuteWithin(try limit.duration().seconds) }
    if let limit = rest("commute-over-") { return .commuteOver(try limit.duration().seconds) }
    if let hours = rest("departures-") {
      let (from, until) = try partOfDay(hours)
      return .departures(from: from.seconds, until: until.seconds)
    }
    if let hours = rest("arrivals-") {
      let (from, until) = try partOfDay(hours)
      return .arrivals(from: from.seconds, until: until.seconds)
    }
    if let cohort = CommuterCohort.allCases.first(where: { text == "stock-\($0.id)" }) { return .stock(cohort) }
    throw setting.error(
      among: ["commute-distance", "commute-time", "commute-within-45min", "commute-over-60min"]
        + ["departures-07:30-08:30", "arrivals-08:00-09:00"] + CommuterCohort.allCases.map { "stock-\($0.id)" })
  }

  /// A part of the commuters' day, which begins at 04:00: `07:30-08:30`.
  static func partOfDay(_ setting: Setting) throws(InputError) -> (from: TimeSpan, until: TimeSpan) {
    let parts = try setting.string().split(separator: "-", omittingEmptySubsequences: false)
    var times: [TimeSpan] = []
    for part in parts {
      times.append(
        try Setting(.scalar(String(part)), file: setting.file, line: setting.line, key: setting.key).timeOfDay())
    }
    guard times.count == 2, times[0] >= .hours(4), times[0] < times[1] else {
      throw setting.error(allowed: "a part of the day from 04:00 to 24:00, such as 07:30-08:30")
    }
    return (times[0], times[1])
  }
}
