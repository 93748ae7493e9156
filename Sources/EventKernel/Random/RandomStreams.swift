/// All random numbers of one replication. A draw is a pure function of what it is for: who draws, for what purpose, the how
/// manieth time. Neither the order of draws nor anything else that happens can disturb it.
///
///     let streams = RandomStreams(seed: 20220701, replication: 3)
///     let travel = Distribution.exponential(mean: 20).quantile(streams.uniform(identity: 42, purpose: 7))
@frozen public struct RandomStreams: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline let key: Philox4x32.Key

  /// The streams of one replication under a seed. The replications of a seed all differ.
  ///
  /// Both are mixed into the key by the finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
  /// generators", OOPSLA 2014), a bijection of 64-bit numbers.
  public init(seed: UInt64, replication: UInt32) {
    let mixed = RandomStreams.mix(RandomStreams.mix(seed) &+ UInt64(replication))
    key = Philox4x32.Key(UInt32(truncatingIfNeeded: mixed), UInt32(truncatingIfNeeded: mixed >> 32))
  }

  /// The 128 random bits of one draw.
  @inlinable @inline(__always)
  public func block(identity: UInt64, purpose: UInt32, index: UInt32 = 0) -> Philox4x32.Block {
    let low = UInt32(truncatingIfNeeded: identity)
    let high = UInt32(truncatingIfNeeded: identity &>> 32)
    return Philox4x32.block(Philox4x32.Block(low, high, purpose, index), key: key)
  }

  /// A number from the open interval (0, 1), uniform on 53 bits.
  @inlinable @inline(__always)
  public func uniform(identity: UInt64, purpose: UInt32, index: UInt32 = 0) -> Double {
    RandomStreams.unit(block(identity: identity, purpose: purpose, index: index).low)
  }

  /// Two independent such numbers for the price of one; the first is what `uniform` gives.
  @inlinable @inline(__always)
  public func uniforms(identity: UInt64, purpose: UInt32, index: UInt32 = 0) -> (Double, Double) {
    let block = block(identity: identity, purpose: purpose, index: index)
    return (RandomStreams.unit(block.low), RandomStreams.unit(block.high))
  }

  /// The upper 53 bits as a fraction; zero becomes 2^-54, so that its logarithm is finite.
  @inlinable @inline(__always) static func unit(_ bits: UInt64) -> Double {
    max(Double(bits &>> 11) * 0x1p-53, 0x1p-54)
  }

  private static func mix(_ number: UInt64) -> UInt64 {
    var mixed = number &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
