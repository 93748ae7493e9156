import District

/// A limit on what an experiment may find, as a person wrote it: `p90(response{priority=1}) <= 15min`.
///
///     budget     = left relation limit
///     left       = statistic "(" quantity selectors? condition? ("by" group)? ")" | measure selectors?
///     selectors  = "{" selector ("," selector)* "}"
///     selector   = key "=" value; of response, attendance and travel also "unit" "=" number, "staff" "=" number, or
///                  "with" "=" capability number? ("+" capability number?)*
///     condition  = relation amount
///     relation   = "<" | "<=" | ">" | ">="
///     limit      = amount | "baseline" (("-" | "+") (amount | percentage))?
public struct Budget: Sendable, Hashable {
  /// What is taken over the incidents of a replication.
  public enum Statistic: Sendable, Hashable {
    /// The mean.
    case mean
    /// The quantile with so many percent below it: `p90`.
    case percentile(Int)
    /// The share that meets the condition.
    case share
    /// The greatest value, or with `by` the greatest mean of a group.
    case max
    /// The Gini coefficient of the means of groups.
    case gini
    /// Theil's T of the means of groups.
    case theil
    /// How many there are.
    case count
    /// None: the quantity is a measure that every run yields, such as `workload`.
    case measure
  }

  /// How the value must stand to the limit.
  public typealias Relation = District.Relation

  /// One restriction of the incidents that count.
  public struct Selector: Sendable, Hashable {
    /// What is looked at: `priority`.
    public var key: String
    /// What it must be: `1`.
    public var value: String
  }

  /// What has to be on scene, beyond the first unit.
  public enum Goal: Sendable, Hashable {
    /// So many units: `unit=2`.
    case unit(Int)
    /// So many people, by the crews of units: `staff=15`.
    case staff(Int)
    /// Units with capabilities, so many of each: `with=engine 2 + ladder`.
    case with([Capability])
  }

  /// A capability and how many units have to have it.
  public struct Capability: Sendable, Hashable {
    /// Its name in the scenario: an agency or a skill.
    public var name: String
    /// How many units.
    public var count: Int
  }

  /// A number and what it counts.
  public enum Amount: Sendable, Hashable {
    /// A length of time, seconds.
    case duration(Double)
    /// A share of a whole, 0.9 for 90 %.
    case share(Double)
    /// A plain number.
    case number(Double)
  }

  /// A condition on one incident: `<= 15min`.
  public struct Condition: Sendable, Hashable {
    /// How the quantity must stand to the amount.
    public var relation: Relation
    /// The amount.
    public var amount: Amount
  }

  /// What the value is held against.
  public enum Limit: Sendable, Hashable {
    /// A stated amount.
    case amount(Amount)
    /// So many times the baseline's value: 0.8 for `baseline - 20%`. The test is on A - 0.8 B by replication.
    case baselineTimes(Double)
    /// The baseline's value and so much more, or less where negative.
    case baselinePlus(Amount)
  }

  /// What follows if it is not met.
  public enum Level: String, Sendable, Hashable, CaseIterable {
    /// The check fails.
    case error
    /// It is said, and changes nothing.
    case warn
  }

  /// Where it stands, for messages.
  public struct Place: Sendable, Hashable {
    /// The file.
    public var file: String
    /// The line, from 1.
    public var line: Int?
    /// The key.
    public var key: String
  }

  /// The budget as written.
  public var text: String
  /// The statistic over the incidents.
  public var statistic: Statistic
  /// The quantity: `response`, `closure`, `workload`.
  public var quantity: String
  /// Which incidents count.
  public var selectors: [Selector]
  /// Of a response, an attendance or a travel: what has to be on scene; nil for the first unit.
  public var goal: Goal?
  /// For a share: which of them are hits.
  public var condition: Condition?
  /// The groups that are compared with one another.
  public var group: String?
  /// How the value must stand to the limit.
  public var relation: Relation
  /// The limit.
  public var limit: Limit
  /// Where it stands.
  public var place: Place
  /// How sure a verdict must be: 0.95 lets one in twenty be wrong where the truth lies on the limit.
  public var confidence = 0.95
  /// What follows if it is not met.
  public var level = Level.error
  /// The line of a standard that it stands for; nil of a budget of the experiment's own.
  public var standard: StandardLine?
  /// The alternatives that it is judged for; empty for all, but the baseline where it compares with the baseline.
  public var judge: [String] = []

  /// Whether it compares with the baseline.
  public var isRelative: Bool { if case .amount = limit { false } else { true } }

  /// The times between two stamps of an incident.
  static let durations = IncidentTime.allCases.map(\.rawValue)
  /// The times that more than the first unit can be asked of, and the words that ask for it.
  static let starts: [String: ArrivalStart] = ["response": .report, "attendance": .dispatch, "travel": .departure]
  static let goals = ["unit", "staff", "with"]
  /// What incidents can be counted by.
  static let states = IncidentStanding.allCases.map(\.rawValue)
  /// The measures that every run yields.
  static let measures = World.measures.map(\.name)
  /// What measures can be selected by besides.
  static let stations = ["desk", "unit"]
  /// What incidents can be selected and grouped by.
  static let attributes = IncidentAttribute.allCases.map(\.rawValue)
}
