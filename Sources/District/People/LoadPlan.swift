/// How people on the move slow the roads: the volume-delay function of the Bureau of Public Roads (*Traffic Assignment
/// Manual*, 1964) for the district as a whole,
///
///     speed / speed of an empty road = 1 / (1 + alpha (x / capacity) ^ beta)
///
/// with x the people under way in the district in that hour.
public struct LoadPlan: Sendable, Codable, Hashable {
  /// Speed of an empty road, as a factor on a unit's own speed.
  public var free: Double
  /// People under way at which a way takes 1 + alpha times as long.
  public var capacity: Double
  /// By how much it takes longer then.
  public var alpha: Double
  /// How steeply delay grows.
  public var beta: Int
  /// People under way on other errands than the commute, by hour of day.
  public var others: [Double]
  /// Whether each border between cells has a load of its own, in each direction; nil is no: one load for the district.
  public var isOnBorders: Bool?

  /// Makes a plan.
  public init(free: Double, capacity: Double, alpha: Double = 0.15, beta: Int = 4, others: [Double]) {
    self.free = free
    self.capacity = capacity
    self.alpha = alpha
    self.beta = beta
    self.others = others
  }

  /// The factor on a unit's own speed while so many people are under way.
  public func factor(underWay: Double) -> Double {
    let ratio = underWay / capacity
    return free / (1 + alpha * (0..<beta).reduce(1.0) { power, _ in power * ratio })
  }
}
