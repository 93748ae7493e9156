import EventKernel

/// For how long units are there: duties, overtime and recalls. Who is absent, or rests, is not.
extension Twin {
  /// Counts the hours of a duty that is over.
  @inline(__always)
  mutating func countDuty(_ unit: UnitIndex, in world: World) { countAttendance(unit, since: units[unit].dutyStart) }

  /// Counts the time until now that a unit was there.
  mutating func countAttendance(_ unit: UnitIndex, since start: Instant) {
    if now > start { outbox.duties.append(DutySpan(unit: unit, start: start, end: now)) }
  }

  /// Since when a unit works overtime: its duty is over and its job is not, or it was recalled; nil if it does not.
  func overtimeBegin(of unit: UnitIndex) -> Instant? {
    let state = units[unit]
    if state.onDuty != 0 { return state.isHereByRecall ? state.dutyStart : nil }
    return state.task.exists ? state.dutyEnd : nil
  }
}
