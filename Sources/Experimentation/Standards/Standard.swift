import District
import Inputs

/// What somebody demands of those who answer calls: a standard, a law or a target, line by line, each with its source and its own figure.
public struct Standard: Sendable {
  /// A class of incidents that lines are about, as the standard sees it.
  struct Category: Sendable {
    let id: String
    let names: Names
    /// The incidents that are meant where an experiment does not say, as a selector; nil if it has to.
    let usually: String?
  }

  /// A demand.
  struct Demand: Sendable {
    let id: String
    /// Where it stands, if that is not the source of the whole.
    let source: String?
    let clause: String
    /// What it says, with its own figure.
    let says: Names
    /// What is to be known of how it is judged here; nil if it is judged as it stands.
    let reading: Names?
    /// Name of the category that it is about; nil if it is about all incidents.
    let category: String?
    /// The budget, in which `{@}` stands for the category's incidents; nil if no quantity here is what it limits.
    let budget: String?
    /// What is missing then.
    let missing: Names?
    /// Where the budget is written, in a pack of one's own.
    let written: Setting?
  }

  /// Its name in experiments: `nfpa-1710`.
  let id: String
  let names: Names
  let source: String
  let year: Int
  let categories: [Category]
  let demands: [Demand]
}

/// A line of a standard as an experiment uses it.
public struct StandardLine: Sendable, Hashable {
  /// Names of the standard and of the line.
  public let standard: String
  /// Its name within the standard.
  public let name: String
  /// What the standard is called.
  public let title: Names
  /// Where it stands, with its year and clause.
  public let source: String
  /// What it says.
  public let says: Names
  /// What is to be known of how it is judged here.
  public let reading: Names?
  /// What is missing to judge it, whatever the scenario; nil if there is a budget.
  public let missing: Names?
  /// The category whose incidents the standard's own habit names, since the experiment does not; nil if it does.
  public let assumed: String?

  /// Its name in full: `nfpa-1710 turnout-fire`.
  public var id: String { "\(standard) \(name)" }
}
