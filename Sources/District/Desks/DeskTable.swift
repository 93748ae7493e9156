/// All desks of a world: every area of a tier has one of each platform that the tier has.
public struct DeskTable: Sendable {
  /// Which `DeskPlan` each desk follows.
  public let plan: [Int32]
  /// The area it serves: index of the community or subdistrict, 0 for the district.
  public let area: [Int32]
  private let first: [Int]

  init(_ plan: Plan) {
    var plans: [Int32] = []
    var areas: [Int32] = []
    var first: [Int] = []
    for (index, desk) in plan.desks.enumerated() {
      first.append(plans.count)
      let count =
        switch desk.tier {
        case .community: plan.map.communities.count
        case .subdistrict: plan.map.subdistricts.count
        case .district: 1
        }
      for area in 0..<count {
        plans.append(Int32(index))
        areas.append(Int32(area))
      }
    }
    self.plan = plans
    area = areas
    self.first = first
  }

  /// Number of desks.
  public var count: Int { plan.count }

  /// The desk of a plan that serves an area.
  func desk(plan: Int, area: Int) -> Int { first[plan] + area }
}

extension World {
  /// The desk of a tier that takes a kind's reports from a cell. Where the tier has no desk of the kind's own platform, its
  /// service desk does.
  func desk(tier: Tier, kind: Int, cell: Int) -> Int {
    let platform = plan.kinds[kind].platform
    let index =
      plan.desks.firstIndex { $0.tier == tier && $0.platform == platform }
      ?? plan.desks.firstIndex { $0.tier == tier && $0.platform == "service" } ?? 0
    let area =
      switch tier {
      case .community: Int(map.cells.community[cell])
      case .subdistrict: Int(sites.subdistrict[cell])
      case .district: 0
      }
    return desks.desk(plan: index, area: area)
  }
}
