/// Observations kept one by one, for quantiles that are exact. One may be +infinity: a wait that has no end yet.
public struct SampleTally: FlatCoded, Sendable, Hashable {
  /// The observations, in the order in which they came.
  public private(set) var values: [Double] = []

  /// Makes an empty tally.
  public init() {}

  /// How many observations there are.
  public var count: Int { values.count }
  /// The mean; infinite if an observation is, nil over nothing.
  public var mean: Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(count) }

  /// Takes an observation; NaN, which is none, is a trap.
  public mutating func add(_ value: Double) {
    precondition(!value.isNaN, "NaN is not an observation")
    values.append(value)
  }

  /// Takes all observations of another tally.
  public mutating func merge(_ other: SampleTally) { values += other.values }

  /// The smallest observation that a share `p` of all does not exceed; nil over nothing.
  public func quantile(_ p: Double) -> Double? { quantiles([p]).first }

  /// Several quantiles for one sorting; none over nothing.
  ///
  /// They invert the empirical distribution (type 1 of Hyndman and Fan, "Sample quantiles in statistical packages", 1996). A
  /// product p n that is whole but for rounding counts as whole.
  public func quantiles(_ shares: [Double]) -> [Double] {
    guard !values.isEmpty else { return [] }
    let sorted = values.sorted()
    return shares.map { p in
      let place = min(max(p, 0), 1) * Double(count) * (1 - 0x1p-50)
      return sorted[max(Int(place.rounded(.up)), 1) - 1]
    }
  }

  /// Writes or reads the tally.
  public mutating func code(_ form: inout FlatForm) throws(FlatFormError) { try form.field(&values) }
}
