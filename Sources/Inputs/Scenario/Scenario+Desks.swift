import District
import EventKernel

/// Agencies, their desks, and what happens between them.
extension Scenario {
  static func agencies(_ setting: Setting) throws(InputError) -> [Agency] {
    var agencies: [Agency] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.isNull ? SettingObject(value, entries: []) : value.object()
      let id = try name(id, line: line, in: setting)
      let owner = try tier(object.optional("owner")) ?? .district
      agencies.append(
        Agency(
          id: id, names: try names(zh: object.optional("zh"), en: object.optional("en"), id: id),
          owner: owner, station: try tier(object.optional("station")) ?? owner,
          acceptance: try object.optional("acceptance")?.distribution(),
          room: try object.optional("waiting-room")?.int(0...1_000_000)))
      try object.finish()
    }
    guard !agencies.isEmpty else { throw setting.error(allowed: "at least one agency") }
    return agencies
  }

  /// Desks by name, or none: then reports go straight to the agency.
  static func desks(_ setting: Setting?, shifts: inout [Shift]) throws(InputError) -> [DeskPlan] {
    guard let setting else { return [] }
    var desks: [DeskPlan] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      let desk = DeskPlan(
        id: try name(id, line: line, in: setting), tier: try tier(try object.required("tier")) ?? .district,
        platform: try platform(object.optional("platform")) ?? .service,
        handling: try object.required("handling").distribution(), relay: try object.required("relay").distribution(),
        roster: try roster(try object.required("seats"), strength: object.optional("strength"), shifts: &shifts))
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

  static func transfer(_ setting: Setting?) throws(InputError) -> TransferPlan {
    guard let setting else { return .none }
    let object = try setting.object()
    let plan = TransferPlan(
      misrouting: try object.optional("misrouting")?.share() ?? 0,
      giveBack: try object.optional("give-back")?.distribution() ?? .constant(0),
      closing: try object.optional("closing")?.distribution())
    try object.finish()
    return plan
  }

  static func platform(_ setting: Setting?) throws(InputError) -> Platform? {
    guard let setting else { return nil }
    return Platform(rawValue: try setting.choice(of: Platform.allCases.map(\.rawValue)))
  }

  static func tier(_ setting: Setting?) throws(InputError) -> Tier? {
    guard let setting else { return nil }
    let id = try setting.choice(of: Tier.allCases.map(\.id))
    return Tier.allCases.first { $0.id == id }
  }

  /// Names for people; a language that is left out shows the id.
  /// What people call something that may have `zh` and `en` beside its name in files; nil if it has neither.
  static func names(of object: SettingObject, id: String) throws(InputError) -> Names? {
    let (zh, en) = (object.optional("zh"), object.optional("en"))
    return zh == nil && en == nil ? nil : try names(zh: zh, en: en, id: id)
  }

  static func names(zh: Setting?, en: Setting?, id: String) throws(InputError) -> Names {
    let english = try en?.name()
    let chinese = try zh?.name()
    return Names(zh: chinese ?? id, en: english ?? id)
  }
}
