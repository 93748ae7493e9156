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
    if used == keys.count { addSlot(event) }
    let slot = keys[used].slot
    let generation = slots[slot].generation &+ 1
    slots[slot] = Slot(event: event, generation: generation)
    let key = EventKey(time: time, rank: rank, sequence: sequence, slot: slot)
    sequence &+= 1
    let place = used
    used &+= 1
    var heap = keys.mutableSpan
    heap.siftUp(key, from: place)
    return Handle(slot: UInt32(truncatingIfNeeded: slot), generation: generation)
  }

  @inlinable @inline(never) mutating func addSlot(_ event: Event) {
    precondition(slots.count < EventKey.slotLimit, "EventQueue holds at most 2^24 events")
    keys.append(EventKey(time: .zero, rank: 0, sequence: 0, slot: slots.count))
    slots.append(Slot(event: event, generation: 0))
  }

  /// Gives the pending events new sequence numbers, from zero, in the order in which they are due.
  @inlinable @inline(never) mutating func renumber() {
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
