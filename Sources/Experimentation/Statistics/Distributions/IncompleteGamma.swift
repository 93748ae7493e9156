import EventKernel

/// The regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x), which chi-square is made of.
///
/// Source: NIST Digital Library of Mathematical Functions, the series 8.7.1 below a + 1 and the continued fraction 8.9.2
/// above, by Lentz's method.
enum IncompleteGamma {
  /// P(a, x) and Q(a, x), each with its own digits.
  static func both(a: Double, x: Double) -> (lower: Double, upper: Double) {
    guard x > 0 else { return (0, 1) }
    guard x.isFinite else { return (1, 0) }
    let front = Elementary.exp(a * Elementary.log(x) - x - LogGamma.value(a))
    if x < a + 1 {
      let lower = front * series(a: a, x: x)
      return (lower, 1 - lower)
    }
    let upper = front * fraction(a: a, x: x)
    return (1 - upper, upper)
  }

  private static func series(a: Double, x: Double) -> Double {
    var term = 1 / a
    var sum = term
    for n in 1...100_000 {
      term *= x / (a + Double(n))
      sum += term
      if term < sum * 1e-17 { break }
    }
    return sum
  }

  private static func fraction(a: Double, x: Double) -> Double {
    let tiny = 1e-300
    func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / kept(b)
    var value = d
    for n in 1...100_000 {
      let i = Double(n)
      let numerator = -i * (i - a)
      b += 2
      d = 1 / kept(numerator * d + b)
      c = kept(b + numerator / c)
      value *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return value
  }
}
