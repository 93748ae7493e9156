import EventKernel

/// The levels that have desks, from below.
public enum Tier: Int, Sendable, Codable, CaseIterable, Comparable {
  /// The lowest tier with a desk.
  case community
  /// The middle tier.
  case subdistrict
  /// The top.
  case district

  /// By height.
  public static func < (a: Tier, b: Tier) -> Bool { a.rawValue < b.rawValue }
  /// Its name in files.
  public var id: String {
    switch self {
    case .community: "community"
    case .subdistrict: "subdistrict"
    case .district: "district"
    }
  }
}

/// What kind of reports a desk takes: the four platforms of a subdistrict, and the emergency lines.
public enum Platform: String, Sendable, Codable, CaseIterable {
  /// Livelihood matters.
  case service
  /// Emergency calls, which have a line of their own.
  case emergency
  /// Comprehensive governance: disputes, order, safety.
  case governance
  /// Markets, food and consumers.
  case marketSupervision = "market-supervision"
  /// What enforcement teams see to.
  case enforcement
}

/// Desks of one tier and platform: every area of the tier has one.
public struct DeskPlan: Sendable, Codable, Hashable {
  /// Its name in files.
  public var id: String
  /// The tier whose areas have one each.
  public var tier: Tier
  /// Which reports it takes.
  public var platform: Platform
  /// Time to look at a report and classify it, seconds.
  public var handling: Distribution
  /// Time to pass an order on, seconds.
  public var relay: Distribution
  /// Who sits there when: seats of all desks of the plan together, shared out by the residents and jobs of their areas, at
  /// least one each where there are enough.
  public var roster: [RosterEntry]

  /// Makes a plan.
  public init(
    id: String, tier: Tier, platform: Platform, handling: Distribution, relay: Distribution, roster: [RosterEntry]
  ) {
    self.id = id
    self.tier = tier
    self.platform = platform
    self.handling = handling
    self.relay = relay
    self.roster = roster
  }
}

/// What happens to a report between desks and agencies.
public struct TransferPlan: Sendable, Codable, Hashable {
  /// Share of classifications that name a wrong agency.
  public var misrouting: Double
  /// How long a wrong agency takes to notice and return it, seconds.
  public var giveBack: Distribution
  /// From resolved to closed, seconds; nil if it is closed at once.
  public var closing: Distribution?

  /// No error, no delay.
  public static let none = TransferPlan(misrouting: 0, giveBack: .constant(0), closing: nil)

  /// Makes a plan.
  public init(misrouting: Double, giveBack: Distribution, closing: Distribution?) {
    self.misrouting = misrouting
    self.giveBack = giveBack
    self.closing = closing
  }
}
