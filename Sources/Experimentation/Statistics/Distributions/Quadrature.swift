import EventKernel

/// Gauss-Legendre nodes and weights over an interval cut into equal panels, for the integrals behind the constants of
/// ranking and selection.
struct Quadrature {
  /// Where the integrand is looked at.
  private(set) var nodes: [Double] = []
  /// How much each node counts.
  private(set) var weights: [Double] = []

  /// Makes a rule of 16 nodes in each of so many panels, exact for polynomials up to degree 31.
  init(from low: Double, to high: Double, panels: Int) {
    let width = (high - low) / Double(panels)
    for panel in 0..<panels {
      let middle = low + (Double(panel) + 0.5) * width
      for (node, weight) in Self.rule {
        nodes.append(middle + node * width / 2)
        weights.append(weight * width / 2)
      }
    }
  }

  /// The integral of a function.
  func integral(_ function: (Double) -> Double) -> Double {
    var sum = 0.0
    for index in nodes.indices { sum += weights[index] * function(nodes[index]) }
    return sum
  }

  /// The nodes on -1...1: zeros of the Legendre polynomial by Newton's method (DLMF 3.5.24 to 3.5.27).
  private static let rule: [(Double, Double)] = {
    let n = 16
    return (1...n).map { i in
      var x = Elementary.cos(Double.pi * (Double(i) - 0.25) / (Double(n) + 0.5))
      var slope = 1.0
      for _ in 0..<100 {
        var (before, value) = (1.0, x)
        for k in 2...n {
          (before, value) = (value, (Double(2 * k - 1) * x * value - Double(k - 1) * before) / Double(k))
        }
        slope = Double(n) * (x * value - before) / (x * x - 1)
        let step = value / slope
        x -= step
        if abs(step) < 1e-16 { break }
      }
      return (x, 2 / ((1 - x * x) * slope * slope))
    }
  }()
}
