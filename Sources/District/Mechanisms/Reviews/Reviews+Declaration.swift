import EventKernel

extension Reviews: Mechanism {
  /// What is raised every day, and who moves every week.
  static let declaration = Declaration(
    name: "Reviews",
    events: [
      EventEntry(.review, "review", "the daily or weekly review is held") { twin, event, world in
        twin.review(Int(event.a), in: world)
      }
    ],
    sums: [
      SumEntry(.unitsMoved, "unitsMoved", isOfWholeRun: true) { $0.plan.reviews?.weekly == nil ? 0 : 1 }
    ],
    needs: { $0.reviews == nil ? [] : .caseMark },
    check: { plan throws(WorldError) in try plan.checkReviews() },
    joins: { joins, plan in
      guard let weekly = plan.reviews?.weekly else { return }
      joins.units.worked.append { twin, unit, time, world in twin.count(unit, time, for: weekly, in: world) }
      joins.units.base = { mechanisms, unit, world in mechanisms.reviews.base(of: unit, in: world) }
    },
    start: { twin, world in twin.startReviews(in: world) },
    brokenInvariant: { twin, world in twin.mechanisms.reviews.brokenInvariant(in: world) },
    yields: Declaration.Yield(measures: [.unitsMoved], values: { run, _, world in run.reviewValues(in: world) }))
}

extension Plan {
  /// Makes sure that reviews are possible as a whole.
  fileprivate func checkReviews() throws(WorldError) {
    guard let reviews = mechanisms.reviews else { return }
    try demand(
      reviews.daily == nil || canBeLate, "reviews.daily",
      "without deadlines nothing is overdue")
    if let weekly = reviews.weekly {
      try demand(teams.indices.contains(weekly.team), "reviews.weekly.move.team", "there is no such team")
    }
  }
}

extension EventKind {
  /// A review. a: 0 daily, 1 weekly
  static var review: Self { Self(rawValue: 82) }
}

extension Sum {
  /// How often a unit was given another base.
  static var unitsMoved: Self { Self(rawValue: 82) }
}

extension Measure {
  static let unitsMoved = Measure(
    name: "units-moved", title: Names(zh: "每周调整驻点的处置力量数", en: "Units moved a week"),
    unit: "1/week", better: .none,
    definition:
      "How often reviews gave a unit another base, a week from the begin of the run to the end of the measured period.")
}

extension Run {
  /// How often units were moved; none without a weekly review.
  fileprivate func reviewValues(in world: World) -> [MeasureValue] {
    guard world.plan.reviews?.weekly != nil else { return [] }
    let moves = tallies.sums.count(.unitsMoved)
    let weeks = tallies.sums.period(of: .unitsMoved, until: end).hours / 168
    return [MeasureValue(.unitsMoved, value: Double(moves) / weeks, n: moves)]
  }
}
