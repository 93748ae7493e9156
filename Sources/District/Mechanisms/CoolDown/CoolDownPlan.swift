import EventKernel

/// After which jobs units are out of service for a while: vehicles are cleaned, gear is made ready, people collect themselves.
public struct CoolDownPlan: Sendable, Codable, Hashable {
  /// What some teams do after jobs at incidents of some kinds.
  public struct Rule: Sendable, Codable, Hashable {
    /// Its name in files.
    public var id: String
    /// Indices of the teams.
    public var teams: [Int]
    /// Indices of the kinds of incidents.
    public var kinds: [Int]
    /// How long, seconds.
    public var length: Distribution

    /// Makes a rule.
    public init(id: String, teams: [Int], kinds: [Int], length: Distribution) {
      self.id = id
      self.teams = teams
      self.kinds = kinds
      self.length = length
    }
  }

  /// The rules; no two are about one team after one kind.
  public var rules: [Rule]

  /// Makes a plan; `World` checks it.
  public init(rules: [Rule]) {
    self.rules = rules
  }

  /// The rule for a team after a job at an incident of a kind, or nil.
  func rule(ofTeam team: Int, kind: Int) -> Int? {
    rules.firstIndex { $0.teams.contains(team) && $0.kinds.contains(kind) }
  }
}

extension Plan {
  /// Makes sure that every rule is about teams that go to its kinds, that no two are about the same, and that each lasts.
  func checkCoolDown() throws(WorldError) {
    let rules = mechanisms.coolDown?.rules ?? []
    for (index, rule) in rules.enumerated() {
      let key = "cool-down.\(rule.id)"
      try demand(
        rule.teams.allSatisfy(teams.indices.contains) && rule.kinds.allSatisfy(kinds.indices.contains), key,
        "needs teams and kinds that there are")
      if let team = rule.teams.first(where: { team in !rule.kinds.contains { goes(team, to: $0) } }) {
        throw .impossible(key: key + ".units", message: "\(teams[team].id) never goes to such an incident")
      }
      if let kind = rule.kinds.first(where: { kind in !rule.teams.contains { goes($0, to: kind) } }) {
        throw .impossible(key: key + ".after", message: "none of its units ever goes to \(kinds[kind].id)")
      }
      if case .constant(let seconds) = rule.length {
        try demand(seconds >= 1, key + ".lasts", "takes no time; leave the rule out")
      }
      for other in rules[..<index] {
        let team = rule.teams.first(where: other.teams.contains)
        guard let team, let kind = rule.kinds.first(where: other.kinds.contains) else { continue }
        throw .impossible(
          key: key, message: "\(teams[team].id) after \(kinds[kind].id) stands in cool-down.\(other.id) already")
      }
    }
  }

  /// Whether a team's units may be sent to an incident of a kind: by one of its tasks, or where units are shared.
  func goes(_ team: Int, to kind: Int) -> Bool {
    sharesUnits
      || kinds[kind].tasks.contains { task in
        task.agency == teams[team].agency && task.needs.contains { teams[team].capabilities.contains($0.capability) }
      }
  }
}
