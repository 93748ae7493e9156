import District

/// Whether the mean of one number per replication stands to zero as it should, at one look.
///
/// The number is the margin of a budget: the value less its limit. It passes if the whole one-sided interval of its mean is
/// inside, fails if the whole of the other one is outside, both by Student's t over replications, corrected for a long tail.
/// Where few incidents leave more open than replications show, the interval is as wide as they say, or nothing is decided (see
/// `Basis`). A margin that never varies and rests on no incidents is decided by itself.
///
/// With infinite margins there is no mean. Then the median is tested, by the sign test: it passes or fails if so many
/// replications are inside or outside as chance would hardly yield were it even. And an infinite margin outside lets
/// nothing pass, one inside lets nothing fail.
public struct MarginTest: Sendable, Hashable {
  /// How it came out.
  public enum Outcome: String, Sendable, Hashable, Codable {
    /// All of the interval is inside.
    case pass
    /// All of it is outside.
    case fail
    /// Neither.
    case inconclusive
  }

  /// Ways in which a mean is not what it seems, because incidents were still open.
  public struct Blur: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: Int
    /// Makes a set of bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// The true margin may be greater: nothing from above can pass.
    public static let mayBeGreater = Blur(rawValue: 1)
    /// The true margin may be smaller: nothing from below can pass.
    public static let mayBeSmaller = Blur(rawValue: 2)
  }

  /// How it came out.
  public let outcome: Outcome
  /// Mean and deviation of the margins.
  public let estimate: Estimate
  /// Where the mean lies by the two one-sided intervals, each at the look's own confidence; nil without a mean.
  public let bounds: Interval?
  /// Whether all margins are the same number, which then decided.
  public let isConstant: Bool
  /// Whether more replications are in vain: infinite or blurred margins forbid what the others say, or each replication has too
  /// few incidents.
  public let isStuck: Bool
  /// What it rests on; nil if not on incidents.
  public let basis: Basis?
  /// How many incidents it takes at least, where it has fewer; else 0.
  public let incidentsNeeded: Int

  /// Tests margins; nil where a replication has none. One that is infinite on both sides is NaN.
  public init(
    _ margins: [Double?], _ relation: Relation, error: Double, blur: Blur = [], basis: Basis? = nil
  ) {
    self.basis = basis
    // The signs decide beside an infinite margin, and `Estimate` knows no direction: it is told of one infinity only.
    estimate = Estimate(margins.map { $0.map { $0.isFinite ? $0 : .infinity } })
    var verdict = Outcome.inconclusive
    // On which side the replications seem to lie: a mean decides, or the greater number.
    var leansInside = false
    var forbidden: (passing: Bool, failing: Bool) = (false, false)
    let present = margins.compactMap { $0 }
    if let mean = estimate.mean, let deviation = estimate.standardDeviation {
      let isSame = deviation == 0
      let seen = isSame ? Interval(low: mean, high: mean) : Interval(ofMean: present, error: error)
      let bounds = basis?.widened(seen, about: mean, isConstant: isSame, error: error) ?? seen
      self.bounds = bounds
      isConstant = isSame && bounds.low == bounds.high
      let (near, far) = relation.isUpper ? (bounds.low, bounds.high) : (bounds.high, bounds.low)
      if relation.holds(far, 0) { verdict = .pass }
      if !relation.holds(near, 0) { verdict = .fail }
      leansInside = relation.holds(mean, 0)
    } else {
      bounds = nil
      isConstant = false
      let inside = present.count { relation.holds($0, 0) }
      let outside = present.count { !$0.isNaN && !relation.holds($0, 0) }
      if Self.isRare(inside, of: present.count, error) { verdict = .pass }
      if Self.isRare(outside, of: present.count, error) { verdict = .fail }
      leansInside = inside > outside
      forbidden.passing = present.contains { $0.isNaN || ($0.isInfinite && !relation.holds($0, 0)) }
      forbidden.failing = present.contains { $0.isNaN || ($0.isInfinite && relation.holds($0, 0)) }
    }
    if blur.contains(relation.isUpper ? .mayBeGreater : .mayBeSmaller) { forbidden.passing = true }
    if blur.contains(relation.isUpper ? .mayBeSmaller : .mayBeGreater) { forbidden.failing = true }
    if (verdict == .pass && forbidden.passing) || (verdict == .fail && forbidden.failing) { verdict = .inconclusive }
    let needed = basis?.incidentsNeeded(error: error) ?? 0
    let isShort = needed > basis?.incidents ?? 0
    incidentsNeeded = isShort ? needed : 0
    if isShort { verdict = .inconclusive }
    outcome = verdict
    isStuck =
      verdict == .inconclusive
      && ((leansInside ? forbidden.passing : forbidden.failing)
        || (isShort && basis?.growsWithReplications == false && !present.isEmpty))
  }

  /// The sign test: whether so many of all would be on one side by less than a chance of error, were the median in the middle.
  private static func isRare(_ hits: Int, of count: Int, _ error: Double) -> Bool {
    hits > 0 && 1 - Binomial(trials: count, probability: 0.5).cumulative(hits - 1) <= error
  }

  /// About how many replications in all would decide at a chance of error, if mean, deviation and incidents are what they look
  /// like; nil if nothing is open, or more than a hundred thousand would be needed.
  public func replicationsToDecide(error: Double) -> Int? {
    guard outcome == .inconclusive, let mean = estimate.mean, mean.isFinite, mean != 0,
      let deviation = estimate.standardDeviation, deviation > 0 || basis != nil
    else { return nil }
    func isDecided(_ count: Int) -> Bool {
      let t = StudentT(degreesOfFreedom: Double(count - 1)).quantile(1 - error)
      let half = t * deviation / Double(count).squareRoot()
      let seen = Interval(low: mean - half, high: mean + half)
      let basis = basis?.scaled(from: estimate.count, to: count)
      let bounds = basis?.widened(seen, about: mean, isConstant: deviation == 0, error: error) ?? seen
      guard (basis?.incidents ?? 0) >= (basis?.incidentsNeeded(error: error) ?? 0) else { return false }
      return mean > 0 ? bounds.low >= 0 : bounds.high <= 0
    }
    var (low, high) = (estimate.count, 2 * estimate.count)
    while !isDecided(high) {
      guard high < 100_000 else { return nil }
      (low, high) = (high, 2 * high)
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      if isDecided(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
