import Experimentation

/// Values, limits and margins of a budget as people read them.
struct VerdictFigures {
  private let figures: Figures

  /// Enough digits to see on which side of zero the bounds of the margin lie.
  init(unit: String, bounds: (low: Double, high: Double)?) {
    let sizes = bounds.map { [($0.high - $0.low) / 2, abs($0.low), abs($0.high)] } ?? []
    figures = Figures(unit: unit, resolution: sizes.filter { $0 > 0 }.min())
  }

  init(_ verdict: CheckDocument.Verdict) {
    self.init(unit: verdict.unit, bounds: verdict.margin.map { ($0.low, $0.high) })
  }

  /// A value or a limit.
  func value(_ value: Double) -> String {
    switch figures.unit {
    case "min": figures.duration(minutes: value)
    case "share": figures.number(value) + " %"
    default: figures.number(value)
    }
  }

  /// A difference without its sign.
  func amount(_ value: Double) -> String {
    switch figures.unit {
    case "min", "share": figures.amount(abs(value))
    default: figures.number(abs(value))
    }
  }

  /// A difference with its sign.
  func margin(_ value: Double) -> String {
    let text = figures.unit == "share" ? figures.number(abs(value)) + " %" : amount(value)
    return (value < 0 ? "-" : "+") + text
  }
}
