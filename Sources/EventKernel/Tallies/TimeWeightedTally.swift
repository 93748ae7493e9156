/// The mean over time of a level that changes in steps: a queue's length, the share of a team that is busy.
@frozen public struct TimeWeightedTally: FlatCoded, Sendable, Hashable {
  /// The level now.
  public private(set) var level: Double
  /// The highest level so far.
  public private(set) var maximum: Double
  private var start: Instant
  private var changed: Instant
  private var area = 0.0

  /// Starts with a level at a time.
  public init(level: Double = 0, at start: Instant = .zero) {
    self.level = level
    maximum = level
    self.start = start
    changed = start
  }

  /// Notes that the level is another from a time on. Times must not go back.
  public mutating func set(_ level: Double, at time: Instant) {
    area = integral(until: time)
    changed = time
    self.level = level
    maximum = max(maximum, level)
  }

  /// Notes that the level is so much higher, or lower, from a time on.
  public mutating func change(by difference: Double, at time: Instant) { set(level + difference, at: time) }

  /// Forgets what was, but for the level: what is asked from now on is asked of the time since.
  public mutating func restart(at time: Instant) { self = TimeWeightedTally(level: level, at: time) }

  /// The level times the seconds it held, summed from the start to a time not before the last change.
  public func integral(until time: Instant) -> Double { area + level * (time - changed).seconds }

  /// The mean level from the start to a time not before the last change; nil over no time.
  public func mean(until time: Instant) -> Double? {
    time > start ? integral(until: time) / (time - start).seconds : nil
  }

  /// Writes or reads the tally.
  public mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&level)
    try form.field(&maximum)
    try form.field(&start)
    try form.field(&changed)
    try form.field(&area)
  }
}
