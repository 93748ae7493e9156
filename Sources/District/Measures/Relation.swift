/// How a number must stand to a limit.
public enum Relation: String, Sendable, Hashable, CaseIterable {
  /// Below it.
  case less = "<"
  /// Below it or equal.
  case atMost = "<="
  /// Above it.
  case more = ">"
  /// Above it or equal.
  case atLeast = ">="

  /// Whether a number stands so to a limit.
  public func holds<Value: Comparable>(_ value: Value, _ limit: Value) -> Bool {
    switch self {
    case .less: value < limit
    case .atMost: value <= limit
    case .more: value > limit
    case .atLeast: value >= limit
    }
  }

  /// Whether the limit is one from above.
  public var isUpper: Bool { self == .less || self == .atMost }
}
