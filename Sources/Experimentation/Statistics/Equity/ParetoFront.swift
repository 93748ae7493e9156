/// Which of several points no other beats in all directions. Less is better; negate where more is.
public enum ParetoFront {
  /// The points that none dominates, ascending. Of equal points all stay.
  public static func indices(of points: [[Double]]) -> [Int] {
    if let plane = Plane(points) { return points.indices.filter { !plane.dominates(points[$0], except: $0) } }
    return points.indices.filter { i in !points.contains { dominates($0, points[i]) } }
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
    let isDominated = dominating(worst)
    let mayBeDominated = dominating(best)
    return points.indices.map { i in
      isDominated(best[i], i) ? .dominated : mayBeDominated(worst[i], i) ? .open : .onFront
    }
  }

  /// Tells whether one of several corners, other than that of a number, dominates a point.
  private static func dominating(_ corners: [[Double]]) -> ([Double], Int) -> Bool {
    if let plane = Plane(corners) { return plane.dominates }
    return { point, own in
      corners.indices.contains { $0 != own && ParetoFront.dominates(corners[$0], point) }
    }
  }
}

/// Two-dimensional points that tell at once whether one of them dominates another, however many they are.
private struct Plane {
  /// A point in the order in which one below another dominates it where both lie left of it.
  private struct Least: Comparable {
    var y: Double
    var x: Double
    var index: Int

    static func < (a: Least, b: Least) -> Bool { a.y != b.y ? a.y < b.y : a.x < b.x }
  }

  /// The places of the points from left to right.
  private let x: [Double]
  /// The two lowest of the points up to each.
  private let lowest: [(first: Least, second: Least?)]

  /// Nil for points of other dimensions.
  init?(_ points: [[Double]]) {
    guard points.allSatisfy({ $0.count == 2 }) else { return nil }
    let ordered = points.indices.sorted { points[$0][0] < points[$1][0] }
    x = ordered.map { points[$0][0] }
    var lowest: [(first: Least, second: Least?)] = []
    for index in ordered {
      let own = Least(y: points[index][1], x: points[index][0], index: index)
      guard let (first, second) = lowest.last else {
        lowest.append((own, nil))
        continue
      }
      lowest.append(own < first ? (own, first) : (first, second.map { min($0, own) } ?? own))
    }
    self.lowest = lowest
  }

  /// Whether a point other than that of a number is nowhere worse than `point` and somewhere better.
  func dominates(_ point: [Double], except index: Int) -> Bool {
    // How many lie left of it or above or below it.
    var (low, high) = (0, x.count)
    while low < high {
      let middle = (low + high) / 2
      if x[middle] <= point[0] { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return false }
    let (first, second) = lowest[low - 1]
    guard let least = first.index == index ? second : first else { return false }
    return least.y < point[1] || least.y == point[1] && least.x < point[0]
  }
}
