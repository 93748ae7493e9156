extension EventQueue {
  /// Takes an event back.
  ///
  /// Its key stays in the heap until it is first, or until cancelled keys outnumber pending ones: then all of them go.
  ///
  /// - Returns: Whether it was still pending; false if it already ran or was cancelled.
  @inlinable @discardableResult
  public mutating func cancel(_ handle: Handle) -> Bool {
    if vacancy > 0 { fillVacancy() }
    guard isPending(handle) else { return false }
    slots[Int(handle.slot)].generation &+= 1
    cancelled &+= 1
    removeCancelled()
    return true
  }

  /// Whether an event is still pending.
  @inlinable public func isPending(_ handle: Handle) -> Bool {
    let slot = Int(handle.slot)
    guard slot < slots.count, slots[slot].isWaiting, slots[slot].generation == handle.generation else { return false }
    return vacancy == 0 || keys[0].slot != slot
  }

  /// Makes the first key a pending one, and rids the heap of cancelled keys once they are the majority.
  @inlinable mutating func removeCancelled() {
    if vacancy > 0 { fillVacancy() }
    while used > 0, !slots[keys[0].slot].isWaiting {
      removeRoot()
      cancelled &-= 1
    }
    if cancelled > count { compact() }
  }

  /// Moves cancelled keys behind the heap and builds it anew from the rest (Floyd, "Treesort 3", 1964).
  @inlinable @inline(never) mutating func compact() {
    var pending = 0
    for index in 0..<used where slots[keys[index].slot].isWaiting {
      keys.swapAt(pending, index)
      pending += 1
    }
    used = pending
    cancelled = 0
    var heap = keys.mutableSpan
    var place = (pending + 2) / 4
    while place > 0 {
      place -= 1
      heap.siftDown(heap[place], from: place, count: pending)
    }
  }
}
