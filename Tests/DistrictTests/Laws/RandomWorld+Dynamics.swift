import EventKernel

@testable import District

extension RandomWorld {
  /// Switches on what incidents do by themselves, and inspections, half of each.
  func addDynamics(to plan: inout Plan) {
    var dynamics = DynamicsPlan()
    if plan.calls == nil {
      dynamics.kinds = plan.kinds.indices.filter { chance("dynamics \($0)") }.map { kind(of: $0, plan) }
    }
    dynamics.inspections = plan.agencies.indices.filter { agency in
      chance("inspects \(agency)") && plan.teams.contains { $0.agency == agency && $0.size > 0 }
        && plan.map.cells.premises.contains { $0 > 0 }
    }.map { inspection(by: $0, plan) }
    if !dynamics.kinds.isEmpty || !dynamics.inspections.isEmpty { plan.dynamics = dynamics }
  }

  private func kind(of kind: Int, _ plan: Plan) -> KindDynamics {
    var dynamics = KindDynamics(kind: kind)
    if chance("comes back \(kind)") {
      dynamics.comesBack = Recurrence(
        share: 0.4, poor: 1.5, after: time("comes back \(kind)", 240),
        most: chance("limited \(kind)") ? number("most back \(kind)", 1...3) : nil,
        fixedBy: chance("fixed \(kind)") ? number("fixed by \(kind)", 0...(plan.kinds[kind].tasks.count - 1)) : -1,
        fixes: 0.5)
    }
    if chance("spreads \(kind)") {
      dynamics.spreads = Spread(
        share: 0.15, every: .exponential(mean: Double(number("spreads \(kind)", 20...200) * 60)),
        most: number("most spread \(kind)", 1...2), within: number("within \(kind)", 0...2))
    }
    // Only into kinds that stand before it, so that nothing goes in a circle.
    if kind > 0, chance("worsens \(kind)") {
      dynamics.worsens = Worsening(
        into: number("into \(kind)", 0...(kind - 1)), share: 0.4, poor: Double(number("poor \(kind)", 0...2)),
        after: time("worsens \(kind)", 120))
    }
    if chance("expires \(kind)") { dynamics.expires = time("expires \(kind)", 200) }
    return dynamics
  }

  private func inspection(by agency: Int, _ plan: Plan) -> InspectionPlan {
    InspectionPlan(
      id: "by-\(agency)", agency: agency,
      kinds: [0] + plan.kinds.indices.dropFirst().filter { chance("inspected \(agency) \($0)") },
      perDay: number("rounds \(agency)", 0...20), shift: number("round shift \(agency)", 0...(plan.shifts.count - 1)),
      places: .premises, work: time("rounds \(agency)", 40), lowers: 0.5,
      halfLife: .hours(Double(number("half life \(agency)", 10...100))),
      before: Double(number("before \(agency)", 0...9)))
  }
}
