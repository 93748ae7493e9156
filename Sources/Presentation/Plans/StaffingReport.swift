import Experimentation
import Inputs

/// The search for the cheapest roster, as text, as JSON, and as the comments of its file.
public struct StaffingReport: Encodable {
  /// One team of a roster.
  struct Team: Encodable {
    var team: String
    var path: String
    var level: String
  }

  /// One roster that was tried.
  struct Trial: Encodable {
    var alternative: String
    var cost: Double
    var outcome: String
    /// Whether incidents still open forbid a verdict, however many replications are run.
    var isOpen: Bool
    var replications: Int
    var isChosen: Bool
    var teams: [Team]
    var budgets: [Verdict]
  }

  /// What one budget came to.
  struct Verdict: Encodable {
    var budget: String
    var outcome: String
    var value: Double?
    var unit: String
  }

  let alternative: String
  let isFound: Bool
  let isProven: Bool
  let trials: [Trial]
  private let rosters: Int

  private enum CodingKeys: String, CodingKey { case alternative, isFound, isProven, trials, rosters }

  /// Describes a search.
  public init(_ course: StaffingCourse) {
    let plan = course.plan
    alternative = plan.alternative
    (isFound, isProven) = (course.search.best != nil, course.isProven)
    rosters = plan.teams.reduce(1) { $0 * $1.levels.count }
    trials = course.steps.map { step in
      Trial(
        alternative: step.alternative, cost: step.cost, outcome: step.outcome.rawValue,
        isOpen: step.outcome == .inconclusive && step.verdicts.contains { $0.test.isStuck },
        replications: step.replications, isChosen: step.roster == course.search.best,
        teams: zip(plan.teams, step.roster).map { Team(team: $0.name, path: $0.path, level: $0.shown($1)) },
        budgets: step.verdicts.map {
          Verdict(
            budget: $0.budget.text, outcome: $0.outcome.rawValue,
            value: $0.value.flatMap { $0.isFinite ? $0 : nil }, unit: $0.unit)
        })
    }
  }

  /// A trial while the search goes on.
  public static func line(_ step: StaffingCourse.Step, of plan: StaffingPlan) -> String {
    let teams = zip(plan.teams, step.roster).map { "\($0.name) \($0.shown($1))" }.joined(separator: ", ")
    return "\(teams), cost \(cost(step.cost)): \(step.outcome.rawValue) after \(step.replications) replications"
  }

  /// What stands above the changes in their file.
  public var comments: [String] {
    guard let chosen = trials.first(where: \.isChosen) else { return [] }
    return [
      "The cheapest roster of \(alternative) that passes the budgets, by gridtwin optimize staffing: cost "
        + "\(Self.cost(chosen.cost)), \(chosen.replications) replications.",
      proof, "An alternative reads it: {from: this file}.",
    ]
  }

  /// The report as text for a terminal.
  public var text: String {
    var heads = [""] + (trials.first?.teams.map(\.team) ?? []) + ["cost"]
    heads += (trials.first?.budgets.map(\.budget) ?? []) + ["replications", "verdict"]
    var table = TextTable(heads: heads)
    for trial in trials.sorted(by: { $0.cost > $1.cost }) {
      table.rows.append(
        [trial.isChosen ? "*" : " "] + trial.teams.map(\.level) + [Self.cost(trial.cost)]
          + trial.budgets.map(Self.value) + ["\(trial.replications)", trial.outcome + (trial.isOpen ? ": open" : "")])
    }
    let lines = ["Rosters of \(alternative) that were tried, the dearest first", ""] + table.lines + [""]
    let open = trials.contains(where: \.isOpen) ? DecisionText.wrapped(Self.open) : []
    return (lines + open + DecisionText.wrapped(answer)).joined(separator: "\n")
  }

  private static let open =
    "open: incidents were still open at the end, so that nothing can be promised however many replications are run."

  private var answer: String {
    guard let chosen = trials.first(where: \.isChosen) else {
      return
        "Even the largest roster does not pass the budgets: they need more than the bounds allow, or more replications."
    }
    let teams = chosen.teams.map { "\($0.team) \($0.level)" }.joined(separator: ", ")
    return "Cheapest roster that passes: \(teams), cost \(Self.cost(chosen.cost)). \(proof)"
  }

  private var proof: String {
    guard isProven else { return "The search was cut short: a cheaper one may pass." }
    return
      "No cheaper one of \(rosters) passes, if a roster with no more of anything than one that fails fails too; \(trials.count) "
      + "were run."
  }

  /// The report as JSON, with sorted keys.
  public func json() throws -> String { try encodedForMachines(self) }

  private static func value(_ verdict: Verdict) -> String {
    let figures = Figures(unit: verdict.unit)
    return verdict.value.map { figures.number($0) + " \(figures.shownUnit)" } ?? "-"
  }

  private static func cost(_ cost: Double) -> String {
    cost == cost.rounded() && abs(cost) < 1e15 ? String(Int(cost)) : Figures.fixed(cost, decimals: 2)
  }
}
