import EventKernel

/// Response packages: who goes first to a kind of incident under a condition, and who stands in at their bases meanwhile.
///
/// A unit stands in for one other at most, from the moment at which that one is sent until it is back where it waits, goes off duty, or
/// the condition ends. Until then that one's base is its own; whom dispatch sends to a task, or who goes off duty, stands in no more.
extension Twin {
  /// The soonest free unit of the first team of a package of which one is free and can do something that the task misses.
  mutating func chooseFirst(for task: TaskSlot, in world: World) -> UnitIndex? {
    guard let package = package(for: task, in: world) else { return nil }
    let row = row(of: task, in: world)
    let wanted = row.wanted(work[task].missing)
    let agencies = [Int(row.agency)] + (world.conditions?.borrowsFrom[condition][Int(row.agency)] ?? [])
    for team in package.first where agencies.contains(world.plan.teams[team].agency) {
      let unit = soonest(at: Int(work[task].place), haste: haste(of: task, in: world), ofTeams: [team], in: world) {
        twin, unit in
        world.units.capabilities[unit] & wanted != 0
      }
      if let unit { return unit }
    }
    return nil
  }

  private func package(for task: TaskSlot, in world: World) -> ConditionPlan.Package? {
    let incident = incidents[work[task].incident]
    return incident.isErrand ? nil : world.conditions?.packages[condition][Int(incident.kind)]
  }

  /// The free unit of some teams that passes a test and is at a place soonest, the lowest number on ties.
  private func soonest(
    at place: Int, haste: Int = 0, ofTeams teams: [Int], in world: World, where test: (Twin, UnitIndex) -> Bool
  ) -> UnitIndex? {
    var best: UnitIndex?
    var least = TimeSpan(nanoseconds: .max)
    for team in teams {
      for unit in world.staff.units[world.plan.teams[team].agency]
      where world.units.team[unit] == team && units[unit].isFree && test(self, unit) {
        let time = units.travelTime(
          of: unit, to: place, speed: world.units.speeds.speed(of: unit, haste: haste), at: now, in: world)
        if time < least || time == least && unit < best ?? unit {
          least = time
          best = unit
        }
      }
    }
    return best
  }

  /// A unit is sent to a task: it stands in for nobody any more; and if a package sends it first, somebody is to stand in for it, once
  /// all that happens at this time has.
  mutating func leaveBase(_ unit: UnitIndex, in world: World) {
    mechanisms.conditions.standIn(unit, for: .none)
    guard let package = package(for: units[unit].task, in: world), !package.behind.isEmpty,
      package.first.contains(world.units.team[unit])
    else { return }
    schedule(Event(.standIn, unit), at: now)
  }

  /// Sends the soonest free unit of those that a package has behind to the base of one that is away, unless somebody free is there.
  mutating func standIn(for unit: UnitIndex, in world: World) {
    guard units[unit].onDuty != 0, units[unit].recall != Unit.Recall.serving, units[unit].task.exists,
      standIn(for: unit) == nil,
      let package = package(for: units[unit].task, in: world), package.first.contains(world.units.team[unit])
    else { return }
    let place = base(of: unit, in: world)
    let isCovered = world.staff.units[world.units.agency[unit]].contains { other in
      units[other].isFree && base(of: other, in: world) == place
    }
    if isCovered { return }
    let found = soonest(at: place, ofTeams: package.behind, in: world) { twin, other in
      !twin.mechanisms.conditions.standsInFor[other].exists && !world.units.cruises[other]
        && twin.units[other].recall != Unit.Recall.serving
    }
    guard let found else { return }
    mechanisms.conditions.standIn(found, for: unit)
    outbox.count(.standIns, world.units.team[found], at: now)
    turnBack(found, in: world)
  }

  private func standIn(for unit: UnitIndex) -> UnitIndex? {
    mechanisms.conditions.standsInFor.indices.first { mechanisms.conditions.standsInFor[$0] == unit }
  }

  /// A free unit goes to where it is to wait now.
  private mutating func turnBack(_ unit: UnitIndex, in world: World) {
    guard units[unit].isFree else { return }
    stopCruise(unit, in: world)
    if units[unit].state == Unit.State.returning { breakOffReturn(unit, in: world) }
    returnToStandby(unit, in: world)
  }

  /// A unit waits where it stands by: who stood in for it goes back.
  mutating func relieveStandIn(for unit: UnitIndex, in world: World) {
    guard let other = standIn(for: unit) else { return }
    mechanisms.conditions.standIn(other, for: .none)
    turnBack(other, in: world)
  }

  /// A unit is on duty no more: it stands in for nobody, and nobody for it.
  mutating func endDutyAtBase(_ unit: UnitIndex, in world: World) {
    mechanisms.conditions.standIn(unit, for: .none)
    relieveStandIn(for: unit, in: world)
  }

  /// After another condition nobody stands in as that had it.
  mutating func endStandingIn(in world: World) {
    for unit in mechanisms.conditions.standsInFor.indices where mechanisms.conditions.standsInFor[unit].exists {
      mechanisms.conditions.standIn(unit, for: .none)
      turnBack(unit, in: world)
    }
  }

  /// What is wrong with who stands in, or nil.
  func brokenStandIn(in world: World) -> String? {
    let standsInFor = mechanisms.conditions.standsInFor
    for (unit, other) in standsInFor.enumerated() where other.exists {
      if units[unit].onDuty == 0 || units[unit].task.exists {
        return
          "unit \(unit) stands in for \(other), and is on duty: \(units[unit].onDuty), with task \(units[unit].task)"
      }
      if standsInFor.count(where: { $0 == other }) > 1 { return "two units stand in for \(other)" }
    }
    return nil
  }
}
