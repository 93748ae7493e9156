/// Why bytes are not a value's flat form.
public enum FlatFormError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes end at an offset where a field goes on.
  case truncated(offset: Int)
  /// So many bytes are left over.
  case trailing(count: Int)
  /// A count, at an offset, that the bytes left cannot hold or that the value has no room for.
  case count(Int64, offset: Int)
  /// Fields that contradict each other.
  case inconsistent(String)

  /// What is wrong, in words.
  public var description: String {
    switch self {
    case .truncated(let offset): "the bytes end at offset \(offset), inside a field"
    case .trailing(let count): "\(count) bytes are left over"
    case .count(let count, let offset): "impossible count \(count) at offset \(offset)"
    case .inconsistent(let what): "inconsistent \(what)"
    }
  }
}
