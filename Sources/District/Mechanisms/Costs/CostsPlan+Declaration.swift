import EventKernel

extension CostsPlan {
  /// What the hours of people cost, and devices.
  static let declaration = Declaration(
    name: "Costs",
    adds: Declaration.Additions(countsHours: { $0.costs != nil }),
    yields: Declaration.Yield(
      measures: [.costPerDay, .costPerClosed], values: { run, rows, world in run.costValues(rows, in: world) },
      dimensions: { _ in ["device=cameras", "device=sensors"] }))
}

extension Measure {
  static let costPerDay = Measure(
    name: "cost-per-day", title: Names(zh: "日均成本", en: "Cost a day"),
    unit: "money/day", better: .lower,
    definition: "Cost a day of people on duty, staffed seats, helpers and devices, in the scenario's money.")
  static let costPerClosed = Measure(
    name: "cost-per-closed", title: Names(zh: "每件办结成本", en: "Cost of a closed incident"),
    unit: "money", better: .lower,
    definition: "That cost over the closed incidents, in the scenario's money.")
}

extension Run {
  /// What the hours of people and devices cost; nothing where nobody counts that.
  fileprivate func costValues(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    guard let costs = world.plan.costs else { return [] }
    let teams = zip(teamHours(in: world), costs.teams).map { $0.staff * $1 }
    let days = world.calendar.period.hours / 24
    let reported = rows.count(where: \.isReported)
    var values: [MeasureValue] = []
    func put(_ dimension: String, _ cost: Double) {
      values.append(MeasureValue(.costPerDay, dimension: dimension, value: cost / days, n: reported))
    }
    let desks = world.plan.desks.indices.map { desk in
      let seats = world.plan.desks[desk].roster.reduce(0.0) { hours, entry in
        hours + Double(entry.count) * world.calendar.measuredTime(of: world.plan.shifts[entry.shift]).hours
      }
      return seats * costs.desks[desk]
    }
    let cells = world.map.cells
    let devices = [("cameras", cells.cameras, costs.camera), ("sensors", cells.sensors, costs.sensor)].map {
      ($0.0, Double($0.1.reduce(0) { $0 + Int($1) }) * $0.2 * days)
    }
    let hours = Mechanisms.list.flatMap { $0.declaration.helping?.hours(self) ?? [] }
    let helpers = hours.enumerated().map { $1 * (costs.helpers.isEmpty ? 0 : costs.helpers[$0]) }
    let total = (teams + desks + helpers + devices.map(\.1)).reduce(0, +)
    put("", total)
    for (team, cost) in zip(world.plan.teams, teams) { put("team=\(team.id)", cost) }
    for (desk, cost) in zip(world.plan.desks, desks) { put("desk=\(desk.id)", cost) }
    for (pool, cost) in zip(world.plan.helperIds, helpers) { put("helper=\(pool)", cost) }
    for (device, cost) in devices { put("device=\(device)", cost) }
    let closed = rows.count { $0.state == Tallies.State.closed.rawValue }
    values.append(
      MeasureValue(
        .costPerClosed, dimension: "", value: closed > 0 ? total / Double(closed) : nil, n: closed))
    return values
  }
}
