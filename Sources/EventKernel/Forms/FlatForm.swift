#if _endian(big)
  #error("FlatForm copies memory and needs a little-endian machine")
#endif

/// A value as plain bytes: field after field, little-endian, without names or gaps; arrays are copied whole.
///
/// Equal values have equal bytes, so a digest of the bytes names the value. This holds as long as no field has padding, whose
/// content is undefined: see `hasPadding(_:)`.
///
/// Reading checks lengths and counts: bytes of the wrong shape are an error, never a trap. Whether the bits of a field are a
/// value of its type (an `enum` of three cases has bytes that mean none) it cannot check: bytes from outside the program need
/// a digest beside them.
public struct FlatForm {
  @usableFromInline var bytes: [UInt8]
  @usableFromInline var offset = 0
  /// Whether fields are filled in from the bytes, rather than appended to them.
  public let isReading: Bool

  @usableFromInline init(reading bytes: [UInt8]?) {
    self.bytes = bytes ?? []
    isReading = bytes != nil
  }

  /// A value's bytes.
  public static func write<T: FlatCoded>(_ value: T) -> [UInt8] {
    var form = FlatForm(reading: nil)
    var value = value
    do { try value.code(&form) } catch { preconditionFailure("writing cannot fail: \(error)") }
    return form.bytes
  }

  /// Fills a value in from bytes.
  ///
  /// - Throws: `FlatFormError` if the bytes are not such a value's; the value is then partly filled in and of no use.
  public static func read<T: FlatCoded>(_ bytes: [UInt8], into value: inout T) throws(FlatFormError) {
    var form = FlatForm(reading: bytes)
    try value.code(&form)
    guard form.left == 0 else { throw .trailing(count: form.left) }
  }

  @usableFromInline var left: Int { bytes.count &- offset }
}
