/// A number of 64 bits that says which row this is, the same on every machine: FNV-1a (Fowler, Noll and Vo) of its bytes without the end of
/// its line, mixed once more so that every bit depends on every byte (the finalizer of MurmurHash3 by Appleby).
struct RowDigest {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Takes in a row.
  mutating func add(_ bytes: ArraySlice<UInt8>) { add(Array(bytes), 0..<bytes.count) }

  /// Takes in the row that stands in a range of bytes.
  mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    var at = range.lowerBound
    while at < end {
      state = (state ^ UInt64(bytes[at])) &* 0x0000_0100_0000_01B3
      at += 1
    }
    // So that fields of one file are not those of the next.
    state = (state ^ 0x0A) &* 0x0000_0100_0000_01B3
  }

  /// The number.
  var value: UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return mixed ^ (mixed >> 33)
  }
}
