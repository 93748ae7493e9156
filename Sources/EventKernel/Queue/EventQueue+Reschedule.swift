extension EventQueue {
  /// Gives every pending event a new time, or takes it back where there is none. Handles stay good.
  ///
  /// - Parameter change: the new time of an event and its present one, or nil.
  public mutating func reschedule(_ change: (_ event: Event, _ time: Instant) -> Instant?) {
    if vacancy > 0 { fillVacancy() }
    compact()
    for index in 0..<used {
      let key = keys[index]
      if let time = change(slots[key.slot].event, key.time) {
        keys[index] = EventKey(time: time, rank: key.rank, sequence: key.sequence, slot: key.slot)
      } else {
        slots[key.slot].generation &+= 1
        cancelled += 1
      }
    }
    compact()
  }
}
