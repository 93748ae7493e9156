import District
import EventKernel
import Experimentation

/// Who is reached within the target that budgets or standards state: whose units are meant, and how much of the target is left for their way.
struct CoverageQuestion {
  /// The target, and what it is counted from.
  let target: TimeSpan
  /// What passes on average before a unit is sent, of a target that counts from the report.
  let before: TimeSpan
  /// The agency, and the teams of it that have bases.
  let agency: Int
  let teams: [Int]
  /// Whether setting out counts.
  let countsTurnout: Bool

  /// The first budget of a response, else of a way, that states a time; the experiment's own go before those of standards. Nil without one, where
  /// several agencies are meant, where no team of the one stands at bases, or where nothing of the target is left.
  init?(_ budgets: [Budget], in plan: Plan) {
    let own = budgets.filter { $0.standard == nil } + budgets.filter { $0.standard != nil }
    let known = own.lazy.compactMap { budget in Self.target(of: budget).map { (budget, $0) } }
    guard let (budget, target) = known.first else { return nil }
    let agencies = Set(plan.kinds.filter { Self.isMeant($0, by: budget.selectors, in: plan) }.map(\.agency))
    guard agencies.count == 1, let agency = agencies.first else { return nil }
    self.agency = agency
    self.target = target
    teams = plan.teams.indices.filter { team in
      guard plan.teams[team].agency == agency else { return false }
      switch plan.teams[team].base {
      case .facilities, .places: return true
      case .beats, .communities, .subdistricts: return false
      }
    }
    countsTurnout = budget.quantity != IncidentTime.travel.rawValue
    before =
      budget.quantity == IncidentTime.response.rawValue
      ? .seconds(plan.agencies[agency].acceptance?.mean ?? 0) : .zero
    guard !teams.isEmpty, target > before else { return nil }
  }

  /// The time within which a budget wants a first unit; nil if it is about something else.
  private static func target(of budget: Budget) -> TimeSpan? {
    let quantities: [IncidentTime] = [.response, .attendance, .travel]
    guard quantities.map(\.rawValue).contains(budget.quantity), budget.goal == nil, budget.group == nil else {
      return nil
    }
    switch (budget.statistic, budget.limit, budget.condition?.amount) {
    case (.percentile, .amount(.duration(let seconds)), _), (.share, _, .duration(let seconds)?):
      return .seconds(seconds)
    default: return nil
    }
  }

  private static func isMeant(_ kind: IncidentKind, by selectors: [Budget.Selector], in plan: Plan) -> Bool {
    guard kind.tasks.contains(where: { $0.place == .scene }) else { return false }
    return selectors.allSatisfy { selector in
      func isCalled(_ id: String, _ names: Names) -> Bool { [id, names.zh, names.en].contains(selector.value) }
      switch selector.key {
      case "priority": return "\(kind.priority)" == selector.value
      case "kind": return isCalled(kind.id, kind.names)
      case "agency": return isCalled(plan.agencies[kind.agency].id, plan.agencies[kind.agency].names)
      case "family": return kind.family == selector.value
      default: return true
      }
    }
  }

  /// Whom units reach at an hour of an ordinary Wednesday; nil if none is on duty then.
  func answer(in world: World, hour: Int) -> ReachMap? {
    let question = ReachQuestion(
      layer: .coverage, teams: teams, within: target - before, countsTurnout: countsTurnout)
    let map = ReachMap.answers(question, at: (ChartFrame.clock(hour), .seconds(Double(hour) * 3600)), in: world)
    return map.isOfSomebody ? map : nil
  }
}

extension ReachMap {
  /// The shares of residents, or of places where nobody lives anywhere, that units reach in time, and that two of them do.
  var reached: (once: Double, twice: Double) {
    let everybody = residents(of: Array(0..<world.map.cells.count))
    func share(_ colours: [String]) -> Double {
      let cells = classes.filter { colours.contains($0.colour) }.flatMap(\.cells)
      return everybody > 0
        ? Double(residents(of: cells)) / Double(everybody)
        : Double(cells.count) / Double(max(1, world.map.cells.count))
    }
    let double = [ReachSum.twice, ReachSum.together]
    return (share(double + [ReachSum.once]), share(double))
  }
}
