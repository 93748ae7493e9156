extension Estimate {
  /// Standard error of the mean; nil where there is no interval.
  public var standardError: Double? {
    standardDeviation.map { $0 / Double(count).squareRoot() }
  }

  /// The two-sided interval of the mean at a confidence, by Student's t; nil where there is none.
  public func interval(confidence: Double) -> Interval? {
    guard let mean, let halfWidth = halfWidth(confidence: confidence) else { return nil }
    return Interval(low: mean - halfWidth, high: mean + halfWidth)
  }

  /// Half the width of the two-sided interval at a confidence; nil where there is none.
  public func halfWidth(confidence: Double) -> Double? {
    standardError.map { StudentT(degreesOfFreedom: Double(count - 1)).halfWidth(confidence: confidence) * $0 }
  }

  /// The value that the mean lies below with a confidence: the end of a one-sided interval.
  public func upperBound(confidence: Double) -> Double? {
    guard let mean, let standardError else { return nil }
    return mean + StudentT(degreesOfFreedom: Double(count - 1)).quantile(confidence) * standardError
  }

  /// The value that the mean lies above with a confidence: the end of a one-sided interval.
  public func lowerBound(confidence: Double) -> Double? {
    guard let mean, let standardError else { return nil }
    return mean - StudentT(degreesOfFreedom: Double(count - 1)).quantile(confidence) * standardError
  }

  /// How likely a mean at least so far from `value` would be if that were the truth (two-sided); nil where there is no
  /// interval.
  public func pValue(against value: Double) -> Double? {
    guard let mean, let standardError else { return nil }
    guard standardError > 0 else { return mean == value ? 1 : 0 }
    return 2 * StudentT(degreesOfFreedom: Double(count - 1)).upperTail(abs(mean - value) / standardError)
  }
}
