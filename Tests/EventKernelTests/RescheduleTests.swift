import EventKernel
import Testing

@Suite("Pending events that get new times")
struct RescheduleTests {
  @Test(
    "leave in the new order, handles stay good, and what is dropped is gone", arguments: 1...40 as ClosedRange<UInt64>)
  func order(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    var queue = EventQueue<Int32>()
    var handles: [EventQueue<Int32>.Handle] = []
    let count = Int.random(in: 0...60, using: &random)
    for number in 0..<count {
      let time = Instant(nanoseconds: .random(in: 0..<9, using: &random))
      handles.append(queue.schedule(Int32(number), at: time, rank: UInt8(number % 3)))
    }
    var isPending = handles.map { _ in true }
    for number in 0..<count where Int.random(in: 0..<4, using: &random) == 0 {
      queue.cancel(handles[number])
      isPending[number] = false
    }
    // As in the midst of an event: the first has left, and its key is still there.
    if let first = queue.pop() { isPending[Int(first.event)] = false }
    let times = (0..<count).map { _ in Int64.random(in: 0..<9, using: &random) }
    var asked: [Int32] = []
    queue.reschedule { event, _ in
      asked.append(event)
      return times[Int(event)] == 0 ? nil : Instant(nanoseconds: times[Int(event)])
    }
    #expect(asked.sorted() == (0..<count).filter { isPending[$0] }.map(Int32.init))
    for number in 0..<count where times[number] == 0 { isPending[number] = false }
    #expect((0..<count).map { queue.isPending(handles[$0]) } == isPending)
    #expect(queue.fault == nil)
    if let last = isPending.lastIndex(of: true) {
      let isCancelled = queue.cancel(handles[last])
      #expect(isCancelled)
      isPending[last] = false
    }
    let expected = (0..<count).filter { isPending[$0] }
      .sorted { (times[$0], $0 % 3, $0) < (times[$1], $1 % 3, $1) }
    var left: [Int] = []
    while let entry = queue.pop() {
      #expect(entry.time.nanoseconds == times[Int(entry.event)])
      left.append(Int(entry.event))
    }
    #expect(left == expected)
  }
}
