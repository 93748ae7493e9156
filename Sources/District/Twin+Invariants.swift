import EventKernel

/// What must hold between any two events. Checked in tests and by a run's proof.
extension Twin {
  /// The first thing that is wrong, or nil.
  func brokenInvariant(in world: World) -> String? {
    let everybody = world.map.cells.residents.reduce(0) { $0 + Int($1) } + (world.plan.people?.inCommuters ?? 0)
    let counted = people.recount(world)
    if counted != everybody { return "there are \(counted) people, not \(everybody)" }
    if people.atHome.contains(where: { $0 < 0 }) || people.atWork.contains(where: { $0 < 0 }) {
      return "a cell holds fewer than no people"
    }
    for cell in 0..<world.cellCount {
      let sum = people.workers(in: cell, world).reduce(0) { $0 + $1.count }
      if sum != people.working[cell] { return "cell \(cell) counts \(people.working[cell]) at work, holds \(sum)" }
    }
    if let broken = people.crowd.brokenInvariant(world.flows.crowds) { return broken }
    if let broken = people.replacements.brokenInvariant(world.flows.replacement) { return broken }
    return brokenUnit(in: world) ?? brokenLine(in: world) ?? brokenDesk(in: world) ?? brokenMechanism(in: world)
  }

  private func brokenMechanism(in world: World) -> String? {
    for mechanism in Mechanisms.list {
      if let broken = mechanism.declaration.brokenInvariant?(self, world) { return broken }
    }
    return nil
  }

  private func brokenUnit(in world: World) -> String? {
    var found = Each<TaskSlot, Int32>(repeating: 0, count: work.tasks.slots.count)
    for (slot, incident) in incidents.slots.enumerated() {
      var task = incident.task
      while task.exists {
        if work[task].incident != slot { return "task \(task) of incident \(slot) belongs to another" }
        found[task] += 1
        task = work[task].sibling
      }
    }
    for (task, live) in work.tasks.slots.enumerated() {
      let isLive = live.stage != LiveTask.Stage.free.rawValue
      if found[task] != (isLive ? 1 : 0) { return "task \(task) stands in \(found[task]) incidents" }
      if isLive, let broken = brokenCrew(task, in: world) { return broken }
    }
    for unit in units.indices {
      let isBusy = (Unit.State.travelling...Unit.State.working).contains(units[unit].state)
      if isBusy != (units[unit].task.exists) {
        return "unit \(unit) is in state \(units[unit].state) with task \(units[unit].task)"
      }
      let places = units[unit]
      if ![places.cell, places.goal, places.origin].allSatisfy({ world.geography.hasPlace(Int($0)) }) {
        return "unit \(unit) stands at \(places.cell) and goes to \(places.goal), where no place is"
      }
      if !units.free.holds(unit, units[unit], in: world) {
        return "unit \(unit) in state \(units[unit].state) stands at spot \(units[unit].spot) of the free units"
      }
    }
    return nil
  }

  private func brokenCrew(_ task: TaskSlot, in world: World) -> String? {
    let live = work[task]
    var crew: Int32 = 0
    var coming: Int32 = 0
    var unit = live.unit
    while unit.exists {
      if units[unit].task != task { return "unit \(unit) of task \(task) has task \(units[unit].task)" }
      if units[unit].state == Unit.State.travelling { coming += 1 }
      crew += 1
      unit = units[unit].mate
    }
    if crew != live.units || coming != live.coming {
      return "task \(task) counts \(live.units) units, \(live.coming) coming; has \(crew), \(coming) coming"
    }
    if live.isHeld { return live.isShort && crew == 0 ? nil : "task \(task) is held and has \(crew) units" }
    let waits = live.isShort ? LiveTask.Waiting.yes : .no
    if live.waits != waits.rawValue { return "task \(task) misses \(live.missing) and waits: \(live.waits)" }
    return nil
  }

  private func brokenLine(in world: World) -> String? {
    var reports = PerIncident<Bool>(repeating: false, count: incidents.slots.count)
    for line in lines.count.indices {
      if let broken = broken(line, of: lines, incidents, seen: &reports) { return broken }
    }
    for (slot, incident) in incidents.slots.enumerated()
    where reports[slot] != (incident.stage == Incident.Stage.waitingAtDesk.rawValue) {
      return "incident \(slot) waits in stage \(incident.stage)"
    }
    var waiting = Each<TaskSlot, Bool>(repeating: false, count: work.tasks.slots.count)
    for line in work.lines.count.indices {
      if let broken = broken(line, of: work.lines, work.tasks, seen: &waiting) { return broken }
    }
    for (task, live) in work.tasks.slots.enumerated()
    where waiting[task] != (live.isWaiting || live.stage == LiveTask.Stage.waitingForBay.rawValue) {
      return "task \(task) waits in stage \(live.stage)"
    }
    var lengths = [Int64](repeating: 0, count: world.plan.agencies.count)
    for live in work.tasks.slots where live.isWaiting && live.stage != LiveTask.Stage.free.rawValue {
      if !incidents[live.incident].isErrand { lengths[Int(world.tasks.rows[Int(live.row)].agency)] += 1 }
    }
    return work.tallies.brokenInvariant(lengths)
  }

  private func broken<J: Job>(_ line: Int, of lines: WaitingLines<J>, _ jobs: Slots<J>, seen: inout Each<J.Index, Bool>)
    -> String?
  {
    var length: Int32 = 0
    var at = lines.first(line)
    var last = J.Index.none
    while at.exists {
      if seen[at] { return "job \(at) waits in two places" }
      if last.exists, !jobs[last].precedes(jobs[at]) { return "line \(line) is out of order" }
      seen[at] = true
      last = at
      length += 1
      at = jobs[at].next
    }
    return length == lines.count[line] ? nil : "line \(line) counts \(lines.count[line]), holds \(length)"
  }

  private func brokenDesk(in world: World) -> String? {
    var handled = PerDesk<Int32>(repeating: 0, count: world.desks.count)
    for incident in incidents.slots where incident.stage == Incident.Stage.handling.rawValue {
      handled[incident.desk] += 1
    }
    for desk in handled.indices {
      if handled[desk] != desks.busy[desk] {
        return "desk \(desk) counts \(desks.busy[desk]), handles \(handled[desk])"
      }
      if desks.hasSeat(desk), lines.first(desk.int).exists {
        return "desk \(desk) has a free seat and a line"
      }
    }
    return nil
  }
}
