/// Rules that change with the hour: what they permit is no incident then.
public struct ElasticPlan: Sendable, Codable, Hashable {
  /// Makes a plan.
  public init() {}
}
