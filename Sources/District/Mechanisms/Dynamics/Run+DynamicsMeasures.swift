import EventKernel

extension World {
  /// The inspections as groups, where there are several.
  var inspectionDimensions: [String] {
    let inspections = plan.dynamics?.inspections ?? []
    return inspections.count > 1 ? inspections.map { "inspection=\($0.id)" } : []
  }

  /// What a run yields over what incidents do by themselves, and over inspections, where a scenario has any.
  static let dynamicsMeasures: [Measure] = [
    Measure(
      name: "came-back-per-day", unit: "1/day", better: .lower,
      definition: "Incidents a day that had been closed before and came back."),
    Measure(
      name: "spread-per-day", unit: "1/day", better: .lower,
      definition: "Incidents a day that began near one that nobody attended."),
    Measure(
      name: "worsened-per-day", unit: "1/day", better: .lower,
      definition: "Incidents a day that a lesser one turned into, unattended or closed poorly."),
    Measure(
      name: "expired-per-day", unit: "1/day", better: .none,
      definition: "Reported incidents a day that went away, or turned into another, before a unit was sent."),
    Measure(
      name: "incidents-per-case", unit: "incidents", better: .lower,
      definition:
        "Incidents of a kind and of what it turns into, over those of them that came of themselves: how often one case has to be settled."
    ),
    Measure(
      name: "visits-per-case", unit: "visits", better: .lower,
      definition:
        "Units sent to incidents of a kind and of what it turns into, over those of them that came of themselves."),
    Measure(
      name: "inspections-per-day", unit: "1/day", better: .none,
      definition: "Rounds of inspection a day that were done."),
    Measure(
      name: "inspections-missed-share", unit: "share", better: .lower, of: "inspections",
      definition: "Share of the rounds of inspection for which no unit was free until the end of the duty."),
    Measure(
      name: "inspection-hours", unit: "h/week", better: .none,
      definition: "Hours that units gave to inspections, ways there and interruptions included."),
    Measure(
      name: "inspected-rate", unit: "share", better: .lower,
      definition:
        "What inspections leave of the rates of their kinds, mean over all places and over the ends of the days' rounds."
    ),
  ]
}

extension Run {
  /// The run's values over what incidents do by themselves: over all, and by each kind that does any of it.
  func dynamicsValues(_ rows: [Tallies.Row], in world: World) -> [MeasureValue] {
    guard let plan = world.plan.dynamics else { return [] }
    let days = world.calendar.period.hours / 24
    var values: [MeasureValue] = []
    let origins = plan.kinds.isEmpty ? [] : allCourses(in: world).map(\.origin)
    func put(_ name: String, _ dimension: String, _ value: Double?, _ n: Int) {
      values.append(MeasureValue(measure: name, dimension: dimension, value: value, n: n))
    }
    func putCounts(_ dimension: String, _ part: [Int]) {
      for (name, origin) in [
        ("came-back-per-day", Origin.cameBack), ("spread-per-day", .spread), ("worsened-per-day", .worsened),
      ] {
        let count = part.count { origins[$0] == origin.rawValue }
        put(name, dimension, Double(count) / days, count)
      }
      let expired = part.count { rows[$0].state == Tallies.State.expired.rawValue }
      put("expired-per-day", dimension, Double(expired) / days, expired)
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
        let visits = chain.reduce(0) { $0 + Int(rows[$1].sent) }
        put("incidents-per-case", "kind=\(id)", roots > 0 ? Double(chain.count) / Double(roots) : nil, roots)
        put("visits-per-case", "kind=\(id)", roots > 0 ? Double(visits) / Double(roots) : nil, roots)
      }
    }
    let rounds = twin.mechanisms.dynamics.rounds
    let all = plan.inspections.indices
    for part in [Array(all)] + (all.count > 1 ? all.map { [$0] } : []) where !part.isEmpty {
      let dimension = part.count == all.count ? "" : world.inspectionDimensions[part[0]]
      func sum(_ counts: [Int64]) -> Int { part.reduce(0) { $0 + Int(counts[$1]) } }
      let (done, missed, looks) = (sum(rounds.done), sum(rounds.missed), sum(rounds.looks))
      put("inspections-per-day", dimension, Double(done) / days, done)
      put(
        "inspections-missed-share", dimension, done + missed > 0 ? Double(missed) / Double(done + missed) : nil,
        done + missed)
      put("inspection-hours", dimension, part.reduce(0) { $0 + Double(rounds.time[$1]) / 3600e9 } / (days / 7), done)
      let factors = part.reduce(0) { $0 + rounds.factors[$1] }
      put("inspected-rate", dimension, looks > 0 ? factors / Double(looks) : nil, looks)
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
