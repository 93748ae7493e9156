/// Units whose home area holds the incident's beat, the soonest of them. With `help`, others too where these cannot go.
struct HomeBeatDispatch: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>(
    "home-beat",
    "units whose home area holds the incident's beat; help: 1 within the community, 2 the subdistrict, 3 everywhere",
    parameters: [PolicyParameter("help", standard: 0, in: 0...3, isWhole: true)] + Reach.parameters()
  ) { HomeBeatDispatch(help: Int($0[0]), reach: Reach($0.dropFirst())) }

  let help: Int
  let reach: Reach

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    for distance in 0...help {
      if let unit = reach.soonest(
        for: task, in: view,
        where: { view, unit in
          helps(unit, task, within: distance, view)
        })
      {
        return unit
      }
    }
    return nil
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool {
    !reach.isHeldBack(task, in: view) && (0...help).contains { helps(unit, task, within: $0, view) }
  }

  private func helps(_ unit: UnitIndex, _ task: TaskView, within distance: Int, _ view: borrowing UnitsView) -> Bool {
    switch distance {
    case 0: view.isHome(unit, beat: task.beat)
    case 1: view.isInCommunity(unit, ofBeat: task.beat)
    case 2: view.isInSubdistrict(unit, ofBeat: task.beat)
    default: true
    }
  }
}
