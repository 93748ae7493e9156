import District
import Inputs

/// How narrow the interval of a measure's mean is to be under every alternative: `closure-mean: 5%` or `closure-mean: 30s`.
public struct MeasurePrecision: Sendable {
  /// The measure, over everybody or a group.
  public var key: MeasureKey
  /// The half-width. A percentage is of the mean.
  public var precision: Precision
  private let amount: MeasureAmount

  init(_ name: String, _ setting: Setting) throws(InputError) {
    amount = try MeasureAmount(name, setting)
    key = amount.key
    if case .share(let share) = amount.amount {
      precision = .relative(share)
    } else {
      precision = .absolute(amount.value)
    }
  }

  /// Makes sure that the measure is there and that a half-width that is no percentage is in its unit.
  func check(among measures: [Measure], over dimensions: [String]) throws(InputError) {
    let measure = try amount.measure(among: measures, over: dimensions)
    switch (amount.amount, measure.unit) {
    case (.share, _): return
    case (.minutes, "min"): return
    case (.number, let unit) where unit != "min": return
    default:
      throw amount.setting.error(
        allowed: "a percentage of the mean, or an amount in the unit of \(key): \(measure.unit)")
    }
  }
}
