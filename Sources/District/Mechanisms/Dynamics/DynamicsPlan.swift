import EventKernel

/// How incidents come back, spread, turn into worse ones and go away, and what inspections do to their rates.
public struct DynamicsPlan: Sendable, Codable, Hashable {
  /// What the kinds do that do any of it, each kind once.
  public var kinds: [KindDynamics]
  /// Inspections that lower the rates of kinds.
  public var inspections: [InspectionPlan]

  /// Makes a plan; `World` checks it.
  public init(kinds: [KindDynamics] = [], inspections: [InspectionPlan] = []) {
    self.kinds = kinds
    self.inspections = inspections
  }
}

/// What the incidents of one kind do beside being handled.
public struct KindDynamics: Sendable, Codable, Hashable {
  /// Index of the kind.
  public var kind: Int
  /// Nil if what is closed stays closed.
  public var comesBack: Recurrence?
  /// Nil if it stays where it is.
  public var spreads: Spread?
  /// Nil if it stays what it is.
  public var worsens: Worsening?
  /// From occurrence until it goes away by itself, unless a unit has been sent, seconds; nil if it never does.
  public var expires: Distribution?

  /// Makes what a kind does; what is left out is exactly absent.
  public init(
    kind: Int, comesBack: Recurrence? = nil, spreads: Spread? = nil, worsens: Worsening? = nil,
    expires: Distribution? = nil
  ) {
    self.kind = kind
    self.comesBack = comesBack
    self.spreads = spreads
    self.worsens = worsens
    self.expires = expires
  }
}

/// What is closed comes back, until its cause is fixed.
public struct Recurrence: Sendable, Codable, Hashable {
  /// Share of the closings whose cause is not fixed after which it comes back.
  public var share: Double
  /// Factor on the share after a poor closing.
  public var poor: Double
  /// From the closing to the next occurrence, seconds.
  public var after: Distribution
  /// So often at most; nil if there is no limit.
  public var most: Int?
  /// Index of the task of the kind that fixes the cause when it is done, or -1: any closing may.
  public var fixedBy: Int
  /// Probability that it does.
  public var fixes: Double

  /// Makes a recurrence.
  public init(
    share: Double, poor: Double = 1, after: Distribution, most: Int? = nil, fixedBy: Int = -1, fixes: Double = 0
  ) {
    self.share = share
    self.poor = poor
    self.after = after
    self.most = most
    self.fixedBy = fixedBy
    self.fixes = fixes
  }
}

/// While nobody is on scene, others of the same kind begin near by.
public struct Spread: Sendable, Codable, Hashable {
  /// Share of the incidents that spread.
  public var share: Double
  /// From occurrence to the first other, and from one to the next, seconds.
  public var every: Distribution
  /// How many may begin from one.
  public var most: Int
  /// How many cells away, each way; 0 is in the same cell.
  public var within: Int
  /// What `most` and `within` may be.
  public static let limit = 20

  /// Makes a spread.
  public init(share: Double, every: Distribution, most: Int, within: Int) {
    self.share = share
    self.every = every
    self.most = most
    self.within = within
  }
}

/// What is left unattended, or closed poorly, turns into something worse.
public struct Worsening: Sendable, Codable, Hashable {
  /// Index of the kind that it turns into.
  public var into: Int
  /// Share of the incidents that do so if nobody is sent in time.
  public var share: Double
  /// Factor on the share after a poor closing; 0 if that makes nothing worse.
  public var poor: Double
  /// From occurrence, or from the poor closing, seconds.
  public var after: Distribution

  /// Makes a worsening.
  public init(into: Int, share: Double, poor: Double = 1, after: Distribution) {
    self.into = into
    self.share = share
    self.poor = poor
    self.after = after
  }
}
