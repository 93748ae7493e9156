import EventKernel

extension Interval {
  /// Where the mean of two values or more lies, by two one-sided bounds each of which is wrong with the probability `error`.
  ///
  /// On either side it is the farther of two bounds. One is Student's. The other takes the skewness out by a cubic transformation
  /// first (P. Hall, "On the removal of skewness by transformation", *Journal of the Royal Statistical Society B* 54, 1992): a long
  /// tail rarely shows in a small sample, so that the mean and the deviation are both too small when it does not, and Student's
  /// bound is passed too often. The skewness is the adjusted one, G1 (D. N. Joanes and C. A. Gill, *The Statistician* 47, 1998), and
  /// a quarter more, by which it falls short itself where tails are as long as a lognormal's: without it means of such times
  /// pass falsely in up to 5.0 %, with it in up to 4.6 %.
  init(ofMean values: [Double], error: Double) {
    let moments = Moments(values)
    let n = Double(values.count)
    let standardError = (moments.variance / n).squareRoot()
    let student = StudentT(degreesOfFreedom: n - 1).quantile(1 - error)
    let a = 1.25 * Self.skewness(values, moments) / n.squareRoot()
    /// The studentised mean whose transform is so large.
    func hall(_ t: Double) -> Double { abs(a) < 1e-6 ? t : 3 / a * (Elementary.cbrt(1 + a * (t - a / 6)) - 1) }
    self.init(
      low: moments.mean - max(student, hall(student)) * standardError,
      high: moments.mean + max(student, -hall(-student)) * standardError)
  }

  private static func skewness(_ values: [Double], _ moments: Moments) -> Double {
    let n = Double(values.count)
    let square = moments.variance * (n - 1) / n
    guard values.count > 2, square > 0 else { return 0 }
    let cube = values.reduce(0) { $0 + ($1 - moments.mean) * ($1 - moments.mean) * ($1 - moments.mean) } / n
    return cube / (square * square.squareRoot()) * (n * (n - 1)).squareRoot() / (n - 2)
  }
}
