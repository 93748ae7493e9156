import EventKernel

/// How fast each unit is: free-flow speeds in metres a second, or over roads and on a map of nodes factors on their speeds.
struct SpeedTable: Sendable {
  /// On ways with a task.
  let plain: PerUnit<Double>
  /// On ways without urgency.
  let calm: PerUnit<Double>
  /// What each goes by over roads (`TravelModel`), from 1 on; 0 is an ordinary vehicle.
  let vehicle: PerUnit<Int>
  /// Whether any goes by something else.
  let hasVehicles: Bool
  /// On the way to a scene by the incident's priority, from 1 on; empty if no team heeds it.
  private let byPriority: [PerUnit<Double>]

  init(_ plans: PerUnit<TeamPlan>) {
    plain = PerUnit(plans.map(\.speed))
    calm = PerUnit(plans.map { $0.speed * $0.calmSpeed })
    vehicle = PerUnit(plans.map(\.vehicleNumber))
    hasVehicles = plans.contains { $0.vehicle != nil }
    let most = plans.map { $0.speedByPriority?.count ?? 0 }.max() ?? 0
    byPriority = (0..<most).map { index in
      PerUnit(
        plans.map { plan in
          guard let speeds = plan.speedByPriority, index < speeds.count else { return plan.speed }
          return speeds[index]
        })
    }
  }

  /// On the way to what is so hasty: an incident's priority, or 0 where that does not matter.
  @inline(__always)
  func speed(of unit: UnitIndex, haste: Int) -> Double {
    if haste <= 0 || haste > byPriority.count { return plain[unit] }
    return byPriority[haste - 1][unit]
  }
}

extension UnitTable {
  /// Free-flow speed of each, metres per second.
  @inline(__always)
  public var speed: PerUnit<Double> { speeds.plain }
  /// What each goes by over roads, from 1 on; 0 is an ordinary vehicle.
  @inline(__always)
  var vehicle: PerUnit<Int> { speeds.vehicle }
  /// Speed of ways without urgency.
  @inline(__always)
  var calmSpeed: PerUnit<Double> { speeds.calm }
}

extension TeamPlan {
  /// What its units go by, from 1 on; 0 is an ordinary vehicle.
  public var vehicleNumber: Int { vehicle.map { $0 + 1 } ?? 0 }
  /// Speed on the way to the scene of an incident of the first priority: what coverage is promised at.
  public var mostUrgentSpeed: Double { speedByPriority?.first ?? speed }
  /// The speeds of all its ways with a task.
  var speeds: [Double] { [speed] + (speedByPriority ?? []) }
}

extension Plan {
  /// Makes sure that speeds by priority are above zero, and go with ways whose shape does not depend on the speed.
  func checkSpeeds() throws(WorldError) {
    for team in teams {
      guard let speeds = team.speedByPriority else { continue }
      let key = "units.\(team.id).speed"
      try demand(speeds.allSatisfy { $0 > 0 }, key, "its speeds are above zero")
      try demand(
        policies.path.name != CongestionAwarePath.entry.name, key,
        "ways of congestion-aware depend on the speed: it cannot go by priority there")
    }
  }
}

extension Twin {
  /// How hasty the way to a task is: the incident's priority if it is at the scene, else 0.
  @inline(__always)
  func haste(of task: TaskSlot, in world: World) -> Int {
    let row = row(of: task, in: world)
    return row.place == 0 && row.by < 0 ? Int(incidents[work[task].incident].priority) : 0
  }

  /// How fast a unit is on the way to its task.
  @inline(__always)
  func speed(of unit: UnitIndex, to task: TaskSlot, in world: World) -> Double {
    world.units.speeds.speed(of: unit, haste: task.exists ? haste(of: task, in: world) : 0)
  }
}
