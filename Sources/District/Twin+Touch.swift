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
    lines.touchEveryArray()
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
    cell.touch()
    goal.touch()
    incident.touch()
    identity.touch()
    legStart.touch()
    legEnd.touch()
    arrival.touch()
  }
}

extension Tallies {
  mutating func touchEveryArray() {
    rows.touch()
    deskBusy.touch()
    unitBusy.touch()
  }
}
