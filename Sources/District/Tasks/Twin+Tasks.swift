import EventKernel

/// How an incident's tasks begin, find their units, are done, and end it.
extension Twin {
  /// Index of a draw that belongs to a task.
  static func index(task: Int32, turn: Int32 = 0, visit: Int32) -> UInt32 {
    UInt32(truncatingIfNeeded: task) | UInt32(truncatingIfNeeded: turn) << 6 | UInt32(truncatingIfNeeded: visit) << 20
  }

  /// Begins all tasks of an incident that wait for no other. A task that is not needed counts as done.
  mutating func beginTasks(_ slot: Int, in world: World) {
    if isInspection(slot) { return leave(slot, as: .closed, in: world) }
    if isInVain(slot), let table = world.notice { return verify(slot, table, in: world) }
    if leaveIfGone(slot, in: world) { return }
    if isSettledByGrid(slot, in: world) { return workOnTheSpot(slot, in: world) }
    let kind = world.tasks.kinds[Int(incidents[slot].kind)]
    let isFirst = incidents[slot].begun == 0 && incidents[slot].visit == 0
    var begins = incidents[slot].begun != kind.all
    while begins {
      begins = false
      for index in 0..<kind.count {
        let bit: UInt64 = 1 << UInt64(index)
        let row = Int(kind.first + index)
        guard incidents[slot].begun & bit == 0 else { continue }
        let after = world.tasks.rows[row].after
        guard after & ~incidents[slot].done == 0 else { continue }
        incidents[slot].begun |= bit
        if isNeeded(row, for: slot, in: world) {
          if let time = handOver(to: row, for: slot, in: world) {
            expect(row, for: slot, after: time, in: world)
            continue
          }
          _ = begin(row, for: slot, isFirst: isFirst && after == 0, in: world)
        } else {
          incidents[slot].done |= bit
          begins = true
        }
      }
    }
    var task = Int(incidents[slot].task)
    while task >= 0 {
      if tasks[task].isShort, !tasks[task].isWaiting { seek(task, in: world) }
      task = Int(tasks[task].sibling)
    }
    if incidents[slot].done == kind.all { resolve(slot, in: world) }
  }

  @inline(__always)
  func isNeeded(_ row: Int, for slot: Int, in world: World) -> Bool {
    if let value = world.fixed(.needed, row, call: Int(incidents[slot].call)) { return value > 0 }
    let share = world.tasks.rows[row].share
    if share >= 1 { return true }
    let index = Self.index(task: world.tasks.rows[row].index, visit: incidents[slot].visit)
    return draw(incidents[slot].identity, .needed, index) < share
  }

  /// Makes a task live.
  mutating func begin(_ row: Int, for slot: Int, isFirst: Bool = false, in world: World) -> Int {
    var task = LiveTask()
    task.order = tasksBegun
    tasksBegun &+= 1
    task.stage = LiveTask.Stage.gathering.rawValue
    task.incident = Int32(slot)
    task.row = Int32(row)
    task.queueKey = queueKey(of: slot, in: world)
    let plan = world.tasks.rows[row]
    task.missing = plan.needs
    if let count = world.fixed(.count, row, call: Int(incidents[slot].call)) {
      task.missing[0] = Int16(clamping: Int(count))
    }
    switch plan.place {
    case 0:
      task.place = incidents[slot].cell
      task.isFirst = isFirst ? 1 : 0
    case 4:
      task.facility = facility(for: plan, row: row, slot, in: world)
      task.place = world.map.facilities[Int(task.facility)].cell
      facilityLoad[Int(task.facility)] += 1
    default: task.place = world.office(tier: Int(plan.place) - 1, of: Int(incidents[slot].cell))
    }
    let index = tasks.insert(task)
    incidents[slot].lacking += task.isFirst
    if incidents[slot].task < 0 {
      incidents[slot].task = Int32(index)
    } else {
      var last = Int(incidents[slot].task)
      while tasks[last].sibling >= 0 { last = Int(tasks[last].sibling) }
      tasks[last].sibling = Int32(index)
    }
    return index
  }

  @inline(__always)
  private func facility(for row: TaskTable.Row, row index: Int, _ slot: Int, in world: World) -> Int32 {
    if let value = world.fixed(.facility, index, call: Int(incidents[slot].call)) { return Int32(value) }
    let kind = Int(row.facilityKind)
    let place = Int(incidents[slot].cell)
    if !row.choosesLeastBusy { return world.nearestFacilities.nearest(kind, from: place, at: now, in: world) }
    return world.nearestFacilities.leastBusy(kind, from: place, at: now, on: world.ground, of: world.map) {
      facilityLoad[$0]
    }
  }

  /// Takes a task from its incident's list, and forgets it.
  mutating func remove(_ task: Int, from slot: Int) {
    let next = tasks[task].sibling
    if Int(incidents[slot].task) == task {
      incidents[slot].task = next
    } else {
      var before = Int(incidents[slot].task)
      while Int(tasks[before].sibling) != task { before = Int(tasks[before].sibling) }
      tasks[before].sibling = next
    }
    tasks.remove(task)
  }

  /// Takes a unit from its task's list.
  mutating func part(_ unit: Int, from task: Int) {
    if Int(tasks[task].unit) == unit {
      tasks[task].unit = units[unit].mate
    } else {
      var before = Int(tasks[task].unit)
      while Int(units[before].mate) != unit { before = Int(units[before].mate) }
      units[before].mate = units[unit].mate
    }
    units[unit].mate = -1
    units[unit].task = -1
    tasks[task].units -= 1
  }

  /// Takes a unit away from a task: it goes to another, or off duty. The task has to seek another unit.
  ///
  /// - Returns: the task.
  mutating func release(_ unit: Int, in world: World) -> Int {
    let task = Int(units[unit].task)
    let row = world.tasks.rows[Int(tasks[task].row)]
    switch units[unit].state {
    case Unit.State.travelling:
      pending.cancel(units[unit].arrival)
      // A crew that has not set out yet does not leave.
      if units[unit].legStart > now { units[unit].isOut = 0 }
      endLeg(unit, .travel, at: units.position(of: unit, at: now, in: world), in: world)
      tasks[task].coming -= 1
    case Unit.State.waiting:
      endLeg(unit, .wait, at: Int(units[unit].cell), in: world)
    default:
      pending.cancel(tasks[task].finish)
      tasks[task].worked = row.restarts ? LiveTask.unknown : tasks[task].worked + (now - tasks[task].began)
      tasks[task].stage = LiveTask.Stage.gathering.rawValue
      var each = Int(tasks[task].unit)
      while each >= 0 {
        endLeg(each, .work, at: Int(units[each].cell), in: world)
        units[each].state = Unit.State.waiting
        units[each].legStart = now
        each = Int(units[each].mate)
      }
    }
    part(unit, from: task)
    units[unit].state = Unit.State.idle
    forgetDeparture(of: Int(tasks[task].incident))
    // What misses follows from who is left, since a unit may have met more needs than it was counted for.
    var missing = row.needs
    if let count = world.fixed(.count, Int(tasks[task].row), call: Int(incidents[Int(tasks[task].incident)].call)) {
      missing[0] = Int16(clamping: Int(count))
    }
    var each = Int(tasks[task].unit)
    while each >= 0 {
      missing = row.missing(missing, less: world.units.capabilities[each])
      each = Int(units[each].mate)
    }
    tasks[task].missing = missing
    return task
  }

  /// A unit does not set out after all: if nobody has left for the incident, its departure is that of who is still to leave.
  private mutating func forgetDeparture(of slot: Int) {
    guard incidents[slot].departed > now, incidents[slot].departed != .never else { return }
    var departure = Instant.never
    var task = Int(incidents[slot].task)
    while task >= 0 {
      var unit = Int(tasks[task].unit)
      while unit >= 0 {
        if units[unit].state == Unit.State.travelling { departure = min(departure, units[unit].legStart) }
        unit = Int(units[unit].mate)
      }
      task = Int(tasks[task].sibling)
    }
    incidents[slot].departed = departure
  }

  /// All tasks are done.
  mutating func resolve(_ slot: Int, in world: World) {
    let kind = world.tasks.kinds[Int(incidents[slot].kind)]
    incidents[slot].resolved = now
    incidents[slot].stage = Incident.Stage.closing.rawValue
    endPatience(slot)
    if kind.closesLater {
      let draw = draw(incidents[slot].identity, .closing, UInt32(incidents[slot].visit))
      schedule(Event(.close, slot), at: now + .seconds(kind.closing.quantile(draw)))
    } else {
      close(slot, in: world)
    }
  }

  /// The closing is confirmed, or turns out poor, and everything is begun anew.
  mutating func close(_ slot: Int, in world: World) {
    let kind = world.tasks.kinds[Int(incidents[slot].kind)]
    if kind.reopened <= 0, let plan = world.plan.supervision, let poor = plan.poor {
      switch judge(slot, poor, plan, in: world) {
      case .closes: break
      case .reopens: return reopen(slot, in: world)
      case .waits: return
      }
    }
    let visit = UInt32(incidents[slot].visit)
    if kind.reopened > 0, draw(incidents[slot].identity, .reopening, visit) < kind.reopened {
      return reopen(slot, in: world)
    }
    incidents[slot].closed = now
    leave(slot, as: .closed, in: world)
  }

  /// A closing was poor: everything is begun anew.
  mutating func reopen(_ slot: Int, in world: World) {
    incidents[slot].visit += 1
    incidents[slot].resolved = .never
    // What a desk settled through a device had not been assigned; now it is, to the agency that goes and looks.
    if incidents[slot].assigned == .never { (incidents[slot].assigned, incidents[slot].accepted) = (now, now) }
    if world.followsCourse {
      courses.marks[slot].reopened += courses.marks[slot].reopened < .max ? 1 : 0
      // What a device or a helper settled is now for units.
      let settler = courses.marks[slot].settler
      if settler == IncidentCourse.Settler.remote.rawValue || settler == IncidentCourse.Settler.helper.rawValue {
        courses.marks[slot].settler = IncidentCourse.Settler.agency.rawValue
      }
    }
    tell(slot, .reopened)
    incidents[slot].begun = 0
    incidents[slot].done = 0
    incidents[slot].stage = Incident.Stage.attended.rawValue
    beginTasks(slot, in: world)
  }

  /// An incident leaves the twin, with the tasks that still wait in lines.
  mutating func leave(_ slot: Int, as state: IncidentFact.State, in world: World) {
    endPatience(slot)
    if world.keepsCases { endCase(slot) }
    if incidents[slot].stage >= Incident.Stage.classifying.rawValue { leaveConsultation(slot, in: world) }
    while incidents[slot].task >= 0 {
      let task = Int(incidents[slot].task)
      if tasks[task].isWaiting { leaveLine(task, in: world) }
      if tasks[task].stage == LiveTask.Stage.handing.rawValue { pending.cancel(tasks[task].finish) }
      if tasks[task].facility >= 0 { facilityLoad[Int(tasks[task].facility)] -= 1 }
      remove(task, from: slot)
    }
    if isInspection(slot) { return endInspection(slot, as: state, in: world) }
    outbox.incidents.append(incidents[slot].fact(in: world, state: state))
    if state == .lost || state == .gaveUp || state == .expired {
      outbox.incidents[outbox.incidents.count - 1].left = now
    }
    if world.followsCourse { outbox.incidents[outbox.incidents.count - 1].course = courses.marks[slot] }
    if world.notice != nil { notices.finish(&outbox.incidents[outbox.incidents.count - 1], slot) }
    if world.dynamics != nil { endDynamics(slot, as: state, in: world) }
    incidents.remove(slot)
  }

  /// Who reported it gives up, unless a unit has been sent.
  mutating func giveUp(_ slot: Int, in world: World) { leave(slot, as: .gaveUp, in: world) }

  /// Nobody gives up any more: a unit has been sent, or nothing is left to wait for.
  @inline(__always)
  mutating func endPatience(_ slot: Int) {
    if incidents[slot].givingUp != .none { cancelGivingUp(slot) }
  }

  private mutating func cancelGivingUp(_ slot: Int) {
    pending.cancel(incidents[slot].givingUp)
    incidents[slot].givingUp = .none
  }
}
