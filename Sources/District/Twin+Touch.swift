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
    candidates.touchEveryArray()
    shiftOn.touch()
    people.touchEveryArray()
    incidents.touchEveryArray()
    work.touchEveryArray()
    lines.touchEveryArray()
    facilities.touchEveryArray()
    desks.touchEveryArray()
    units.touchEveryArray()
    mechanisms.touchEveryArray()
    memory.touchEveryArray()
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
    arrived.touch()
    returned.touch()
    back.touch()
    crowd.touchEveryArray()
    replacements.touchEveryArray()
    gathered.touchEveryArray()
  }
}

extension Tallies {
  mutating func touchEveryArray() {
    rows.touch()
    courses.touch()
    busy.touchEveryArray()
    mechanisms.touchEveryArray()
    sums.touchEveryArray()
    crowds.touchEveryArray()
    replacements.touchEveryArray()
    backlog.touchEveryArray()
    served.touchEveryArray()
  }
}
