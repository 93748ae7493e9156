import District

/// How desks and teams are grouped for the screen.
struct Ground: Sendable {
  /// By desk: its group, the plan that it follows.
  let groupOfDesk: [Int]
  let queues: [Names]
  let teamOfUnit: [Int]

  init(_ world: World) {
    groupOfDesk = world.desks.indices.map { world.desks.plan[$0] }
    queues = world.plan.desks.map { Self.names(of: $0) }
    teamOfUnit = world.units.indices.map { world.units.team[$0] }
  }

  private static func names(of desk: DeskPlan) -> Names {
    let tier =
      switch desk.tier {
      case .community: Names(zh: "社区", en: "communities")
      case .subdistrict: Names(zh: "街道", en: "subdistricts")
      case .district: Names(zh: "区", en: "district")
      }
    return Names(zh: "\(tier.zh)：\(desk.id)", en: "\(desk.id) (\(tier.en))")
  }

  func queues(_ scene: Scene) -> [[Int]] {
    var sums = queues.map { _ in [0, 0, 0] }
    for (desk, group) in zip(scene.desks, groupOfDesk) {
      sums[group][0] += Int(desk.waiting)
      sums[group][1] += Int(desk.busy)
      sums[group][2] += Int(desk.seats)
    }
    return sums
  }

  func teams(_ scene: Scene) -> [[Int]] {
    var sums = scene.strengths.map { [0, 0, Int($0)] }
    for (unit, team) in zip(scene.units, teamOfUnit) where unit.state != .offDuty {
      sums[team][1] += 1
      if unit.state.isOnJob { sums[team][0] += 1 }
    }
    return sums
  }
}
