/// How much a series resembles itself some steps later.
public enum Autocorrelation {
  /// The autocorrelation at a lag, with the divisor n for numerator and denominator alike; nil if nothing varies.
  public static func at(lag: Int, of values: [Double]) -> Double? {
    guard lag < values.count else { return nil }
    let mean = Moments(values).mean
    let all = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard all > 0 else { return nil }
    let shifted = zip(values, values.dropFirst(lag)).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
    return shifted / all
  }
}
