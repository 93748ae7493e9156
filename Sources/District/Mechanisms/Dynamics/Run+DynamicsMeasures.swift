import EventKernel

extension Measure {
  static let cameBackPerDay = Measure(
    name: "came-back-per-day", title: Names(zh: "日均复发量", en: "Incidents a day that came back"),
    unit: "1/day", better: .lower,
    definition: "Incidents a day that had been closed before and came back.")
  static let spreadPerDay = Measure(
    name: "spread-per-day", title: Names(zh: "日均蔓延量", en: "Incidents a day that spread"),
    unit: "1/day", better: .lower,
    definition: "Incidents a day that began near one that nobody attended.")
  static let worsenedPerDay = Measure(
    name: "worsened-per-day", title: Names(zh: "日均激化量", en: "Incidents a day that others turned into"),
    unit: "1/day", better: .lower,
    definition: "Incidents a day that a lesser one turned into, unattended or closed poorly.")
  static let expiredPerDay = Measure(
    name: "expired-per-day", title: Names(zh: "日均自行消失量", en: "Incidents a day that went away"),
    unit: "1/day", better: .none,
    definition: "Reported incidents a day that went away, or turned into another, before a unit was sent.")
  static let incidentsPerCase = Measure(
    name: "incidents-per-case", title: Names(zh: "每案事件数", en: "Incidents a case"),
    unit: "incidents", better: .lower,
    definition:
      "Incidents of a kind and of what it turns into, over those of them that came of themselves: how often one case has to be settled."
  )
  static let attemptsPerCase = Measure(
    name: "attempts-per-case", title: Names(zh: "每案上门次数", en: "Attempts a case"),
    unit: "attempts", better: .lower,
    definition:
      "Units sent to incidents of a kind and of what it turns into, over those of them that came of themselves.")
  static let inspectionsPerDay = Measure(
    name: "inspections-per-day", title: Names(zh: "日均专项检查次数", en: "Inspections a day"),
    unit: "1/day", better: .none,
    definition: "Rounds of inspection a day that were done.")
  static let inspectionsMissedShare = Measure(
    name: "inspections-missed-share", title: Names(zh: "专项检查漏检率", en: "Share of inspections missed"),
    unit: "share", better: .lower, of: "inspections", as: .share,
    definition: "Share of the rounds of inspection for which no unit was free until the end of the duty.")
  static let inspectionHours = Measure(
    name: "inspection-hours", title: Names(zh: "每周专项检查工时", en: "Hours of inspection a week"),
    unit: "h/week", better: .none,
    definition: "Hours that units gave to inspections, ways there and interruptions included.")
  static let inspectedRate = Measure(
    name: "inspected-rate", title: Names(zh: "专项检查后的发生率水平", en: "What inspections leave of the rate"),
    unit: "share", better: .lower,
    definition:
      "What inspections leave of the rates of their kinds, mean over all places and over the ends of the days' rounds.")
}

extension World {
  /// The inspections as groups, where there are several.
  var inspectionDimensions: [String] {
    let inspections = plan.dynamics?.inspections ?? []
    return inspections.count > 1 ? inspections.map { "inspection=\($0.id)" } : []
  }

  /// What a run yields over what incidents do by themselves, and over inspections, where a scenario has any.
  static let dynamicsMeasures: [Measure] = [
    .cameBackPerDay, .spreadPerDay, .worsenedPerDay, .expiredPerDay, .incidentsPerCase, .attemptsPerCase,
    .inspectionsPerDay, .inspectionsMissedShare, .inspectionHours, .inspectedRate,
  ]
}

extension Run {
  /// The run's values over what incidents do by themselves: over all, and by each kind that does any of it.
  func dynamicsValues(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    guard let plan = world.plan.dynamics else { return [] }
    let days = world.calendar.period.hours / 24
    var values: [MeasureValue] = []
    let origins = plan.kinds.isEmpty ? [] : allCourses(in: world).map(\.origin)
    func put(_ measure: Measure, _ dimension: String, _ value: Double?, _ n: Int) {
      values.append(MeasureValue(measure, dimension: dimension, value: value, n: n))
    }
    func putCounts(_ dimension: String, _ part: [Int]) {
      for (measure, origin) in [
        (Measure.cameBackPerDay, Origin.cameBack), (.spreadPerDay, .spread), (.worsenedPerDay, .worsened),
      ] {
        let count = part.count { origins[$0] == origin.rawValue }
        put(measure, dimension, Double(count) / days, count)
      }
      let expired = part.count { rows[$0].state == Tallies.State.expired.rawValue }
      put(.expiredPerDay, dimension, Double(expired) / days, expired)
    }
    if !plan.kinds.isEmpty {
      putCounts("", Array(rows.indices))
      for each in plan.kinds {
        let id = world.plan.kinds[each.kind].id
        let kinds = plan.chain(from: each.kind)
        let own = rows.indices.filter { Int(rows[$0].kind) == each.kind }
        putCounts("kind=\(id)", own)
        let chain = kinds.count > 1 ? rows.indices.filter { kinds.contains(Int(rows[$0].kind)) } : own
        let roots = chain.count { origins[$0] == Origin.itself.rawValue }
        let attempts = chain.reduce(0) { $0 + Int(rows[$1].sent) }
        put(.incidentsPerCase, "kind=\(id)", roots > 0 ? Double(chain.count) / Double(roots) : nil, roots)
        put(.attemptsPerCase, "kind=\(id)", roots > 0 ? Double(attempts) / Double(roots) : nil, roots)
      }
    }
    let sums = tallies.sums
    let all = plan.inspections.indices
    for part in [Array(all)] + (all.count > 1 ? all.map { [$0] } : []) where !part.isEmpty {
      let dimension = part.count == all.count ? "" : world.inspectionDimensions[part[0]]
      func count(_ sum: Sum) -> Int { part.reduce(0) { $0 + sums.count(sum, $1) } }
      let (done, missed, looks) = (count(.inspectionsDone), count(.inspectionsMissed), count(.inspectedRates))
      put(.inspectionsPerDay, dimension, Double(done) / days, done)
      put(
        .inspectionsMissedShare, dimension, done + missed > 0 ? Double(missed) / Double(done + missed) : nil,
        done + missed)
      let hours = part.reduce(0) { $0 + Double(sums[.inspectionTime, $1]) / 3600e9 }
      put(.inspectionHours, dimension, hours / (days / 7), done)
      let factors = part.reduce(0) { $0 + sums.value(.inspectedRates, $1) }
      put(.inspectedRate, dimension, looks > 0 ? factors / Double(looks) : nil, looks)
    }
    return values
  }
}

extension DynamicsPlan {
  /// A kind, what it turns into, what that turns into, and so on.
  func chain(from kind: Int) -> [Int] {
    var chain = [kind]
    while let last = chain.last, let next = kinds.first(where: { $0.kind == last })?.worsens?.into {
      chain.append(next)
    }
    return chain
  }
}
