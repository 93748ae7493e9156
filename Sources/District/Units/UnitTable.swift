import EventKernel

/// All units of a world, those of one agency side by side.
public struct UnitTable: Sendable {
  /// Index of the team.
  public let team: PerUnit<Int>
  /// Index of the agency.
  public let agency: PerUnit<Int>
  /// Index of the shift on which it works.
  public let shift: PerUnit<Int>
  /// Place of its base.
  public let base: PerUnit<Int32>
  /// How fast each is.
  let speeds: SpeedTable
  /// From dispatch to departure, seconds; constant 0 of those that set out at once.
  let turnout: PerUnit<Distribution>
  /// Which are free only where they wait.
  let freeAtBase: PerUnit<Bool>
  /// Which move about while they are free; who comes in aid has no area here.
  let cruises: PerUnit<Bool>
  /// What each can do, as bits.
  let capabilities: PerUnit<UInt64>
  /// Keys of their own draws.
  let identity: PerUnit<UInt64>
  /// Which of the plan's reserves each belongs to, which come under a condition alone; or -1.
  let reserve: PerUnit<Int32>
  /// Units of each shift.
  let ofShift: [[UnitIndex]]
  /// Units of one team and shift share a group.
  let group: PerUnit<Int>
  /// Which beats each is at home in.
  let homes: HomeTable

  /// Units that a world may have.
  static let limit = 1_000_000

  init(_ plan: Plan, sites: Sites, travel: TravelModel) throws(WorldError) {
    var posts = Posts()
    try posts.fill(plan, sites: sites, travel: travel)
    team = PerUnit(posts.all.map(\.team))
    agency = PerUnit(posts.all.map(\.agency))
    shift = PerUnit(posts.all.map(\.shift))
    base = PerUnit(posts.all.map(\.base))
    identity = PerUnit(posts.all.map(\.identity))
    reserve = PerUnit(posts.all.map(\.reserve))
    group = PerUnit(posts.all.map(\.group))
    homes = HomeTable(site: PerUnit(posts.all.map(\.site)), homeSite: posts.homeSite)
    let plans = team.map { plan.teams[$0] }
    speeds = SpeedTable(PerUnit(plans))
    turnout = PerUnit(plans.map { $0.turnout ?? .constant(0) })
    cruises = PerUnit(zip(plans, reserve).map { $0.cruise != nil && $1 < 0 })
    freeAtBase = PerUnit(plans.map { $0.freeAtBase ?? false })
    capabilities = PerUnit(plans.map { $0.capabilities.reduce(0) { $0 | 1 << UInt64($1) } })
    var ofShift = plan.shifts.map { _ in [UnitIndex]() }
    for unit in shift.indices where reserve[unit] < 0 { ofShift[shift[unit]].append(unit) }
    self.ofShift = ofShift
  }

  /// The name of each: its team and its number there, from 1.
  public func names(in plan: Plan) -> [String] {
    var counts = [Int](repeating: 0, count: plan.teams.count)
    return team.map { team in
      counts[team] += 1
      return "\(plan.teams[team].id)-\(counts[team])"
    }
  }

  /// Number of units.
  public var count: Int { team.count }
  /// All of them.
  public var indices: Range<UnitIndex> { team.indices }
}

/// Which beats each unit is at home in: those nearer to its base than to any other base of its team and shift.
struct HomeTable: Sendable {
  /// Which of its group's sites each unit stands at.
  let site: PerUnit<Int32>
  /// For each group and beat: the site that answers for the beat.
  let homeSite: [[Int32]]
}

/// The posts that rosters make, those of one agency side by side.
private struct Posts {
  struct Post {
    var identity: UInt64
    var team: Int
    var agency: Int
    var shift: Int
    var base: Int32
    var group: Int
    var site: Int32
    var reserve: Int32 = -1
  }

  private(set) var all: [Post] = []
  /// For each group and beat: the site that answers for the beat.
  private(set) var homeSite: [[Int32]] = []

  mutating func fill(_ plan: Plan, sites: Sites, travel: TravelModel) throws(WorldError) {
    let rosters = plan.teams.flatMap { team in team.roster.map { "\(team.id)/\(plan.shifts[$0.shift].id)" } }
    let keys = Dictionary(
      uniqueKeysWithValues: zip(rosters, IncidentIdentity.keys(ofRosters: rosters)))
    for owner in plan.agencies.indices {
      for (index, team) in zip(plan.teams.indices, plan.teams) where team.agency == owner {
        for entry in team.roster where entry.count > 0 {
          let key = keys["\(team.id)/\(plan.shifts[entry.shift].id)"] ?? 0
          let (places, people) = try Self.places(team, sites: sites, map: plan.map, on: travel)
          guard all.count + entry.count <= UnitTable.limit else {
            throw .impossible(key: "units.\(team.id)", message: "makes more than \(UnitTable.limit) units")
          }
          let post = Post(
            identity: key, team: index, agency: owner, shift: entry.shift, base: 0,
            group: homeSite.count, site: 0)
          let isStaffed = add(team.units(of: entry, sharedBy: people), like: post, of: team, at: places)
          let staffed = places.indices.filter { isStaffed[$0] }
          homeSite.append(
            sites.beatCell.indices.map { beat in
              if team.base == .beats, isStaffed[beat] { return Int32(beat) }
              let nearest = staffed.min {
                let a = travel.distance(from: Int(places[$0]), to: Int(sites.beatCell[beat]))
                let b = travel.distance(from: Int(places[$1]), to: Int(sites.beatCell[beat]))
                return a != b ? a < b : $0 < $1
              }
              return Int32(nearest ?? -1)
            })
        }
      }
      try reserve(plan, of: owner)
    }
  }

  /// Adds units that come in aid of an agency, behind its own, so that those keep their numbers. They are at home in all beats.
  private mutating func reserve(_ plan: Plan, of owner: Int) throws(WorldError) {
    let names = plan.reserves.map { reserve in
      "\(plan.teams[reserve.aid.team].id)/aid/\(plan.conditions?[reserve.condition - 1].name ?? "")"
    }
    for (index, key) in zip(plan.reserves.indices, IncidentIdentity.keys(ofRosters: names)) {
      let aid = plan.reserves[index].aid
      let team = plan.teams[aid.team]
      guard team.agency == owner else { continue }
      guard all.count + aid.units <= UnitTable.limit else {
        throw .impossible(key: "units.\(team.id)", message: "makes more than \(UnitTable.limit) units")
      }
      for number in 0..<aid.units {
        all.append(
          Post(
            identity: IncidentIdentity.make(roster: key, ordinal: number), team: aid.team, agency: owner,
            shift: team.roster[0].shift, base: aid.from, group: homeSite.count, site: 0, reserve: Int32(index)))
      }
      homeSite.append(Array(repeating: 0, count: plan.map.beats.count))
    }
  }

  /// Adds the units of a roster at its places, but for the posts that are vacant.
  ///
  /// - Parameters:
  ///   - shares: how many stand at each.
  ///   - roster: what all have in common, with the roster's key in place of the identity.
  /// - Returns: the places that have units.
  private mutating func add(
    _ shares: [Int], like roster: Post, of team: TeamPlan, at places: [Int32]
  ) -> [Bool] {
    var number = 0
    var counts = shares
    for (place, count) in zip(places.indices, counts) {
      for _ in 0..<count {
        defer { number += 1 }
        if team.isVacant(number) {
          counts[place] -= 1
          continue
        }
        var post = roster
        post.identity = IncidentIdentity.make(roster: roster.identity, ordinal: number)
        post.base = places[place]
        post.site = Int32(place)
        all.append(post)
      }
    }
    return counts.map { $0 > 0 }
  }

  /// The cells at which a team may stand, and the people by whom its units are shared out over them.
  private static func places(
    _ team: TeamPlan, sites: Sites, map: DistrictMap, on travel: TravelModel
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
      let cells = map.facilities.indices.filter { map.facilities[$0].kind == kind }
        .map { travel.place(ofFacility: $0, in: map) }
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
