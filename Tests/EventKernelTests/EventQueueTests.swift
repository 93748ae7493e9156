import EventKernel
import Testing

@Suite struct EventQueueTests {
  private func at(_ nanoseconds: Int64) -> Instant { Instant(nanoseconds: nanoseconds) }

  private func drain(_ queue: EventQueue<Int32>) -> [Int32] {
    var queue = queue
    var events: [Int32] = []
    while let entry = queue.pop() { events.append(entry.event) }
    return events
  }

  @Test func eventsLeaveByTimeThenRankThenScheduling() {
    var queue = EventQueue<Int32>()
    queue.schedule(6, at: at(2))
    queue.schedule(3, at: at(1), rank: 1)
    queue.schedule(5, at: at(1), rank: 255)
    queue.schedule(2, at: at(1))
    queue.schedule(4, at: at(1), rank: 1)
    queue.schedule(1, at: at(-1), rank: 200)
    queue.schedule(0, at: at(.min), rank: 9)
    queue.schedule(7, at: .never, rank: 255)
    #expect(queue.nextTime == at(.min))
    #expect(drain(queue) == [0, 1, 2, 3, 4, 5, 6, 7])
  }

  @Test func anEntrySaysWhenAndAtWhichRank() throws {
    var queue = EventQueue<Int32>()
    queue.schedule(8, at: at(-5), rank: 77)
    let next = queue.pop()
    let entry = try #require(next)
    #expect(entry.time == at(-5) && entry.rank == 77 && entry.event == 8)
    #expect(queue.isEmpty && queue.nextTime == nil)
    #expect(queue.pop() == nil)
  }

  @Test func theLimitIsExcludedAndStoppingLeavesNoTrace() {
    var queue = EventQueue<Int32>()
    for event in 0..<9 { queue.schedule(Int32(event), at: at(Int64(event) * 10)) }
    #expect(queue.pop(before: at(1))?.event == 0)
    // The place of the event that left is vacant now: asking in vain must not change that.
    let before = FlatForm.write(queue)
    #expect(queue.pop(before: at(10)) == nil)
    #expect(queue.nextTime == at(10) && queue.count == 8)
    #expect(FlatForm.write(queue) == before)
    #expect(queue.pop(before: at(11))?.event == 1)
  }

  @Test func aCancelledEventDoesNotRun() {
    var queue = EventQueue<Int32>()
    let handles = (0..<5).map { queue.schedule(Int32($0), at: at(Int64($0))) }
    #expect([0, 3, 3].map { queue.cancel(handles[$0]) } == [true, true, false], "once only")
    #expect(queue.count == 3 && queue.nextTime == at(1))
    #expect(!queue.isPending(handles[3]) && queue.isPending(handles[4]))
    #expect(drain(queue) == [1, 2, 4])
  }

  @Test func aHandleDiesWithItsEvent() {
    var queue = EventQueue<Int32>()
    let first = queue.schedule(1, at: at(1))
    _ = queue.pop()
    #expect(!queue.isPending(first))
    let cancelled = queue.cancel(first)
    #expect(!cancelled, "it ran")
    let second = queue.schedule(2, at: at(2))
    #expect(second.slot == first.slot && second != first, "the slot is used again")
    #expect([first, .none].map { queue.cancel($0) } == [false, false])
    #expect(queue.count == 1)
    _ = queue.pop()
    let third = queue.schedule(3, at: at(3))
    #expect([second, third].map { queue.cancel($0) } == [false, true])
    #expect(queue.isEmpty)
  }

  @Test func cancelledEventsNeverSwampTheHeap() {
    var queue = EventQueue<Int32>()
    for event in 0..<10 { queue.schedule(Int32(event), at: at(.max - 1)) }
    var generator = SplitMix(state: 3)
    for _ in 0..<5000 {
      let handle = queue.schedule(99, at: at(.random(in: 0..<1000, using: &generator)))
      _ = queue.schedule(98, at: at(.random(in: 0..<1000, using: &generator)))
      let cancelled = queue.cancel(handle)
      let entry = queue.pop()
      #expect(cancelled && entry?.event == 98)
    }
    #expect(queue.count == 10)
    #expect(queue.slots.count <= 24, "slots are used again")
    let late = (0..<1000).map { queue.schedule(Int32($0), at: at(2000)) }
    for handle in late.reversed() {
      queue.cancel(handle)
      #expect(queue.cancelled <= queue.count)
    }
    #expect(queue.count == 10 && queue.used < 24)
  }

  @Test func simultaneousEventsKeepTheirOrderWhenSequenceNumbersRunOut() {
    var queue = EventQueue<Int32>()
    queue.sequence = .max - 20
    var handles: [EventQueue<Int32>.Handle] = []
    for event in 0..<60 { handles.append(queue.schedule(Int32(event), at: at(5), rank: UInt8(event % 2))) }
    #expect(queue.sequence < 100, "it has renumbered")
    #expect(queue.fault == nil)
    #expect([2, 59].map { queue.cancel(handles[$0]) } == [true, true], "handles outlive it")
    let even = (0..<60).filter { $0 % 2 == 0 && $0 != 2 }
    let odd = (0..<59).filter { $0 % 2 == 1 }
    #expect(drain(queue) == (even + odd).map(Int32.init))
  }

  @Test func aCopyIsAFork() {
    var queue = EventQueue<Int32>()
    for event in 0..<100 { queue.schedule(Int32(event), at: at(Int64(event % 7))) }
    _ = queue.pop()
    var fork = queue
    fork.schedule(-1, at: at(0))
    #expect(fork.count == queue.count + 1)
    queue.schedule(-1, at: at(0))
    #expect(drain(fork) == drain(queue))
    #expect(FlatForm.write(fork) == FlatForm.write(queue), "equal calls, equal bytes")
  }

  @Test func aLargeHeapKeepsItsOrder() {
    var queue = EventQueue<Int32>()
    var generator = SplitMix(state: 11)
    var times: [Int64] = []
    for event in 0..<135_000 {
      times.append(.random(in: 0..<1 << 40, using: &generator))
      queue.schedule(Int32(event), at: at(times[event]))
    }
    times.sort()
    var popped: [Int64] = []
    for place in 0..<4000 {
      if let entry = queue.pop() { popped.append(entry.time.nanoseconds) }
      if place % 2 == 0 { queue.schedule(0, at: at(1 << 41)) }
    }
    #expect(popped == Array(times[..<4000]))
    #expect(queue.fault == nil)
  }
}
