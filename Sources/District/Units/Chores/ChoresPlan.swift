/// Work of a team beside incidents: errands, inspections, forms and visits.
public struct ChoresPlan: Sendable, Codable, Hashable {
  /// Makes a plan.
  public init() {}
}
