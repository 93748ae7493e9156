import EventKernel

/// All units of a world, those of one agency side by side.
public struct UnitTable: Sendable {
  /// Index of the team.
  public let team: [Int32]
  /// Index of the agency.
  public let agency: [Int32]
  /// Index of the shift on which it works.
  public let shift: [Int32]
  /// Cell of its base.
  public let base: [Int32]
  /// Free-flow speed, metres per second.
  public let speed: [Double]
  /// Speed of ways without urgency.
  let calmSpeed: [Double]
  /// From dispatch to departure, seconds, of those that have one.
  let turnout: [Distribution]
  let hasTurnout: [Bool]
  /// Which are free only where they wait.
  let freeAtBase: [Bool]
  /// Which move about while they are free.
  let cruises: [Bool]
  /// What each can do, as bits.
  let capabilities: [UInt64]
  /// Keys of their own draws.
  let identity: [UInt64]
  /// Units of each shift.
  let ofShift: [[Int32]]
  /// Units of one team and shift share a group.
  let group: [Int32]
  /// Which of its group's sites it stands at.
  let site: [Int32]
  /// For each group and beat: the site that answers for the beat.
  let homeSite: [[Int32]]

  /// Units that a world may have.
  static let limit = 1_000_000

  init(_ plan: Plan, sites: Sites, ground: Ground) throws(WorldError) {
    var teams: [Int32] = []
    var agency: [Int32] = []
    var shift: [Int32] = []
    var base: [Int32] = []
    var speed: [Double] = []
    var group: [Int32] = []
    var site: [Int32] = []
    var homeSite: [[Int32]] = []
    var identity: [UInt64] = []
    let rosters = plan.teams.flatMap { team in team.roster.map { "\(team.id)/\(plan.shifts[$0.shift].id)" } }
    let keys = Dictionary(
      uniqueKeysWithValues: zip(rosters, IncidentIdentity.keys(ofRosters: rosters)))
    for owner in plan.agencies.indices {
      for (index, team) in zip(plan.teams.indices, plan.teams) where team.agency == owner {
        for entry in team.roster where entry.count > 0 {
          let key = keys["\(team.id)/\(plan.shifts[entry.shift].id)"] ?? 0
          let (places, people) = try Self.places(team, sites: sites, map: plan.map)
          guard teams.count + entry.count <= Self.limit else {
            throw .impossible(key: "units.\(team.id)", message: "makes more than \(Self.limit) units")
          }
          var post = 0
          var counts = Apportionment.shares(
            of: entry.count, by: people.map(Double.init), least: entry.count >= places.count ? 1 : 0)
          for (place, count) in zip(places.indices, counts) {
            for _ in 0..<count {
              defer { post += 1 }
              if team.isVacant(post) {
                counts[place] -= 1
                continue
              }
              identity.append(IncidentIdentity.make(roster: key, ordinal: post))
              teams.append(Int32(index))
              agency.append(Int32(owner))
              shift.append(Int32(entry.shift))
              base.append(places[place])
              speed.append(team.speed)
              group.append(Int32(homeSite.count))
              site.append(Int32(place))
            }
          }
          let staffed = places.indices.filter { counts[$0] > 0 }
          homeSite.append(
            sites.beatCell.indices.map { beat in
              if team.base == .beats, counts[beat] > 0 { return Int32(beat) }
              let nearest = staffed.min {
                let a = ground.distance(from: Int(places[$0]), to: Int(sites.beatCell[beat]))
                let b = ground.distance(from: Int(places[$1]), to: Int(sites.beatCell[beat]))
                return a != b ? a < b : $0 < $1
              }
              return Int32(nearest ?? -1)
            })
        }
      }
    }
    team = teams
    let plans = teams.map { plan.teams[Int($0)] }
    calmSpeed = plans.map { $0.speed * $0.calmSpeed }
    turnout = plans.map { $0.turnout ?? .constant(0) }
    hasTurnout = plans.map { $0.turnout != nil }
    cruises = plans.map { $0.cruise != nil }
    freeAtBase = plans.map { $0.freeAtBase ?? false }
    capabilities = plans.map { $0.capabilities.reduce(0) { $0 | 1 << UInt64($1) } }
    self.identity = identity
    var ofShift = plan.shifts.map { _ in [Int32]() }
    for (unit, shift) in shift.enumerated() { ofShift[Int(shift)].append(Int32(unit)) }
    self.ofShift = ofShift
    self.agency = agency
    self.shift = shift
    self.base = base
    self.speed = speed
    self.group = group
    self.site = site
    self.homeSite = homeSite
  }

  /// The name of each: its team and its number there, from 1.
  public func names(in plan: Plan) -> [String] {
    var counts = [Int](repeating: 0, count: plan.teams.count)
    return team.map { team in
      counts[Int(team)] += 1
      return "\(plan.teams[Int(team)].id)-\(counts[Int(team)])"
    }
  }

  /// Number of units.
  public var count: Int { team.count }

  /// The cells at which a team may stand, and the people by whom its units are shared out over them.
  private static func places(
    _ team: TeamPlan, sites: Sites, map: DistrictMap
  ) throws(WorldError) -> (cells: [Int32], people: [Int]) {
    switch team.base {
    case .beats: return (sites.beatCell, sites.beatCell.map { _ in 1 })
    case .communities: return (sites.communityCell, sites.communityResidents)
    case .subdistricts:
      var residents = [Int](repeating: 0, count: map.subdistricts.count)
      for (community, people) in zip(map.communities, sites.communityResidents) {
        residents[Int(community.parent)] += people
      }
      return (sites.subdistrictCell, residents)
    case .facilities(let kind):
      let cells = map.facilities.filter { $0.kind == kind }.map(\.cell)
      guard !cells.isEmpty else {
        let known = Array(Set(map.facilities.map(\.kind))).sorted().joined(separator: ", ")
        throw .impossible(
          key: "units.\(team.id).base", message: "the map has no facility of kind \(kind); it has \(known)")
      }
      return (cells, cells.map { _ in 1 })
    case .places(let places, let weights): return (places, weights)
    }
  }
}
