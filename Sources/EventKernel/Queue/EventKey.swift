/// What orders a pending event: its time, then its rank, then its place in the order of scheduling; and, in the lowest
/// bits, the slot where the event itself waits. One 128-bit comparison decides.
///
///     127          64 63   56 55       24 23    0
///     [ time         ][ rank ][ sequence ][ slot ]
@frozen @usableFromInline package struct EventKey: BitwiseCopyable, Sendable, Equatable, Comparable {
  @usableFromInline static var slotBits: UInt64 { 24 }
  @usableFromInline static var slotLimit: Int { 1 << 24 }

  @usableFromInline var bits: Int128

  @inlinable @inline(__always) init(time: Instant, rank: UInt8, sequence: UInt32, slot: Int) {
    let order = UInt64(rank) &<< 56 | UInt64(sequence) &<< EventKey.slotBits | UInt64(truncatingIfNeeded: slot)
    bits = Int128(truncatingIfNeeded: time.nanoseconds) &<< 64 | Int128(truncatingIfNeeded: order)
  }

  @inlinable @inline(__always) var time: Instant { Instant(nanoseconds: Int64(truncatingIfNeeded: bits &>> 64)) }
  @inlinable @inline(__always) var order: UInt64 { UInt64(truncatingIfNeeded: bits) }
  @inlinable @inline(__always) var rank: UInt8 { UInt8(truncatingIfNeeded: order &>> 56) }
  @inlinable @inline(__always) var slot: Int { Int(truncatingIfNeeded: order & 0xFF_FFFF) }

  @inlinable @inline(__always) var sequence: UInt32 { EventKey.sequence(inOrder: order) }

  @inlinable @inline(__always) static func sequence(inOrder order: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: order &>> EventKey.slotBits)
  }

  @inlinable @inline(__always) package static func < (first: EventKey, second: EventKey) -> Bool {
    first.bits < second.bits
  }
}
