extension EventQueue {
  /// Takes the event that is due first; nil when nothing is pending.
  @inlinable public mutating func pop() -> Entry? {
    if vacancy > 0 { fillVacancy() }
    guard used > 0 else { return nil }
    return takeFirst()
  }

  /// Takes the event that is due first if it is due before a limit; nil, and nothing changed, if none is.
  @inlinable public mutating func pop(before limit: Instant) -> Entry? {
    guard let nextTime, nextTime < limit else { return nil }
    if vacancy > 0 { fillVacancy() }
    return takeFirst()
  }

  /// Takes the first event out of its slot, and leaves its key as a vacancy: what is scheduled next mostly fills it, for half
  /// the price of closing the heap and opening it again.
  @inlinable @inline(__always) mutating func takeFirst() -> Entry {
    let key = keys[0]
    let entry = Entry(time: key.time, rank: key.rank, event: slots[key.slot].event)
    vacancy = 1
    if cancelled > 0 { removeCancelled() }
    return entry
  }

  @inlinable @inline(never) mutating func fillVacancy() {
    vacancy = 0
    slots[keys[0].slot].generation &+= 1
    removeRoot()
  }

  /// Takes the first key out of the heap and leaves it behind the heap, where its slot is free.
  @inlinable @inline(__always) mutating func removeRoot() {
    let end = used &- 1
    used = end
    var heap = keys.mutableSpan
    let last = heap[end]
    heap[end] = heap[0]
    heap.siftDown(last, from: 0, count: end)
  }
}
