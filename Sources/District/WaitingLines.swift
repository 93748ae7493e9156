import EventKernel

/// A job that can wait in a line: a report at a desk, a task for units or for a bay.
protocol Job: BitwiseCopyable {
  /// Place in the line: the lowest first.
  var queueKey: Int64 { get }
  /// Of equal places: the lowest first, and then who came first.
  var order: Int32 { get }
  /// The next in its line, -1 at the end.
  var next: Int32 { get set }
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

/// Jobs in slots that are used again.
struct Slots<Element: Job & Sendable>: FlatCoded, Sendable {
  private(set) var slots: [Element] = []
  private var free: [Int32] = []

  /// How many are in use.
  var count: Int { slots.count - free.count }

  subscript(_ slot: Int) -> Element {
    @inline(__always) get { slots[slot] }
    @inline(__always) _modify { yield &slots[slot] }
  }

  mutating func insert(_ element: Element) -> Int {
    if !free.isEmpty {
      let slot = Int(free.removeLast())
      slots[slot] = element
      return slot
    }
    slots.append(element)
    return slots.count - 1
  }

  mutating func remove(_ slot: Int) {
    slots[slot].vacate()
    free.append(Int32(slot))
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
struct WaitingLines: FlatCoded, Sendable {
  private var head: [Int32]
  private var tail: [Int32]
  private(set) var count: [Int32]

  init(count lines: Int) {
    head = Array(repeating: -1, count: lines)
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

  /// The first job of a line, or -1.
  func first(_ line: Int) -> Int { Int(head[line]) }

  /// Puts a job behind all that precede it.
  mutating func insert<J: Job>(_ slot: Int, into line: Int, _ jobs: inout Slots<J>) {
    count[line] += 1
    let job = jobs[slot]
    let last = Int(tail[line])
    if last < 0 || jobs[last].precedes(job) {
      jobs[slot].next = -1
      tail[line] = Int32(slot)
      if last < 0 { head[line] = Int32(slot) } else { jobs[last].next = Int32(slot) }
      return
    }
    var before = -1
    var at = Int(head[line])
    while jobs[at].precedes(job) {
      before = at
      at = Int(jobs[at].next)
    }
    jobs[slot].next = Int32(at)
    if before < 0 { head[line] = Int32(slot) } else { jobs[before].next = Int32(slot) }
  }

  /// Takes out the job behind `before`, or the first if that is -1.
  @discardableResult
  mutating func remove<J: Job>(after before: Int, from line: Int, _ jobs: inout Slots<J>) -> Int {
    let slot = before < 0 ? Int(head[line]) : Int(jobs[before].next)
    count[line] -= 1
    let next = jobs[slot].next
    if before < 0 { head[line] = next } else { jobs[before].next = next }
    if next < 0 { tail[line] = Int32(before) }
    jobs[slot].next = -1
    return slot
  }

  /// Takes out a job, wherever in the line it is.
  mutating func remove<J: Job>(_ slot: Int, from line: Int, _ jobs: inout Slots<J>) {
    var before = -1
    var at = first(line)
    while at != slot {
      before = at
      at = Int(jobs[at].next)
    }
    remove(after: before, from: line, &jobs)
  }
}
