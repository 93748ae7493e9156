import EventKernel

/// How units work on a task once they are where it is, alone or together, and how it ends.
extension Twin {
  /// A unit is where its task is.
  mutating func arrive(_ unit: UnitIndex, in world: World) {
    let task = units[unit].task
    let slot = work[task].incident
    let row = row(of: task, in: world)
    endLeg(unit, row.by >= 0 ? .transport : .travel, at: Int(work[task].place), in: world)
    if row.place == 0 {
      incidents[slot].meet(at: now)
      outbox.dispatches.append(.onScene(unit, of: incidents[slot].identity, at: now))
    }
    work[task].endWay()
    let place = Int(work[task].place)
    units[unit].beginLeg(Unit.State.waiting, from: place, to: place, start: now, end: now)
    if !row.isTogether { workAlone(unit, on: task, row, in: world) }
    if work[task].isShort {
      if row.isTogether { offerCrew(of: task, in: world) }
    } else if work[task].coming == 0 {
      gather(task, row, in: world)
    }
  }

  /// All units of a task are there: they begin, if they work together.
  mutating func gather(_ task: TaskSlot, _ row: TaskTable.Row, in world: World) {
    if work[task].isFirst != 0 {
      let slot = work[task].incident
      work[task].complete()
      incidents[slot].complete(at: now)
    }
    if row.isTogether { enterBay(task, in: world) }
  }

  /// Begins the work, if the place has room for it.
  private mutating func enterBay(_ task: TaskSlot, in world: World) {
    let facility = Int(work[task].facility)
    if facility >= 0, world.tasks.bays[facility] > 0 {
      if facilities.baysTaken[facility] >= world.tasks.bays[facility] {
        work[task].waitForBay(at: now)
        work.insert(task, into: world.plan.agencies.count + facility)
        return
      }
      facilities.enterBay(of: facility)
    }
    beginWork(on: task, in: world)
  }

  private mutating func beginWork(on task: TaskSlot, in world: World) {
    let row = row(of: task, in: world)
    let worked = max(.zero, work[task].worked)
    let length = length(of: task, row, turn: 0, in: world) - worked
    let finish = schedule(Event(.finish, task, -1), at: now + length)
    work[task].begin(at: now, after: worked, until: finish)
    let place = Int(work[task].place)
    var unit = work[task].unit
    while unit.exists {
      if units[unit].legStart < now { endLeg(unit, .wait, at: place, in: world) }
      units[unit].beginLeg(Unit.State.working, from: place, to: place, start: now, end: now + length)
      unit = units[unit].mate
    }
  }

  private mutating func workAlone(_ unit: UnitIndex, on task: TaskSlot, _ row: TaskTable.Row, in world: World) {
    let length = length(of: task, row, turn: work[task].turns, in: world)
    work[task].beginTurn()
    units[unit].work(until: now + length)
    schedule(Event(.finish, task, unit), at: now + length)
  }

  @inline(__always)
  private func length(of task: TaskSlot, _ row: TaskTable.Row, turn: Int32, in world: World) -> TimeSpan {
    let slot = work[task].incident
    if let seconds = world.fixed(.work, Int(work[task].row), call: Int(incidents[slot].call)) {
      return .seconds(seconds)
    }
    let index = Self.index(task: row.index, turn: turn, attempt: incidents[slot].attempt)
    let factor = workFactor(slot, in: world)
    return .seconds(row.work.quantile(draw(incidents[slot].identity, .work, index)) * factor)
  }

  /// Work is done, of all units of a task or of one that works for itself.
  mutating func finish(_ task: TaskSlot, _ alone: UnitIndex, in world: World) {
    let row = row(of: task, in: world)
    if alone.exists {
      endLeg(alone, .work, at: Int(work[task].place), in: world)
      part(alone, from: task)
      units[alone].stop()
      _ = isTaken(alone, from: work[task].incident, in: world)
      units.sort(alone, in: world)
      if work[task].units == 0 {
        // Of those that work each for itself others may still miss, for whom it waits in the line.
        if work[task].isShort {
          _ = isTaken(task, by: world.joins.tasks.seeking, in: world)
        } else {
          end(task, row, in: world)
        }
      }
      if units[alone].state == Unit.State.idle { becomeFree(alone, in: world) }
      return
    }
    // Most crews are of one unit: the others stand in a list that then costs nothing.
    let leader = work[task].unit
    var others: [UnitIndex] = []
    var unit = leader
    while unit.exists {
      endLeg(unit, .work, at: Int(work[task].place), in: world)
      let next = units[unit].mate
      units[unit].leaveTask()
      if unit != leader { others.append(unit) }
      unit = next
    }
    end(task, row, handing: leader, and: others, in: world)
    if units[leader].state == Unit.State.idle, units[leader].task == .none { becomeFree(leader, in: world) }
    for unit in others where units[unit].state == Unit.State.idle && units[unit].task == .none {
      becomeFree(unit, in: world)
    }
  }

  /// A task is done: its heir takes over its units, and the tasks that waited for it begin.
  private mutating func end(
    _ task: TaskSlot, _ row: TaskTable.Row, handing leader: UnitIndex = .none, and others: [UnitIndex] = [],
    in world: World
  ) {
    let slot = work[task].incident
    let facility = Int(work[task].facility)
    if facility >= 0 {
      facilities.release(facility)
      if world.tasks.bays[facility] > 0, row.isTogether { leaveBay(of: facility, in: world) }
    }
    let place = Int(work[task].place)
    remove(task, from: slot)
    incidents[slot].finish(row)
    if row.heir >= 0 {
      let heir = Int(world.tasks.kinds[Int(incidents[slot].kind)].first + row.heir)
      if isNeeded(heir, for: slot, in: world) {
        let next = begin(heir, for: slot, in: world)
        hand(leader, at: place, to: next, in: world)
        for unit in others { hand(unit, at: place, to: next, in: world) }
        work[next].miss(SIMD4())
      } else {
        incidents[slot].skip(row.heir)
      }
    }
    // Who is not handed on is free before the next tasks look for units, or has something else to do first.
    if leader.exists { dismiss(leader, from: slot, in: world) }
    for unit in others { dismiss(unit, from: slot, in: world) }
    beginTasks(slot, in: world)
  }

  private mutating func dismiss(_ unit: UnitIndex, from slot: IncidentSlot, in world: World) {
    if units[unit].task == .none { _ = isTaken(unit, from: slot, in: world) }
    units.sort(unit, in: world)
  }

  private mutating func hand(_ unit: UnitIndex, at place: Int, to task: TaskSlot, in world: World) {
    join(unit, task, row(of: task, in: world), in: world)
    go(unit, from: place, to: Int(work[task].place), start: now, in: world)
  }

  private mutating func leaveBay(of facility: Int, in world: World) {
    facilities.leaveBay(of: facility)
    let line = world.plan.agencies.count + facility
    if work.lines.first(line).exists {
      let next = work.removeFirst(of: line)
      facilities.enterBay(of: facility)
      beginWork(on: next, in: world)
    }
  }
}
