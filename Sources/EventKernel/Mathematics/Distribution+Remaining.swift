extension Distribution {
  /// The share of all draws below a value.
  public func probability(below value: Double) -> Double {
    switch self {
    case .constant(let constant): return value > constant ? 1 : 0
    case .uniform(let low, let high):
      return high > low ? min(1, max(0, (value - low) / (high - low))) : value > low ? 1 : 0
    case .exponential(let mean): return value > 0 ? 1 - Elementary.exp(-value / mean) : 0
    case .lognormal(let mean, let cv):
      if value <= 0 { return 0 }
      let spread = 1 + cv * cv
      let sigma = Elementary.log(spread).squareRoot()
      if sigma == 0 { return value > mean ? 1 : 0 }
      return Elementary.normalProbability(Elementary.log(value / mean * spread.squareRoot()) / sigma)
    }
  }

  /// What is left of a time of which some has passed, for a uniform draw `u`: the value that a share `u` of those draws that
  /// exceed the age stays below, less the age. Zero where the age is beyond all draws.
  public func remaining(after age: Double, _ u: Double) -> Double {
    if case .exponential = self { return quantile(u) }
    let passed = probability(below: age)
    let share = passed + u * (1 - passed)
    guard share < 1 else { return 0 }
    return max(0, quantile(max(share, 0x1p-54)) - age)
  }
}
