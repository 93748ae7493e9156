@testable import District

extension RandomWorld {
  /// Switches a random half of powers, routing, classification and lists on, where there are desks for them.
  func addRouting(to plan: inout Plan) {
    guard !plan.desks.isEmpty else { return }
    if chance("platforms") {
      for kind in plan.kinds.indices where plan.kinds[kind].platform != .emergency {
        plan.kinds[kind].platform = pick(
          "platform \(kind)", [Platform.service, .governance, .marketSupervision, .enforcement])
      }
    }
    if chance("powers") { plan.powers = powers(in: plan) }
    let returns = Double(pick("how many returns", [0, 1, 3, 1_000_000]))
    let policies = ["direct", "hierarchical"] + (plan.powers?.grid == nil ? [] : ["grid-first", "grid-first"])
    if chance("routing") { plan.policies.routing = PolicyChoice(pick("which routing", policies), ["returns": returns]) }
    if chance("classification") { addClassification(to: &plan) }
    if chance("responsibility") { plan.responsibility = responsibility(in: plan) }
  }

  private func powers(in plan: Plan) -> PowersPlan {
    func below(_ name: String, _ owner: Tier) -> Tier? {
      chance(name) ? pick(name + "/tier", Tier.allCases.filter { $0 <= owner }) : nil
    }
    var powers = PowersPlan(
      settle: plan.kinds.enumerated().map { below("settle \($0)", plan.agencies[$1.agency].owner) },
      onTheSpot: plan.kinds.map { _ in false },
      command: plan.agencies.enumerated().map { plan.hasUnits($0) ? below("command \($0)", $1.owner) : nil })
    // Who commands an emergency agency has a line of its own.
    for (kind, each) in plan.kinds.enumerated() where each.platform == .emergency {
      (powers.settle[kind], powers.command[each.agency]) = (nil, nil)
    }
    let grid = number("grid agency", 0...(plan.agencies.count - 1))
    guard chance("grid"), plan.hasUnits(grid) else { return powers }
    powers.grid = grid
    powers.work = chance("on the spot") ? time("work on the spot", 30) : nil
    powers.onTheSpot = plan.kinds.enumerated().map { $1.platform != .emergency && chance("on the spot \($0)", 0.7) }
    for kind in plan.kinds.indices where powers.onTheSpot[kind] { powers.settle[kind] = nil }
    return powers
  }

  private func addClassification(to plan: inout Plan) {
    let support = plan.agencies.indices.map { Double(number("data of \($0)", 0...4)) / 4 }
    var classification = ClassificationPlan(
      error: Double(number("error", 0...30)) / 100, support: support,
      unsupported: Double(number("without data", 100...250)) / 100,
      skill: Tier.allCases.map { Double(number("skill of \($0.id)", 50...120)) / 100 })
    if chance("automatic") {
      classification.automatic = ClassificationPlan.Automatic(
        share: Double(number("automatic share", 0...10)) / 10, handling: time("automatic time", 2), error: 0.1)
    }
    plan.transfer.misrouting = 0
    plan.classification = classification
  }

  private func responsibility(in plan: Plan) -> ResponsibilityPlan {
    var responsibility = ResponsibilityPlan(
      listed: plan.kinds.indices.map { Double(number("listed \($0)", 0...4)) / 4 },
      unlisted: .passAround(wrong: Double(number("wrong", 0...9)) / 10), learns: chance("learns"))
    if chance("no lead") { responsibility.transfer = time("hand over", 180) }
    guard chance("consultation") else { return responsibility }
    let begin = Double(number("sitting", 0...20))
    let sittings = ConsultationPlan.Form.sittings(
      weekdays: Array(Set((0..<3).map { number("sitting day \($0)", 0...6) })).sorted(), at: .hours(begin),
      until: chance("sitting ends") ? .hours(begin + 2) : nil)
    responsibility.unlisted = .consultation
    responsibility.consultation = ConsultationPlan(
      agencies: plan.agencies.indices.filter(plan.hasUnits),
      form: chance("online") ? .online(assembles: time("assembling", 30)) : sittings, length: time("case", 40),
      tier: pick("convened by", Tier.allCases))
    return responsibility
  }
}
