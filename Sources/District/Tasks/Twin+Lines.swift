import EventKernel

/// How tasks look for units, and wait for them in their agency's line.
///
/// What an event changes changes first: tasks begin, or lose a unit; units become free. A unit that becomes free is offered to
/// the line in its order. Then those tasks that are new to the line, or lost a unit, look among all units, the most urgent first.
extension Twin {
  /// Lets a task that misses units look for them before the event is over.
  mutating func seek(_ task: TaskSlot, in world: World) {
    if isTaken(task, by: world.joins.tasks.seeking, in: world) { return }
    if work[task].waits == LiveTask.Waiting.yes.rawValue {
      work[task].wait(.lookingAgain)
    }
    work.seek(task)
  }

  /// Tasks look for units until nothing changes any more. Whom a more urgent task robs looks after it.
  mutating func settleLines(in world: World) {
    while !work.seeking.isEmpty {
      var first = 0
      for index in work.seeking.indices.dropFirst() where yields(work.seeking[first], to: work.seeking[index]) {
        first = index
      }
      let task = work.takeSeeking(at: first)
      if isSeeking(task) { staff(task, in: world) }
    }
  }

  /// Whether a task still has to look: it may have done so since, or be gone. Of one that lost a unit the others may do.
  private func isSeeking(_ task: TaskSlot) -> Bool {
    work[task].stage != LiveTask.Stage.free.rawValue && work[task].waits != LiveTask.Waiting.yes.rawValue
      && !work[task].isHeld
  }

  /// Puts those that look into their lines, so that a unit that is offered to a line meets them there.
  private mutating func enlistSeekers(in world: World) {
    for task in work.seeking
    where isSeeking(task) && work[task].isShort && !work[task].isWaiting {
      enter(task, as: .looking, in: world)
    }
  }

  /// Whether a task must let another one have what merely waits: it is less urgent, or as urgent and behind it in the line.
  @inline(__always)
  func yields(_ task: TaskSlot, to other: TaskSlot) -> Bool {
    let (own, others) = (urgency(of: work[task].incident), urgency(of: work[other].incident))
    return own != others ? own > others : task != other && work[other].precedes(work[task])
  }

  /// Sends a task the units that it misses, as far as there are any; then it waits in its agency's line.
  mutating func staff(_ task: TaskSlot, in world: World) {
    var passed: [TaskSlot] = []
    while work[task].isShort {
      guard
        let unit = choose(for: task, in: world) ?? find(for: task, by: world.joins.tasks.unstaffed, in: world)
          ?? chooseWaiting(for: task, in: world)
      else { return wait(task, in: world) }
      // Who waits and goes first may take a unit away from others before this one does.
      if units[unit].task.exists, let first = first(wanting: unit, before: task, except: passed, in: world) {
        passed.append(first)
        staff(first, in: world)
      } else {
        send(unit, to: task, in: world)
      }
    }
    if work[task].isWaiting { leaveLine(task, in: world) }
    // Where one was called away, the others may do for all that it needs, and be there already.
    if work[task].units > 0, work[task].coming == 0,
      work[task].stage == LiveTask.Stage.gathering.rawValue
    {
      gather(task, row(of: task, in: world), in: world)
    }
  }

  /// Sends a task that has only begun its units at once, unless a mechanism keeps it back.
  mutating func staffAtOnce(_ task: TaskSlot, in world: World) {
    if !isTaken(task, by: world.joins.tasks.seeking, in: world) { staff(task, in: world) }
  }

  /// The first of the waiting tasks that want a busy unit and to which a task yields.
  private mutating func first(
    wanting unit: UnitIndex, before task: TaskSlot, except passed: [TaskSlot], in world: World
  ) -> TaskSlot? {
    let agency = agency(of: task, in: world)
    let capabilities = world.units.capabilities[unit]
    var best = TaskSlot.none
    var other = work.lines.first(agency)
    while other.exists {
      let row = row(of: other, in: world)
      if other != task, row.wanted(work[other].missing) & capabilities != 0, yields(task, to: other),
        best == .none || yields(best, to: other), !passed.contains(other), other != units[unit].task
      {
        best = other
      }
      other = work[other].next
    }
    return best == .none ? nil : best
  }

  /// A task has found too few units: it waits, if there is room.
  private mutating func wait(_ task: TaskSlot, in world: World) {
    let slot = work[task].incident
    let before = LiveTask.Waiting(rawValue: work[task].waits)
    if before == .no || before == .looking {
      // Who was once served is not turned away any more: units may be under way to its other tasks.
      if incidents[slot].sent == 0, isFull(for: task, in: world) { return leave(slot, as: .lost, in: world) }
      incidents[slot].wait()
      if !incidents[slot].isErrand {
        work.countWaiting(agency(of: task, in: world), at: now, in: world)
      }
    }
    if incidents[slot].hasWaited < 2, isRefused(task, in: world) { incidents[slot].wait(isRefused: true) }
    if before == .no {
      enter(task, as: .yes, in: world)
    } else {
      work[task].wait(.yes)
    }
    askForRecalls(agency: agency(of: task, in: world), in: world)
    if work[task].units > 0 { offerCrew(of: task, in: world) }
  }

  /// Whether the units that are free have all that a task misses, so that it is the policy that keeps them back.
  private func isRefused(_ task: TaskSlot, in world: World) -> Bool {
    let row = row(of: task, in: world)
    let agency = Int(row.agency)
    var missing = work[task].missing
    for spots in [units.free.waiting(of: agency, in: world), units.free.returning(of: agency, in: world)] {
      for spot in spots where missing != SIMD4() {
        missing = row.missing(missing, less: world.units.capabilities[units.free.unit[spot]])
      }
    }
    return missing == SIMD4()
  }

  /// Whether as many others wait as there is room for; those that have still to look do not wait yet.
  private func isFull(for task: TaskSlot, in world: World) -> Bool {
    let agency = agency(of: task, in: world)
    guard let room = world.plan.agencies[agency].room else { return false }
    var looking = 0
    var other = work.lines.first(agency)
    while other.exists {
      if work[other].waits == LiveTask.Waiting.looking.rawValue { looking += 1 }
      other = work[other].next
    }
    return Int(work.lines.count[agency]) - looking >= room
  }

  private mutating func enter(_ task: TaskSlot, as waiting: LiveTask.Waiting, in world: World) {
    work[task].rank(queueKey(of: work[task].incident, in: world))
    work[task].wait(waiting)
    work.insert(task, into: agency(of: task, in: world))
  }

  /// Takes a task out of its agency's line.
  mutating func leaveLine(_ task: TaskSlot, in world: World) {
    let agency = agency(of: task, in: world)
    work.remove(task, from: agency)
    // Who has only looked until now has not waited.
    if work[task].waits != LiveTask.Waiting.looking.rawValue, !incidents[work[task].incident].isErrand {
      work.countServed(agency, at: now, in: world)
    }
    work[task].wait(.no)
  }

  /// Offers a unit that became free to its agency's line: the first waiting task that wants it and may have it takes it.
  mutating func takeNext(_ unit: UnitIndex, in world: World) -> Bool {
    if units[unit].isBound { return false }
    if !work.seeking.isEmpty { enlistSeekers(in: world) }
    let agency = world.units.agency[unit]
    let capabilities = world.units.capabilities[unit]
    var task = work.lines.first(agency)
    while task.exists {
      let row = row(of: task, in: world)
      var next = work[task].next
      if row.wanted(work[task].missing) & capabilities != 0 {
        if work[task].waits != LiveTask.Waiting.yes.rawValue {
          // It looks among all units, of which this is but one; what then stands in the line may be others.
          let place = work[task]
          staff(task, in: world)
          if !units[unit].isFree { return true }
          next = work.lines.first(agency)
          while next.exists, work[next].precedes(place) { next = work[next].next }
        } else if permits(unit, for: task, in: world) {
          send(unit, to: task, in: world)
          staff(task, in: world)
          return true
        }
      }
      task = next
    }
    return isTaken(unit, by: world.joins.units.unwanted, in: world)
  }

  /// Offers every waiting task of an agency to its units, in the order of the line: some came on duty.
  mutating func serveLine(agency: Int, in world: World) {
    enlistSeekers(in: world)
    var line: [TaskSlot] = []
    var task = work.lines.first(agency)
    while task.exists {
      line.append(task)
      task = work[task].next
    }
    for task in line where work[task].isWaiting { staff(task, in: world) }
  }
}
