/// A load fitted to speeds by hour: x = commuters + others, speed = free / (1 + alpha (x / capacity) ^ beta).
///
/// For a given size of the others the inverse of the speed is a straight line in x ^ beta, found by least squares of relative errors of
/// the speed's inverse; the size itself is the best of a grid. Three numbers are fitted: free speed, capacity, and how
/// many the others are.
public struct LoadFit: Sendable, Equatable {
  /// Speed of an empty road, in the unit of the speeds.
  public let free: Double
  /// People under way at which a way takes 1.15 times as long; infinite if speed does not fall with load.
  public let capacity: Double
  /// People under way on other errands in their busiest hour.
  public let others: Double
  let beta: Int

  /// The share of additional time at capacity.
  public static let alpha = 0.15

  /// Fits.
  ///
  /// - Parameters:
  ///   - speeds: pairs of hour of day and speed.
  ///   - commuters: commuters under way by hour of day.
  ///   - shape: others under way by hour of day, any scale; all zero where commuters alone shall explain the speed.
  ///   - beta: how steeply delay grows.
  public init(speeds: [(hour: Int, speed: Double)], commuters: [Double], shape: [Double], beta: Int = 4) {
    let peak = shape.max() ?? 0
    let most = commuters.max() ?? 1
    let sizes = peak > 0 ? (0...100).map { most * Double($0) / 20 } : [0]
    var best: (error: Double, fit: (free: Double, capacity: Double, others: Double))?
    for size in sizes {
      func power(_ hour: Int) -> Double {
        let x = (commuters[hour] + (peak > 0 ? size * shape[hour] / peak : 0)) / max(1, most)
        return (0..<beta).reduce(1.0) { power, _ in power * x }
      }
      // Weights speed^2 make the errors of the inverse relative ones.
      var (w, wz, wzz, wy, wzy) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for (hour, speed) in speeds {
        let (weight, z, y) = (speed * speed, power(hour), 1 / speed)
        w += weight
        wz += weight * z
        wzz += weight * z * z
        wy += weight * y
        wzy += weight * z * y
      }
      let spread = w * wzz - wz * wz
      let slope = spread > 0 ? max(0, (w * wzy - wz * wy) / spread) : 0
      let start = (wy - slope * wz) / w
      guard start > 0 else { continue }
      let error = speeds.reduce(0.0) { sum, one in
        let miss = 1 / (start + slope * power(one.hour)) - one.speed
        return sum + miss * miss
      }
      if best.map({ error < $0.error }) ?? true {
        // slope z = start alpha (x / capacity)^beta
        let ratio = slope > 0 ? Self.root(Self.alpha * start / slope, beta) : .infinity
        best = (error, (1 / start, ratio * max(1, most), size))
      }
    }
    (free, capacity, others) =
      best?.fit ?? (speeds.reduce(0) { $0 + $1.speed } / Double(max(1, speeds.count)), .infinity, 0)
    self.beta = beta
  }

  /// The speed that the fit foretells while so many people are under way.
  public func speed(underWay: Double) -> Double {
    LoadPlan(free: free, capacity: capacity, alpha: Self.alpha, beta: beta, others: []).factor(underWay: underWay)
  }

  /// By bisection: for a fit no elementary function is needed.
  private static func root(_ value: Double, _ degree: Int) -> Double {
    var low = 0.0
    var high = max(1, value)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if (0..<degree).reduce(1.0, { power, _ in power * middle }) < value { low = middle } else { high = middle }
    }
    return high
  }
}
