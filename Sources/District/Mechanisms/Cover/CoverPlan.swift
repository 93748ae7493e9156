import EventKernel

/// What some teams are to reach in time, at which is looked again and again: residual cover, while units are away.
public struct CoverPlan: Sendable, Codable, Hashable {
  /// Its name in files.
  public var id: String
  /// What people read.
  public var names: Names
  /// Indices of the teams.
  public var teams: [Int]
  /// The time within which one of their free units is to be at a place.
  public var within: TimeSpan
  /// Whether that time holds the mean turnout of a unit that is not out yet; else it is the way's alone.
  public var countsTurnout: Bool
  /// How often is looked: at every multiple of it, from 00:00 of the first day. A whole part of an hour.
  public var every: TimeSpan
  /// Indices of the kinds whose rates weigh the places; empty: the most urgent of those to which the teams go.
  public var kinds: [Int]

  /// Makes a plan; `World` checks it.
  public init(
    id: String, names: Names, teams: [Int], within: TimeSpan, countsTurnout: Bool = false, every: TimeSpan,
    kinds: [Int] = []
  ) {
    self.id = id
    self.names = names
    self.teams = teams
    self.within = within
    self.countsTurnout = countsTurnout
    self.every = every
    self.kinds = kinds
  }
}

extension Plan {
  /// Makes sure that every cover is of teams that there are, has a time, and is looked at so often that hours are alike.
  func checkCover() throws(WorldError) {
    guard let covers = mechanisms.cover else { return }
    try demand(
      map.cells.residents.contains { $0 > 0 }, "cover", "is of residents, and the map has none: leave the section out")
    for cover in covers {
      let key = "cover.\(cover.id)"
      try demand(
        !cover.teams.isEmpty && cover.teams.allSatisfy(teams.indices.contains)
          && cover.kinds.allSatisfy(kinds.indices.contains), key, "needs teams and kinds that there are")
      try demand(cover.within > .zero, key + ".within", "takes no time: nobody could be anywhere")
      try demand(
        cover.every.nanoseconds >= 60_000_000_000 && RunCalendar.hour % cover.every.nanoseconds == 0, key + ".every",
        "needs a whole part of an hour, from 1min to 1h: 5min, 10min, 15min, 30min")
      if let kind = cover.kinds.first(where: { kind in !cover.teams.contains { goes($0, to: kind) } }) {
        throw .impossible(key: key + ".kinds", message: "none of its units ever goes to \(kinds[kind].id)")
      }
      if let team = cover.teams.first(where: { team in !kinds.indices.contains { goes(team, to: $0) } }) {
        throw .impossible(key: key + ".units", message: "\(teams[team].id) never goes to any incident")
      }
    }
  }

  /// The kinds whose rates weigh a cover's places.
  func kinds(of cover: CoverPlan) -> [Int] {
    if !cover.kinds.isEmpty { return cover.kinds }
    let own = kinds.indices.filter { kind in cover.teams.contains { goes($0, to: kind) } }
    let urgent = own.map { kinds[$0].priority }.min()
    return own.filter { kinds[$0].priority == urgent }
  }
}
