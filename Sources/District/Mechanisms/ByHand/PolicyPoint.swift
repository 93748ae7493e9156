/// A decision point at which another rule can be chosen while a district lives. Ways are the same all along.
public enum PolicyPoint: String, Sendable, Codable, Hashable, CaseIterable {
  /// Which desk, agency and tier.
  case routing
  /// Which job next.
  case queue
  /// Which unit.
  case dispatch
  /// Where free units wait.
  case relocation
}

extension PolicyChoices {
  /// The rule at a point.
  public subscript(point: PolicyPoint) -> PolicyChoice {
    switch point {
    case .routing: routing
    case .queue: queue
    case .dispatch: dispatch
    case .relocation: relocation
    }
  }
}

extension PolicyChoice {
  /// What stands for it in a twin, and in the trace of a run: the same in every world.
  var number: UInt64 {
    let words = [name] + parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return max(1, IncidentIdentity.number(of: words.joined(separator: " ")))
  }
}
