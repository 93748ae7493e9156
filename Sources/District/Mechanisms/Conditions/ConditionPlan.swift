import EventKernel

/// A state of the district other than routine, and what holds in it instead: which rules are in force, how often what occurs, what
/// is put off, and who comes beside those on duty.
public struct ConditionPlan: Sendable, Encodable {
  /// Units of a team that are off duty, called back as long as the condition is in force.
  public struct CallUp: Sendable, Codable, Hashable {
    /// Index of the team.
    public var team: Int
    /// From the begin of the condition until they stand at their bases, on duty.
    public var after: TimeSpan
    /// Share of those off duty who come.
    public var share: Double

    /// Makes a call-up.
    public init(team: Int, after: TimeSpan, share: Double = 1) {
      self.team = team
      self.after = after
      self.share = share
    }
  }

  /// Units from beyond the district that join a team as long as the condition is in force.
  public struct Aid: Sendable, Codable, Hashable {
    /// Index of the team, whose units they are like.
    public var team: Int
    /// How many.
    public var units: Int
    /// Index of the cell at which they come in, and by which they leave.
    public var from: Int32
    /// From the begin of the condition until they are there.
    public var after: TimeSpan

    /// Makes aid.
    public init(team: Int, units: Int, from: Int32, after: TimeSpan) {
      self.team = team
      self.units = units
      self.from = from
      self.after = after
    }
  }

  /// Who answers to a kind of incident: who goes first, and who stands in for those meanwhile.
  public struct Package: Sendable, Codable, Hashable {
    /// Index of the kind.
    public var kind: Int
    /// Indices of the teams whose units go before all others, the first before the second.
    public var first: [Int]
    /// Indices of the teams whose free units go to the bases of those that are away.
    public var behind: [Int]

    /// Makes a package.
    public init(kind: Int, first: [Int], behind: [Int] = []) {
      self.kind = kind
      self.first = first
      self.behind = behind
    }
  }

  /// Its name.
  public var name: String
  /// What people call it; nil if by its name.
  public var names: Names?
  /// The rules in force; ways are those of routine.
  public var policies: PolicyChoices
  /// For each kind of incident: how many times as many occur. Of a kind that does not occur 0.
  public var rates: [Double]
  /// Indices of the kinds of incident whose tasks are not begun.
  public var suspends: [Int] = []
  /// Who is called back to duty.
  public var callsUp: [CallUp] = []
  /// Who comes from beyond the district.
  public var aid: [Aid] = []
  /// Indices of the agencies whose units are one team; empty if each agency has its own.
  public var shares: [Int] = []
  /// Who answers to which kinds; of other kinds those whom dispatch chooses.
  public var packages: [Package] = []

  /// Makes a condition; `World` checks it.
  public init(name: String, policies: PolicyChoices, rates: [Double]) {
    self.name = name
    self.policies = policies
    self.rates = rates
  }
}

/// Units of a team that exist beside its roster, for one condition alone.
struct ReservePlan: Hashable, Sendable {
  /// Index of the condition, from 1: routine has none.
  var condition: Int
  var aid: ConditionPlan.Aid
}

extension Plan {
  /// The rules of routine, and then those of every other condition.
  var policiesByCondition: [PolicyChoices] { [policies] + (mechanisms.conditions ?? []).map(\.policies) }

  /// The most that a condition raises a kind's rate; 1 if none does.
  func greatestConditionFactor(of kind: Int) -> Double {
    (mechanisms.conditions ?? []).reduce(1) { max($0, $1.rates[kind]) }
  }

  /// Aid of all conditions, in their order.
  var reserves: [ReservePlan] {
    (mechanisms.conditions ?? []).enumerated().flatMap { index, condition in
      condition.aid.map { ReservePlan(condition: index + 1, aid: $0) }
    }
  }
}
