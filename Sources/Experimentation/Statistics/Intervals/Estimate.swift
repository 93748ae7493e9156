/// Two ends of a confidence interval.
public struct Interval: Sendable, Hashable, Codable {
  /// The lower end.
  public var low: Double
  /// The upper end.
  public var high: Double

  /// Makes an interval.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// Whether a value lies inside or on an end.
  public func contains(_ value: Double) -> Bool {
    low <= value && value <= high
  }
}

/// The mean of one number per replication, with its interval by Student's t over replications.
public struct Estimate: Sendable, Hashable {
  /// The mean over the replications that have a value: infinite if one of them is, nil if there is none.
  public let mean: Double?
  /// The interval; nil with fewer than two values or where one is infinite.
  public let interval: Interval?
  /// Standard deviation between replications; nil where there is no interval.
  public let standardDeviation: Double?
  /// How many replications have a value, finite or not.
  public let count: Int
  /// How many replications have an infinite value: a quantile that incidents still open have pushed beyond the cap.
  public let infinite: Int
  /// How many replications lack the measure, because it was over nobody.
  public let missing: Int

  /// Estimates from the values of the replications; nil where a replication lacks the measure.
  public init(_ values: [Double?], confidence: Double = 0.95) {
    let present = values.compactMap { $0 }
    count = present.count
    missing = values.count - present.count
    infinite = present.count { !$0.isFinite }
    guard infinite == 0, !present.isEmpty else {
      mean = infinite > 0 ? .infinity : nil
      interval = nil
      standardDeviation = nil
      return
    }
    let moments = Moments(present)
    mean = moments.mean
    guard count > 1 else {
      interval = nil
      standardDeviation = nil
      return
    }
    standardDeviation = moments.variance.squareRoot()
    let halfWidth =
      StudentT(degreesOfFreedom: Double(count - 1)).halfWidth(confidence: confidence)
      * (moments.variance / Double(count)).squareRoot()
    interval = Interval(low: moments.mean - halfWidth, high: moments.mean + halfWidth)
  }
}

extension Estimate {
  /// How many replications would leave zero outside of a 95 % interval, if mean and deviation are what they look like;
  /// nil if that takes more than a hundred thousand.
  public var replicationsToDecide: Int? { replicationsToDecide(level: 0.05) }

  /// The same for an interval that misses the truth with the probability `level`.
  public func replicationsToDecide(level: Double) -> Int? {
    guard let mean, let standardDeviation, mean != 0, standardDeviation / abs(mean) < 150 else { return nil }
    return StudentT.replications(until: { t in t * standardDeviation < abs(mean) }, tail: level / 2)
  }
}

extension StudentT {
  /// The fewest replications n, of 2 to a hundred thousand, at which the quantile over the root of n is small enough.
  static func replications(until isSmall: (Double) -> Bool, tail: Double) -> Int? {
    func isEnough(_ count: Int) -> Bool {
      isSmall(StudentT(degreesOfFreedom: Double(count - 1)).quantile(1 - tail) / Double(count).squareRoot())
    }
    var (low, high) = (1, 2)
    while !isEnough(high) {
      guard high < 100_000 else { return nil }
      (low, high) = (high, min(100_000, high * 2))
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if isEnough(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
