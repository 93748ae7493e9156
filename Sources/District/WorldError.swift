/// Why a plan makes no world: something impossible that only the whole shows, or a policy that cannot be made.
public enum WorldError: Error, Equatable, CustomStringConvertible {
  /// Impossible as a whole; the message says what and what would do. `key` is the part of the plan it is about.
  case impossible(key: String, message: String)
  /// A policy cannot be made; `point` is the key of its decision point in a plan: `policies.dispatch`.
  case policy(point: String, PolicyError)

  /// What is wrong, in a sentence.
  public var description: String {
    switch self {
    case .impossible(let key, let message): "\(key): \(message)"
    case .policy(let point, let error): "\(point): \(error)"
    }
  }
}
