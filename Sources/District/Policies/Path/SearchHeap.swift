/// What a search comes to next: items in ascending order. An item may be in it several times.
struct SearchHeap<Item: Comparable> {
  private var items: [Item] = []

  mutating func clear() { items.removeAll(keepingCapacity: true) }

  /// Puts an item in.
  mutating func push(_ item: Item) {
    var i = items.count
    items.append(item)
    while i > 0 {
      let parent = (i - 1) / 2
      guard item < items[parent] else { break }
      items[i] = items[parent]
      i = parent
    }
    items[i] = item
  }

  /// Takes the first out.
  mutating func pop() -> Item? {
    guard let last = items.popLast() else { return nil }
    guard let first = items.first else { return last }
    var i = 0
    while true {
      var child = 2 * i + 1
      guard child < items.count else { break }
      if child + 1 < items.count, items[child + 1] < items[child] { child += 1 }
      guard items[child] < last else { break }
      items[i] = items[child]
      i = child
    }
    items[i] = last
    return first
  }
}
