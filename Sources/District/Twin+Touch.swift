import EventKernel

extension Array {
  /// Takes sole possession of the memory, as a write does.
  @inline(never)
  mutating func touch() { withUnsafeMutableBufferPointer { _ in } }
}

extension Twin {
  /// Touches every array; see `Run.touchEveryArray()`.
  mutating func touchEveryArray() {
    pending.keys.touch()
    pending.slots.touch()
    shiftOn.touch()
    people.touchEveryArray()
    ordinals.touch()
    incidents.touchEveryArray()
    tasks.touchEveryArray()
    lines.touchEveryArray()
    taskLines.touchEveryArray()
    facilityLoad.touch()
    baysTaken.touch()
    desks.busy.touch()
    desks.seats.touch()
    units.touchEveryArray()
  }
}

extension People {
  fileprivate mutating func touchEveryArray() {
    atHome.touch()
    atWork.touch()
    working.touch()
    outside.touch()
    goers.touch()
    left.touch()
    returned.touch()
    there.touch()
    toWork.touch()
    toHome.touch()
  }
}

extension Units {
  fileprivate mutating func touchEveryArray() {
    state.touch()
    onDuty.touch()
    pauseDue.touch()
    call.touch()
    cell.touch()
    goal.touch()
    task.touch()
    mate.touch()
    identity.touch()
    legStart.touch()
    legEnd.touch()
    arrival.touch()
    dutyStart.touch()
    dutyEnd.touch()
    restUntil.touch()
    busy.touch()
    overtime.touch()
  }
}

extension Tallies {
  mutating func touchEveryArray() {
    rows.touch()
    deskBusy.touch()
    unitBusy.touch()
    workload.touch()
  }
}
