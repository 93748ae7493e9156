extension ElasticPlan {
  /// Rules that change with the hour: what is permitted at some hours does not occur then, other things occur more often.
  static let declaration = Declaration(
    name: "Elastic",
    adds: Declaration.Additions(greatestFactors: { plan, kind in plan.greatestElasticFactors(of: kind) }),
    check: { plan throws(WorldError) in try plan.checkElastic() },
    joins: { joins, plan in
      guard plan.elastic?.rules.isEmpty == false else { return }
      joins.nature.ratesByHour.append { world, kind, cell, hour in
        world.elastic?.factor(kind: kind, cell: cell, hourOfWeek: hour) ?? 1
      }
    })
}

extension Plan {
  fileprivate func checkElastic() throws(WorldError) {
    for rule in mechanisms.elastic?.rules ?? [] {
      try demand(kinds.indices.contains(rule.kind), "elastic", "no kind has the number \(rule.kind)")
      let key = "elastic.\(kinds[rule.kind].id)"
      try demand(rule.hours.allSatisfy((0..<168).contains), key + ".hours", "hours of the week are 0 to 167")
      try demand(rule.zones.allSatisfy(map.zones.indices.contains), key + ".zones", "no such zone")
      try demand(rule.factor >= 0 && rule.factor <= 100, key, "the factor is \(rule.factor)")
    }
  }

  /// The most that rules make of a kind's rate in any zone, by hour of the week; nil of a kind that has none.
  fileprivate func greatestElasticFactors(of kind: Int) -> [Double]? {
    let rules = mechanisms.elastic?.rules.filter { $0.kind == kind } ?? []
    if rules.isEmpty { return nil }
    return kinds[kind].profile.indices.map { hour in
      map.zones.indices.map { zone in
        rules.filter { $0.hours.contains(hour) && ($0.zones.isEmpty || $0.zones.contains(zone)) }
          .reduce(1) { $0 * $1.factor }
      }.max() ?? 1
    }
  }
}
