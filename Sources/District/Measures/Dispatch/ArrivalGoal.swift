/// What has to be on scene, beyond the first unit.
public enum ArrivalGoal: Sendable, Hashable {
  /// So many units, each counted once.
  case units(Int)
  /// So many people, by the crews of the units.
  case staff(Int)
  /// Units with stated capabilities. As of a task's needs, a unit counts for every need that it has the capability for.
  case needs([Need])
}

/// Since when an arrival is counted.
public enum ArrivalStart: Sendable, Hashable {
  /// The report.
  case report
  /// The sending of the first unit, whichever that is.
  case dispatch
  /// The setting out of the unit with which all that is wanted has come.
  case departure
}

/// A span of an incident's life that can be measured.
public enum IncidentSpan: Sendable, Hashable {
  /// Between two of its stamps.
  case time(IncidentTime)
  /// Until what is wanted has come to the scene.
  case arrival(ArrivalGoal, since: ArrivalStart)

  /// Whether it is known only where somebody records when units are sent and come.
  public var takesDispatch: Bool {
    switch self {
    case .arrival: true
    case .time(let time): [.routing, .callHandling, .turnout, .attendance, .travel, .fullTravel].contains(time)
    }
  }
}

extension ArrivalGoal {
  /// Whether what tasks on scene ask for together is enough.
  func isMet(by tasks: [TaskPlan], in world: World) -> Bool {
    let needs = tasks.flatMap(\.needs)
    switch self {
    case .units(let count): return needs.reduce(0) { $0 + $1.count } >= count
    case .staff(let count): return needs.reduce(0) { $0 + $1.count * world.largestCrew(with: $1.capability) } >= count
    case .needs(let wanted):
      return wanted.allSatisfy { want in
        needs.reduce(0) { $0 + (world.alwaysHas(want.capability, with: $1.capability) ? $1.count : 0) } >= want.count
      }
    }
  }
}

extension World {
  /// Whether every incident of a kind gets from the first what is wanted: an open one that has not is late, a closed one that had
  /// not never wanted it.
  func expects(_ goal: ArrivalGoal, kind: Int) -> Bool {
    goal.isMet(
      by: plan.kinds[kind].tasks.filter { $0.place == .scene && $0.after.isEmpty && $0.by < 0 && $0.share >= 1 },
      in: self)
  }

  /// Whether every team with one capability has another, as all of an agency have its own.
  fileprivate func alwaysHas(_ other: Int, with capability: Int) -> Bool {
    if other == capability { return true }
    let teams = plan.teams.filter { $0.capabilities.contains(capability) }
    return !teams.isEmpty && teams.allSatisfy { $0.capabilities.contains(other) }
  }

  fileprivate func largestCrew(with capability: Int) -> Int {
    plan.teams.filter { $0.capabilities.contains(capability) }.map(\.crew).max() ?? 0
  }
}
