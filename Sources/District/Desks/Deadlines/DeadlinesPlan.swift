/// By when incidents should be accepted, reached and closed, what happens if they are not, and how they are graded.
public struct DeadlinesPlan: Sendable, Codable, Hashable {
  /// Makes a plan.
  public init() {}
}
