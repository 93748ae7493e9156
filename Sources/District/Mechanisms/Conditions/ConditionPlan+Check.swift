import EventKernel

/// What must hold of conditions.
extension Plan {
  func checkConditions() throws(WorldError) {
    guard let conditions = mechanisms.conditions else { return }
    try demand(!conditions.isEmpty && conditions.count < 255, "conditions", "needs 1 to 254 beside routine")
    var names: Set = ["routine"]
    for condition in conditions {
      let key = "conditions.\(condition.name)"
      try demand(
        names.insert(condition.name).inserted, key,
        condition.name == "routine"
          ? "routine is what holds without any condition" : "there is one of this name already")
      try demand(
        condition.policies.path == policies.path, "\(key).policies.path", "ways are the same under all conditions")
      try demand(
        condition.rates.count == kinds.count && condition.rates.allSatisfy { $0 >= 0 && $0.isFinite }, "\(key).rates",
        "needs a factor, 0 or more, for each kind")
      try demand(
        condition.suspends.allSatisfy(kinds.indices.contains)
          && Set(condition.suspends).count == condition.suspends.count, "\(key).suspends",
        "needs kinds that there are, each once")
      try checkPolicies(of: condition, key: "\(key).policies")
      try checkCallUps(of: condition, key: "\(key).calls-up")
      try checkAid(of: condition, key: "\(key).aid")
      try checkShares(of: condition, key: "\(key).shares")
      try checkPackages(of: condition, key: "\(key).packages")
    }
  }

  /// What some rules need is there.
  private func checkPolicies(of condition: ConditionPlan, key: String) throws(WorldError) {
    for point in [PolicyPoint.dispatch, .routing] {
      let choice = condition.policies[point]
      // Whether it can look ahead is asked where a world to think in is made.
      if choice.name == LookAheadDispatch.entry.name { continue }
      try checkNeeds(of: choice, at: point, "\(key).\(point.rawValue)")
    }
  }

  /// Somebody is there to be called: a team that is on duty round the clock has nobody at home.
  private func checkCallUps(of condition: ConditionPlan, key: String) throws(WorldError) {
    try demand(Set(condition.callsUp.map(\.team)).count == condition.callsUp.count, key, "a team stands twice")
    for call in condition.callsUp {
      try demand(teams.indices.contains(call.team), key, "there is no such team")
      let (team, key) = (teams[call.team], "\(key).\(teams[call.team].id)")
      try demand(call.after >= .zero, key + ".after", "comes before it is called")
      try demand(call.share > 0 && call.share <= 1, key + ".share", "the share is \(call.share)")
      let isEverOff = team.roster.contains { entry in team.held(of: entry.count) > 0 && !shifts[entry.shift].isAlwaysOn
      }
      try demand(
        isEverOff, key, "\(team.id) has no units, or all of them are always on duty: nobody is there to be called")
    }
  }

  private func checkAid(of condition: ConditionPlan, key: String) throws(WorldError) {
    try demand(Set(condition.aid.map(\.team)).count == condition.aid.count, key, "a team stands twice")
    try demand(
      condition.aid.isEmpty || preferences.isEmpty, key,
      "the lists of preferences know the district's own units alone: there is no aid beside them")
    for aid in condition.aid {
      try demand(teams.indices.contains(aid.team), key, "there is no such team")
      let (team, key) = (teams[aid.team], "\(key).\(teams[aid.team].id)")
      try demand(aid.units >= 1 && aid.units <= 10_000, key + ".units", "needs 1 to 10,000 units, has \(aid.units)")
      try demand(aid.after >= .zero, key + ".after", "comes before it is called")
      try demand(map.cells.column.indices.contains(Int(aid.from)), key + ".from", "there is no such place")
      try demand(!team.roster.isEmpty, key, "\(team.id) has no duty at all")
    }
  }

  /// Some unit of one of the agencies can do what another's tasks ask for.
  private func checkShares(of condition: ConditionPlan, key: String) throws(WorldError) {
    if condition.shares.isEmpty { return }
    try demand(
      condition.shares.allSatisfy(agencies.indices.contains) && Set(condition.shares).count == condition.shares.count,
      key, "needs agencies that there are, each once")
    try demand(
      allies(under: condition).contains { !$0.isEmpty }, key,
      "no unit of these agencies has a capability that a task of another one of them asks for")
  }

  /// Who goes first can do something there, and nobody stands in for a team of its own.
  private func checkPackages(of condition: ConditionPlan, key: String) throws(WorldError) {
    let allies = allies(under: condition)
    try demand(Set(condition.packages.map(\.kind)).count == condition.packages.count, key, "a kind stands twice")
    for package in condition.packages {
      try demand(kinds.indices.contains(package.kind), key, "there is no such kind")
      let key = "\(key).\(kinds[package.kind].id)"
      let all = package.first + package.behind
      try demand(
        !package.first.isEmpty && all.allSatisfy(teams.indices.contains) && Set(all).count == all.count, key,
        "needs teams that there are, each once, and one that goes first")
      for team in package.first {
        let goes = kinds[package.kind].tasks.contains { task in
          (task.agency == teams[team].agency || allies[task.agency].contains(teams[team].agency))
            && task.needs.contains { teams[team].capabilities.contains($0.capability) }
        }
        try demand(goes, key + ".first", "\(teams[team].id) can do nothing there")
      }
    }
  }

  /// For each agency: the others whose units may be sent to its tasks under a condition, and can do one.
  func allies(under condition: ConditionPlan) -> [[Int]] {
    agencies.indices.map { borrower in
      guard condition.shares.contains(borrower) else { return [] }
      let wanted = Set(kinds.flatMap(\.tasks).filter { $0.agency == borrower }.flatMap(\.needs).map(\.capability))
      return condition.shares.sorted().filter { lender in
        lender != borrower
          && teams.contains { $0.agency == lender && !wanted.isDisjoint(with: $0.capabilities) }
      }
    }
  }
}

extension Shift {
  /// Whether it is on duty at every hour of the week.
  fileprivate var isAlwaysOn: Bool { length >= .hours(24) && Set(weekdays).count == 7 }
}
