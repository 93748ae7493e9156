import EventKernel

/// The free unit that has had jobs for the shortest time so far: work is shared evenly.
struct LeastBusyDispatch: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>(
    "least-busy", "the free unit that has been busy least so far", parameters: Reach.parameters()
  ) { LeastBusyDispatch(reach: Reach($0)) }

  let reach: Reach

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    if reach.isHeldBack(task, in: view) { return nil }
    var best: UnitIndex?
    var least = (time: TimeSpan(nanoseconds: .max), loss: 0)
    for unit in view.units(of: task.agency) where reach.covers(unit, for: task, in: view) {
      let time = (time: view.busyTime(of: unit), loss: view.loss(of: unit))
      if time < least {
        least = time
        best = unit
      }
    }
    return best
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool {
    !reach.isHeldBack(task, in: view)
  }
}
