import EventKernel

/// What is expected to come to some teams at a time, by cell: how often, and how much work it is.
public struct TeamDemand: Sendable {
  /// Incidents an hour to which one of the teams goes.
  public private(set) var incidents: [Double]
  /// Units that set out an hour.
  public private(set) var ways: [Double]
  /// Unit hours an hour at work, and on the way on to a facility; the way there and the way back are not among them.
  public private(set) var work: [Double]

  /// Sums over the kinds of incidents: rate x profile x exposure as the flows make it, times the share that needs a task, its units and
  /// its mean work. Where calls stand in a file, it is those of the same hour of all days, by day.
  ///
  /// - Parameters:
  ///   - teams: indices of the teams, who share the work as if no other team could do it.
  ///   - speed: of ways on to a facility, metres a second.
  ///   - vehicle: what goes there.
  public init(on teams: [Int], at t: Instant, speed: Double, vehicle: Int = 0, in world: World) {
    let zero = [Double](repeating: 0, count: world.map.cells.count)
    (incidents, ways, work) = (zero, zero, zero)
    for kind in world.plan.kinds.indices where teams.contains(where: { world.plan.goes($0, to: kind) }) {
      let rates = world.rates(ofKind: kind, at: t)
      for (cell, rate) in rates.enumerated() { incidents[cell] += rate }
      for task in world.plan.kinds[kind].tasks {
        let units = task.needs.reduce(0) { sum, need in
          sum + (teams.contains { world.plan.has($0, need.capability, of: task) } ? need.count : 0)
        }
        guard units > 0 else { continue }
        add(Double(units) * task.share, of: task, rates, at: t, speed: speed, vehicle: vehicle, in: world)
      }
    }
  }

  private mutating func add(
    _ units: Double, of task: TaskPlan, _ rates: [Double], at t: Instant, speed: Double, vehicle: Int, in world: World
  ) {
    let isOnward = task.by >= 0
    let goals: [Int]? =
      if case .facility(let kind, _) = task.place, isOnward {
        world.map.facilities.indices.filter { world.map.facilities[$0].kind == kind }.map {
          Int(world.travel.place(ofFacility: $0, in: world.map))
        }
      } else { nil }
    for (cell, rate) in rates.enumerated() where rate > 0 {
      work[cell] += rate * units * task.work.mean / 3600
      if !isOnward { ways[cell] += rate * units }
      let way = goals?.map { world.travel.travelTime(from: cell, to: $0, speed: speed, at: t, by: vehicle) }.min()
      if let way, way < BaseReach.never { work[cell] += rate * units * way.hours }
    }
  }
}

extension Plan {
  /// Whether a team's units can fill a need of a task.
  fileprivate func has(_ team: Int, _ capability: Int, of task: TaskPlan) -> Bool {
    (teams[team].agency == task.agency || sharesUnits) && teams[team].capabilities.contains(capability)
  }
}

extension World {
  /// Incidents of a kind an hour in each cell at a time.
  fileprivate func rates(ofKind kind: Int, at t: Instant) -> [Double] {
    guard let calls = plan.calls else { return demand(ofKind: kind, at: t) }
    var rates = [Double](repeating: 0, count: map.cells.count)
    let (hour, days) = (calendar.hour(t), max(1, Double(calendar.hours) / 24))
    for call in 0..<calls.count
    where Int(calls.kind[call]) == kind && calendar.hour(.zero + calls.time[call]) == hour {
      rates[Int(calls.place[call])] += 1 / days
    }
    return rates
  }
}
