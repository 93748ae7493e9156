/// The flows of people.
struct Flows: Sendable {
  /// Nil if everybody stays at home.
  let tides: Tides?
  /// Nil where nobody travels by train, gathers or goes on holiday.
  let crowds: Crowds?
  /// Nil where nobody is replaced.
  let replacement: Replacement?
  /// Whether there is a register, which can be wrong.
  let hasRegister: Bool

  init(_ plan: Plan, sites: Sites) throws(WorldError) {
    tides = if let people = plan.people { try Tides(plan, people, sites: sites) } else { nil }
    crowds =
      if let people = plan.people, let crowds = people.crowds {
        try Crowds(crowds, people, on: plan.map, calendar: plan.calendar, sites: sites)
      } else { nil }
    replacement = plan.people?.replacement.map { Replacement($0, on: plan.map) }
    hasRegister = replacement?.plan.register != nil
  }
}
