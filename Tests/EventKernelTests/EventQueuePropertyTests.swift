import EventKernel
import Testing

/// What the queue must do, in the plainest way.
private struct NaiveQueue {
  struct Pending {
    var time: Int64
    var rank: UInt8
    var number: Int
    var event: Int32
  }
  var pending: [Pending] = []
  var scheduled = 0

  mutating func schedule(_ event: Int32, at time: Int64, rank: UInt8) -> Int {
    pending.append(Pending(time: time, rank: rank, number: scheduled, event: event))
    pending.sort { ($0.time, $0.rank, $0.number) < ($1.time, $1.rank, $1.number) }
    scheduled += 1
    return scheduled - 1
  }

  mutating func pop(before limit: Int64) -> Pending? {
    guard let first = pending.first, first.time < limit else { return nil }
    return pending.removeFirst()
  }

  mutating func cancel(_ number: Int) -> Bool {
    guard let place = pending.firstIndex(where: { $0.number == number }) else { return false }
    pending.remove(at: place)
    return true
  }
}

@Suite struct EventQueuePropertyTests {
  /// Shares, in percent, of schedule, pop, pop(before:) and cancel.
  @Test(arguments: [[50, 25, 15, 10], [40, 10, 5, 45], [30, 40, 20, 10], [50, 0, 20, 30]], [1, 2, 3] as [UInt64])
  func itDoesWhatASortedArrayDoes(shares: [Int], seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    var queue = EventQueue<Int32>()
    var naive = NaiveQueue()
    var handles: [EventQueue<Int32>.Handle] = []
    var now: Int64 = -50
    for step in 0..<1200 {
      if step % 300 == 299 { queue.sequence = .max - 5 }
      let dice = Int.random(in: 0..<100, using: &generator)
      if dice < shares[0] {
        let time = now + .random(in: 0..<12, using: &generator)
        let rank = UInt8.random(in: 0..<3, using: &generator)
        handles.append(queue.schedule(Int32(step), at: Instant(nanoseconds: time), rank: rank))
        #expect(naive.schedule(Int32(step), at: time, rank: rank) == handles.count - 1)
      } else if dice < shares[0] + shares[1] + shares[2] {
        let all = dice < shares[0] + shares[1]
        let limit = all ? .max : now + .random(in: 0..<6, using: &generator)
        let entry = all ? queue.pop() : queue.pop(before: Instant(nanoseconds: limit))
        let expected = naive.pop(before: limit)
        #expect(entry?.event == expected?.event)
        #expect(entry?.time.nanoseconds == expected?.time)
        #expect(entry?.rank == expected?.rank)
        now = expected?.time ?? now
      } else if let number = handles.indices.randomElement(using: &generator) {
        #expect(queue.isPending(handles[number]) == naive.pending.contains { $0.number == number })
        #expect(queue.cancel(handles[number]) == naive.cancel(number))
      }
      #expect(queue.count == naive.pending.count)
      #expect(queue.isEmpty == naive.pending.isEmpty)
      #expect(queue.nextTime?.nanoseconds == naive.pending.first?.time)
      try #require(queue.fault == nil)
      if step % 50 == 0 {
        var copy = EventQueue<Int32>()
        try FlatForm.read(FlatForm.write(queue), into: &copy)
        #expect(FlatForm.write(copy) == FlatForm.write(queue))
        queue = copy
      }
    }
  }
}
