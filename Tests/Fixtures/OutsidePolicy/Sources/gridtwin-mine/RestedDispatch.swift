import GridTwinKit

/// Of the free units that are there at most so many minutes after the soonest, the one that has been busy least goes.
struct RestedDispatch: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>(
    "rested", version: "1", "of the units that come almost soonest, the one that has been busy least",
    parameters: [PolicyParameter("minutes", standard: 3, in: 0...60)]
  ) { RestedDispatch(slack: .minutes($0[0])) }

  let slack: TimeSpan
  let reach = Reach()

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    guard var best = reach.soonest(for: task, in: view, where: { _, _ in true }) else { return nil }
    let latest = view.travelTime(of: best, to: task.cell) + slack
    for unit in view.units(of: task.agency) where reach.covers(unit, for: task, in: view) {
      if view.busyTime(of: unit) < view.busyTime(of: best), view.travelTime(of: unit, to: task.cell) <= latest {
        best = unit
      }
    }
    return best
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool { true }
}
