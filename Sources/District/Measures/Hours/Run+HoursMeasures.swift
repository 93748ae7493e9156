import EventKernel

extension Measure {
  static let staffHours = Measure(
    name: "staff-hours", title: Names(zh: "每周在岗工时", en: "Hours on duty a week"),
    unit: "h/week", better: .none,
    definition: "Hours of people on duty a week, overtime and calls back included.")
  static let handlingHours = Measure(
    name: "handling-hours", title: Names(zh: "每周事件处置工时", en: "Hours at incidents a week"),
    unit: "h/week", better: .none, time: .handling,
    definition: "Hours of people a week on the way to and at incidents.")
  static let choreHours = Measure(
    name: "chore-hours", title: Names(zh: "每周日常事务工时", en: "Hours at chores a week"),
    unit: "h/week", better: .lower,
    definition: "Hours of people a week at chores: forms, errands, inspections, visits.")
  static let freeHours = Measure(
    name: "free-hours", title: Names(zh: "每周空余工时", en: "Free hours a week"),
    unit: "h/week", better: .none,
    definition: "Hours of people a week on duty without an incident or a chore: ready, on the way back or on a break.")
  static let utilisation = Measure(
    name: "utilisation", title: Names(zh: "工时利用率", en: "Utilisation"),
    unit: "share", better: .none,
    definition: "Hours at incidents and chores over hours on duty.")
  static let choresDoneShare = Measure(
    name: "chores-done-share", title: Names(zh: "日常事务完成比例", en: "Share of chores done"),
    unit: "share", better: .higher, as: .share,
    definition: "Chores done in the measured period over those that came up in it.")
  static let choresInterruptedPerDay = Measure(
    name: "chores-interrupted-per-day", title: Names(zh: "日均被打断的事务", en: "Chores interrupted a day"),
    unit: "1/day", better: .none,
    definition: "Chores a day from which an urgent incident took the unit away.")
  static let beatIncidentsP90 = Measure(
    name: "beat-incidents-p90", title: Names(zh: "九成网格每人每周事件量", en: "Incidents a worker and week in 9 of 10 beats"),
    unit: "1/week", better: .lower, as: .quantile(percent: 90),
    definition:
      "In nine of ten beats a worker of the team answers for at most so many reported incidents a week; those of a beat without a worker count with the one whose home area it is."
  )
  static let costPerDay = Measure(
    name: "cost-per-day", title: Names(zh: "日均成本", en: "Cost a day"),
    unit: "money/day", better: .lower,
    definition: "Cost a day of people on duty, staffed seats, helpers and devices, in the scenario's money.")
  static let costPerClosed = Measure(
    name: "cost-per-closed", title: Names(zh: "每件办结成本", en: "Cost of a closed incident"),
    unit: "money", better: .lower,
    definition: "That cost over the closed incidents, in the scenario's money.")
}

extension World {
  /// What a run yields over hours of teams, where some team has chores or a scenario says what hours cost.
  static let hoursMeasures: [Measure] = [
    .staffHours, .handlingHours, .choreHours, .freeHours, .utilisation, .choresDoneShare, .choresInterruptedPerDay,
    .beatIncidentsP90, .costPerDay, .costPerClosed,
  ]

  /// The groups of these measures.
  var hoursDimensions: [String] {
    plan.teams.map { "team=\($0.id)" } + Tier.allCases.map { "tier=\($0.id)" }
  }
}

/// Hours of some people within the measured period, and what became of their chores.
private struct TeamHours {
  var staff = 0.0
  var handling = 0.0
  var chores = 0.0
  /// Taken by other mechanisms.
  var taken = 0.0
  var cost = 0.0
  var counts = ChoreCounts()
  var units = 0

  static func += (sum: inout TeamHours, part: TeamHours) {
    sum.staff += part.staff
    sum.handling += part.handling
    sum.chores += part.chores
    sum.taken += part.taken
    sum.cost += part.cost
    sum.counts.cameUp += part.counts.cameUp
    sum.counts.done += part.counts.done
    sum.counts.interrupted += part.counts.interrupted
    sum.units += part.units
  }
}

extension Run {
  /// The values over hours and cost, over everybody and by team, agency and tier; none where nobody counts them.
  func hoursValues(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    guard world.plan.countsHours else { return [] }
    let teams = teamHours(in: world)
    let values = world.teamsByGroup.flatMap { dimension, indices in
      Self.values(indices.reduce(into: TeamHours()) { $0 += teams[$1] }, dimension, in: world)
    }
    return values + beatLoads(rows, in: world) + costs(teams.map(\.cost), rows, in: world)
  }

  /// The hours that mechanisms take, over everybody and by team, agency and tier, in worlds that have them.
  func takenValues(in world: World) -> [MeasureValue] {
    Mechanisms.list.compactMap(\.declaration.taking).flatMap { taking -> [MeasureValue] in
      let hours = PerUnit(
        world.units.indices.map { unit in
          taking.time(self, unit).map { $0.hours * Double(world.plan.teams[world.units.team[unit]].crew) }
        })
      guard !hours.contains(nil), !hours.isEmpty else { return [] }
      return world.teamsByGroup.map { dimension, teams in
        let units = hours.indices.filter { teams.contains(world.units.team[$0]) }
        let sum = units.reduce(0.0) { $0 + (hours[$1] ?? 0) }
        return MeasureValue(
          taking.measure, dimension: dimension, value: sum / (world.calendar.period.hours / 168), n: units.count)
      }
    }
  }

  private static func values(_ hours: TeamHours, _ dimension: String, in world: World) -> [MeasureValue] {
    let weeks = world.calendar.period.hours / 168
    func value(_ measure: Measure, _ value: Double?, _ n: Int) -> MeasureValue {
      MeasureValue(measure, dimension: dimension, value: value, n: n)
    }
    var values = [
      value(.staffHours, hours.staff / weeks, hours.units),
      value(.handlingHours, hours.handling / weeks, hours.units),
      value(.freeHours, (hours.staff - hours.handling - hours.chores - hours.taken) / weeks, hours.units),
      value(
        .utilisation, hours.staff > 0 ? (hours.handling + hours.chores) / hours.staff : nil,
        Int(hours.staff.rounded())),
    ]
    if world.chores != nil {
      let (cameUp, done) = (hours.counts.cameUp, hours.counts.done)
      let days = world.calendar.period.hours / 24
      values += [
        value(.choreHours, hours.chores / weeks, hours.units),
        value(.choresDoneShare, cameUp > 0 ? Double(done) / Double(cameUp) : nil, Int(cameUp)),
        value(
          .choresInterruptedPerDay, Double(hours.counts.interrupted) / days, Int(hours.counts.interrupted)),
      ]
    }
    return values
  }

  /// What each team did, in hours of people.
  private func teamHours(in world: World) -> [TeamHours] {
    var teams = world.plan.teams.map { _ in TeamHours() }
    for unit in world.units.indices {
      let team = world.units.team[unit]
      let crew = Double(world.plan.teams[team].crew)
      let chores = world.chores == nil ? .zero : twin.mechanisms.chores.time[unit]
      teams[team].staff += tallies.busy.staffed[unit].hours * crew
      teams[team].handling += tallies.busy.workload[unit].hours * crew
      teams[team].chores += chores.hours * crew
      for mechanism in Mechanisms.list {
        teams[team].taken += (mechanism.declaration.taking?.time(self, unit) ?? .zero).hours * crew
      }
      teams[team].units += 1
    }
    for team in teams.indices {
      if world.chores != nil { teams[team].counts = twin.mechanisms.chores.counts[team] }
      teams[team].cost = teams[team].staff * (world.plan.costs?.teams[team] ?? 0)
    }
    return teams
  }

  /// Of each team that stands at the beats: what comes to each worker.
  private func beatLoads(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    let weeks = world.calendar.period.hours / 168
    return world.plan.teams.indices.filter { world.plan.teams[$0].base == .beats }.compactMap { team in
      let groups = Set(world.units.team.indices.filter { world.units.team[$0] == team }.map { world.units.group[$0] })
      var workers = [Double](repeating: 0, count: world.map.beats.count)
      var incidents = workers
      for unit in world.units.team.indices where world.units.team[unit] == team {
        workers[Int(world.units.homes.site[unit])] += 1
      }
      guard let group = groups.min() else { return nil }
      for row in rows where row.isReported {
        incidents[Int(world.units.homes.homeSite[group][Int(row.beat)])] += 1
      }
      var sample = SampleTally()
      for beat in workers.indices where workers[beat] > 0 { sample.add(incidents[beat] / workers[beat] / weeks) }
      return MeasureValue(
        .beatIncidentsP90, dimension: "team=\(world.plan.teams[team].id)", value: sample.quantile(0.9),
        n: sample.count)
    }
  }

  private func costs(_ teams: [Double], _ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    guard let costs = world.plan.costs else { return [] }
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
    let helpers = helperHours.enumerated().map { $1 * (costs.helpers.isEmpty ? 0 : costs.helpers[$0]) }
    let total = (teams + desks + helpers + devices.map(\.1)).reduce(0, +)
    put("", total)
    for (team, cost) in zip(world.plan.teams, teams) { put("team=\(team.id)", cost) }
    for (desk, cost) in zip(world.plan.desks, desks) { put("desk=\(desk.id)", cost) }
    for (pool, cost) in zip(world.helperIds, helpers) { put("helper=\(pool)", cost) }
    for (device, cost) in devices { put("device=\(device)", cost) }
    let closed = rows.count { $0.state == Tallies.State.closed.rawValue }
    values.append(
      MeasureValue(
        .costPerClosed, dimension: "", value: closed > 0 ? total / Double(closed) : nil, n: closed))
    return values
  }
}

extension World {
  /// The teams of everybody, and of each team, agency and tier, with the group as tables write it.
  fileprivate var teamsByGroup: [(dimension: String, teams: [Int])] {
    let agency = plan.teams.map(\.agency)
    return [("", Array(plan.teams.indices))] + plan.teams.enumerated().map { ("team=\($1.id)", [$0]) }
      + plan.agencies.enumerated().map { index, plan in
        ("agency=\(plan.id)", agency.indices.filter { agency[$0] == index })
      }
      + Tier.allCases.map { tier in
        ("tier=\(tier.id)", agency.indices.filter { plan.agencies[agency[$0]].station == tier })
      }
  }
}
