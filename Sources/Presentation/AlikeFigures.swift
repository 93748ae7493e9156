import Experimentation

/// Values of verdicts that stand together, all by one rule: times in their two largest units, to the second below an hour; shares to a tenth of
/// a percent; other numbers with as many digits as the sharpest of them. Shares have more digits, all of them, where a bound would else be
/// rounded onto the limit.
struct AlikeFigures {
  let figures: Figures

  /// The figures of verdicts on one budget.
  init(of verdicts: [BudgetVerdict]) {
    let unit = verdicts.first?.unit ?? "1"
    let ends = verdicts.compactMap(Self.ends)
    let limits = verdicts.compactMap(\.limit)
    switch unit {
    case "min": figures = Figures(unit: unit, resolution: 1.0 / 60)
    case "share":
      let fine = [0.01, 0.001, 0.0001].map { Figures(unit: unit, resolution: $0) }
      func isApart(_ figures: Figures) -> Bool {
        zip(ends, limits).allSatisfy { ends, limit in
          [ends.low, ends.high].allSatisfy { $0 == limit || figures.number($0) != figures.number(limit) }
        }
      }
      figures = fine.first(where: isApart) ?? fine[fine.count - 1]
    default:
      let widths = ends.map { ($0.high - $0.low) / 2 }.filter { $0 > 0 && $0.isFinite }
      figures = Figures(unit: unit, resolution: widths.min())
    }
  }

  /// Where the value surely lies; nil where nothing is known of it.
  static func ends(of verdict: BudgetVerdict) -> (low: Double, high: Double)? {
    guard let bounds = verdict.margin?.bounds, let limit = verdict.limit else { return nil }
    // No time is below zero, and no share outside of zero and one.
    func end(_ bound: Double) -> Double {
      switch verdict.unit {
      case "share": min(1, max(0, limit + bound))
      case "min": max(0, limit + bound)
      default: limit + bound
      }
    }
    return (end(bounds.low), end(bounds.high))
  }

  /// A value with its unit, if it is one of time or a share.
  func words(_ value: Double) -> String {
    guard value.isFinite else { return StandardRow.endless }
    return figures.unit == "share" ? figures.number(value) + " %" : figures.spoken(value)
  }
}
