/// A limit on what an experiment may find, as a person wrote it: `p90(response{priority=1}) <= 15min`.
///
///     budget     = statistic "(" quantity selectors? condition? ("by" group)? ")" relation limit
///     selectors  = "{" key "=" value ("," key "=" value)* "}"
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
    /// How many there are.
    case count
  }

  /// How the value must stand to the limit.
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    /// Below it.
    case less = "<"
    /// Below it or equal.
    case atMost = "<="
    /// Above it.
    case more = ">"
    /// Above it or equal.
    case atLeast = ">="
  }

  /// One restriction of the incidents that count.
  public struct Selector: Sendable, Hashable {
    /// What is looked at: `priority`.
    public var key: String
    /// What it must be: `1`.
    public var value: String
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

  /// The budget as written.
  public var text: String
  /// The statistic over the incidents.
  public var statistic: Statistic
  /// The quantity: `response`, `closure`.
  public var quantity: String
  /// Which incidents count.
  public var selectors: [Selector]
  /// For a share: which of them are hits.
  public var condition: Condition?
  /// The groups that are compared with one another.
  public var group: String?
  /// How the value must stand to the limit.
  public var relation: Relation
  /// The limit.
  public var limit: Limit

  /// The times between two stamps of an incident.
  static let durations = ["detection", "response", "handling", "closure", "lifetime"]
  /// What incidents can be counted by.
  static let states = ["occurred", "reported", "unreported", "closed", "open", "returned"]

  /// What incidents can be selected and grouped by.
  static let attributes = ["priority", "kind", "agency", "channel", "subdistrict", "community", "beat"]
}
