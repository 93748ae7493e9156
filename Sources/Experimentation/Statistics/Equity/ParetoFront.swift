/// Which of several points no other beats in all directions. Less is better; negate where more is.
public enum ParetoFront {
  /// The points that none dominates, ascending. Of equal points all stay.
  public static func indices(of points: [[Double]]) -> [Int] {
    points.indices.filter { i in !points.contains { dominates($0, points[i]) } }
  }

  /// The area that two-dimensional points dominate up to a reference point, which bounds what counts (E. Zitzler and L. Thiele 1998).
  public static func hypervolume(of points: [[Double]], reference: [Double]) -> Double {
    let front = points.filter { $0[0] < reference[0] && $0[1] < reference[1] }
      .sorted { $0[0] != $1[0] ? $0[0] < $1[0] : $0[1] < $1[1] }
    var area = 0.0
    var top = reference[1]
    for point in front where point[1] < top {
      area += (reference[0] - point[0]) * (top - point[1])
      top = point[1]
    }
    return area
  }

  /// Whether one point is nowhere worse than another and somewhere better.
  static func dominates(_ a: [Double], _ b: [Double]) -> Bool {
    zip(a, b).allSatisfy { $0 <= $1 } && zip(a, b).contains { $0 < $1 }
  }
}

/// A point that is known by intervals: one alternative on two measures or more. Less is better; negate where more is.
public struct UncertainPoint: Sendable, Hashable {
  /// Its interval in each direction.
  public var intervals: [Interval]

  /// Makes a point.
  public init(_ intervals: [Interval]) {
    self.intervals = intervals
  }

  /// How it stands among other points.
  public enum Standing: String, Sendable {
    /// No other point can dominate it, whatever the intervals leave open.
    case onFront
    /// Some other point may dominate it, none surely does.
    case open
    /// Another point surely dominates it: worse even at its best in every direction.
    case dominated
  }

  /// The standing of each of several points. "Surely" holds with the joint confidence of all intervals shown.
  public static func standings(_ points: [UncertainPoint]) -> [Standing] {
    let best = points.map { $0.intervals.map(\.low) }
    let worst = points.map { $0.intervals.map(\.high) }
    return points.indices.map { i in
      let others = points.indices.filter { $0 != i }
      if others.contains(where: { ParetoFront.dominates(worst[$0], best[i]) }) { return .dominated }
      return others.contains { ParetoFront.dominates(best[$0], worst[i]) } ? .open : .onFront
    }
  }
}
