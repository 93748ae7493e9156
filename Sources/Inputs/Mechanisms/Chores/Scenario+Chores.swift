import District
import EventKernel

/// What a team has to do beside incidents.
extension Scenario {
  /// Chores by name, each with how many come up in a duty and how long one takes; `left-over` says what becomes of those that
  /// are not done at its end.
  static func chores(_ setting: Setting?) throws(InputError) -> ChoresPlan? {
    guard let setting else { return nil }
    var plan = ChoresPlan()
    let object = try setting.object()
    if let left = object.optional("left-over") {
      plan.carriesOver = try left.choice(of: ["drop", "carry"]) == "carry"
    }
    for (id, line, value) in object.all() where id != "left-over" {
      let chore = try value.object()
      plan.chores.append(
        ChoresPlan.Chore(
          id: try name(id, line: line, in: setting), perDuty: try chore.required("per-duty").double(0...1000),
          length: try chore.required("length").distribution(), share: try chore.optional("share")?.share() ?? 1,
          interruptedBy: try chore.optional("interrupted-by")?.int(priorities) ?? 0))
      try chore.finish()
    }
    guard !plan.chores.isEmpty else { throw setting.error(allowed: "at least one chore") }
    return plan
  }
}
