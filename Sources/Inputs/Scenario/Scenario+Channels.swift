import District
import EventKernel

/// A channel as it is written, before the catalogue says which kinds there are.
struct ChannelReading {
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
      channels.append(
        ChannelReading(
          plan: plan,
          terms: try terms(
            item, id: try name(id, line: line, in: setting), way: way, hasOwnDelay: hasOwnDelay, shifts: shifts),
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

  private static func terms(
    _ item: SettingObject, id: String, way: Channel, hasOwnDelay: Bool, shifts: [Shift]
  ) throws(InputError) -> ChannelTerms {
    var terms = ChannelTerms(
      id: id, names: try names(zh: item.optional("zh"), en: item.optional("en"), id: id), way: way,
      hasOwnDelay: hasOwnDelay)
    let density = try item.optional("density")?.choice(of: MapColumn.allCases.map(\.rawValue))
    terms.density = density.flatMap(MapColumn.init) ?? (id == Channel.sensing.id ? .cameras : nil)
    terms.hours =
      try item.optional("hours").map { (hours) throws(InputError) in try self.hours(hours, range: 0...1) } ?? []
    if let open = item.optional("open") {
      guard way == .complaint else { throw open.error("only people wait for an opening") }
      terms.open = try shift(open, of: shifts)
    }
    terms.precision = try item.optional("precision")?.share(0.01...1) ?? 1
    terms.falseAlarms = try item.optional("false-alarms")?.rate() ?? 0
    terms.visited = try item.optional("visited")?.share() ?? 1
    if let setting = item.optional("again") {
      let again = try setting.object()
      terms.again = Repetition(
        share: try again.required("share").share(), after: try again.required("after").distribution(),
        most: try again.required("most").int(1...Repetition.limit))
      try again.finish()
    }
    return terms
  }
}
