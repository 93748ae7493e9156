import EventKernel

@testable import District

/// What newcomers change, and what the register has wrong: from the numbers of `People`, as they stand.
extension NaiveTwin {
  /// Newcomers of a cell by month of tenure, those at home.
  private func newcomersAtHome(_ cell: Int) -> [Double] {
    guard let replacement = world.flows.replacement, world.map.cells.residents[cell] > 0 else { return [] }
    let months = replacement.plan.newcomers.months
    let share = Double(people.atHome[cell]) / Double(world.map.cells.residents[cell])
    return (0..<months).map { month in
      let here = replacement.quarters.indices.filter { Int(replacement.quarters[$0].cell) == cell }
      return Double(here.reduce(0) { $0 + Int(people.replacements.newcomers[$1 * months + month]) }) * share
    }
  }

  /// What is left of a factor after some months.
  private func faded(_ factor: Double, month: Int) -> Double {
    guard let plan = plan.people?.replacement?.newcomers else { return 1 }
    return 1 + (factor - 1) * Elementary.exp(-Elementary.log(2) * Double(month * 30 * 24) / plan.halfLife.hours)
  }

  /// What newcomers add to the exposure of a kind, at most and now.
  func newcomers(_ kind: Int, _ cell: Int) -> (greatest: Double, present: Double) {
    guard let plan = plan.people?.replacement else { return (0, 0) }
    let factor = plan.newcomers.incidents[kind]
    let present = newcomersAtHome(cell).enumerated().reduce(0) {
      $0 + $1.element * (faded(factor, month: $1.offset) - 1)
    }
    return (factor > 1 ? (factor - 1) * Double(plan.workers[cell]) : 0, present)
  }

  /// The mean factor on a channel's coverage, over whom an incident befalls.
  func newcomersCoverage(_ kind: Int, _ cell: Int, _ channel: Channel) -> Double {
    guard let plan = plan.people?.replacement?.newcomers else { return 1 }
    var all = Double(people.atHome[cell])
    switch self.plan.kinds[kind].exposure {
    case .people: all += Double(people.working[cell])
    case .residents: break
    default: return 1
    }
    var weight = all
    var sum = all
    for (month, count) in newcomersAtHome(cell).enumerated() {
      let rate = count * faded(plan.incidents[kind], month: month)
      weight += rate - count
      sum += rate * faded(plan.coverage[channel.rawValue], month: month) - count
    }
    return weight > 0 ? max(0, sum / weight) : 1
  }

  /// How long a unit that sets out searches for the scene.
  func search(_ unit: NaiveUnit) -> TimeSpan {
    guard let replacement = world.flows.replacement, let register = replacement.plan.register, let task = unit.task,
      case .scene = task.plan.place
    else { return .zero }
    let fact = task.incident.fact
    let entries = replacement.entries[Int(fact.beat)]
    let wrong = entries > 0 ? Double(people.replacements.stale[Int(fact.beat)]) / Double(entries) : 0
    let (luck, length) = streams.uniforms(identity: fact.identity, purpose: Purpose.search.rawValue)
    // A patrol or a device knows where it is.
    let isComplaint =
      fact.channel <= 0 || fault != .firstChannelAlone && plan.detection?.channels[Int(fact.channel)].way == .complaint
    guard fact.onScene == .never, isComplaint, register.needs[Int(fact.kind)], luck >= 1 - wrong else { return .zero }
    task.incident.fact.isFoundLate = true
    return .seconds(register.search.quantile(length))
  }
}
