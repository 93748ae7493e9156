/// Where to base a number of units so that a value is largest: one of the classical location problems.
///
/// A *plan* holds the number of units at each candidate site. The problem also offers its Lagrangian relaxation:
/// for any multipliers, `base + sum over sites of plan * gain` is at least the value of every plan, so that the best
/// plan under the gains alone, which is found by sorting, bounds what is possible.
protocol LocationProblem: Sendable {
  /// Number of candidate sites.
  var siteCount: Int { get }
  /// Units to be based.
  var units: Int { get }
  /// Most units at one site.
  var unitsPerSite: Int { get }
  /// Units at each site that every plan has.
  var fixed: [Int] { get }

  /// The value of a plan: larger is better. Never smaller with one unit more, and each further unit adds no more than
  /// it would have added earlier.
  func value(of plan: [Int]) -> Double
  /// What one unit more at each site would add to the value of a plan.
  func gains(over plan: [Int]) -> [Double]

  /// Multipliers to begin the relaxation with where a plan is known to be good, and the relative sizes of their steps.
  func multipliers(fitting plan: [Int]) -> (start: [Double], pace: [Double])
  /// Whether multipliers below zero are allowed.
  var allowsNegativeMultipliers: Bool { get }
  /// The relaxation under multipliers.
  func relaxation(under multipliers: [Double]) -> Relaxation
  /// How the relaxation's value of a plan changes with each multiplier.
  func slope(of plan: [Int], under multipliers: [Double]) -> [Double]
}

/// A location problem in which each site has a price of its own, whatever stands at the others.
struct Relaxation: Sendable {
  /// What every plan has.
  var base: Double
  /// What each unit at a site adds.
  var gains: [Double]
}

/// How far the search for a plan is.
public struct LocationProgress: Sendable {
  /// Parts of the search tree that have been looked at, with the one that is looked at now.
  public var nodes: Int
  /// The value of the best plan so far.
  public var value: Double
  /// No plan has a value above this one; infinite while nothing is known.
  public var bound: Double

  /// How far below the bound the value may be, as a share of the bound; nil while nothing is known.
  public var gap: Double? {
    bound.isFinite ? LocationSolution(plan: [], value: value, bound: bound, nodes: nodes).gap : nil
  }
}

/// A plan of bases and what is proven about it.
public struct LocationSolution: Sendable, Hashable {
  /// Units at each site.
  public var plan: [Int]
  /// Its value.
  public var value: Double
  /// No plan has a value above this one.
  public var bound: Double
  /// Parts of the search tree that were looked at.
  public var nodes: Int

  /// How far below the bound the value may be, as a share of the bound.
  public var gap: Double { bound > value ? (bound - value) / max(abs(bound), .leastNormalMagnitude) : 0 }
  /// Whether the bound meets the value, but for the rounding of sums.
  public var isOptimal: Bool { bound - value <= Self.tolerance * abs(value) }

  /// Values closer than this share of themselves count as equal.
  static let tolerance = 1e-9
}
