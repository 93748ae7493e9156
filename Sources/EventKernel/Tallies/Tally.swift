/// Count, mean, variance and extremes of observations, in one pass and constant space.
///
/// Source: Welford, "Note on a method for calculating corrected sums of squares and products", Technometrics 4 (1962);
/// merging after Chan, Golub, LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances" (1979).
/// Observations are finite; where one can be infinite, use `SampleTally`.
@frozen public struct Tally: FlatCoded, Sendable, Hashable {
  /// How many observations there are.
  public private(set) var count = 0
  private var center = 0.0
  private var squares = 0.0
  private var low = Double.infinity
  private var high = -Double.infinity

  /// Makes an empty tally.
  public init() {}

  /// The mean; nil over nothing.
  public var mean: Double? { count == 0 ? nil : center }
  /// The sample variance (over n - 1); nil below two observations.
  public var variance: Double? { count < 2 ? nil : squares / Double(count - 1) }
  /// The smallest observation; nil over nothing.
  public var minimum: Double? { count == 0 ? nil : low }
  /// The largest observation; nil over nothing.
  public var maximum: Double? { count == 0 ? nil : high }

  /// Takes an observation.
  public mutating func add(_ value: Double) {
    count += 1
    let difference = value - center
    center += difference / Double(count)
    squares += difference * (value - center)
    low = min(low, value)
    high = max(high, value)
  }

  /// Takes all observations of another tally.
  public mutating func merge(_ other: Tally) {
    guard other.count > 0 else { return }
    let total = count + other.count
    let difference = other.center - center
    center += difference * (Double(other.count) / Double(total))
    squares += other.squares + difference * difference * (Double(count) * Double(other.count) / Double(total))
    low = min(low, other.low)
    high = max(high, other.high)
    count = total
  }

  /// Writes or reads the tally.
  public mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&count)
    try form.field(&center)
    try form.field(&squares)
    try form.field(&low)
    try form.field(&high)
  }
}
