import EventKernel

/// The lines of jobs that wait: one for each desk, then one for each agency. An incident is in at most one.
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

  /// Puts a job behind all with the same key or a lower one.
  mutating func insert(_ slot: Int, into line: Int, _ incidents: inout Incidents) {
    count[line] += 1
    let key = incidents[slot].queueKey
    let last = Int(tail[line])
    if last < 0 || incidents[last].queueKey <= key {
      incidents[slot].next = -1
      tail[line] = Int32(slot)
      if last < 0 { head[line] = Int32(slot) } else { incidents[last].next = Int32(slot) }
      return
    }
    var before = -1
    var at = Int(head[line])
    while incidents[at].queueKey <= key {
      before = at
      at = Int(incidents[at].next)
    }
    incidents[slot].next = Int32(at)
    if before < 0 { head[line] = Int32(slot) } else { incidents[before].next = Int32(slot) }
  }

  /// Takes out the job behind `before`, or the first if that is -1.
  mutating func remove(after before: Int, from line: Int, _ incidents: inout Incidents) -> Int {
    let slot = before < 0 ? Int(head[line]) : Int(incidents[before].next)
    count[line] -= 1
    let next = incidents[slot].next
    if before < 0 { head[line] = next } else { incidents[before].next = next }
    if next < 0 { tail[line] = Int32(before) }
    incidents[slot].next = -1
    return slot
  }
}
