import District
import EventKernel

/// Supervision, and how satisfied people are taken to be.
extension Scenario {
  /// Enters what `supervision` and `satisfaction` say.
  func supervision(_ object: SettingObject, _ plan: inout Plan) throws(InputError) {
    if let setting = object.optional("supervision") { plan.supervision = try Self.supervision(setting, plan) }
    if let setting = object.optional("satisfaction") {
      let residents = try residents(object.optional("residents"), zones: plan.map.zones)
      plan.satisfaction = try Self.satisfaction(setting)
      plan.satisfaction?.residents = residents?.names ?? []
      plan.satisfaction?.residentShares = residents?.shares ?? []
    }
  }

  private static func supervision(_ setting: Setting, _ plan: Plan) throws(InputError) -> SupervisionPlan {
    let object = try setting.object()
    var supervision = SupervisionPlan()
    if let poor = object.optional("poor") {
      supervision.poor = try poor.share(0...0.99)
    }
    for key in ["checks", "credit"] where supervision.poor == nil {
      if let other = object.optional(key) { throw other.error("no closing is poor: \"poor\" is missing") }
    }
    if let checks = object.optional("checks") {
      let item = try checks.object()
      supervision.checked = try item.required("share").share()
      supervision.after = try item.optional("after")?.distribution()
      try item.finish()
    }
    if let credit = object.optional("credit") {
      let item = try credit.object()
      let halfLife = try item.required("half-life")
      supervision.credit = CreditPlan(
        effect: try item.required("effect").share(), halfLife: try halfLife.duration())
      guard supervision.credit?.halfLife ?? .zero > .zero else { throw halfLife.error(allowed: "above zero") }
      try item.finish()
    }
    if let listed = object.optional("listed") {
      guard plan.canBeLate else {
        throw listed.error("without deadlines nothing is missed, and nothing is ever listed")
      }
      let item = try listed.object()
      supervision.listed = ListingPlan(
        afterMissed: try item.required("after-missed").int(1...3),
        tier: try tier(item.optional("tier")) ?? .district, raise: try item.optional("raise")?.int(0...9) ?? 0,
        poor: try item.optional("poor")?.share(0...0.99))
      try item.finish()
    }
    try object.finish()
    return supervision
  }

  private static func satisfaction(_ setting: Setting) throws(InputError) -> SatisfactionPlan {
    let object = try setting.object()
    let expects = try object.required("expects")
    var times = [TimeSpan?](repeating: nil, count: 10)
    if case .map = expects.content {
      let item = try expects.object()
      let others = try item.optional("others")?.duration()
      for priority in priorities { times[priority] = try item.optional("\(priority)")?.duration() ?? others }
      try item.finish()
    } else {
      let time = try expects.duration()
      times = times.map { _ in time }
    }
    guard times.allSatisfy({ $0 ?? .hours(1) > .zero }) else { throw expects.error(allowed: "above zero") }
    let plan = SatisfactionPlan(
      expects: times, returned: try object.optional("returned")?.share() ?? 1,
      reopened: try object.optional("reopened")?.share() ?? 1, poor: try object.optional("poor")?.share() ?? 1)
    try object.finish()
    return plan
  }
}
