import District
import EventKernel

/// A channel as it is written, before the catalogue says which kinds there are.
struct ChannelReading {
  var id: String
  var way: Channel
  var plan: ChannelPlan
  var terms: ChannelTerms
  /// Share of the catalogue's coverage, or coverage by kind.
  var coverage: Setting?
  /// Factors by group of residents.
  var audience: Setting?
  /// Factors by zone.
  var zones: Setting?
  /// Whether it says more than the three channels of `Channel` can.
  var isNamed: Bool

  /// Whether it needs no column of the catalogue.
  var coversByKind: Bool {
    guard case .map(let entries) = coverage?.content else { return false }
    return !entries.contains { $0.key == "others" }
  }
}

extension Scenario {
  private static let named = [
    "zh", "en", "coverage", "audience", "zones", "density", "hours", "open", "precision", "false-alarms", "visited",
    "again",
  ]

  /// Channels by name, or none: then everything is reported when it occurs.
  static func channels(_ setting: Setting?, shifts: [Shift]) throws(InputError) -> [ChannelReading] {
    guard let setting else { return [] }
    var channels: [ChannelReading] = []
    for (id, line, value) in try setting.object().all() {
      let item = try value.object()
      let isOwn = Channel.allCases.contains { $0.id == id }
      let way = try way(item, named: id)
      let delay = way == .complaint ? item.optional("delay") : try item.required("delay")
      var plan = ChannelPlan(
        delay: try delay?.distribution() ?? .constant(0), report: try item.required("report").distribution())
      if way == .patrol {
        plan.shift = try shift(try item.required("shift"), of: shifts)
        let every = try item.required("every")
        plan.every = try every.duration()
        guard plan.every > .zero, plan.every <= shifts[plan.shift].length else {
          throw every.error(allowed: "above zero, and no longer than the shift")
        }
      }
      let hasOwnDelay = way == .complaint && delay != nil
      let isNamed = !isOwn || hasOwnDelay || named.contains { item.optional($0) != nil }
      let id = try name(id, line: line, in: setting)
      channels.append(
        ChannelReading(
          id: id, way: way, plan: plan,
          terms: try terms(item, id: id, way: way, hasOwnDelay: hasOwnDelay, shifts: shifts),
          coverage: item.optional("coverage"), audience: item.optional("audience"), zones: item.optional("zones"),
          isNamed: isNamed))
      try item.finish()
    }
    guard !channels.isEmpty else { throw setting.error(allowed: "at least one channel") }
    return channels
  }

  private static func way(_ item: SettingObject, named id: String) throws(InputError) -> Channel {
    let own = Channel.allCases.first { $0.id == id }
    guard let way = own == nil ? try item.required("way") : item.optional("way") else { return own ?? .complaint }
    let word = try way.choice(of: Channel.allCases.map(\.id))
    let found = Channel.allCases.first { $0.id == word } ?? .complaint
    if let own, own != found { throw way.error(allowed: "\(own.id), by its name; or another name") }
    return found
  }
}
