import District

/// What happens between detection and closing beside desks and units; each section that is left out is exactly absent.
extension Scenario {
  func mechanisms(_ object: SettingObject, _ plan: inout Plan, places: PlaceNames) throws(InputError) {
    try Self.platforms(object.optional("platforms"), &plan.kinds)
    plan.powers = try Self.powers(object.optional("powers"), kinds: plan.kinds, agencies: plan.agencies)
    plan.classification = try Self.classification(
      object.optional("classification"), agencies: plan.agencies, transfer: &plan.transfer)
    plan.responsibility = try Self.responsibility(
      object.optional("responsibility"), kinds: plan.kinds, agencies: plan.agencies)
    try Self.deadlines(object, &plan)
    try supervision(object, &plan)
    plan.reviews = try Self.reviews(object.optional("reviews"), plan)
    plan.dynamics = try Self.dynamics(object, plan)
    plan.elastic = try Self.elastic(object.optional("elastic"), plan)
    plan.helpers = try Self.helpers(object.optional("helpers"), kinds: plan.kinds, shifts: plan.shifts)
    plan.coolDown = try Self.coolDown(object.optional("cool-down"), plan)
    plan.conditions = try conditions(object.optional("conditions"), plan, places: places)
    plan.evacuations = try Self.evacuations(object.optional("evacuations"), plan, places)
    plan.epidemic = try Self.epidemic(object.optional("epidemic"), plan, places)
    plan.outages = try outages(object.optional("outages"), plan)
    plan.weather = try weather(object, plan, places)
    plan.acts = try Self.acts(object.optional("acts"), plan)
    plan.costs = try Self.costs(object.optional("costs"), of: plan)
    plan.cover = try Self.cover(object.optional("cover"), plan)
    plan.earlyWarning = try Self.earlyWarning(object.optional("early-warning"), plan)
    plan.byHand = try handActs(object.optional("by-hand"), plan)
  }
}
