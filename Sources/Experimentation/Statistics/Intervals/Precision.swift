import Foundation

/// How narrow the interval of a mean is to be: half its width at most so much.
public enum Precision: Sendable, Hashable {
  /// In the unit of the measure.
  case absolute(Double)
  /// As a fraction of the mean's size.
  case relative(Double)

  /// The fewest replications after which an interval may be judged narrow enough: with fewer the deviation is known too badly,
  /// and a lucky one would stop too early.
  public static let leastReplications = 10

  /// The half-width that is wanted for a mean.
  public func target(of mean: Double) -> Double {
    switch self {
    case .absolute(let width): width
    case .relative(let share): share * abs(mean)
    }
  }

  /// Whether the interval of a mean is narrow enough.
  public func isMet(by estimate: Estimate, confidence: Double = 0.95) -> Bool {
    guard let mean = estimate.mean, let halfWidth = estimate.halfWidth(confidence: confidence) else { return false }
    return halfWidth <= target(of: mean)
  }

  /// How many replications would be enough, if mean and deviation are what they look like; nil if they have none, or if that is
  /// more than `limit`.
  public func replicationsNeeded(_ estimate: Estimate, confidence: Double = 0.95, limit: Int = 100_000) -> Int? {
    guard let mean = estimate.mean, let deviation = estimate.standardDeviation else { return nil }
    let target = target(of: mean)
    let needed = StudentT.replications(until: { $0 * deviation <= target }, tail: (1 - confidence) / 2)
    return needed.flatMap { $0 <= limit ? $0 : nil }
  }
}

/// After how many replications a sequence of values is known precisely enough.
///
/// The rule of Y. S. Chow and H. Robbins (*Annals of Mathematical Statistics* 36, 1965): go on until the interval is narrow
/// enough. `lookAhead` further replications may be asked to confirm it, so that an interval that is narrow by chance does not count (K.
/// Hoad, S. Robinson and R. Davies, *Journal of the Operational Research Society* 61, 2010).
public struct SequentialStopping: Sendable, Hashable {
  /// How narrow the interval is to be.
  public var precision: Precision
  /// The confidence of the interval.
  public var confidence: Double
  /// The fewest values that are judged.
  public var least: Int
  /// How many further values must leave it narrow enough.
  public var lookAhead: Int

  /// Makes a rule.
  public init(
    _ precision: Precision, confidence: Double = 0.95, least: Int = Precision.leastReplications, lookAhead: Int = 0
  ) {
    self.precision = precision
    self.confidence = confidence
    self.least = least
    self.lookAhead = lookAhead
  }

  /// How many of the values are enough; nil if all of them are not.
  public func count(of values: [Double]) -> Int? {
    guard values.count >= least else { return nil }
    var narrow: [Bool] = []
    for count in least...values.count {
      narrow.append(precision.isMet(by: Estimate(Array(values.prefix(count))), confidence: confidence))
      if narrow.count > lookAhead, narrow.suffix(lookAhead + 1).allSatisfy({ $0 }) { return count - lookAhead }
    }
    return nil
  }

  /// The first position, from 1, at which a deviation is at most `target` and stays so for `lookAhead` further ones; nil if there is
  /// none. A deviation that is missing is not.
  public static func position(in deviations: [Double?], below target: Double, lookAhead: Int) -> Int? {
    deviations.indices.first { start in
      start + lookAhead < deviations.count
        && deviations[start...start + lookAhead].allSatisfy { $0.map { $0 <= target } ?? false }
    }.map { $0 + 1 }
  }
}
