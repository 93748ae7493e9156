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

  /// The rules; of several that a team and a kind have, the first holds.
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
  /// Makes sure that every rule is about teams and kinds that there are.
  func checkCoolDown() throws(WorldError) {
    for rule in mechanisms.coolDown?.rules ?? [] {
      try demand(
        !rule.teams.isEmpty && rule.teams.allSatisfy(teams.indices.contains) && !rule.kinds.isEmpty
          && rule.kinds.allSatisfy(kinds.indices.contains), "cool-down.\(rule.id)",
        "needs teams and kinds that there are")
    }
  }
}
