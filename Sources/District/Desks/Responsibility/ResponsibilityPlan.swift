/// How complete the list of who owns what is, what becomes of what it does not name, and who leads.
public struct ResponsibilityPlan: Sendable, Codable, Hashable {
  /// Makes a plan.
  public init() {}
}
