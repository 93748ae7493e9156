extension EventQueue {
  /// Puts an event among the pending ones.
  ///
  /// - Parameters:
  ///   - event: What is to happen.
  ///   - time: When.
  ///   - rank: Its place among events of the same time: lower first. Equal ranks run in the order of scheduling.
  /// - Returns: The handle by which it can be cancelled.
  @inlinable @discardableResult
  public mutating func schedule(_ event: Event, at time: Instant, rank: UInt8 = 0) -> Handle {
    if sequence == .max { renumber() }
    if vacancy == 0, used == keys.count { addSlot(event) }
    let place = vacancy > 0 ? 0 : used
    let slot = keys[place].slot
    let generation = slots[slot].generation &+ (vacancy > 0 ? 2 : 1)
    slots[slot] = Slot(event: event, generation: generation)
    let key = EventKey(time: time, rank: rank, sequence: sequence, slot: slot)
    sequence &+= 1
    if vacancy > 0 {
      vacancy = 0
      let end = used
      var heap = keys.mutableSpan
      heap.siftDown(key, from: 0, count: end)
    } else {
      used &+= 1
      var heap = keys.mutableSpan
      heap.siftUp(key, from: place)
    }
    return Handle(slot: UInt32(truncatingIfNeeded: slot), generation: generation)
  }

  @inlinable @inline(never) mutating func addSlot(_ event: Event) {
    precondition(slots.count < EventKey.slotLimit, "EventQueue holds at most 2^24 events")
    keys.append(EventKey(time: .zero, rank: 0, sequence: 0, slot: slots.count))
    slots.append(Slot(event: event, generation: 0))
  }

  /// Gives the pending events new sequence numbers, from zero, in the order in which they are due.
  @inlinable @inline(never) mutating func renumber() {
    if vacancy > 0 { fillVacancy() }
    compact()
    keys[..<used].sort()
    for index in 0..<used {
      let key = keys[index]
      keys[index] = EventKey(
        time: key.time, rank: key.rank, sequence: UInt32(truncatingIfNeeded: index), slot: key.slot)
    }
    sequence = UInt32(truncatingIfNeeded: used)
  }
}
