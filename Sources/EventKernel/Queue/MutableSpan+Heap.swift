// A heap of keys in which the children of place i are at 4 i + 1 ... 4 i + 4, in borrowed memory.
extension MutableSpan<EventKey> {
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
    var place = start
    while true {
      let first = 4 &* place &+ 1
      guard first < count else { break }
      let child = first &+ 3 < count ? leastOfFour(at: first) : least(in: first..<count)
      guard self[child] < key else { break }
      self[place] = self[child]
      place = child
    }
    self[place] = key
  }

  /// The place of the least of four keys, found without a branch: which one it is cannot be predicted.
  @inlinable @inline(__always) func leastOfFour(at first: Int) -> Int {
    let left = first &+ bit(self[first &+ 1] < self[first])
    let right = first &+ 2 &+ bit(self[first &+ 3] < self[first &+ 2])
    return left ^ ((left ^ right) & (0 &- bit(self[right] < self[left])))
  }

  @inlinable @inline(__always) func least(in places: Range<Int>) -> Int {
    var least = places.lowerBound
    for place in places where self[place] < self[least] { least = place }
    return least
  }

  @inlinable @inline(__always) func bit(_ condition: Bool) -> Int { condition ? 1 : 0 }
}
