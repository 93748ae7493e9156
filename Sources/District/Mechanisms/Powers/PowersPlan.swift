import EventKernel

/// Which tier may settle what, and commands whom: powers delegated downwards by list.
public struct PowersPlan: Sendable, Codable, Hashable {
  /// For each kind the tier that may settle it; nil where it is left to who commands its agency.
  public var settle: [Tier?]
  /// For each kind whether a grid worker who finds it may settle it on the spot.
  public var onTheSpot: [Bool]
  /// For each agency the tier that commands its units on the ground; nil where its own owner does.
  public var command: [Tier?]
  /// Index of the agency whose units are the grid workers; nil if they settle nothing.
  public var grid: Int?
  /// Time that a grid worker takes for what he found, seconds; nil if it is that of the kind's first task.
  public var work: Distribution?

  /// Makes a plan.
  public init(settle: [Tier?], onTheSpot: [Bool], command: [Tier?], grid: Int? = nil, work: Distribution? = nil) {
    self.settle = settle
    self.onTheSpot = onTheSpot
    self.command = command
    self.grid = grid
    self.work = work
  }
}
