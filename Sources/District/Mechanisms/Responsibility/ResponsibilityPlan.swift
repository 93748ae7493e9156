import EventKernel

/// How complete the list of who owns what is, what becomes of what it does not name, and who leads.
public struct ResponsibilityPlan: Sendable, Codable, Hashable {
  /// What becomes of an incident whose owner no list names.
  public enum Unlisted: Sendable, Codable, Hashable {
    /// It waits until agencies have sat together over it.
    case consultation
    /// It is passed from agency to agency: with this probability to a wrong one, as long as it may be returned.
    case passAround(wrong: Double)
  }

  /// For each kind the share of its incidents whose owner the list names.
  public var listed: [Double]
  /// What becomes of the others.
  public var unlisted: Unlisted
  /// Without a lead agency: from the end of an agency's task to the begin of another's that waits for it, seconds. Nil if one
  /// leads, and the work is handed on at once.
  public var transfer: Distribution?
  /// Who agrees on an owner, and when; nil if nobody does.
  public var consultation: ConsultationPlan?
  /// Whether what was agreed on once is on the list from then on, for its kind and subdistrict.
  public var learns: Bool

  /// Makes a plan.
  public init(
    listed: [Double], unlisted: Unlisted, transfer: Distribution? = nil, consultation: ConsultationPlan? = nil,
    learns: Bool = false
  ) {
    self.listed = listed
    self.unlisted = unlisted
    self.transfer = transfer
    self.consultation = consultation
    self.learns = learns
  }
}

/// How agencies agree on the owner of an incident.
///
/// Who sits there are their heads, no units of the ground: a sitting takes no unit away, and its hours are counted.
public struct ConsultationPlan: Sendable, Codable, Hashable {
  /// When they meet.
  public enum Form: Sendable, Codable, Hashable {
    /// In a room of each area of the tier, on some weekdays (0 is Monday) from a time of day on, one case after another, until
    /// none waits or, if there is a time, no case is begun any more.
    case sittings(weekdays: [Int], at: TimeSpan, until: TimeSpan?)
    /// Online, over each case apart and at once; it takes a time to assemble, seconds.
    case online(assembles: Distribution)
  }

  /// Indices of the agencies that take part.
  public var agencies: [Int]
  /// When.
  public var form: Form
  /// Time over one case, seconds.
  public var length: Distribution
  /// The tier that convenes it, and is in charge from then on.
  public var tier: Tier

  /// Makes a plan.
  public init(agencies: [Int], form: Form, length: Distribution, tier: Tier = .district) {
    self.agencies = agencies
    self.form = form
    self.length = length
    self.tier = tier
  }
}
