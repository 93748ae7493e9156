import EventKernel

/// How an incident's tasks begin, find their units, are done, and end it.
extension Twin {
  /// Index of a draw that belongs to a task.
  static func index(task: Int32, turn: Int32 = 0, attempt: Int32) -> UInt32 {
    UInt32(truncatingIfNeeded: task) | UInt32(truncatingIfNeeded: turn) << 6 | UInt32(truncatingIfNeeded: attempt) << 20
  }

  /// Begins all tasks of an incident that wait for no other. A task that is not needed counts as done.
  mutating func beginTasks(_ slot: IncidentSlot, in world: World) {
    if isTaken(slot, by: world.joins.cases.beginning, in: world) { return }
    let kind = world.tasks.kinds[Int(incidents[slot].kind)]
    let isFirst = incidents[slot].begun == 0 && incidents[slot].attempt == 0
    var begins = incidents[slot].begun != kind.all
    while begins {
      begins = false
      for index in 0..<kind.count {
        let bit: UInt64 = 1 << UInt64(index)
        let row = Int(kind.first + index)
        guard incidents[slot].begun & bit == 0 else { continue }
        let after = world.tasks.rows[row].after
        guard after & ~incidents[slot].done == 0 else { continue }
        incidents[slot].begin(index)
        if isNeeded(row, for: slot, in: world) {
          if isTaken(row, for: slot, in: world) { continue }
          _ = begin(row, for: slot, isFirst: isFirst && after == 0, in: world)
        } else {
          incidents[slot].skip(index)
          begins = true
        }
      }
    }
    var task = incidents[slot].task
    while task.exists {
      if work[task].isShort, !work[task].isWaiting { seek(task, in: world) }
      task = work[task].sibling
    }
    if incidents[slot].done == kind.all { resolve(slot, in: world) }
  }

  @inline(__always)
  func isNeeded(_ row: Int, for slot: IncidentSlot, in world: World) -> Bool {
    if let value = world.fixed(.needed, row, call: Int(incidents[slot].call)) { return value > 0 }
    let share = world.tasks.rows[row].share
    if share >= 1 { return true }
    let index = Self.index(task: world.tasks.rows[row].index, attempt: incidents[slot].attempt)
    return draw(incidents[slot].identity, .needed, index) < share
  }

  /// The row of the task table of a task that has begun, and the agency that does it.
  @inline(__always)
  func row(of task: TaskSlot, in world: World) -> TaskTable.Row { world.tasks.rows[Int(work[task].row)] }
  @inline(__always)
  func agency(of task: TaskSlot, in world: World) -> Int { Int(row(of: task, in: world).agency) }

  /// How many units a task needs for each of its needs.
  @inline(__always)
  func needs(of row: Int, for slot: IncidentSlot, in world: World) -> SIMD4<Int16> {
    var needs = world.tasks.rows[row].needs
    if let count = world.fixed(.count, row, call: Int(incidents[slot].call)) { needs[0] = Int16(clamping: Int(count)) }
    return needs
  }

  /// Makes a task live.
  mutating func begin(_ row: Int, for slot: IncidentSlot, isFirst: Bool = false, in world: World) -> TaskSlot {
    let plan = world.tasks.rows[row]
    var task = LiveTask(
      row, of: slot, missing: needs(of: row, for: slot, in: world), queueKey: queueKey(of: slot, in: world),
      isFirst: isFirst && plan.place == 0)
    switch plan.place {
    case 0: task.settle(at: incidents[slot].cell)
    case 4:
      let facility = facility(for: plan, row: row, slot, in: world)
      task.settle(at: world.travel.place(ofFacility: Int(facility), in: world.map), facility: facility)
      facilities.expect(at: Int(facility))
    default:
      task.settle(at: world.geography.office(tier: Int(plan.place) - 1, of: Int(incidents[slot].cell), on: world.map))
    }
    let index = work.begin(task, behind: incidents[slot].task)
    if incidents[slot].task == .none { incidents[slot].lead(index) }
    if task.isFirst != 0 { incidents[slot].lack() }
    return index
  }

  @inline(__always)
  private func facility(for row: TaskTable.Row, row index: Int, _ slot: IncidentSlot, in world: World) -> Int32 {
    if let value = world.fixed(.facility, index, call: Int(incidents[slot].call)) { return Int32(value) }
    let kind = Int(row.facilityKind)
    let place = Int(incidents[slot].cell)
    if !row.choosesLeastBusy, units.road == 0 {
      return world.nearestFacilities.nearest(kind, from: place, at: now, in: world)
    }
    return world.nearestFacilities.leastBusy(
      kind, from: place, at: now, on: world.travel(under: units.road), of: world.map
    ) { row.choosesLeastBusy ? facilities.load[$0] : 0 }
  }

  /// Takes a task from its incident's list, and forgets it.
  mutating func remove(_ task: TaskSlot, from slot: IncidentSlot) {
    incidents[slot].lead(work.end(task, of: incidents[slot].task))
  }
}
