import District

extension IncidentSpan {
  /// What the parts of a response are; nil of what needs no words.
  var meaning: String? {
    switch self {
    case .time(.routing): "from report until the right agency has it"
    case .time(.callHandling): "from report until the first unit is sent, the waiting at desks and for a unit included"
    case .time(.turnout): "from being sent to setting out, of the first unit on scene"
    case .time(.attendance): "from sending the first unit to the first unit on scene"
    case .time(.travel): "from setting out to the scene, of the first unit there"
    case .time(.fullResponse): "from report until all units that the incident needs at first are on scene"
    case .time(.fullTravel): "from setting out to the scene, the longest of all units that the incident needs at first"
    case .arrival(let goal, .report): "from report until \(goal.words) have come to the scene"
    case .arrival(let goal, .dispatch): "from sending the first unit until \(goal.words) have come to the scene"
    case .arrival(let goal, .departure):
      "from setting out to the scene, of the unit with which \(goal.words) have come"
    case .time: nil
    }
  }
}

extension ArrivalGoal {
  /// What has to come, in words.
  fileprivate var words: String {
    switch self {
    case .units(let count): "\(count) different units"
    case .staff(let count): "units with \(count) people in all"
    case .needs: "units with the stated capabilities"
    }
  }
}

extension BudgetQuantity {
  /// It as a measure that a decision shows, of what no budget limits.
  var shown: Measure {
    let isMore = statistic == .share && condition?.relation.isUpper == true
    let better: Measure.Direction =
      statistic == .count || statistic == .share && condition == nil ? .none : isMore ? .higher : .lower
    let base = "What the experiment asks for, by the grammar of budgets"
    return Measure(
      name: name, unit: unit, better: better,
      definition: [base, subject.span?.meaning].compactMap { $0 }.joined(separator: ": ") + ".")
  }
}
