/// The counter-based generator Philox4x32-10: a keyed scrambling of a counter, without state.
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011; the constants and the known
/// answers are those of the Random123 library.
@frozen public enum Philox4x32 {
  /// Four words: a counter, or what it is scrambled into.
  @frozen public struct Block: Hashable, Sendable, BitwiseCopyable {
    /// The first word.
    public var a: UInt32
    /// The second word.
    public var b: UInt32
    /// The third word.
    public var c: UInt32
    /// The fourth word.
    public var d: UInt32

    /// Makes a block of four words.
    @inlinable @inline(__always) public init(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32) {
      self.a = a
      self.b = b
      self.c = c
      self.d = d
    }

    /// The first two words as one number, the first word lowest.
    @inlinable @inline(__always) public var low: UInt64 { UInt64(a) | UInt64(b) &<< 32 }
    /// The last two words as one number, the third word lowest.
    @inlinable @inline(__always) public var high: UInt64 { UInt64(c) | UInt64(d) &<< 32 }
  }

  /// Two words that choose one scrambling of all counters.
  @frozen public struct Key: Hashable, Sendable, BitwiseCopyable {
    /// The first word.
    public var a: UInt32
    /// The second word.
    public var b: UInt32

    /// Makes a key of two words.
    @inlinable @inline(__always) public init(_ a: UInt32, _ b: UInt32) {
      self.a = a
      self.b = b
    }
  }

  /// The counter, scrambled in ten rounds.
  @inlinable @inline(__always) public static func block(_ counter: Block, key: Key) -> Block {
    var block = counter
    var key = key
    for _ in 0..<10 {
      let first = UInt64(0xD251_1F53) &* UInt64(block.a)
      let second = UInt64(0xCD9E_8D57) &* UInt64(block.c)
      block = Block(
        UInt32(truncatingIfNeeded: second &>> 32) ^ block.b ^ key.a,
        UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first &>> 32) ^ block.d ^ key.b,
        UInt32(truncatingIfNeeded: first))
      key = Key(key.a &+ 0x9E37_79B9, key.b &+ 0xBB67_AE85)
    }
    return block
  }
}
