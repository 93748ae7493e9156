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
  /// Units of one team and shift share a group.
  let group: [Int32]
  /// For each group and beat: the base that answers for the beat.
  let homeBase: [[Int32]]

  init(_ plan: Plan, sites: Sites, ground: Ground) throws(WorldError) {
    var teams: [Int32] = []
    var agency: [Int32] = []
    var shift: [Int32] = []
    var base: [Int32] = []
    var speed: [Double] = []
    var group: [Int32] = []
    var homeBase: [[Int32]] = []
    for owner in plan.agencies.indices {
      for (index, team) in zip(plan.teams.indices, plan.teams) where team.agency == owner {
        for entry in team.roster {
          let bases = try Self.bases(team, count: entry.count, sites: sites, map: plan.map)
          for cell in bases {
            teams.append(Int32(index))
            agency.append(Int32(owner))
            shift.append(Int32(entry.shift))
            base.append(cell)
            speed.append(team.speed)
            group.append(Int32(homeBase.count))
          }
          let distinct = Array(Set(bases)).sorted()
          homeBase.append(
            team.base == .beats
              ? bases
              : sites.beatCell.map { cell in
                distinct.min {
                  let a = ground.distance(from: Int($0), to: Int(cell))
                  let b = ground.distance(from: Int($1), to: Int(cell))
                  return a != b ? a < b : $0 < $1
                } ?? -1
              })
        }
      }
    }
    team = teams
    self.agency = agency
    self.shift = shift
    self.base = base
    self.speed = speed
    self.group = group
    self.homeBase = homeBase
  }

  /// Number of units.
  public var count: Int { team.count }

  private static func bases(
    _ team: TeamPlan, count: Int, sites: Sites, map: DistrictMap
  ) throws(WorldError) -> [Int32] {
    switch team.base {
    case .beats: return sites.beatCell
    case .communities:
      return shared(count, by: sites.communityResidents, at: sites.communityCell)
    case .subdistricts:
      var residents = [Int](repeating: 0, count: map.subdistricts.count)
      for (community, people) in zip(map.communities, sites.communityResidents) {
        residents[Int(community.parent)] += people
      }
      return shared(count, by: residents, at: sites.subdistrictCell)
    case .facilities(let kind):
      let cells = map.facilities.filter { $0.kind == kind }.map(\.cell)
      guard !cells.isEmpty else {
        let known = Array(Set(map.facilities.map(\.kind))).sorted().joined(separator: ", ")
        throw .impossible(
          key: "units.\(team.id).base", message: "the map has no facility of kind \(kind); it has \(known)")
      }
      return (0..<count).map { cells[$0 % cells.count] }.sorted()
    }
  }

  private static func shared(_ count: Int, by residents: [Int], at cells: [Int32]) -> [Int32] {
    let shares = Apportionment.shares(of: count, by: residents.map(Double.init))
    return zip(cells, shares).flatMap { Array(repeating: $0, count: $1) }
  }
}
