extension FlatForm {
  /// Whether a value's memory has bytes that no field defines, so that equal values may differ in bytes. For tests: it is slow.
  ///
  /// Structs are looked through field by field. An optional, or an `enum` whose cases carry values, counts as padded, because
  /// the bytes that a case does not use are undefined.
  public static func hasPadding<T: BitwiseCopyable>(_ sample: T) -> Bool {
    definedSize(of: sample) != MemoryLayout<T>.stride
  }

  /// How many bytes of a value its fields define; nil if an enumeration inside leaves that open.
  private static func definedSize(of value: Any) -> Int? {
    func size<T>(_ value: T) -> Int { MemoryLayout<T>.size }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return nil
    case .enum: return mirror.children.isEmpty && size(value) <= 1 ? size(value) : nil
    default:
      guard !mirror.children.isEmpty else { return size(value) }
      return mirror.children.reduce(0 as Int?) { sum, child in
        guard let sum, let part = definedSize(of: child.value) else { return nil }
        return sum + part
      }
    }
  }
}
