import EventKernel

/// A job that can wait in a line: a report at a desk, a task for units or for a bay.
protocol Job: BitwiseCopyable {
  /// Where it stands.
  associatedtype Index: DistrictIndex = Slot<Self>
  /// Place in the line: the lowest first.
  var queueKey: Int64 { get }
  /// Of equal places: the lowest first, and then who came first.
  var order: Int32 { get }
  /// The next in its line, none at the end.
  var next: Index { get set }
  /// Says that nothing is in the slot any more.
  mutating func vacate()
}

extension Job {
  /// Equals stand in the order in which they come.
  var order: Int32 { 0 }

  /// Whether it stands in a line before another job that comes later.
  @inline(__always)
  func precedes(_ other: Self) -> Bool {
    queueKey != other.queueKey ? queueKey < other.queueKey : order <= other.order
  }
}

/// Where one of some jobs stands: which of its slots has it.
struct Slot<Element>: DistrictIndex {
  let rawValue: Int32
}

/// Jobs in slots that are used again.
struct Slots<Element: Job & Sendable>: FlatCoded, Sendable {
  private(set) var slots = Each<Element.Index, Element>()
  private var free: [Element.Index] = []

  /// How many are in use.
  var count: Int { slots.count - free.count }
  /// All slots, those counted in which nothing is.
  var indices: Range<Element.Index> { slots.indices }

  subscript(_ slot: Element.Index) -> Element {
    @inline(__always) get { slots[slot] }
    @inline(__always) _modify { yield &slots[slot] }
  }

  mutating func insert(_ element: Element) -> Element.Index {
    if let slot = free.popLast() {
      slots[slot] = element
      return slot
    }
    slots.values.append(element)
    return Element.Index(slots.count - 1)
  }

  mutating func remove(_ slot: Element.Index) {
    slots[slot].vacate()
    free.append(slot)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&slots)
    try form.field(&free)
  }

  mutating func touchEveryArray() {
    slots.touch()
    free.touch()
  }
}

/// Lines of jobs that wait. A job is in at most one.
struct WaitingLines<J: Job & Sendable>: FlatCoded, Sendable {
  private var head: [J.Index]
  private var tail: [J.Index]
  private(set) var count: [Int32]

  init(count lines: Int) {
    head = Array(repeating: .none, count: lines)
    tail = head
    count = Array(repeating: 0, count: lines)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&head)
    try form.field(&tail)
    try form.field(&count)
  }

  mutating func touchEveryArray() {
    head.touch()
    tail.touch()
    count.touch()
  }

  /// The first job of a line, or none.
  func first(_ line: Int) -> J.Index { head[line] }

  /// Puts a job behind all that precede it.
  mutating func insert(_ slot: J.Index, into line: Int, _ jobs: inout Slots<J>) {
    count[line] += 1
    let job = jobs[slot]
    let last = tail[line]
    if last == .none || jobs[last].precedes(job) {
      jobs[slot].next = .none
      tail[line] = slot
      if last == .none { head[line] = slot } else { jobs[last].next = slot }
      return
    }
    var before = J.Index.none
    var at = head[line]
    while jobs[at].precedes(job) {
      before = at
      at = jobs[at].next
    }
    jobs[slot].next = at
    if before == .none { head[line] = slot } else { jobs[before].next = slot }
  }

  /// Takes out the first job of a line.
  mutating func removeFirst(of line: Int, _ jobs: inout Slots<J>) -> J.Index {
    let slot = head[line]
    remove(slot, after: .none, from: line, &jobs)
    return slot
  }

  /// Takes out a job, wherever in the line it is.
  mutating func remove(_ slot: J.Index, from line: Int, _ jobs: inout Slots<J>) {
    var before = J.Index.none
    var at = first(line)
    while at != slot {
      before = at
      at = jobs[at].next
    }
    remove(slot, after: before, from: line, &jobs)
  }

  private mutating func remove(_ slot: J.Index, after before: J.Index, from line: Int, _ jobs: inout Slots<J>) {
    count[line] -= 1
    let next = jobs[slot].next
    if before == .none { head[line] = next } else { jobs[before].next = next }
    if next == .none { tail[line] = before }
    jobs[slot].next = .none
  }
}
