import Experimentation
import Results

/// What rosters bring that `optimize staffing` tried.
extension Report {
  /// A curve for each budget, as far as the rosters have finite values.
  var staffing: [Figure] {
    guard rosters.count > 1 else { return [] }
    return stored.record.budgets.enumerated().compactMap { index, budget in
      let scale = budget.quantity.unit == "share" ? 100.0 : 1
      let points = rosters.compactMap { roster -> StaffingCurve.Point? in
        let estimate = roster.values[index]
        guard let value = estimate.mean, value.isFinite else { return nil }
        return StaffingCurve.Point(
          cost: roster.cost, value: value * scale,
          interval: estimate.interval.map { Interval(low: $0.low * scale, high: $0.high * scale) },
          passes: roster.outcome == "pass", isChosen: roster.isChosen)
      }
      guard points.count > 1 else { return nil }
      let unit = budget.quantity.unit == "1" ? "" : phrases.unit(Figures(unit: budget.quantity.unit).shownUnit)
      let text = budget.budget.text
      let chart = StaffingCurve(
        title: text, axis: (phrases.costAxis, unit.isEmpty ? budget.quantity.name : "\(budget.quantity.name), \(unit)"),
        points: points, limit: limit(of: budget.budget).map { ($0 * scale, text) })
      return Figure(
        title: "\(phrases.staffing): \(budget.quantity.name)", svg: chart.svg,
        key: [(StaffingCurve.passing, phrases.passesAll), (StaffingCurve.failing, phrases.passesNotAll)],
        note: phrases.staffingNote(rosters.count) + (chosenRoster.map { phrases.say(" ", "") + $0 } ?? ""))
    }
  }

  /// The cheapest roster that passes, in a sentence; nil if none was looked for or found.
  var chosenRoster: String? {
    guard let roster = rosters.first(where: \.isChosen) else { return nil }
    let levels = roster.levels.map { "\(phrases.named($0.team, in: "team", terms)) \($0.level)" }.joined(
      separator: phrases.say(", ", "、"))
    return phrases.chosenRoster(levels, MapFigures.grouped(roster.cost))
  }

  /// A limit that is stated as a number, in the unit of measures.
  private func limit(of budget: Budget) -> Double? {
    switch budget.limit {
    case .amount(let amount): amount.value
    case .baselineTimes, .baselinePlus: nil
    }
  }
}
