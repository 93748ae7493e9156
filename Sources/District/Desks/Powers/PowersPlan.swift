/// Which tier may settle what, and commands whom: powers delegated downwards by list.
public struct PowersPlan: Sendable, Codable, Hashable {
  /// Makes a plan.
  public init() {}
}
