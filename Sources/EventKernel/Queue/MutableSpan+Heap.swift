// A heap of keys in which the children of place i are at 4 i + 1 ... 4 i + 4, in borrowed memory.
extension MutableSpan<EventKey> {
  /// Heaps with more keys than this, half a megabyte, begin to leave the nearer caches.
  @inlinable @inline(__always) var largeCount: Int { 1 &<< 15 }

  /// Puts a key where it belongs at or above a place that is free.
  @inlinable @inline(__always) mutating func siftUp(_ key: EventKey, from start: Int) {
    var place = start
    while place > 0 {
      let parent = (place &- 1) &>> 2
      guard key < self[parent] else { break }
      self[place] = self[parent]
      place = parent
    }
    self[place] = key
  }

  /// Puts a key where it belongs at or below a place that is free, in a heap of so many keys.
  @inlinable @inline(__always) mutating func siftDown(_ key: EventKey, from start: Int, count: Int) {
    precondition(start < self.count && count <= self.count)
    var place = count > largeCount ? siftDownAhead(key, from: start, count: count) : start
    var first = 4 &* place &+ 1
    // Whole groups in a loop of their own, which then keeps the least key in registers.
    while first &+ 3 < count {
      let (child, childKey) = leastOfFour(at: first)
      guard childKey < key else {
        self[unchecked: place] = key
        return
      }
      self[unchecked: place] = childKey
      place = child
      first = 4 &* place &+ 1
    }
    if first < count {
      let (child, childKey) = least(in: first..<count)
      if childKey < key {
        self[unchecked: place] = childKey
        place = child
      }
    }
    self[unchecked: place] = key
  }

  /// Goes down as `siftDown` does, but for the last levels of a large heap, and returns the place then free.
  ///
  /// There each step waits for memory. So it asks early for all that the next step may want, one key of each of the four groups
  /// of grandchildren; that none has the sequence number at which the queue renumbers is checked, so that they are really read.
  @usableFromInline mutating func siftDownAhead(_ key: EventKey, from start: Int, count: Int) -> Int {
    var place = start
    var seen = UInt64.max
    while true {
      let first = 4 &* place &+ 1
      let ahead = 4 &* first &+ 1
      guard ahead &+ 12 < count else { break }
      seen &= self[ahead].order & self[ahead &+ 4].order & self[ahead &+ 8].order & self[ahead &+ 12].order
      let (child, childKey) = leastOfFour(at: first)
      guard childKey < key else { break }
      self[place] = childKey
      place = child
    }
    precondition(EventKey.sequence(inOrder: seen) != .max || place == start)
    return place
  }

  /// The least of four keys and its place, found without a branch: which one it is cannot be predicted. The caller sees to
  /// it that all four are there.
  @inlinable @inline(__always) func leastOfFour(at first: Int) -> (place: Int, key: EventKey) {
    let a = self[unchecked: first]
    let b = self[unchecked: first &+ 1]
    let c = self[unchecked: first &+ 2]
    let d = self[unchecked: first &+ 3]
    let ab = b < a
    let cd = d < c
    let left = ab ? b : a
    let right = cd ? d : c
    let lr = right < left
    let lp = bit(ab)
    let rp = 2 &+ bit(cd)
    return (first &+ (lp ^ ((lp ^ rp) & (0 &- bit(lr)))), lr ? right : left)
  }

  @inlinable @inline(__always) func least(in places: Range<Int>) -> (place: Int, key: EventKey) {
    var least = places.lowerBound
    for place in places where self[place] < self[least] { least = place }
    return (least, self[least])
  }

  /// As a choice it would become a branch.
  @inlinable @inline(__always) func bit(_ condition: Bool) -> Int { Int(unsafeBitCast(condition, to: UInt8.self)) }
}
