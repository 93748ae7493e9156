import Experimentation

/// Values, limits and margins of a budget as people read them.
struct VerdictFigures {
  private let figures: Figures
  private let resolution: Double?

  /// Enough digits to see on which side of zero the bounds of the margin lie.
  init(unit: String, bounds: (low: Double, high: Double)?) {
    let sizes = bounds.map { [($0.high - $0.low) / 2, abs($0.low), abs($0.high)] } ?? []
    resolution = sizes.filter { $0 > 0 && $0.isFinite }.min()
    figures = Figures(unit: unit, resolution: resolution)
  }

  init(_ verdict: CheckDocument.Verdict) {
    self.init(unit: verdict.unit, bounds: verdict.margin.map { ($0.low ?? -.infinity, $0.high ?? .infinity) })
  }

  /// A value or a limit.
  func value(_ value: Double) -> String {
    switch figures.unit {
    case "min": duration(value)
    case "share": figures.number(value) + " %"
    default: figures.number(value)
    }
  }

  /// A difference without its sign.
  func amount(_ value: Double) -> String {
    switch figures.unit {
    case "min": duration(abs(value))
    case "share": figures.amount(abs(value))
    default: figures.number(abs(value))
    }
  }

  /// A difference with its sign.
  func margin(_ value: Double) -> String {
    let text = figures.unit == "share" ? figures.number(abs(value)) + " %" : amount(value)
    return (value < 0 ? "-" : "+") + text
  }

  /// A length of time, to the second and below where the margin is that small.
  private func duration(_ minutes: Double) -> String {
    guard let resolution, resolution < 0.75, abs(minutes) < 600 else { return figures.duration(minutes: minutes) }
    let decimals = resolution * 60 < 1 ? 2 : 0
    let scale = decimals > 0 ? 100.0 : 1
    let seconds = (minutes * 60 * scale).rounded() / scale
    let whole = (seconds / 60).rounded(.towardZero)
    let rest = Figures.fixed(abs(seconds - whole * 60), decimals: decimals) + " s"
    return whole == 0 ? (seconds < 0 ? "-" : "") + rest : "\(Int(whole)) min \(rest)"
  }
}
