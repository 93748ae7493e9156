/// What a desk knows of a report when it decides where the report goes next.
public struct ReportView: Sendable, Hashable {
  /// The tier whose desk commands the owner of this kind, or by list may settle it.
  public let owner: Tier
  /// The tier at which the owner's units stand.
  public let station: Tier
  /// The tier of the desk that handled it last; nil for a new report and for one just returned.
  public let last: Tier?
  /// Whether a desk has classified it, so that its order is on the way down.
  public let isClassified: Bool
  /// How often a wrong agency has returned it.
  public let returns: Int
  /// Whether it is an emergency call, which has a line of its own to the top.
  public let isEmergency: Bool
  /// Whether the patrol found it and the grid may settle it on the spot.
  public let isGridMatter: Bool
}

/// Where a report goes next.
public enum RoutingStep: Sendable, Hashable {
  /// To the desk of a tier, which looks at it in full; the owner's desk classifies it.
  case handle(Tier)
  /// To the desk of a tier, which only passes it on.
  case relay(Tier)
  /// To the agency.
  case assign
  /// To a grid worker, who does all that is to be done; only for what the grid may settle.
  case settle
}

/// Decides which desks a report passes and when it goes to an agency.
public protocol RoutingPolicy: Sendable {
  /// How often a wrong agency may return a report; after that the desk decides rightly.
  var returns: Int { get }
  /// Where a report goes next.
  func next(for report: ReportView) -> RoutingStep
}

extension PolicyParameter {
  /// How often a wrong agency may return a report, up to a million times: `endless`.
  static let returns = PolicyParameter("returns", standard: 1, in: 0...1_000_000, isWhole: true, greatest: "endless")
}
