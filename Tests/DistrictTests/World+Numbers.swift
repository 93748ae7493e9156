import District

/// The places at which things named in files stand in a world's arrays: rows and keys are read in an order of their own, so that
/// what a test asks for it asks for by name.
extension World {
  func number(ofKind id: String) -> Int { plan.kinds.firstIndex { $0.id == id } ?? -1 }
  func number(ofTeam id: String) -> Int { plan.teams.firstIndex { $0.id == id } ?? -1 }
  func number(ofService id: String) -> Int { plan.places?.firstIndex { $0.id == id } ?? -1 }

  /// Those of some incidents that are of one of these kinds.
  func incidents(_ kinds: String..., of facts: [IncidentFact]) -> [IncidentFact] {
    facts.filter { kinds.contains(plan.kinds[Int($0.kind)].id) }
  }
}
