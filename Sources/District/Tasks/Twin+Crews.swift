import EventKernel

/// How units become a task's crew, and leave it.
extension Twin {
  /// Makes a unit one of a task's.
  mutating func join(_ unit: UnitIndex, _ task: TaskSlot, _ row: TaskTable.Row, in world: World) {
    units[unit].join(task, of: incidents[work.tasks[task].incident].identity)
    if work.tasks[task].unit.exists {
      var last = work.tasks[task].unit
      while units[last].mate.exists { last = units[last].mate }
      units[last].mate = unit
    }
    work.tasks[task].expect(unit, missing: row.missing(work.tasks[task].missing, less: world.units.capabilities[unit]))
  }

  /// Takes a unit from its task's list.
  mutating func part(_ unit: UnitIndex, from task: TaskSlot) {
    if work.tasks[task].unit == unit {
      work.tasks[task].unit = units[unit].mate
    } else {
      var before = work.tasks[task].unit
      while units[before].mate != unit { before = units[before].mate }
      units[before].mate = units[unit].mate
    }
    units[unit].mate = .none
    units[unit].task = .none
    work.tasks[task].units -= 1
  }

  /// Takes a unit away from a task: it goes to another, or off duty. The task has to seek another unit.
  ///
  /// - Returns: the task.
  mutating func release(_ unit: UnitIndex, in world: World) -> TaskSlot {
    let task = units[unit].task
    let row = world.tasks.rows[Int(work.tasks[task].row)]
    switch units[unit].state {
    case Unit.State.travelling:
      pending.cancel(units[unit].arrival)
      // A crew that has not set out yet does not leave.
      if units[unit].legStart > now { units[unit].isOut = 0 }
      endLeg(unit, .travel, at: units.position(of: unit, at: now, in: world), in: world)
      work.tasks[task].coming -= 1
    case Unit.State.waiting:
      endLeg(unit, .wait, at: Int(units[unit].cell), in: world)
    default:
      pending.cancel(work.tasks[task].finish)
      work.tasks[task].worked =
        row.restarts ? LiveTask.unknown : work.tasks[task].worked + (now - work.tasks[task].began)
      work.tasks[task].stage = LiveTask.Stage.gathering.rawValue
      var each = work.tasks[task].unit
      while each.exists {
        endLeg(each, .work, at: Int(units[each].cell), in: world)
        units[each].state = Unit.State.waiting
        units[each].legStart = now
        each = units[each].mate
      }
    }
    part(unit, from: task)
    units[unit].state = Unit.State.idle
    forgetDeparture(of: work.tasks[task].incident)
    // What misses follows from who is left, since a unit may have met more needs than it was counted for.
    var missing = row.needs
    if let count = world.fixed(
      .count, Int(work.tasks[task].row), call: Int(incidents[work.tasks[task].incident].call))
    {
      missing[0] = Int16(clamping: Int(count))
    }
    var each = work.tasks[task].unit
    while each.exists {
      missing = row.missing(missing, less: world.units.capabilities[each])
      each = units[each].mate
    }
    work.tasks[task].missing = missing
    return task
  }

  /// A unit does not set out after all: if nobody has left for the incident, its departure is that of who is still to leave.
  private mutating func forgetDeparture(of slot: IncidentSlot) {
    guard incidents[slot].departed > now, incidents[slot].departed != .never else { return }
    var departure = Instant.never
    var task = incidents[slot].task
    while task.exists {
      var unit = work.tasks[task].unit
      while unit.exists {
        if units[unit].state == Unit.State.travelling { departure = min(departure, units[unit].legStart) }
        unit = units[unit].mate
      }
      task = work.tasks[task].sibling
    }
    incidents[slot].depart(at: departure)
  }
}
