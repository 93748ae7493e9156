extension TeamPlan {
  /// How many units of an entry of the roster stand at each of the base's places, at least one at each where there are enough; unless the
  /// plan says it.
  ///
  /// - Parameter weights: those of the places.
  public func units(of entry: RosterEntry, sharedBy weights: [Int]) -> [Int] {
    if let stands, let index = roster.firstIndex(where: { $0.shift == entry.shift }) { return stands[index] }
    return Apportionment.shares(
      of: entry.count, by: weights.map(Double.init), least: entry.count >= weights.count ? 1 : 0)
  }
}

extension Plan {
  /// Makes sure that what is said of where units stand is of places and units that there are.
  func checkStands() throws(WorldError) {
    for team in teams {
      guard let stands = team.stands else { continue }
      let count = if case .places(let places, _) = team.base { places.count } else { 0 }
      try demand(
        stands.count == team.roster.count
          && zip(stands, team.roster).allSatisfy { row, entry in
            row.count == count && row.allSatisfy { $0 >= 0 } && row.reduce(0, +) == entry.count
          }, "units.\(team.id).base", "does not say for every unit where it stands")
    }
  }
}
