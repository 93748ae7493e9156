/// SHA-256 (NIST FIPS 180-4) of a stream of bytes: the name of a world, a run and a file.
///
/// The one hash that is needed here: the libraries that have it compile a whole cryptography for minutes.
public struct SHA256: Sendable {
  private var state: SIMD8<UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// Bytes that do not fill a block yet.
  private var rest: [UInt8] = []
  private var length: UInt64 = 0

  /// Of no bytes yet.
  public init() {}

  /// The digest of some bytes, in hexadecimal: 64 digits.
  public static func hex(of bytes: some Collection<UInt8>) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hex()
  }

  /// Goes on with some bytes.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    if bytes.withContiguousStorageIfAvailable({ update(UnsafeRawBufferPointer($0)) }) == nil { update(Array(bytes)) }
  }

  /// The digest of all bytes so far: 32 bytes.
  public consuming func finish() -> [UInt8] {
    let bits = length &* 8
    let zeros = (119 - Int(length % 64)) % 64
    update([0x80] + Array(repeating: 0, count: zeros) + Self.bytes(of: bits))
    return (0..<8).flatMap { Self.bytes(of: state[$0]) }
  }

  /// The digest of all bytes so far, in hexadecimal.
  public consuming func hex() -> String {
    let digits = Array("0123456789abcdef")
    return String(finish().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  private static func bytes(of word: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: word.bigEndian) { Array($0) }
  }

  private mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var start = 0
    if !rest.isEmpty {
      start = min(64 - rest.count, bytes.count)
      rest.append(contentsOf: bytes[..<start])
      guard rest.count == 64 else { return }
      rest.withUnsafeBytes { state = Self.mix(state, $0, from: 0) }
      rest.removeAll(keepingCapacity: true)
    }
    while bytes.count - start >= 64 {
      state = Self.mix(state, bytes, from: start)
      start += 64
    }
    rest.append(contentsOf: bytes[start...])
  }

  /// The state after one block of 64 bytes: section 6.2.2 of the standard.
  private static func mix(_ state: SIMD8<UInt32>, _ bytes: UnsafeRawBufferPointer, from start: Int) -> SIMD8<UInt32> {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
      for t in 0..<16 { w[t] = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: start + 4 * t, as: UInt32.self)) }
      for t in 16..<64 {
        let s0 = turn(w[t - 15], 7) ^ turn(w[t - 15], 18) ^ w[t - 15] >> 3
        let s1 = turn(w[t - 2], 17) ^ turn(w[t - 2], 19) ^ w[t - 2] >> 10
        w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
      }
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      Self.constants.withUnsafeBufferPointer { k in
        // Eight rounds after which every letter stands for itself again, so that nothing is moved about.
        for t in stride(from: 0, to: 64, by: 8) {
          round(a, b, c, &d, e, f, g, &h, k[t] &+ w[t])
          round(h, a, b, &c, d, e, f, &g, k[t + 1] &+ w[t + 1])
          round(g, h, a, &b, c, d, e, &f, k[t + 2] &+ w[t + 2])
          round(f, g, h, &a, b, c, d, &e, k[t + 3] &+ w[t + 3])
          round(e, f, g, &h, a, b, c, &d, k[t + 4] &+ w[t + 4])
          round(d, e, f, &g, h, a, b, &c, k[t + 5] &+ w[t + 5])
          round(c, d, e, &f, g, h, a, &b, k[t + 6] &+ w[t + 6])
          round(b, c, d, &e, f, g, h, &a, k[t + 7] &+ w[t + 7])
        }
      }
      return state &+ SIMD8(a, b, c, d, e, f, g, h)
    }
  }

  @inline(__always)
  private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32,
    _ word: UInt32
  ) {
    let first = h &+ (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) &+ (g ^ e & (f ^ g)) &+ word
    d &+= first
    h = first &+ (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) &+ (a & b | c & (a | b))
  }

  @inline(__always)
  private static func turn(_ word: UInt32, _ bits: UInt32) -> UInt32 { word >> bits | word << (32 - bits) }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = primes(64).map { root(of: $0) }

  private static func primes(_ count: Int) -> [UInt64] {
    var found: [UInt64] = []
    var next: UInt64 = 2
    while found.count < count {
      if !found.contains(where: { next % $0 == 0 }) { found.append(next) }
      next += 1
    }
    return found
  }

  /// The low 32 bits of the greatest n with n^3 <= prime * 2^96: bit by bit, exactly.
  private static func root(of prime: UInt64) -> UInt32 {
    var root: UInt64 = 0
    for bit in (0..<35).reversed() {
      let next = root | 1 << UInt64(bit)
      let cube = UInt128(next) * UInt128(next) * UInt128(next)
      if cube <= UInt128(prime) << 96 { root = next }
    }
    return UInt32(truncatingIfNeeded: root)
  }
}
