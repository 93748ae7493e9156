/// Who takes part of the load beside the units: volunteers, building heads, butlers.
public struct HelpersPlan: Sendable, Codable, Hashable {
  /// Makes a plan.
  public init() {}
}
