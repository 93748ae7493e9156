/// What one factor of a design is behind, on one measure.
public struct Sensitivity: Sendable, Hashable {
  /// What is said of the factor.
  public enum Index: String, Sendable, Hashable, CaseIterable {
    /// Mean result at its highest level less that at its lowest, over all others; in the unit of the measure.
    case effect
    /// Of a pair, how much larger the effect of either is with the other at its highest level than it is on average; in the unit of the
    /// measure.
    case interaction
    /// How much the result rises over its whole range, by least squares; in the unit of the measure.
    case slope
    /// Mean elementary effect over its whole range (Morris's mu); in the unit of the measure.
    case meanEffect = "mean-effect"
    /// Mean size of the elementary effects (mu*); in the unit of the measure.
    case meanSize = "mean-size"
    /// Deviation of the elementary effects (sigma): large where it acts with others or not in a straight line.
    case deviation
    /// Share of the variance that goes if it alone is known (Sobol, first order).
    case first
    /// Share of the variance that is left if all but it are known (Sobol, total).
    case total

    /// Whether it is a share of the variance, and not in the unit of the measure.
    public var isShare: Bool { self == .first || self == .total }
  }

  /// Name of the factor.
  public var factor: String
  /// Name of the factor with which it acts, in an interaction.
  public var other: String? = nil
  /// What is said.
  public var index: Index
  /// The value, from the means over replications.
  public var value: Double
  /// How far the chance of the replications moves it, at 95 %; nil with one replication. Not how few points the design has.
  public var interval: Interval?
}

extension Design {
  /// How often replications are drawn anew for the interval of an index that is no mean.
  private static let resamples = 200

  /// What each factor is behind, from the samples of the design's alternatives; in the replications in which all of them have a
  /// finite value, and empty if there is none.
  ///
  /// - Parameters:
  ///   - seed: of the draws behind intervals.
  ///   - sample: of an alternative.
  public func sensitivities(seed: UInt64, sample: (String) -> Sample) -> [Sensitivity] {
    guard let unique = Sample.complete(alternatives.map { sample($0.name) }), !unique.isEmpty else { return [] }
    let places = points.map { point in alternatives.firstIndex { $0.name == point.alternative } ?? 0 }
    /// The mean result at each point over some replications.
    func means(_ replications: [Int]) -> [Double] {
      let mean = alternatives.indices.map { i in
        replications.reduce(0) { $0 + unique[$1][i] } / Double(replications.count)
      }
      return places.map { mean[$0] }
    }
    let all = Array(unique.indices)
    guard let values = indices(means(all)) else { return [] }
    let bootstrap = PairedBootstrap(resamples: Self.resamples, seed: seed)
    let each = kind.isLinear ? all.map { indices(means([$0])) } : []
    return values.enumerated().map { number, value in
      var interval: Interval?
      if kind.isLinear {
        interval = Estimate(each.map { $0?[number].value }).interval
      } else if all.count > 1 {
        interval = bootstrap.interval(count: all.count) { indices(means($0))?[number].value ?? .nan }
      }
      return Sensitivity(
        factor: factors[value.factor].name, other: value.other.map { factors[$0].name }, index: value.index,
        value: value.value, interval: interval)
    }
  }

  /// Whether no pair of factors looks like another pair or a factor alone: then it is said what pairs do.
  private var tellsPairs: Bool {
    switch kind {
    case .full: true
    case .fractional(let fraction): (fraction.resolution ?? 5) >= 5
    case .latin, .sobol, .morris, .saltelli: false
    }
  }

  /// The indices from the result at every point; nil where they cannot be told.
  func indices(_ results: [Double]) -> [(factor: Int, other: Int?, index: Sensitivity.Index, value: Double)]? {
    func listed(_ index: Sensitivity.Index, _ values: [Double]) -> [(Int, Int?, Sensitivity.Index, Double)] {
      values.enumerated().map { ($0.offset, nil, index, $0.element) }
    }
    let places = points.map(\.place)
    switch kind {
    case .full, .fractional:
      let rows = places.map { place in
        zip(place, factors).map { Int(($0 * Double($1.levelCount - 1)).rounded()) }
      }
      let effects = listed(.effect, MainEffects.betweenExtremes(rows: rows, results: results))
      guard tellsPairs else { return effects }
      return effects
        + MainEffects.interactions(rows: rows, results: results).map { ($0.one, $0.other, .interaction, $0.value) }
    case .latin, .sobol: return MainEffects.slopes(points: places, results: results).map { listed(.slope, $0) }
    case .morris:
      return ElementaryEffects(points: places, results: results).map {
        listed(.meanSize, $0.meanSize) + listed(.meanEffect, $0.mean) + listed(.deviation, $0.deviation)
      }
    case .saltelli(let sample):
      return sample.indices(results).map { listed(.first, $0.first) + listed(.total, $0.total) }
    }
  }
}
