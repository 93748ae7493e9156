/// How incidents come back, spread and go away, and what inspections do to their rates.
public struct DynamicsPlan: Sendable, Codable, Hashable {
  /// Makes a plan.
  public init() {}
}
