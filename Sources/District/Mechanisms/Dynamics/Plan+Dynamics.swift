import EventKernel

/// What must hold of what incidents do by themselves, of inspections and of rules by the hour.
extension Plan {
  func checkDynamics() throws(WorldError) {
    guard let dynamics = mechanisms.dynamics else { return }
    try demand(
      calls == nil || dynamics.kinds.isEmpty, "dynamics",
      "calls stand in a file: what came back or spread stands there with them")
    for (index, plan) in dynamics.kinds.enumerated() {
      try demand(kinds.indices.contains(plan.kind), "dynamics", "no kind has the number \(plan.kind)")
      let id = kinds[plan.kind].id
      let key = "dynamics.\(id)"
      try demand(!dynamics.kinds[..<index].contains { $0.kind == plan.kind }, key, "\(id) stands twice")
      if let back = plan.comesBack { try check(back, of: plan.kind, key + ".comes-back") }
      if let spreads = plan.spreads { try check(spreads, key + ".spreads") }
      try demand(
        offspring(plan) < 1, key,
        "each \(id) would lead to one more or more of them, without end: share of what comes back, plus share times most of what spreads, must stay below 100 %"
      )
      guard let worsens = plan.worsens else { continue }
      try demand(kinds.indices.contains(worsens.into), key + ".worsens", "no kind has the number \(worsens.into)")
      try demand(
        (0...1).contains(worsens.share) && worsens.poor >= 0, key + ".worsens", "the share is \(worsens.share)")
      try demand(
        !leads(worsens.into, to: plan.kind), key + ".worsens.into",
        "\(kinds[worsens.into].id) leads back to \(id), in a circle")
    }
    for (index, plan) in dynamics.inspections.enumerated() {
      let key = "inspections.\(plan.id)"
      try demand(!dynamics.inspections[..<index].contains { $0.id == plan.id }, key, "\(plan.id) stands twice")
      try check(plan, key)
    }
  }

  private func check(_ back: Recurrence, of kind: Int, _ key: String) throws(WorldError) {
    try demand((0...1).contains(back.share) && back.poor >= 0, key, "the share is \(back.share)")
    try demand((0...1).contains(back.fixes), key + ".fixes", "the share is \(back.fixes)")
    try demand(back.most ?? 1 > 0, key + ".most", "needs one or more")
    try demand(
      back.fixedBy == -1 || kinds[kind].tasks.indices.contains(back.fixedBy), key + ".fixed-by",
      "\(kinds[kind].id) has no such task")
  }

  private func check(_ spreads: Spread, _ key: String) throws(WorldError) {
    try demand((0...1).contains(spreads.share), key, "the share is \(spreads.share)")
    try demand((1...Spread.limit).contains(spreads.most), key + ".most", "1 to \(Spread.limit) are allowed")
    try demand((0...Spread.limit).contains(spreads.within), key + ".within", "0 to \(Spread.limit) cells are allowed")
  }

  /// How many of its own kind an incident leads to at most on average, not counting what can come back only so often.
  private func offspring(_ plan: KindDynamics) -> Double {
    let spread = (plan.spreads?.share ?? 0) * Double(plan.spreads?.most ?? 0)
    guard let back = plan.comesBack, back.most == nil || spread > 0 else { return spread }
    let needed = back.fixedBy < 0 ? 1 : kinds[plan.kind].tasks[back.fixedBy].share
    return spread + min(1, back.share * max(1, back.poor)) * (1 - needed * back.fixes)
  }

  /// Whether what becomes of a kind, and of what becomes of that, comes to another.
  private func leads(_ from: Int, to kind: Int) -> Bool {
    var at: Int? = from
    for _ in kinds {
      guard let kindNow = at else { return false }
      if kindNow == kind { return true }
      at = mechanisms.dynamics?.kinds.first { $0.kind == kindNow }?.worsens?.into
    }
    return at != nil
  }

  private func check(_ plan: InspectionPlan, _ key: String) throws(WorldError) {
    try demand(agencies.indices.contains(plan.agency), key + ".agency", "no such agency")
    let agency = agencies[plan.agency].id
    try demand(
      teams.contains { $0.agency == plan.agency && $0.size > 0 }, key + ".agency",
      "\(agency) has no units that could go")
    try demand(!plan.kinds.isEmpty, key + ".kinds", "needs a kind whose rate falls")
    try demand(plan.kinds.allSatisfy(kinds.indices.contains), key + ".kinds", "no such kind")
    try demand(
      (0...InspectionPlan.limit).contains(plan.perDay), key + ".rounds", "0 to \(InspectionPlan.limit) are allowed")
    try demand(shifts.indices.contains(plan.shift), key + ".rounds.shift", "no such shift")
    try demand((0...1).contains(plan.lowers), key + ".lowers", "the share is \(plan.lowers)")
    try demand(plan.halfLife > .zero, key + ".half-life", "needs a time above zero")
    try demand(plan.before >= 0, key + ".before", "a number of rounds a day")
    try demand(
      plan.places.amounts(in: map.cells).contains { $0 > 0 }, key + ".places",
      "the map has no \(plan.places.rawValue) to inspect")
  }
}
