import EventKernel

/// What a verdict rests on, and what so little leaves open however alike the replications look.
///
/// The t interval over replications sees what varies. Of a few incidents all may be inside by chance; then nothing varies, and it
/// would say that the truth is known. What it can be at most is told by the incidents, counted one by one.
public struct Basis: Sendable, Hashable {
  /// What kind of number it is.
  enum Kind: Sendable, Hashable {
    /// A share, less a stated limit.
    case share(limit: Double)
    /// A share, less what the baseline makes of its own.
    case shares
    /// Events a replication, less a stated limit.
    case count(limit: Double)
    /// Events a replication, less those of the baseline.
    case counts
    /// A number that one incident may move by any amount: a mean, a coefficient of means.
    case value
    /// Quantiles, each of one replication's incidents.
    case quantile(percent: Int)
  }

  let kind: Kind
  /// Over how many incidents it is, of all replications together; of two sides the fewer.
  public let incidents: Int
  /// The incidents, or events, that count for the number.
  let hits: Int
  /// The replications that have any.
  let replications: Int

  /// How many incidents a verdict takes at a chance of error; 0 where there is no such number.
  ///
  /// - A mean must rest on so many incidents that at least 19 of 20 of all are like some of these: if one in twenty were unlike,
  ///   none of n would be with the probability 0.95^n. At the four looks of 20 to 160 replications it takes 112, 98, 85 and 71.
  /// - A quantile of each replication must leave five incidents beyond it, or it is the greatest or nearly so: 50 for p90.
  func incidentsNeeded(error: Double) -> Int {
    switch kind {
    case .share, .shares, .count, .counts: 0
    case .value: Int((Elementary.log(error) / Elementary.log(0.95)).rounded(.up))
    case .quantile(let percent): replications * ((500 + 99 - percent) / (100 - percent))
    }
  }

  /// Whether more replications help against too few incidents: each has as few.
  var growsWithReplications: Bool { if case .quantile = kind { false } else { true } }

  /// The bounds of a margin, widened to what the incidents leave open.
  /// - Parameter isConstant: whether the margin never varied.
  func widened(_ bounds: Interval, about mean: Double, isConstant: Bool, error: Double) -> Interval {
    switch kind {
    case .share(let limit):
      guard incidents > 0 else { return bounds }
      let exact = Proportion(hits: hits, of: incidents).clopperPearson(confidence: 1 - 2 * error).shifted(by: -limit)
      // Nothing can lie beyond a limit of 0 or 100 %: one incident on the wrong side disproves it.
      return (1e-12...1 - 1e-12).contains(limit) ? bounds.joined(exact) : exact
    case .shares:
      // By so much shares differ at most of which n pairs of incidents never differed.
      let half = incidents > 0 ? 1 - Elementary.pow(error, 1 / Double(incidents)) : 1
      return bounds.joined(Interval(low: mean - half, high: mean + half))
    case .count(let limit):
      guard isConstant || limit == 0, replications > 0 else { return bounds }
      let exact = EventCount(count: hits).garwood(error: error)
      let a = 1 / Double(replications)
      return Interval(low: exact.low * a, high: exact.high * a).shifted(by: -limit)
    case .counts:
      guard isConstant, replications > 0 else { return bounds }
      let half = -Elementary.log(error) / Double(replications)
      return Interval(low: mean - half, high: mean + half)
    case .value, .quantile: return bounds
    }
  }

  /// What it would be over another number of replications.
  func scaled(from count: Int, to other: Int) -> Basis {
    func scaled(_ number: Int) -> Int { Int(nearest: Double(number) * Double(other) / Double(max(1, count))) }
    return Basis(
      kind: kind, incidents: scaled(incidents), hits: scaled(hits), replications: scaled(replications))
  }
}

extension Interval {
  fileprivate func shifted(by amount: Double) -> Interval { Interval(low: low + amount, high: high + amount) }

  fileprivate func joined(_ other: Interval) -> Interval {
    Interval(low: min(low, other.low), high: max(high, other.high))
  }
}
