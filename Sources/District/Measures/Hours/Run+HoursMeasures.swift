import EventKernel

extension Measure {
  static let staffHours = Measure(
    name: "staff-hours", title: Names(zh: "每周在岗工时", en: "Hours on duty a week"),
    unit: "h/week", better: .none,
    definition: "Hours of people on duty a week, overtime and recalls included.")
  static let handlingHours = Measure(
    name: "handling-hours", title: Names(zh: "每周事件处置工时", en: "Hours at incidents a week"),
    unit: "h/week", better: .none, time: .handling,
    definition: "Hours of people a week on the way to and at incidents.")
  static let freeHours = Measure(
    name: "free-hours", title: Names(zh: "每周空余工时", en: "Free hours a week"),
    unit: "h/week", better: .none,
    definition: "Hours of people a week on duty without an incident or a chore: ready, on the way back or on a break.")
  static let utilisation = Measure(
    name: "utilisation", title: Names(zh: "工作饱和度", en: "Utilisation"),
    unit: "share", better: .none,
    definition: "Hours at incidents and chores over hours on duty.")
  static let beatIncidentsP90 = Measure(
    name: "beat-incidents-p90", title: Names(zh: "九成网格的人均每周事件量", en: "Incidents a worker and week in 9 of 10 beats"),
    unit: "1/week", better: .lower, as: .quantile(percent: 90),
    definition:
      "In nine of ten beats a worker of the team answers for at most so many reported incidents a week; those of a beat without a worker count with the one whose home area it is."
  )
}

extension World {
  /// What a run yields over hours of teams, where a mechanism counts them.
  static let hoursMeasures: [Measure] =
    [.staffHours, .handlingHours] + works.map(\.measure) + [.freeHours, .utilisation]
    + works.flatMap { $0.work?.measures ?? [] } + [.beatIncidentsP90]

  /// What mechanisms have units do that is work beside jobs.
  static let works = Mechanisms.list.compactMap(\.declaration.taking).filter { $0.work != nil }

  /// The groups of these measures.
  var hoursDimensions: [String] {
    plan.teams.map { "team=\($0.id)" } + Tier.allCases.map { "tier=\($0.id)" }
  }
}

/// Hours of some people within the measured period.
struct TeamHours {
  var staff = 0.0
  var handling = 0.0
  /// At each of the works that mechanisms have.
  var works = World.works.map { _ in 0.0 }
  /// Taken by other mechanisms.
  var taken = 0.0
  var units = 0

  static func += (sum: inout TeamHours, part: TeamHours) {
    sum.staff += part.staff
    sum.handling += part.handling
    for work in part.works.indices { sum.works[work] += part.works[work] }
    sum.taken += part.taken
    sum.units += part.units
  }
}

extension Run {
  /// The values over hours, over everybody and by team, agency and tier; none where nobody counts them.
  func hoursValues(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    guard world.plan.countsHours else { return [] }
    let teams = teamHours(in: world)
    let values = world.teamsByGroup.flatMap { dimension, indices in
      hoursValues(indices.reduce(into: TeamHours()) { $0 += teams[$1] }, of: indices, dimension, in: world)
    }
    return values + beatLoads(rows, in: world)
  }

  /// The hours that mechanisms take and that are no work, over everybody and by team, agency and tier, in worlds that have them.
  func takenValues(in world: World) -> [MeasureValue] {
    Mechanisms.list.compactMap(\.declaration.taking).filter { $0.work == nil }.flatMap { taking -> [MeasureValue] in
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

  private func hoursValues(
    _ hours: TeamHours, of teams: [Int], _ dimension: String, in world: World
  ) -> [MeasureValue] {
    let weeks = world.calendar.period.hours / 168
    let worked = hours.works.reduce(0, +)
    func value(_ measure: Measure, _ value: Double?, _ n: Int) -> MeasureValue {
      MeasureValue(measure, dimension: dimension, value: value, n: n)
    }
    let values = [
      value(.staffHours, hours.staff / weeks, hours.units),
      value(.handlingHours, hours.handling / weeks, hours.units),
      value(.freeHours, (hours.staff - hours.handling - worked - hours.taken) / weeks, hours.units),
      value(
        .utilisation, hours.staff > 0 ? (hours.handling + worked) / hours.staff : nil, Int(hours.staff.rounded())),
    ]
    return zip(World.works, hours.works).reduce(into: values) { values, each in
      guard let work = each.0.work, work.isIn(world.plan) else { return }
      values.append(value(each.0.measure, each.1 / weeks, hours.units))
      values += work.values(self, teams, dimension, world)
    }
  }

  /// What each team did, in hours of people.
  func teamHours(in world: World) -> [TeamHours] {
    var teams = world.plan.teams.map { _ in TeamHours() }
    for unit in world.units.indices {
      let team = world.units.team[unit]
      let crew = Double(world.plan.teams[team].crew)
      teams[team].staff += tallies.busy.staffed[unit].hours * crew
      teams[team].handling += tallies.busy.workload[unit].hours * crew
      for (work, taking) in World.works.enumerated() {
        teams[team].works[work] += (taking.time(self, unit) ?? .zero).hours * crew
      }
      for taking in Mechanisms.list.compactMap(\.declaration.taking) where taking.work == nil {
        teams[team].taken += (taking.time(self, unit) ?? .zero).hours * crew
      }
      teams[team].units += 1
    }
    return teams
  }

  /// Of each team that stands at the beats: what comes to each worker.
  private func beatLoads(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    let weeks = world.calendar.period.hours / 168
    return world.plan.teams.indices.filter { world.plan.teams[$0].base == .beats }.compactMap { team in
      let groups = Set(world.units.indices.filter { world.units.team[$0] == team }.map { world.units.group[$0] })
      var workers = [Double](repeating: 0, count: world.map.beats.count)
      var incidents = workers
      for unit in world.units.indices where world.units.team[unit] == team && world.units.reserve[unit] < 0 {
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
