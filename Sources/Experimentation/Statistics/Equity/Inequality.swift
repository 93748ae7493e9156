import EventKernel

/// How unevenly something falls on groups, each counted by its people.
public struct Inequality: Sendable, Hashable {
  /// The Gini coefficient: half the mean absolute difference between two people, over the mean (C. Gini 1912). 0 where all have
  /// the same, be that nothing; nil of nobody, and where the mean is negative or has no end.
  public let gini: Double?
  /// Theil's T: the mean of x/mean log(x/mean) (H. Theil 1967), nothing for x = 0; 0 and nil likewise.
  public let theil: Double?
  /// Deviation (divisor n) over mean; 0 and nil likewise.
  public let coefficientOfVariation: Double?
  /// The largest value over the mean; 1 where all have the same, nil likewise.
  public let maximumOverMean: Double?

  /// Measures values that are not negative, each with the weight of its group: the people in it. Groups without weight count
  /// for nothing.
  public init(_ values: [Double], weights: [Double]? = nil) {
    let pairs = zip(values, weights ?? values.map { _ in 1 }).filter { $0.1 > 0 }.sorted { $0.0 < $1.0 }
    let people = pairs.reduce(0) { $0 + $1.1 }
    let mean = people > 0 ? pairs.reduce(0) { $0 + $1.0 * $1.1 } / people : -1
    guard mean >= 0, mean.isFinite else {
      (gini, theil, coefficientOfVariation, maximumOverMean) = (nil, nil, nil, nil)
      return
    }
    // Who all have nothing are equal, too: 0 over 0 would be no number.
    guard mean > 0 else {
      (gini, theil, coefficientOfVariation, maximumOverMean) = (0, 0, 0, 1)
      return
    }
    // Twice the area between the Lorenz curve and the diagonal: people below less people above, value by value.
    var below = 0.0
    var sum = 0.0
    for (value, weight) in pairs {
      sum += weight * value * (2 * below + weight - people)
      below += weight
    }
    gini = sum / (people * people * mean)
    theil = pairs.reduce(0) { $0 + ($1.0 > 0 ? $1.1 * $1.0 / mean * Elementary.log($1.0 / mean) : 0) } / people
    let variance = pairs.reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) } / people
    coefficientOfVariation = variance.squareRoot() / mean
    maximumOverMean = (pairs.last?.0 ?? mean) / mean
  }
}
