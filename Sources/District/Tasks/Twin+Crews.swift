import EventKernel

/// How units become a task's crew, and leave it.
extension Twin {
  /// Makes a unit one of a task's.
  mutating func join(_ unit: UnitIndex, _ task: TaskSlot, _ row: TaskTable.Row, in world: World) {
    units[unit].join(task, of: incidents[work[task].incident].identity)
    units.append(unit, toCrewOf: work[task].unit)
    work[task].expect(unit, missing: row.missing(work[task].missing, less: world.units.capabilities[unit]))
  }

  /// Takes a unit from its task's list.
  mutating func part(_ unit: UnitIndex, from task: TaskSlot) {
    work[task].part(leaving: units.remove(unit, fromCrewOf: work[task].unit))
  }

  /// Takes a unit away from a task: it goes to another, or off duty. The task has to seek another unit.
  ///
  /// - Returns: the task.
  mutating func release(_ unit: UnitIndex, in world: World) -> TaskSlot {
    let task = units[unit].task
    let row = row(of: task, in: world)
    switch units[unit].state {
    case Unit.State.travelling:
      pending.cancel(units[unit].arrival)
      // A crew that has not set out yet does not leave.
      if units[unit].legStart > now { units[unit].comeIn() }
      endLeg(unit, .travel, at: units.position(of: unit, at: now, in: world), in: world)
      work[task].endWay()
    case Unit.State.waiting:
      endLeg(unit, .wait, at: Int(units[unit].cell), in: world)
    default:
      pending.cancel(work[task].finish)
      work[task].breakOff(at: now, restarts: row.restarts)
      var each = work[task].unit
      while each.exists {
        endLeg(each, .work, at: Int(units[each].cell), in: world)
        units[each].wait(since: now)
        each = units[each].mate
      }
    }
    part(unit, from: task)
    units[unit].stop()
    forgetDeparture(of: work[task].incident)
    // What misses follows from who is left, since a unit may have met more needs than it was counted for.
    var missing = needs(of: Int(work[task].row), for: work[task].incident, in: world)
    var each = work[task].unit
    while each.exists {
      missing = row.missing(missing, less: world.units.capabilities[each])
      each = units[each].mate
    }
    work[task].miss(missing)
    return task
  }

  /// A unit does not set out after all: if nobody has left for the incident, its departure is that of who is still to leave.
  private mutating func forgetDeparture(of slot: IncidentSlot) {
    guard incidents[slot].departed > now, incidents[slot].departed != .never else { return }
    var departure = Instant.never
    var task = incidents[slot].task
    while task.exists {
      var unit = work[task].unit
      while unit.exists {
        if units[unit].state == Unit.State.travelling { departure = min(departure, units[unit].legStart) }
        unit = units[unit].mate
      }
      task = work[task].sibling
    }
    incidents[slot].depart(at: departure)
  }
}
