import District
import EventKernel

/// Desks, agencies and units.
extension Scenario {
  static func agencies(_ setting: Setting) throws(InputError) -> [Agency] {
    var agencies: [Agency] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      agencies.append(
        Agency(
          id: try name(id, line: line, in: setting),
          names: Names(zh: try object.required("zh").string(), en: try object.required("en").string()),
          owner: try tier(try object.required("owner")), station: try tier(try object.required("station")),
          acceptance: try object.required("acceptance").distribution()))
      try object.finish()
    }
    guard !agencies.isEmpty else { throw setting.error(allowed: "at least one agency") }
    return agencies
  }

  static func desks(_ setting: Setting, shifts: [Shift]) throws(InputError) -> [DeskPlan] {
    var desks: [DeskPlan] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      let desk = DeskPlan(
        id: try name(id, line: line, in: setting), tier: try tier(try object.required("tier")),
        platform: try platform(object.optional("platform")) ?? .service,
        handling: try object.required("handling").distribution(), relay: try object.required("relay").distribution(),
        roster: try roster(try object.required("seats"), strength: object.optional("strength"), shifts: shifts))
      try object.finish()
      guard desk.roster.contains(where: { $0.count > 0 }) else {
        throw try object.required("seats").error("nobody ever sits there", allowed: "at least one seat in one shift")
      }
      guard !desks.contains(where: { $0.tier == desk.tier && $0.platform == desk.platform }) else {
        throw value.error("tier \(desk.tier.id) has a \(desk.platform.rawValue) desk already")
      }
      desks.append(desk)
    }
    return desks
  }

  static func handover(_ setting: Setting) throws(InputError) -> HandoverPlan {
    let object = try setting.object()
    let plan = HandoverPlan(
      misrouting: try object.required("misrouting").share(),
      giveBack: try object.required("give-back").distribution(),
      closing: try object.required("closing").distribution())
    try object.finish()
    return plan
  }

  static func teams(_ setting: Setting, agencies: [Agency], shifts: [Shift]) throws(InputError) -> [TeamPlan] {
    var teams: [TeamPlan] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      let agency = try object.required("agency").choice(of: agencies.map(\.id))
      let base = try object.required("base")
      let (rule, parameters) = try base.variant(of: ["beats", "communities", "subdistricts", "facilities"])
      let place: TeamPlan.Base
      switch rule {
      case "beats": place = .beats
      case "communities": place = .communities
      case "subdistricts": place = .subdistricts
      default: place = .facilities(try parameters.required("kind").string())
      }
      try parameters.finish()
      teams.append(
        TeamPlan(
          id: try name(id, line: line, in: setting), agency: agencies.firstIndex { $0.id == agency } ?? 0,
          roster: try roster(try object.required("on-duty"), strength: object.optional("strength"), shifts: shifts),
          base: place,
          speed: try positive(try object.required("speed")) { (value) throws(InputError) in try value.speed() },
          turnout: try object.required("turnout").distribution(),
          capabilities: [agencies.firstIndex { $0.id == agency } ?? 0]))
      try object.finish()
    }
    return teams
  }

  /// Numbers by shift, times a strength; rounded to the nearest whole number, halves up.
  private static func roster(
    _ setting: Setting, strength: Setting?, shifts: [Shift]
  ) throws(InputError) -> [RosterEntry] {
    let factor = try strength?.share(0...100) ?? 1
    var roster: [RosterEntry] = []
    for (key, line, value) in try setting.object().all() {
      let name = Setting(.scalar(key), file: setting.file, line: line, key: setting.key)
      let count = try value.int(0...100_000)
      roster.append(RosterEntry(shift: try shift(name, of: shifts), count: Int(Double(count) * factor + 0.5)))
    }
    return roster
  }

  static func platform(_ setting: Setting?) throws(InputError) -> Platform? {
    guard let setting else { return nil }
    return Platform(rawValue: try setting.choice(of: Platform.allCases.map(\.rawValue)))
  }

  private static func tier(_ setting: Setting) throws(InputError) -> Tier {
    let id = try setting.choice(of: Tier.allCases.map(\.id))
    return Tier.allCases.first { $0.id == id } ?? .community
  }
}
