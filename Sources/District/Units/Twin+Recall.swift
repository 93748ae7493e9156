import EventKernel

/// Units that are off duty and are recalled for what waits.
///
/// As long as tasks wait that are urgent enough, as many are recalled as these miss: when a task begins to wait or
/// loses a unit, and when somebody can be recalled who could not before. Both only ask for it; recalls are made when
/// the event is over otherwise, so that nobody is recalled for what another one takes at the same instant.
extension Twin {
  /// Asks for the recalls of an agency before the event is over.
  mutating func askForRecalls(agency: Int, in world: World) {
    if world.staff.recalls[agency] != nil { work.recall(agency) }
  }

  /// A unit without a job may be one that can be recalled from now on.
  mutating func offerToRecalls(_ unit: UnitIndex, in world: World) {
    if canBeRecalled(unit, in: world) { askForRecalls(agency: world.units.agency[unit], in: world) }
  }

  /// Recalls for the tasks in the lines for which it was asked.
  mutating func settleRecalls(in world: World) {
    while let agency = work.takeRecalling() { recall(agency: agency, in: world) }
  }

  /// Recalls units of an agency for what the tasks in its line miss, in the order of the line.
  ///
  /// Who is recalled already counts for the first task that wants it; what is still missed then is recalled, the lowest
  /// number first.
  private mutating func recall(agency: Int, in world: World) {
    // Nearly all that waits is not urgent enough for anybody: then nobody is looked at, of whom there may be many.
    guard let priority = world.staff.recalls[agency] else { return }
    var task = work.lines.first(agency)
    while task.exists, !isRecalled(at: priority, for: task) { task = work[task].next }
    let own = world.staff.units[agency]
    guard task.exists, own.contains(where: { canBeRecalled($0, in: world) }) else { return }
    var recalled = own.filter { units[$0].recall == Unit.Recall.recalled }
    while task.exists {
      if isRecalled(at: priority, for: task) { recall(for: task, besides: &recalled, in: world) }
      task = work[task].next
    }
  }

  private mutating func recall(for task: TaskSlot, besides recalled: inout [UnitIndex], in world: World) {
    let row = row(of: task, in: world)
    var missing = work[task].missing
    recalled.removeAll { unit in
      guard row.wanted(missing) & world.units.capabilities[unit] != 0, isRecalled(unit, for: task, in: world) else {
        return false
      }
      missing = row.missing(missing, less: world.units.capabilities[unit])
      return true
    }
    for unit in world.staff.units[Int(row.agency)] where missing != SIMD4() {
      let capabilities = world.units.capabilities[unit]
      guard row.wanted(missing) & capabilities != 0, isRecalled(unit, for: task, in: world),
        canBeRecalled(unit, in: world), let rule = world.duty(of: unit).recall
      else { continue }
      missing = row.missing(missing, less: capabilities)
      units[unit].beRecalled(for: now + rule.after)
      schedule(Event(.duty, unit, 1), at: now + rule.after)
    }
  }

  /// Whether a task is urgent enough for a unit to be recalled for it.
  private func isRecalled(_ unit: UnitIndex, for task: TaskSlot, in world: World) -> Bool {
    world.duty(of: unit).recall.map { isRecalled(at: $0.priority, for: task) } ?? false
  }

  /// Whether a task is urgent enough for those who are recalled up to a priority.
  private func isRecalled(at priority: Int, for task: TaskSlot) -> Bool {
    let slot = work[task].incident
    return urgency(of: slot) <= priority || mechanisms.cases.has(CaseMark.Means.recalls, slot)
  }

  /// Whether a unit is off duty, rested, without a job and not absent. Who came for nothing is not recalled again at
  /// the same instant.
  @inline(__always)
  private func canBeRecalled(_ unit: UnitIndex, in world: World) -> Bool {
    units[unit].onDuty == 0 && units[unit].isAbsent == 0 && units[unit].recall == Unit.Recall.none
      && units[unit].state == Unit.State.idle && now >= units[unit].restUntil && units[unit].dutyStart < now
      && world.duty(of: unit).recall != nil
  }

  /// A unit is here after a recall, or those are for whom it has stayed.
  mutating func answerRecall(_ unit: UnitIndex, in world: World) {
    if units[unit].onDuty == 0 {
      guard units[unit].recall == Unit.Recall.recalled, units[unit].dutyStart == now else { return }
      units[unit].answerRecall(at: now)
      units.sort(unit, in: world)
    } else if units[unit].recall != Unit.Recall.serving || units[unit].state != Unit.State.idle {
      return
    }
    takeUpDuty(unit, in: world)
  }

  /// A unit that was recalled has no job: its own duty comes first, after its rest; else it takes what waits, stays
  /// while others that are recalled are still to come for that, or its recall is over.
  mutating func goOnWithRecall(_ unit: UnitIndex, in world: World) {
    if isAwaited(unit, in: world) { return endRecall(unit, in: world) }
    if takeNext(unit, in: world) { return }
    guard let others = others(recalledWith: unit, in: world) else { return endRecall(unit, in: world) }
    schedule(Event(.duty, unit, 1), at: others)
    returnToStandby(unit, in: world)
  }

  /// When the last of the others comes that are recalled, if a task waits that wants this unit.
  private func others(recalledWith unit: UnitIndex, in world: World) -> Instant? {
    let agency = world.units.agency[unit]
    let last = world.staff.units[agency].lazy.filter { self.units[$0].recall == Unit.Recall.recalled }
      .map { self.units[$0].dutyStart }.max()
    guard let last else { return nil }
    var task = work.lines.first(agency)
    while task.exists {
      let row = row(of: task, in: world)
      if row.wanted(work[task].missing) & world.units.capabilities[unit] != 0 { return last }
      task = work[task].next
    }
    return nil
  }

  /// Nothing waits any more for a unit that was recalled, or its own duty does.
  mutating func endRecall(_ unit: UnitIndex, in world: World) {
    leaveRecall(unit, in: world)
    endLastJob(unit, in: world)
  }

  /// The own duty of a unit begins, which was recalled and has no job: it rests before it comes.
  mutating func closeRecall(_ unit: UnitIndex, in world: World) {
    leaveRecall(unit, in: world)
    endOvertime(unit, in: world)
  }

  mutating func leaveRecall(_ unit: UnitIndex, in world: World) {
    if units[unit].recall == Unit.Recall.calledUp { leaveCallUp(unit, in: world) }
    units[unit].endRecall()
    units.sort(unit, in: world)
  }
}
