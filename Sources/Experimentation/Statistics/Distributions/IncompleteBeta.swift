import EventKernel

/// The regularized incomplete beta function I_x(a, b), which Student's t, F and the binomial
/// distribution are made of.
///
/// Source: the continued fraction of the NIST Digital Library of Mathematical Functions, 8.17.22, evaluated by Lentz's
/// method as modified by Thompson and Barnett; on the side of the mean a / (a + b) where it converges fast, with the
/// symmetry I_x(a, b) = 1 - I_{1-x}(b, a) for the other side.
enum IncompleteBeta {
  /// I_x(a, b) for x in 0...1 and positive a and b. The caller gives 1 - x too, so that neither end loses digits.
  static func regularized(x: Double, complement: Double, a: Double, b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard complement > 0 else { return 1 }
    let front = Elementary.exp(a * Elementary.log(x) + b * Elementary.log(complement) - logBeta(a, b))
    return x < (a + 1) / (a + b + 2)
      ? front * fraction(x: x, a: a, b: b) / a
      : 1 - front * fraction(x: complement, a: b, b: a) / b
  }

  private static func fraction(x: Double, a: Double, b: Double) -> Double {
    let tiny = 1e-300
    func kept(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * x / (a + 1))
    var value = d
    for step in 1...10_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / kept(1 + even * d)
      c = kept(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / kept(1 + odd * d)
      c = kept(1 + odd / c)
      value *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return value
  }

  /// log B(a, b).
  static func logBeta(_ a: Double, _ b: Double) -> Double {
    LogGamma.value(a) + LogGamma.value(b) - LogGamma.value(a + b)
  }
}
