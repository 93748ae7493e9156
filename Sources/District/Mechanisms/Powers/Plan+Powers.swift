extension Plan {
  /// Makes sure that every power has a holder, and comes from above.
  func checkPowers() throws(WorldError) {
    try checkNeeds(of: policies.routing, at: .routing, "policies.routing")
    guard let powers = mechanisms.powers else { return }
    try demand(!desks.isEmpty, "powers", "nobody holds them: there are no desks")
    for tier in Tier.allCases where (powers.settle + powers.command).contains(tier) {
      try demand(
        desks.contains { $0.tier == tier }, "powers", "nobody holds the powers of tier \(tier.id): it has no desk")
    }
    func mayDescend(_ tier: Tier?, to what: String, of agency: Agency, _ key: String) throws(WorldError) {
      guard let tier else { return }
      try demand(
        tier <= agency.owner, key,
        "\(what): \(agency.id) is commanded by tier \(agency.owner.id), and powers are delegated downwards, not up to \(tier.id)"
      )
    }
    for (kind, tier) in zip(kinds, powers.settle) {
      try mayDescend(tier, to: kind.id, of: agencies[kind.agency], "powers.settle.\(tier?.id ?? "")")
    }
    for (index, tier) in powers.command.enumerated() {
      let key = "powers.command.\(tier?.id ?? "")"
      try mayDescend(tier, to: agencies[index].id, of: agencies[index], key)
      try demand(
        tier == nil || hasUnits(index), key, "\(agencies[index].id) has no units on the ground to be commanded")
    }
    guard let grid = powers.grid else {
      return try demand(
        !powers.onTheSpot.contains(true), "powers.settle.grid",
        "nobody holds this power: no agency is the grid's (grid)")
    }
    try demand(hasUnits(grid), "powers.grid", "nobody holds this power: \(agencies[grid].id) has no units")
    for (kind, isTheirs) in zip(kinds, powers.onTheSpot) where isTheirs {
      try demand(
        kind.platform != .emergency, "powers.settle.grid", "\(kind.id) is an emergency, and has a line of its own")
    }
  }
}
