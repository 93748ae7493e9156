/// Steps of a problem's multipliers towards the least relaxed bound.
///
/// Held, Wolfe and Crowder (1974), Validation of subgradient optimization, with the step of Polyak (1969) towards a
/// value that is known to be reachable and the momentum of Camerini, Fratta and Maffioli (1975), which keeps the steps
/// from zigzagging.
struct SubgradientDescent {
  /// The multipliers to relax under next.
  private(set) var multipliers: [Double]
  /// Those of the least bound so far.
  private(set) var best: [Double]
  private var least = Double.infinity
  private var direction: [Double]
  private var factor = 1.0
  private var unimproved = 0
  /// Relative sizes of the multipliers' steps.
  private let pace: [Double]
  private let staysPositive: Bool

  private static let momentum = 0.7
  private static let patience = 20

  init(from multipliers: [Double], pace: [Double], staysPositive: Bool) {
    self.multipliers = multipliers
    best = multipliers
    direction = [Double](repeating: 0, count: multipliers.count)
    self.pace = pace
    self.staysPositive = staysPositive
  }

  /// Takes note of the bound under the current multipliers; steps shorten when it has not fallen for long.
  mutating func note(_ bound: Double) {
    guard bound >= least else {
      (least, best, unimproved) = (bound, multipliers, 0)
      return
    }
    unimproved += 1
    if unimproved == Self.patience { (factor, unimproved) = (factor / 2, 0) }
  }

  /// Steps against a slope, so far that a bound falling all along it would fall by `fall`. False where no step is left.
  mutating func step(against slope: [Double], fall: Double) -> Bool {
    guard factor > 1e-6, slope.contains(where: { $0 != 0 }) else { return false }
    var squared = 0.0
    for i in slope.indices {
      direction[i] = slope[i] + Self.momentum * direction[i]
      squared += direction[i] * direction[i] * pace[i]
    }
    guard squared > 0 else { return false }
    let length = factor * fall / squared
    for i in direction.indices {
      multipliers[i] -= length * direction[i] * pace[i]
      if staysPositive { multipliers[i] = max(0, multipliers[i]) }
    }
    return true
  }
}
