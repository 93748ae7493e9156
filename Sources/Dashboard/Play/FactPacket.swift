/// A few thousand facts in a fraction of their room.
///
/// Of each 64-bit word of a fact what it is more than the one before is kept, and the bytes of these differences stand by their place in the
/// fact: so like stands beside like, and deflate (RFC 1951) finds it.
struct FactPacket: Sendable {
  let packed: [UInt8]
  private let count: Int
  /// Bits of what the facts are about, one of `bits` for each (Bloom, Space/time trade-offs in hash coding, 1970).
  private let keys: [UInt64]

  private static let bits: UInt64 = 1 << 15

  init<Fact: KeyedFact>(_ facts: ArraySlice<Fact>) {
    count = facts.count
    var keys = [UInt64](repeating: 0, count: Int(Self.bits) / 64)
    for fact in facts {
      for key in [fact.keys.0, fact.keys.1, fact.keys.2] {
        let bit = Self.bit(of: key)
        keys[bit / 64] |= 1 << UInt64(bit % 64)
      }
    }
    self.keys = keys
    packed = Deflate.packed(facts.withUnsafeBytes { Self.spread($0, stride: MemoryLayout<Fact>.stride) }, .fast)
  }

  /// Whether a fact may be about a thing; false if none is.
  func mayHold(_ key: UInt64) -> Bool {
    let bit = Self.bit(of: key)
    return keys[bit / 64] & 1 << UInt64(bit % 64) != 0
  }

  /// Fibonacci hashing.
  private static func bit(of key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 49) }

  /// What was packed.
  func facts<Fact: KeyedFact>() -> [Fact] {
    let stride = MemoryLayout<Fact>.stride
    let bytes = Deflate.unpacked(packed, count: count * stride)
    return [Fact](unsafeUninitializedCapacity: count) { buffer, size in
      Self.gather(bytes, into: UnsafeMutableRawBufferPointer(buffer), stride: stride)
      size = count
    }
  }

  /// Bytes by their place in a fact, each word as its difference from that of the fact before.
  private static func spread(_ bytes: UnsafeRawBufferPointer, stride: Int) -> [UInt8] {
    precondition(stride % 8 == 0, "facts are made of words")
    let (count, words) = (bytes.count / stride, stride / 8)
    var result = [UInt8](repeating: 0, count: bytes.count)
    for word in 0..<words {
      var before: UInt64 = 0
      for fact in 0..<count {
        let value = bytes.loadUnaligned(fromByteOffset: fact * stride + word * 8, as: UInt64.self)
        let difference = value &- before
        before = value
        for byte in 0..<8 {
          result[(word * 8 + byte) * count + fact] = UInt8(truncatingIfNeeded: difference >> UInt64(byte * 8))
        }
      }
    }
    return result
  }

  private static func gather(_ bytes: [UInt8], into facts: UnsafeMutableRawBufferPointer, stride: Int) {
    let (count, words) = (bytes.count / stride, stride / 8)
    for word in 0..<words {
      var value: UInt64 = 0
      for fact in 0..<count {
        var difference: UInt64 = 0
        for byte in 0..<8 { difference |= UInt64(bytes[(word * 8 + byte) * count + fact]) << UInt64(byte * 8) }
        value &+= difference
        facts.storeBytes(of: value, toByteOffset: fact * stride + word * 8, as: UInt64.self)
      }
    }
  }
}
