import District
import EventKernel

/// How reports are classified, and who owns what.
extension Scenario {
  /// How desks classify; nil if they err as the transfer says. Without an error of its own it takes that of the
  /// transfer.
  static func classification(
    _ setting: Setting?, agencies: [Agency], transfer: inout TransferPlan
  ) throws(InputError) -> ClassificationPlan? {
    guard let setting else { return nil }
    let object = try setting.object()
    var plan = ClassificationPlan(error: transfer.misrouting, support: agencies.map { _ in 1 })
    if let error = object.optional("error") {
      guard transfer.misrouting == 0 else {
        throw error.error("transfer.misrouting says how often a wrong agency is named: one of the two, not both")
      }
      plan.error = try error.share()
    }
    transfer.misrouting = 0
    if let support = try object.optional("data-support")?.object() {
      let share = try support.required("share").share()
      plan.support = agencies.map { _ in share }
      if let shares = support.optional("agencies") {
        for (id, line, value) in try shares.object().all() {
          plan.support[try shares.index(ofKey: id, line: line, among: agencies.map(\.id), "no such agency")] =
            try value.share()
        }
      }
      plan.unsupported = try support.optional("without")?.share(0...100) ?? 1
      try support.finish()
    }
    if let automatic = try object.optional("automatic")?.object() {
      plan.automatic = ClassificationPlan.Automatic(
        share: try automatic.required("share").share(),
        handling: try automatic.optional("handling")?.distribution() ?? .constant(0),
        error: try automatic.optional("error")?.share() ?? plan.error)
      try automatic.finish()
    }
    if let skill = try object.optional("skill")?.object() {
      for tier in Tier.allCases {
        plan.skill[tier.rawValue] = try skill.optional(tier.id)?.share(0...100) ?? 1
      }
      try skill.finish()
    }
    try object.finish()
    return plan
  }

  /// The list of who owns what; nil if every kind has an agreed owner.
  static func responsibility(
    _ setting: Setting?, kinds: [IncidentKind], agencies: [Agency]
  ) throws(InputError) -> ResponsibilityPlan? {
    guard let object = try setting?.object() else { return nil }
    var plan = ResponsibilityPlan(listed: kinds.map { _ in 1 }, unlisted: .consultation)
    let listed = object.optional("listed")
    if let listed { plan.listed = try self.listed(listed, kinds: kinds) }
    plan.consultation = try consultation(object, agencies: agencies)
    if let unlisted = object.optional("unlisted") {
      let (name, parameters) = try unlisted.variant(of: ["consultation", "pass-around"])
      if name == "pass-around" {
        plan.unlisted = .passAround(wrong: try parameters.optional("wrong")?.share() ?? 0.5)
      }
      try parameters.finish()
    } else if let listed, plan.consultation == nil {
      throw listed.error("what becomes of the others is not said (unlisted: consultation or pass-around)")
    } else if plan.consultation == nil {
      plan.unlisted = .passAround(wrong: 0)
    }
    if let lead = object.optional("lead"), lead.isMap {
      let parameters = try lead.object()
      plan.transfer = try parameters.required("between").distribution()
      try parameters.finish()
    } else {
      _ = try object.optional("lead")?.choice(of: ["yes", "{between: 3h}"])
    }
    if let learns = object.optional("learns") { plan.learns = try learns.choice(of: ["yes", "no"]) == "yes" }
    try object.finish()
    return plan
  }

  /// `95%` of every kind, or a share by kind and one for all `others`.
  private static func listed(_ setting: Setting, kinds: [IncidentKind]) throws(InputError) -> [Double] {
    guard setting.isMap else {
      let share = try setting.share()
      return kinds.map { _ in share }
    }
    let others = try setting.object().optional("others")?.share() ?? 1
    var shares = kinds.map { _ in others }
    for (id, line, value) in try setting.object().all() where id != "others" {
      let kind = try setting.index(ofKey: id, line: line, among: kinds.map(\.id) + ["others"], "no such kind")
      shares[kind] = try value.share()
    }
    return shares
  }

  /// A joint consultation that sits, or a task force that assembles online; not both.
  private static func consultation(
    _ object: SettingObject, agencies: [Agency]
  ) throws(InputError) -> ConsultationPlan? {
    let sitting = object.optional("consultation")
    let force = object.optional("task-force")
    if sitting != nil, let force {
      throw force.error("there is a consultation already: one of the two, not both")
    }
    guard let setting = sitting ?? force else { return nil }
    let item = try setting.object()
    let who = try item.required("who").distinct("agency") { entry throws(InputError) in
      try agency(entry, of: agencies)
    }
    guard who.count > 1 else { throw try item.required("who").error(allowed: "at least two agencies") }
    var plan = ConsultationPlan(agencies: who, form: .online(assembles: .constant(0)), length: .constant(0))
    plan.tier = try tier(item.optional("tier")) ?? .district
    if sitting == nil {
      plan.form = .online(assembles: try item.optional("assembles")?.distribution() ?? .constant(0))
      plan.length = try item.required("length").distribution()
    } else {
      let meets = try item.required("meets").object()
      var days: [Int] = []
      for day in try meets.required("days").list() { days.append(try weekday(day)) }
      guard !days.isEmpty else { throw try meets.required("days").error(allowed: "at least one day") }
      plan.form = .sittings(
        weekdays: days, at: try meets.required("at").timeOfDay(), until: try meets.optional("until")?.timeOfDay())
      plan.length = try meets.required("length").distribution()
      try meets.finish()
    }
    try item.finish()
    return plan
  }
}

extension Setting {
  fileprivate var isMap: Bool { if case .map = content { true } else { false } }
}
