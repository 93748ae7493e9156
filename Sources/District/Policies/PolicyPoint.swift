/// A decision point at which a condition, or somebody by hand, can put another rule in force. Ways are the same all along.
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

extension Plan {
  /// What a rule needs that a plan does not have, in a sentence; nil if nothing.
  func lack(of choice: PolicyChoice, at point: PolicyPoint) -> String? {
    switch (point, choice.name) {
    case (.dispatch, PreferenceListDispatch.entry.name) where preferences.isEmpty:
      "preference-list: there are no lists (preferences)"
    case (.dispatch, LookAheadDispatch.entry.name) where calls != nil:
      "look-ahead imagines incidents from the catalogue's rates, and here the calls stand in a file"
    case (.routing, GridFirstRouting.entry.name) where mechanisms.powers?.grid == nil:
      "grid-first: no power says what a grid worker may settle (powers.settle.grid)"
    case (.relocation, ComplianceTable.entry.name) where teams.allSatisfy(\.compliance.isEmpty):
      "compliance-table: no team has a table of where its free units wait"
    default: nil
    }
  }

  /// Makes sure that a plan has what a rule needs, which a key of the plan names.
  func checkNeeds(of choice: PolicyChoice, at point: PolicyPoint, _ key: String) throws(WorldError) {
    if let lack = lack(of: choice, at: point) { throw .impossible(key: key, message: lack) }
  }
}
