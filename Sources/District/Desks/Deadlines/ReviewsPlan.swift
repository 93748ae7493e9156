/// What is looked at daily, weekly and monthly, and what that changes.
public struct ReviewsPlan: Sendable, Codable, Hashable {
  /// Makes a plan.
  public init() {}
}
