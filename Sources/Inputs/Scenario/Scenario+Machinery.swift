import District

/// What happens between notice and closing beside desks and units; each section that is left out is exactly absent.
extension Scenario {
  func machinery(_ object: SettingObject, _ plan: inout Plan) throws(InputError) {
    plan.dynamics = try Self.dynamics(object, plan)
    plan.elastic = try Self.elastic(object.optional("elastic"), plan)
  }
}
