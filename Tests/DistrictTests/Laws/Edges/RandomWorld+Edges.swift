import EventKernel

@testable import District

extension RandomWorld {
  /// A world in which much meets at one instant: calls, tasks for several units, shifts, and nothing that blurs what must hold.
  static func edges(seed: UInt64) throws -> World {
    var random = RandomWorld(seed: seed)
    random.features.formIntersection([
      .absence, .calls, .capabilities, .recall, .calmSpeed, .dispatch, .each, .handOn, .manyNeeds, .manyTasks, .nodes,
      .oddShifts,
      .pauses, .precision, .priorities, .queue, .reach, .relocation, .rest, .roundTimes, .scattered, .shares, .turnout,
    ])
    random.features.formUnion([.manyNeeds])
    // In most of them calls come from a file, and stop.
    if random.chance("calls", 0.8) { random.features.insert(.calls) }
    if random.chance("simple", 0.3) { random.features.subtract([.manyTasks, .manyNeeds]) }
    if random.chance("at once", 0.5) { random.features.remove(.turnout) }
    // In many somebody is sent on, from turnouts that take long enough for that.
    if random.chance("sent on", 0.6) { random.features.formUnion([.priorities, .reach, .turnout]) }
    var plan = random.plan
    for team in plan.teams.indices where plan.teams[team].turnout != nil {
      plan.teams[team].turnout = .constant(Double(random.number("turnout \(team)", 1...4) * 300))
    }
    plan.calendar.drain = .days(14)
    if plan.calls == nil { plan.calendar.drain = .days(1) }
    try plan.checkWritten()
    return try World(plan)
  }
}
