import EventKernel

/// What follows from a plan's outages, as the twin looks it up.
final class OutageTable: Sendable {
  /// One outage.
  struct Row: Sendable {
    let plan: OutagePlan
    /// The index of its draws, a function of its name alone, so that outages beside it do not disturb it.
    let key: UInt32
    /// By cell: whether its area holds it.
    let isInside: [Bool]
    /// Whether a desk stands still, or goes over to paper.
    let isHit: PerDesk<Bool>
    /// By kind: whether its reports go the way of the fallback.
    let isRerouted: [Bool]
    /// By channel: whether it needs what fails. By kind: whether its reports do not come through by these channels.
    let isCut: [Bool]
    let isKept: [Bool]
    /// How reports go on paper; nil without a fallback.
    let routing: (any RoutingPolicy)?
    /// The number of its ways, from 1 (`World.travel(under:)`); 0 if it is of no roads.
    let road: Int32
  }

  let rows: [Row]
  /// By channel: the index of its draws.
  let channelKeys: [UInt32]

  init?(
    _ plan: Plan, _ desks: DeskTable, _ geography: Geography, policies: PolicyRegistry
  ) throws(WorldError) {
    guard let outages = plan.outages else { return nil }
    channelKeys = plan.detection?.channels.map(\.key) ?? []
    var rows: [Row] = []
    var roads: Int32 = 0
    for outage in outages {
      if outage.roads != nil { roads += 1 }
      let inside = Self.inside(outage, plan.map)
      let own = plan.kinds.indices.map { outage.hasSmallBrain && desks.commanding[$0] == .community }
      let needs = plan.kinds.indices.map { kind in
        plan.desk(ofKind: kind, tier: desks.commanding[kind]).map(outage.desks.contains) ?? false
      }
      rows.append(
        Row(
          plan: outage, key: outage.id.shortHash, isInside: inside,
          isHit: Self.hit(outage, inside, plan, desks, geography),
          isRerouted: zip(own, needs).map { !$0 && $1 }, isCut: plan.channels.indices.map(outage.channels.contains),
          isKept: zip(own, needs).map { !$0 && ($1 || outage.thing != .platform || plan.desks.isEmpty) },
          routing: try Self.routing(of: outage, from: policies), road: outage.roads == nil ? 0 : roads))
    }
    self.rows = rows
  }

  /// How reports go under an outage's fallback; nil without one.
  private static func routing(
    of outage: OutagePlan, from policies: PolicyRegistry
  ) throws(WorldError) -> (any RoutingPolicy)? {
    guard let fallback = outage.fallback else { return nil }
    return try policies.make("outages.\(outage.id).fallback.routing", fallback.routing, from: policies.routing)
  }

  private static func inside(_ outage: OutagePlan, _ map: DistrictMap) -> [Bool] {
    guard let cells = outage.cells else { return [Bool](repeating: true, count: map.cells.count) }
    var inside = [Bool](repeating: false, count: map.cells.count)
    for cell in cells { inside[Int(cell)] = true }
    return inside
  }

  /// The platform fails for desks whose whole area lies in the outage's; power and network for those that stand there.
  private static func hit(
    _ outage: OutagePlan, _ inside: [Bool], _ plan: Plan, _ desks: DeskTable, _ geography: Geography
  ) -> PerDesk<Bool> {
    let sites = geography.sites
    var isWhole = [
      [Bool](repeating: true, count: plan.map.communities.count),
      [Bool](repeating: true, count: plan.map.subdistricts.count), [true],
    ]
    for (cell, community) in plan.map.cells.community.enumerated() where !inside[cell] {
      isWhole[0][Int(community)] = false
      isWhole[1][Int(sites.subdistrict[cell])] = false
      isWhole[2][0] = false
    }
    let offices = [sites.communityCell, sites.subdistrictCell, [sites.districtCell]]
    var isHit = PerDesk<Bool>(repeating: false, count: desks.count)
    for index in outage.desks {
      let tier = plan.desks[index].tier
      if outage.hasSmallBrain, tier == .community { continue }
      for area in isWhole[tier.rawValue].indices {
        isHit[desks.desk(plan: index, area: area)] =
          outage.thing == .platform ? isWhole[tier.rawValue][area] : inside[Int(offices[tier.rawValue][area])]
      }
    }
    return isHit
  }
}

extension Plan {
  /// The desk plan of a tier that takes a kind's reports: that of its platform, else the service desk; nil without desks.
  func desk(ofKind kind: Int, tier: Tier) -> Int? {
    desks.firstIndex { $0.tier == tier && $0.platform == kinds[kind].platform }
      ?? desks.firstIndex { $0.tier == tier && $0.platform == .service }
  }
}

extension World {
  /// Nil where nothing fails.
  var outages: OutageTable? { mechanisms.outages }
}
