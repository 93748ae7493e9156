import EventKernel

extension Measure {
  static let backlogMean = Measure(
    name: "backlog-mean", title: Names(zh: "日终在办量", en: "Open at the end of a day"),
    unit: "incidents", better: .lower, as: .mean,
    definition: "Incidents that are reported and not closed at the end of a day, mean over the measured period.")
  static let closureGini = Measure(
    name: "closure-gini", title: Names(zh: "社区间办结用时的基尼系数", en: "Inequality of closing times over communities"),
    unit: "1", better: .lower, time: .closure,
    definition:
      "Gini coefficient of the communities' mean times from report to closing, each weighted by its residents.")
}

extension World {
  /// What a run yields over cases, where a mechanism judges their closings.
  static let caseMeasures: [Measure] = [.backlogMean, .closureGini]

  /// Groups over which only these measures are.
  var caseDimensions: [String] { mechanisms.keepsCases ? Tier.allCases.map { "tier=\($0.id)" } : [] }
}

extension Run {
  /// The values over cases.
  func caseValues(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    guard world.plan.needs.contains(.closings) else { return [] }
    let courses = allCourses(in: world)
    let reported = rows.indices.filter {
      rows[$0].state != Tallies.State.unreported.rawValue && rows[$0].state != Tallies.State.mended.rawValue
    }
    let judges = Mechanisms.list.compactMap { $0.declaration.yields?.ofGroup }
    func values(_ part: [Int], _ dimension: String) -> [MeasureValue] {
      judges.flatMap { $0(part, rows, courses, dimension, world) }
    }
    let summaries =
      values(reported, "")
      + world.groups.flatMap { group in
        group.parts(of: reported, in: world, by: { rows[$0] }).flatMap { values($1, $0) }
      }
    return summaries + [closureGini(rows, reported, in: world)] + backlogValues(in: world)
  }

  /// Half the mean absolute difference between two residents' communities, over the mean (C. Gini 1912).
  private func closureGini(_ rows: [Tallies.Row], _ reported: [Int], in world: World) -> MeasureValue {
    var sum = [Double](repeating: 0, count: world.map.communities.count)
    var count = sum
    for index in reported where !(Tallies.State(rawValue: rows[index].state)?.isMissed ?? false) {
      let community = Int(world.map.cells.community[Int(rows[index].cell)])
      sum[community] += rows[index].closure.minutes
      count[community] += 1
    }
    let areas = sum.indices.filter { count[$0] > 0 }.map {
      (mean: sum[$0] / count[$0], people: Double(world.geography.sites.communityResidents[$0]))
    }
    let people = areas.reduce(0) { $0 + $1.people }
    let total = areas.reduce(0) { $0 + $1.mean * $1.people }
    var difference = 0.0
    for a in areas { for b in areas { difference += abs(a.mean - b.mean) * a.people * b.people } }
    return MeasureValue(
      .closureGini, value: people > 0 && total > 0 ? difference / (2 * people * total) : nil,
      n: Int(count.reduce(0, +)), open: Self.open(rows, reported))
  }

  /// How many of these incidents have no time to closing.
  static func open(_ rows: [Tallies.Row], _ reported: [Int]) -> Int {
    reported.count { rows[$0].open.contains(.closure) || rows[$0].isMissed }
  }

  private func backlogValues(in world: World) -> [MeasureValue] {
    guard world.mechanisms.keepsCases else { return [] }
    let backlog = dailyBacklog(in: world)
    let days = (0..<backlog.days).filter {
      let end = Instant.zero + .days(Double($0 + 1))
      return end > world.calendar.start && end <= world.horizon
    }
    return ([nil] + Tier.allCases.map(Optional.some)).map { tier in
      let sum = days.reduce(0) { $0 + backlog.open($1, tier) }
      return MeasureValue(
        .backlogMean, dimension: tier.map { "tier=\($0.id)" } ?? "",
        value: days.isEmpty ? nil : Double(sum) / Double(days.count), n: days.count)
    }
  }

  /// The backlog of each day. A run in which nothing that is measured is open any more is over before the last day of the period
  /// has ended, and then that day ends as the run does.
  private func dailyBacklog(in world: World) -> BacklogTallies {
    var backlog = tallies.backlog
    if Instant.zero + .days(Double(backlog.days + 1)) == world.horizon, isDrained(in: world) {
      backlog.observe(twin, in: world)
    }
    return backlog
  }

  /// What is open at the end of each day.
  func backlogSeries(in world: World) -> [SeriesValue] {
    guard world.mechanisms.keepsCases else { return [] }
    let backlog = dailyBacklog(in: world)
    return (0..<backlog.days).flatMap { day in
      ([nil] + Tier.allCases.map(Optional.some)).map { tier in
        SeriesValue(
          series: "backlog", dimension: tier.map { "tier=\($0.id)" } ?? "", time: .zero + .days(Double(day + 1)),
          value: Double(backlog.open(day, tier)))
      }
    }
  }
}
