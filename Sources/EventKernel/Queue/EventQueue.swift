/// The pending events of a simulation, as a value.
///
/// Events leave in the order of time, then rank (lowest first), then scheduling. A scheduled event can be cancelled by its
/// handle.
///
///     var queue = EventQueue<Int32>()
///     let late = queue.schedule(7, at: .zero + .seconds(2))
///     queue.schedule(8, at: .zero + .seconds(1))
///     queue.cancel(late)
///     queue.pop()  // 8, at 1 s
///
/// Inside is a heap of 16-byte keys in which each node has four children (after Johnson, "Priority queues with update and
/// finding minimum spanning trees", 1975): four children share a cache line, and the events themselves never move. Behind the
/// heap, the same array keeps the keys of free slots, so that keys and slots are always as many.
///
/// - Complexity: scheduling and popping take O(log n); cancelling O(1), amortised.
/// - Note: At most 2^24 (16.7 million) events may be pending or cancelled at a time; one more is a trap.
@frozen public struct EventQueue<Event: BitwiseCopyable & Sendable>: Sendable {
  /// The heap in `0..<used`, free slots behind it. The first key is never a cancelled one.
  @usableFromInline package var keys: [EventKey] = []
  @usableFromInline package var slots: [Slot] = []
  /// Keys in the heap, the cancelled and the vacant ones included.
  @usableFromInline package var used = 0
  /// Cancelled keys in the heap.
  @usableFromInline package var cancelled = 0
  /// 1 while the first key is that of an event that has left; none is then a cancelled one. Else 0.
  @usableFromInline package var vacancy = 0
  /// The next event's place in the order of scheduling.
  @usableFromInline package var sequence: UInt32 = 0

  /// Makes an empty queue.
  @inlinable public init() {}

  /// How many events are pending, without the cancelled.
  @inlinable public var count: Int { used &- cancelled &- vacancy }

  /// Whether nothing is pending.
  @inlinable public var isEmpty: Bool { used == vacancy }

  /// When the next event is due; nil when nothing is pending.
  @inlinable public var nextTime: Instant? {
    guard used > vacancy else { return nil }
    return vacancy == 0 ? keys[0].time : keys[1..<min(5, used)].min()?.time
  }
}

extension EventQueue {
  /// A scheduled event's name, good for cancelling it.
  ///
  /// It never names a later event in the same slot (until the slot has been used two thousand million times).
  @frozen public struct Handle: BitwiseCopyable, Hashable, Sendable {
    /// Where the event waits.
    public let slot: UInt32
    /// Which of the slot's tenants it is.
    public let generation: UInt32

    @inlinable init(slot: UInt32, generation: UInt32) {
      self.slot = slot
      self.generation = generation
    }

    /// Names no event; cancelling it does nothing.
    @inlinable public static var none: Handle { Handle(slot: .max, generation: 0) }
  }

  /// An event that is due.
  @frozen public struct Entry: Sendable {
    /// When it happens.
    public let time: Instant
    /// Its rank among the events of the same time.
    public let rank: UInt8
    /// What happens.
    public let event: Event

    @inlinable init(time: Instant, rank: UInt8, event: Event) {
      self.time = time
      self.rank = rank
      self.event = event
    }
  }

  /// Where an event waits. The generation is odd while it does, and even while the slot is free or its event cancelled; a
  /// vacancy's slot is settled when the vacancy is filled.
  @frozen @usableFromInline package struct Slot: BitwiseCopyable, Sendable {
    @usableFromInline var event: Event
    @usableFromInline var generation: UInt32

    @inlinable init(event: Event, generation: UInt32) {
      self.event = event
      self.generation = generation
    }

    @inlinable @inline(__always) var isWaiting: Bool { generation & 1 != 0 }
  }
}
