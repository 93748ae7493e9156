import EventKernel

/// Units that merely wait at a task for others that it misses.
///
/// A task that needs several keeps those that it has while it waits for the rest. So that nobody waits for ever for what another
/// keeps, it must let those have them to whom it yields: the more urgent, and among equals those that came before it. Then the one
/// that yields to nobody can get everything but what is at work, which ends, and what is off duty, which comes back.
extension Twin {
  /// Whether a unit merely waits at a task that misses others and yields to a given one, which may have it.
  func mayTakeWaiting(_ unit: UnitIndex, for task: TaskSlot, in world: World) -> Bool {
    guard isKept(unit, in: world) else { return false }
    return units[unit].onDuty != 0 && yields(units[unit].task, to: task)
  }

  /// Whether a unit merely waits at a task that misses others.
  func isKept(_ unit: UnitIndex, in world: World) -> Bool {
    guard units[unit].state == Unit.State.waiting else { return false }
    let task = units[unit].task
    return work[task].isShort && row(of: task, in: world).mayBeKept
  }

  /// The unit that dispatch sends to a task if it may draw on those that merely wait at others.
  mutating func chooseWaiting(for task: TaskSlot, in world: World) -> UnitIndex? {
    let agency = agency(of: task, in: world)
    guard world.staff.keepsUnits[agency],
      world.staff.units[agency].contains(where: { mayTakeWaiting($0, for: task, in: world) })
    else { return nil }
    return choose(for: view(of: task, in: world), task, drawsOnWaiting: true, in: world)
  }

  /// Offers the units that merely wait at a task, which misses others, to those to which it yields; who is off duty goes home.
  mutating func offerCrew(of task: TaskSlot, in world: World) {
    var crew: [UnitIndex] = []
    var unit = work[task].unit
    while unit.exists {
      crew.append(unit)
      unit = units[unit].mate
    }
    for unit in crew where units[unit].task == task && isKept(unit, in: world) { offer(unit, in: world) }
  }

  /// Offers a unit that merely waits at a task to the first of those to which that one yields.
  private mutating func offer(_ unit: UnitIndex, in world: World) {
    if units[unit].onDuty == 0 {
      seek(release(unit, in: world), in: world)
      return becomeFree(unit, in: world)
    }
    let agency = world.units.agency[unit]
    guard world.staff.keepsUnits[agency] else { return }
    let capabilities = world.units.capabilities[unit]
    var best = TaskSlot.none
    var task = work.lines.first(agency)
    while task.exists {
      let row = row(of: task, in: world)
      if row.wanted(work[task].missing) & capabilities != 0, yields(units[unit].task, to: task),
        best == .none || yields(best, to: task), permits(unit, for: task, in: world)
      {
        best = task
      }
      task = work[task].next
    }
    if best == .none { return }
    send(unit, to: best, in: world)
    staff(best, in: world)
  }
}
