/// How desks classify reports, and how often they err.
public struct ClassificationPlan: Sendable, Codable, Hashable {
  /// Makes a plan.
  public init() {}
}
