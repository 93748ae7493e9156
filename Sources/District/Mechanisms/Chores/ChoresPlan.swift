import EventKernel

/// Work of a team beside incidents: errands, inspections, forms and visits.
public struct ChoresPlan: Sendable, Codable, Hashable {
  /// A kind of chore.
  public struct Chore: Sendable, Codable, Hashable {
    /// Its name in files; its draws hang on it.
    public var id: String
    /// How many come up in a duty on average, each at a random time of it.
    public var perDuty: Double
    /// How long one takes, seconds.
    public var length: Distribution
    /// The share of them that is there at all: the others are left out one by one, and the rest stay as they are.
    public var share: Double
    /// An incident of this priority or a more urgent one may take the unit away; 0 if none may.
    public var interruptedBy: Int

    /// Makes a kind.
    public init(id: String, perDuty: Double, length: Distribution, share: Double = 1, interruptedBy: Int = 0) {
      self.id = id
      self.perDuty = perDuty
      self.length = length
      self.share = share
      self.interruptedBy = interruptedBy
    }
  }

  /// The kinds, in the order of the file.
  public var chores: [Chore]
  /// Whether what is not done at the end of a duty waits for the next one; else it is dropped.
  public var carriesOver: Bool

  /// Makes a plan.
  public init(chores: [Chore] = [], carriesOver: Bool = false) {
    self.chores = chores
    self.carriesOver = carriesOver
  }
}

extension Plan {
  /// Makes sure that chores can be.
  func checkChores() throws(WorldError) {
    for team in teams {
      guard let plan = team.chores else { continue }
      let key = "units.\(team.id)"
      try demand(
        Set(plan.chores.map(\.id)).count == plan.chores.count, "\(key).chores", "a chore stands twice")
      for chore in plan.chores {
        try demand(
          (0...1).contains(chore.share) && (0...1000).contains(chore.perDuty), "\(key).chores.\(chore.id)",
          "\(chore.perDuty) in a duty, of which a share of \(chore.share)")
      }
    }
  }
}
