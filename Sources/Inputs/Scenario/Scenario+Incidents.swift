import District
import EventKernel

extension Scenario {
  /// Profiles by name: factors by hour of week, of mean 1.
  static func profiles(_ setting: Setting) throws(InputError) -> [String: [Double]] {
    var profiles: [String: [Double]] = [:]
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      let hours = try hours(try object.required("hours"), range: 0...1e9)
      let weekend = try object.optional("weekend")?.share(0...100) ?? 1
      try object.finish()
      let week = (0..<168).map { hours[$0 % 24] * ($0 >= 120 ? weekend : 1) }
      let mean = week.reduce(0, +) / 168
      guard mean > 0 else { throw value.error(allowed: "at least one hour above zero") }
      profiles[try name(id, line: line, in: setting)] = week.map { $0 / mean }
    }
    return profiles
  }

  /// The catalogue of kinds, and how far alternatives may raise their rates.
  func catalogue(
    _ setting: Setting, agencies: [Agency], profiles: [String: [Double]]
  ) throws(InputError) -> (kinds: [IncidentKind], headroom: Double) {
    let object = try setting.object()
    let factor = try object.optional("rate")?.share(0...1000) ?? 1
    let headroom = try object.optional("headroom")?.share(1...10) ?? 1
    let path = try path(try object.required("catalogue"))
    try object.finish()
    let channels = Channel.allCases.map(\.id)
    let table = try Table.read(
      path: path,
      required: [
        "kind", "zh", "en", "family", "priority", "agency", "platform", "exposure", "rate_per_1000", "profile",
      ]
        + channels + ["delay", "work"])
    var kinds: [IncidentKind] = []
    for row in table.rows {
      let id = row.value("kind")
      guard !kinds.contains(where: { $0.id == (try? id.string()) }) else { throw id.error("this kind stands twice") }
      let agency = try row.value("agency").choice(of: agencies.map(\.id))
      let profile = try row.value("profile").choice(of: profiles.keys.sorted())
      let exposure = try row.value("exposure").choice(of: Exposure.allCases.map(\.rawValue))
      var coverage: [Double] = []
      for channel in channels { coverage.append(try row.value(channel).share()) }
      kinds.append(
        IncidentKind(
          id: try id.identifier(), names: Names(zh: try row.value("zh").string(), en: try row.value("en").string()),
          family: try row.value("family").identifier(), priority: try row.value("priority").int(1...9),
          agency: agencies.firstIndex { $0.id == agency } ?? 0,
          platform: try Self.platform(row.value("platform")) ?? .service,
          exposure: Exposure(rawValue: exposure) ?? .people,
          rate: try row.value("rate_per_1000").rate() / 1000 * factor, profile: profiles[profile] ?? [],
          coverage: coverage, delay: try row.value("delay").distribution(),
          tasks: [
            TaskPlan(
              id: "work", agency: agencies.firstIndex { $0.id == agency } ?? 0,
              needs: [Need(capability: agencies.firstIndex { $0.id == agency } ?? 0)],
              work: try row.value("work").distribution())
          ]))
    }
    guard !kinds.isEmpty else { throw setting.error("\(path) lists no kinds") }
    return (kinds, headroom)
  }

  static func channels(_ setting: Setting, shifts: [Shift]) throws(InputError) -> [ChannelPlan] {
    let object = try setting.object()
    var channels: [ChannelPlan] = []
    for channel in Channel.allCases {
      let item = try object.required(channel.id).object()
      let delay = channel == .complaint ? .constant(0) : try item.required("delay").distribution()
      var plan = ChannelPlan(delay: delay, report: try item.required("report").distribution())
      if channel == .patrol {
        plan.shift = try shift(try item.required("shift"), of: shifts)
        let every = try item.required("every")
        plan.every = try every.duration()
        guard plan.every > .zero, plan.every <= shifts[plan.shift].length else {
          throw every.error(allowed: "above zero, and no longer than the shift")
        }
      }
      try item.finish()
      channels.append(plan)
    }
    try object.finish()
    return channels
  }

  static func shift(_ setting: Setting, of shifts: [Shift]) throws(InputError) -> Int {
    let id = try setting.choice(of: shifts.map(\.id))
    return shifts.firstIndex { $0.id == id } ?? 0
  }
}
