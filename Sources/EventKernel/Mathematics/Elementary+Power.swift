extension Elementary {
  /// log(1 + x), which keeps its digits where x is small (W. Kahan's way: the rounding of 1 + x is divided out).
  public static func log1p(_ x: Double) -> Double {
    let sum = 1 + x
    guard sum != 1, sum.isFinite else { return sum == 1 ? x : log(sum) }
    return log(sum) * (x / (sum - 1))
  }

  /// exp(x) - 1, which keeps its digits where x is small, likewise.
  public static func expm1(_ x: Double) -> Double {
    guard abs(x) < 1 else { return exp(x) - 1 }
    let power = exp(x)
    return power == 1 ? x : (power - 1) * (x / log(power))
  }

  /// `x`, not negative, to the power of `y`: exp(y log x), whose relative error is about 2^-52 for each unit of y log x. NaN for
  /// a negative `x`.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    if x == 0 { return y > 0 ? 0 : .infinity }
    return exp(y * log(x))
  }

  /// The cube root: exp(log(x) / 3), and one step of Newton's.
  public static func cbrt(_ x: Double) -> Double {
    guard x != 0, x.isFinite else { return x }
    let guess = exp(log(abs(x)) / 3)
    let root = guess - (guess - abs(x) / (guess * guess)) / 3
    return x < 0 ? -root : root
  }
}
