import District
import EventKernel

/// How far channels reach, and what stands between a detection and a ticket.
extension Scenario {
  private static let sections = ["intakes", "verification", "remote-check", "prompts"]

  /// What the scenario says of its channels beyond how fast they are; nil if nothing. Coverages that stand with the channels
  /// are entered into the kinds.
  static func detection(
    _ object: SettingObject, channels: [ChannelReading], residents: ResidentGroups?, zones: [Area],
    _ kinds: inout [IncidentKind]
  ) throws(InputError) -> DetectionPlan? {
    let section = sections.lazy.compactMap { object.optional($0) }.first
    guard !channels.isEmpty else {
      if let section { throw section.error("without channels everything is reported as it occurs") }
      return nil
    }
    let isPlain = channels.map(\.terms.id) == Channel.allCases.map(\.id) && !channels.contains { $0.isNamed }
    if isPlain, section == nil { return nil }
    var terms = channels.map(\.terms)
    for (index, channel) in channels.enumerated() {
      try cover(&kinds, by: index, channel.coverage)
      terms[index].zones = try factors(channel, residents, zones)
    }
    return DetectionPlan(
      channels: terms, intakes: try intakes(object.optional("intakes"), channels: terms),
      verification: try object.optional("verification")?.distribution() ?? .constant(0),
      remoteCheck: try remoteCheck(object.optional("remote-check"), kinds: kinds),
      prompts: try prompts(object.optional("prompts"), kinds: kinds, channels: terms))
  }

  /// `45%` of what the catalogue says, or coverage by kind: `{noise: 60%}`, and a share of what the catalogue says for all
  /// `others`.
  private static func cover(
    _ kinds: inout [IncidentKind], by channel: Int, _ setting: Setting?
  ) throws(InputError) {
    guard let setting else { return }
    var share = 0.0
    if case .map = setting.content {
      share = try setting.object().optional("others")?.share() ?? 0
    } else {
      share = try setting.share()
    }
    for kind in kinds.indices { kinds[kind].coverage[channel] *= share }
    guard case .map = setting.content else { return }
    for (id, line, value) in try setting.object().all() where id != "others" {
      let kind = try setting.index(ofKey: id, line: line, among: kinds.map(\.id) + ["others"], "no such kind")
      kinds[kind].coverage[channel] = try value.share()
    }
  }

  /// Shares by kind; those that are not named have none.
  private static func byKind(_ setting: Setting, kinds: [IncidentKind]) throws(InputError) -> [Double] {
    var shares = [Double](repeating: 0, count: kinds.count)
    for (id, line, value) in try setting.object().all() {
      shares[try setting.index(ofKey: id, line: line, among: kinds.map(\.id), "no such kind")] = try value.share()
    }
    return shares
  }

  /// Factors by zone: those that are named, times what the residents' groups come to.
  private static func factors(
    _ channel: ChannelReading, _ residents: ResidentGroups?, _ zones: [Area]
  ) throws(InputError) -> [Double] {
    if channel.zones == nil, channel.audience == nil { return [] }
    var factors = [Double](repeating: 1, count: zones.count)
    if let setting = channel.zones {
      for (id, line, value) in try setting.object().all() {
        let zone = zones.firstIndex { [$0.id, $0.names.zh, $0.names.en].contains(id) }
        guard let zone else {
          throw InputError(
            file: setting.file, line: line, key: setting.key, found: id, among: zones.map(\.id),
            message: "no such zone")
        }
        factors[zone] = try value.share(0...10)
      }
    }
    if let audience = channel.audience {
      guard let residents else { throw audience.error("the scenario does not say who its residents are (residents)") }
      for (zone, factor) in try residents.factors(audience).enumerated() { factors[zone] *= factor }
    }
    return factors
  }

  /// Intakes by name; without them there is one that merges without error.
  private static func intakes(_ setting: Setting?, channels: [ChannelTerms]) throws(InputError) -> [IntakePlan] {
    guard let setting else { return [IntakePlan(id: "one", channels: Array(channels.indices))] }
    var intakes: [IntakePlan] = []
    for (id, line, value) in try setting.object().all() {
      let item = try value.object()
      intakes.append(
        IntakePlan(
          id: try name(id, line: line, in: setting),
          channels: try list(item.optional("channels"), of: channels) ?? Array(channels.indices),
          recall: try item.optional("recall")?.share() ?? 1,
          precision: try item.optional("precision")?.share(0.5...1) ?? 1))
      try item.finish()
    }
    return intakes
  }

  /// The channels that a list names; nil if there is no list.
  private static func list(_ setting: Setting?, of channels: [ChannelTerms]) throws(InputError) -> [Int]? {
    guard let setting else { return nil }
    var list: [Int] = []
    for item in try setting.list() {
      let id = try item.choice(of: channels.map(\.id))
      let index = channels.firstIndex { $0.id == id } ?? 0
      guard !list.contains(index) else { throw item.error("this channel stands twice") }
      list.append(index)
    }
    guard !list.isEmpty else { throw setting.error(allowed: "at least one channel") }
    return list
  }

  private static func remoteCheck(_ setting: Setting?, kinds: [IncidentKind]) throws(InputError) -> RemoteCheck? {
    guard let setting else { return nil }
    let item = try setting.object()
    let devices = try item.required("devices").choice(of: MapColumn.allCases.map(\.rawValue))
    let check = RemoteCheck(
      devices: MapColumn(rawValue: devices) ?? .cameras, effort: try item.required("effort").distribution(),
      settles: try byKind(try item.required("settles"), kinds: kinds),
      findsOut: try item.optional("finds-out")?.share() ?? 0)
    try item.finish()
    return check
  }

  private static func prompts(
    _ setting: Setting?, kinds: [IncidentKind], channels: [ChannelTerms]
  ) throws(InputError) -> [PromptPlan] {
    guard let setting else { return [] }
    var prompts: [PromptPlan] = []
    for (id, line, value) in try setting.object().all() {
      let item = try value.object()
      let devices = channels.indices.filter { channels[$0].way == .sensing }
      prompts.append(
        PromptPlan(
          kind: try setting.index(ofKey: id, line: line, among: kinds.map(\.id), "no such kind"),
          channels: try list(item.optional("channels"), of: channels) ?? devices,
          mends: try item.required("mends").share(), within: try item.required("within").duration()))
      try item.finish()
    }
    return prompts
  }
}
