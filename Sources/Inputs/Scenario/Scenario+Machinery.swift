import District

/// What happens between notice and closing beside desks and units; each section that is left out is exactly absent.
extension Scenario {
  func machinery(_ object: SettingObject, _ plan: inout Plan) throws(InputError) {
    plan.helpers = try Self.helpers(object.optional("helpers"), kinds: plan.kinds, shifts: plan.shifts)
    plan.costs = try Self.costs(object.optional("costs"), of: plan)
  }
}
