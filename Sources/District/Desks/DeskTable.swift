import EventKernel

/// All desks of a world: every area of a tier has one of each platform that the tier has.
public struct DeskTable: Sendable {
  /// Which `DeskPlan` each desk follows.
  public let plan: PerDesk<Int>
  /// Its name: that of its plan, and the area that it serves.
  public let id: PerDesk<String>
  /// Seats of each desk in each shift, shift by shift.
  let seats: [PerDesk<Int32>]
  private let first: [DeskIndex]
  let misrouting: Double
  /// Of each kind: the tier whose desk classifies its reports.
  let commanding: [Tier]

  init(_ plan: Plan, sites: Sites) throws(WorldError) {
    var plans: [Int] = []
    var ids: [String] = []
    var first: [DeskIndex] = []
    var seats = plan.shifts.map { _ in [Int32]() }
    for (index, desk) in plan.desks.enumerated() {
      first.append(DeskIndex(plans.count))
      let areas: [(id: String, people: Int)] =
        switch desk.tier {
        case .community: zip(plan.map.communities, sites.communityPeople).map { ($0.id, $1) }
        case .subdistrict: zip(plan.map.subdistricts, sites.subdistrictPeople).map { ($0.id, $1) }
        case .district: [(plan.map.name, 1)]
        }
      plans += areas.map { _ in index }
      ids += areas.map { "\(desk.id)/\($0.id)" }
      let most = plan.shifts.indices.map { shift in
        desk.roster.reduce(0) { $0 + ($1.shift == shift ? $1.count : 0) }
      }.max()
      guard let most, most >= areas.count else {
        throw .impossible(
          key: "desks.\(desk.id).seats",
          message:
            "\(areas.count) desks need at least \(areas.count) seats in one shift, or reports would wait for ever")
      }
      for shift in plan.shifts.indices {
        let total = desk.roster.reduce(0) { $0 + ($1.shift == shift ? $1.count : 0) }
        seats[shift] += Apportionment.shares(
          of: total, by: areas.map { Double($0.people) }, least: total >= areas.count ? 1 : 0
        ).map { Int32($0) }
      }
    }
    self.plan = PerDesk(plans)
    id = PerDesk(ids)
    self.seats = seats.map { PerDesk($0) }
    self.first = first
    misrouting = plan.transfer.misrouting
    commanding = plan.kinds.indices.map(plan.commandingTier)
  }

  /// Seats of a desk that are staffed at a time.
  func seats(of desk: DeskIndex, at t: Instant, in plan: Plan) -> Int {
    zip(plan.shifts, seats).reduce(0) { $0 + ($1.0.isOn(t, in: plan.calendar) ? Int($1.1[desk]) : 0) }
  }

  /// Number of desks.
  public var count: Int { plan.count }
  /// All of them.
  public var indices: Range<DeskIndex> { plan.indices }

  /// The desk of a plan that serves an area.
  func desk(plan: Int, area: Int) -> DeskIndex { first[plan].advanced(by: area) }
}

/// Seats of a tier that are shared out to its desks as whole numbers.
public struct RoundedSeats: Sendable, Hashable {
  /// The desk's name in the scenario.
  public var desk: String
  /// How many areas have one.
  public var areas: Int
  /// Seats of all in the shift in which most is lost by rounding.
  public var seats: Int
  /// How many times as many people stand behind a seat of one desk as behind one of another.
  public var ratio: Double
}

extension Plan {
  /// The tier whose desk classifies the reports of a kind and commands who acts on them: the one that a mechanism names, else
  /// the owner of its agency.
  public func commandingTier(of kind: Int) -> Tier {
    for mechanism in Mechanisms.list {
      if let tier = mechanism.declaration.adds.command?(self, kind) { return tier }
    }
    return agencies[kinds[kind].agency].owner
  }
}

extension World {
  /// The desks whose seats lie unevenly for no other reason than that they are whole: some serve half as many people again, a seat,
  /// as others or more. How busy they are says nothing of where they are.
  public var roundedSeats: [RoundedSeats] {
    plan.desks.enumerated().compactMap { index, desk in
      let people: [Int]
      switch desk.tier {
      case .community: people = geography.sites.communityPeople
      case .subdistrict: people = geography.sites.subdistrictPeople
      case .district: return nil
      }
      let first = desks.desk(plan: index, area: 0)
      let uneven = plan.shifts.indices.compactMap { shift -> RoundedSeats? in
        let seats = desks.seats[shift][first..<first.advanced(by: people.count)].map(Int.init)
        let load = zip(people, seats).filter { $0.1 > 0 && $0.0 > 0 }.map { Double($0.0) / Double($0.1) }
        guard let most = load.max(), let least = load.min() else { return nil }
        return RoundedSeats(desk: desk.id, areas: people.count, seats: seats.reduce(0, +), ratio: most / least)
      }
      return uneven.max { $0.ratio < $1.ratio }.flatMap { $0.ratio >= 1.5 ? $0 : nil }
    }
  }

  /// The desk of a tier that takes a kind's reports from a cell. Where the tier has no desk of the kind's own platform, its
  /// service desk does.
  func desk(tier: Tier, kind: Int, cell: Int) -> DeskIndex {
    let platform = plan.kinds[kind].platform
    let index =
      plan.desks.firstIndex { $0.tier == tier && $0.platform == platform }
      ?? plan.desks.firstIndex { $0.tier == tier && $0.platform == .service } ?? 0
    let area =
      switch tier {
      case .community: Int(map.cells.community[cell])
      case .subdistrict: Int(geography.sites.subdistrict[cell])
      case .district: 0
      }
    return desks.desk(plan: index, area: area)
  }
}
