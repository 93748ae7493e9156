/// Where an increasing function crosses a level: the quantiles of distributions without a closed inverse.
enum Root {
  /// The point where `function` reaches `target`; `function` never falls between `low` and `high`, and crosses there.
  ///
  /// Source: R. P. Brent, *Algorithms for Minimization without Derivatives*, 1973, chapter 4 (zeroin): bisection, with
  /// secants and inverse parabolas where they converge.
  static func of(
    _ function: (Double) -> Double, reaching target: Double, between low: Double, and high: Double
  ) -> Double {
    var (a, b) = (low, high)
    var (fa, fb) = (function(a) - target, function(b) - target)
    var (c, fc) = (a, fa)
    var step = b - a
    var last = step
    for _ in 0..<200 {
      if (fb > 0) == (fc > 0) { (c, fc, step, last) = (a, fa, b - a, b - a) }
      if abs(fc) < abs(fb) { (a, b, c, fa, fb, fc) = (b, c, b, fb, fc, fb) }
      let tolerance = 2 * b.magnitude.ulp
      let half = (c - b) / 2
      if abs(half) <= tolerance || fb == 0 { return b }
      if abs(last) >= tolerance, abs(fa) > abs(fb) {
        var (p, q) = (0.0, 0.0)
        let s = fb / fa
        if a == c {
          (p, q) = (2 * half * s, 1 - s)
        } else {
          let (r, t) = (fb / fc, fa / fc)
          p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
          q = (t - 1) * (r - 1) * (s - 1)
        }
        if p > 0 { q = -q } else { p = -p }
        if 2 * p < min(3 * half * q - abs(tolerance * q), abs(last * q)) {
          (last, step) = (step, p / q)
        } else {
          (step, last) = (half, half)
        }
      } else {
        (step, last) = (half, half)
      }
      (a, fa) = (b, fb)
      b += abs(step) > tolerance ? step : (half > 0 ? tolerance : -tolerance)
      fb = function(b) - target
    }
    return b
  }

  /// The same on the positive axis, however far out; `function` starts below `target` at 0 and ends above it.
  static func positive(_ function: (Double) -> Double, reaching target: Double) -> Double {
    var high = 1.0
    while function(high) < target, high < 1e300 { high *= 2 }
    var low = high / 2
    while function(low) > target, low > 1e-300 { (low, high) = (low / 2, low) }
    return of(function, reaching: target, between: low, and: high)
  }
}
