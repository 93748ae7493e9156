import EventKernel

/// The constants of two-stage selection: how many standard errors the indifference zone must hold after the second stage.
/// They are for systems that share no random numbers.
public enum SelectionConstants {
  /// The constant h of Y. Rinott (*Communications in Statistics* A7, 1978): N = (h S / delta)² observations of each system
  /// find the best with at least the probability.
  public static func rinott(systems: Int, probability: Double, degreesOfFreedom: Int) -> Double {
    let chi = ChiSquared(degreesOfFreedom: Double(degreesOfFreedom))
    let rule = Quadrature(from: chi.quantile(1e-15), to: chi.quantile(1 - 1e-13), panels: 9)
    let weights = zip(rule.nodes, rule.weights).map { $1 * chi.density($0) }
    let inverses = rule.nodes.map { Double(degreesOfFreedom) / $0 }
    return Root.positive(
      { h in
        var sum = 0.0
        for (outer, weight) in zip(inverses, weights) {
          // The small tails are summed, so that many systems keep their digits.
          var beaten = 0.0
          for (inner, share) in zip(inverses, weights) {
            beaten += share * 0.5 * Elementary.erfc(h / (2 * (inner + outer)).squareRoot())
          }
          sum += weight * Elementary.exp(Double(systems - 1) * Elementary.log1p(-beaten))
        }
        return sum
      }, reaching: probability)
  }

  /// The constant h1 of E. J. Dudewicz and S. R. Dalal (*Sankhya* B 37, 1975): the same with weighted means, which takes fewer
  /// observations.
  public static func dudewiczDalal(systems: Int, probability: Double, degreesOfFreedom: Int) -> Double {
    let student = StudentT(degreesOfFreedom: Double(degreesOfFreedom))
    // Student's t over its own probability: nodes at t = tan-like steps reach into its long tails.
    let far = student.quantile(1 - 1e-13)
    let reach = Elementary.asinh(far)
    let rule = Quadrature(from: -reach, to: reach, panels: 10)
    let points = rule.nodes.map { Elementary.sinh($0) }
    let weights = zip(rule.nodes, rule.weights).map { $1 * Elementary.cosh($0) * student.density(Elementary.sinh($0)) }
    return Root.positive(
      { h in
        zip(points, weights).reduce(0) { $0 + $1.1 * Elementary.pow(student.cumulative($1.0 + h), Double(systems - 1)) }
      }, reaching: probability)
  }
}
