extension EventQueue {
  /// Takes the event that is due first; nil when nothing is pending.
  @inlinable public mutating func pop() -> Entry? {
    guard used > 0 else { return nil }
    return takeFirst()
  }

  /// Takes the event that is due first if it is due before a limit; nil, and nothing changed, if none is.
  @inlinable public mutating func pop(before limit: Instant) -> Entry? {
    guard used > 0, keys[0].time < limit else { return nil }
    return takeFirst()
  }

  @inlinable @inline(__always) mutating func takeFirst() -> Entry {
    let key = removeRoot()
    let slot = key.slot
    slots[slot].generation &+= 1
    let entry = Entry(time: key.time, rank: key.rank, event: slots[slot].event)
    if cancelled > 0 { removeCancelled() }
    return entry
  }

  /// Takes the first key out of the heap and leaves it behind the heap, where its slot is free.
  @inlinable @inline(__always) mutating func removeRoot() -> EventKey {
    let end = used &- 1
    used = end
    var heap = keys.mutableSpan
    let root = heap[0]
    let last = heap[end]
    heap[end] = root
    heap.siftDown(last, from: 0, count: end)
    return root
  }
}
