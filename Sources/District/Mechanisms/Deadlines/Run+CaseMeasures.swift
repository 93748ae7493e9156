import EventKernel

extension Measure {
  static let overdueAcceptanceShare = Measure(
    name: "overdue-acceptance-share", title: Names(zh: "逾期受理率", en: "Share accepted late"),
    unit: "share", better: .lower, of: "incidents", as: .share,
    definition: "Share of reported incidents that were not accepted by their deadline.")
  static let overdueArrivalShare = Measure(
    name: "overdue-arrival-share", title: Names(zh: "逾期到场率", en: "Share reached late"),
    unit: "share", better: .lower, of: "incidents", as: .share,
    definition: "Share of reported incidents without a unit on scene by their deadline.")
  static let backlogMean = Measure(
    name: "backlog-mean", title: Names(zh: "日终在办量", en: "Open at the end of a day"),
    unit: "incidents", better: .lower, as: .mean,
    definition: "Incidents that are reported and not closed at the end of a day, mean over the measured period.")
  static let closureGini = Measure(
    name: "closure-gini", title: Names(zh: "社区间办结用时的基尼系数", en: "Inequality of closing times over communities"),
    unit: "1", better: .lower, time: .closure,
    definition:
      "Gini coefficient of the communities' mean times from report to closing, each weighted by its residents.")
  static let satisfaction = Measure(
    name: "satisfaction", title: Names(zh: "群众满意度（按设定公式）", en: "Satisfaction (a stated function)"),
    unit: "share", better: .higher,
    definition:
      "Mean of a stated function, ours: expected over actual time to closing (at most 1), times a factor for each return, each reopening and a poor closing; 0 where nobody did it."
  )
  static let residentsClosureMean = Measure(
    name: "residents-closure-mean", title: Names(zh: "某类居民所在片区的平均办结用时", en: "Mean time to closing where a group lives"),
    unit: "min", better: .lower, as: .mean,
    definition:
      "Mean time from report to closing, each incident weighted by the share of its zone's residents who are of a group."
  )
}

extension World {
  /// What a run yields over cases, where a scenario has deadlines, supervision or reviews, or says what satisfies.
  static let caseMeasures: [Measure] = [
    .overdueAcceptanceShare, .overdueArrivalShare, .backlogMean, .closureGini, .satisfaction,
    .residentsClosureMean,
  ]

  /// Groups over which only these measures are.
  var caseDimensions: [String] {
    (mechanisms.keepsCases ? Tier.allCases.map { "tier=\($0.id)" } : [])
      + (plan.satisfaction?.residents.map { "residents=\($0)" } ?? [])
  }
}

extension Run {
  /// The values over cases.
  func caseValues(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    guard world.mechanisms.keepsCases || world.plan.satisfaction != nil else { return [] }
    let courses = allCourses(in: world)
    let reported = rows.indices.filter {
      rows[$0].state != Tallies.State.unreported.rawValue && rows[$0].state != Tallies.State.mended.rawValue
    }
    var values = Self.summary(reported, "", rows, courses, in: world)
    for group in world.groups {
      for (dimension, part) in group.parts(of: reported, in: world, by: { rows[$0] }) {
        values += Self.summary(part, dimension, rows, courses, in: world)
      }
    }
    values.append(closureGini(rows, reported, in: world))
    values += residentValues(rows, reported, in: world)
    return values + backlogValues(in: world)
  }

  private static func summary(
    _ part: [Int], _ dimension: String, _ rows: [Tallies.Row], _ courses: [IncidentCourse], in world: World
  ) -> [MeasureValue] {
    var values: [MeasureValue] = []
    if world.plan.deadlines?.rows.isEmpty == false {
      for (measure, bit) in [(Measure.overdueAcceptanceShare, UInt8(1)), (.overdueArrivalShare, 2)] {
        let missed = part.count { courses[$0].overdue & bit != 0 }
        let share = part.isEmpty ? nil : Double(missed) / Double(part.count)
        values.append(MeasureValue(measure, dimension: dimension, value: share, n: part.count))
      }
    }
    if let plan = world.plan.satisfaction {
      let all = part.compactMap { plan.value(rows[$0], courses.isEmpty ? nil : courses[$0]) }
      let mean = all.isEmpty ? nil : all.reduce(0, +) / Double(all.count)
      values.append(MeasureValue(.satisfaction, dimension: dimension, value: mean, n: all.count))
    }
    return values
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

  private func residentValues(_ rows: [Tallies.Row], _ reported: [Int], in world: World) -> [MeasureValue] {
    guard let plan = world.plan.satisfaction, !plan.residents.isEmpty else { return [] }
    return plan.residents.enumerated().map { group, id in
      var (sum, weight) = (0.0, 0.0)
      for index in reported where !(Tallies.State(rawValue: rows[index].state)?.isMissed ?? false) {
        let share = plan.residentShares[Int(world.map.cells.zone[Int(rows[index].cell)])][group]
        sum += share * rows[index].closure.minutes
        weight += share
      }
      return MeasureValue(
        .residentsClosureMean, dimension: "residents=\(id)", value: weight > 0 ? sum / weight : nil,
        n: reported.count, open: Self.open(rows, reported))
    }
  }

  /// How many of these incidents have no time to closing.
  private static func open(_ rows: [Tallies.Row], _ reported: [Int]) -> Int {
    reported.count { rows[$0].open.contains(.closure) || rows[$0].isMissed }
  }

  private func backlogValues(in world: World) -> [MeasureValue] {
    guard world.mechanisms.keepsCases else { return [] }
    let backlog = tallies.backlog
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

  /// What is open at the end of each day.
  func backlogSeries(in world: World) -> [SeriesValue] {
    guard world.mechanisms.keepsCases else { return [] }
    return (0..<tallies.backlog.days).flatMap { day in
      ([nil] + Tier.allCases.map(Optional.some)).map { tier in
        SeriesValue(
          series: "backlog", dimension: tier.map { "tier=\($0.id)" } ?? "", time: .zero + .days(Double(day + 1)),
          value: Double(tallies.backlog.open(day, tier)))
      }
    }
  }
}
