/// How closings are checked, hard cases listed, and conduct remembered.
public struct SupervisionPlan: Sendable, Codable, Hashable {
  /// Makes a plan.
  public init() {}
}
