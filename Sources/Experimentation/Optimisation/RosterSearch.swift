import District
import Inputs

/// The search for the cheapest roster that passes an experiment's budgets: each roster is run and judged as `check` judges.
public struct RosterSearch {
  /// How it goes.
  public private(set) var course: StaffingCourse
  private let base: Alternative
  private var preparation: Preparation

  /// Prepares the search that an experiment asks for; its scenario may name the policies that `policies` has.
  /// - Throws: `InputError` if the experiment asks for none, if no budget is for the alternative whose roster it is, or if no
  ///   scenario can have the smallest levels: before anything is computed.
  public init(_ experiment: Experiment, policies: PolicyRegistry = .standard) throws {
    guard let plan = experiment.staffing,
      let base = experiment.alternatives.first(where: { $0.name == plan.alternative })
    else {
      throw InputError(
        file: experiment.source.file, key: "staffing",
        message: "the experiment does not say which teams may change; see --help")
    }
    self.base = base
    preparation = try experiment.preparation(policies: policies)
    course = StaffingCourse(plan)
    guard !course.budgets(of: preparation.experiment.record, for: base.name).isEmpty else {
      throw InputError(
        file: experiment.source.file, key: "budgets", message: "no budget is for \(base.name), so every roster would do"
      )
    }
    // A level that no scenario can have is said before anything is computed.
    try preparation.check(plan.alternative(plan.teams.map { _ in 0 }, of: base))
  }

  /// Tries rosters until the cheapest that passes is proven, or so many were tried.
  /// - Parameters:
  ///   - computation: makes what computes the experiment, to which the alternative of the next roster was added.
  ///   - judged: told of the course after every roster.
  public mutating func run(
    trials: Int, by computation: (PreparedExperiment) throws -> Computation,
    judged: (StaffingCourse) throws -> Void = { _ in }
  ) async throws {
    while course.steps.count < trials, let roster = course.search.next {
      let alternative = course.plan.alternative(roster, of: base)
      try preparation.add(alternative)
      let inquiry = course.inquiry(into: preparation.experiment.record, for: alternative.name)
      let judgement = try await inquiry.judge(by: try computation(preparation.experiment)).judgement
      course.note(roster, alternative: alternative.name, judgement)
      try judged(course)
    }
  }
}

extension StaffingCourse {
  /// What the budgets say of an alternative with a roster; where they compare it with the baseline, that is run as well.
  func inquiry(into record: ExperimentRecord, for alternative: String) -> BudgetInquiry {
    var inquiry = BudgetInquiry(record)
    inquiry.record.budgets = budgets(of: record, for: alternative)
    let isRelative = inquiry.record.budgets.contains { $0.budget.isRelative }
    inquiry.alternatives = isRelative ? [alternative, record.experiment.baseline] : [alternative]
    return inquiry
  }
}
