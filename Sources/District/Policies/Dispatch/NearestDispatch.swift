/// The unit that is there soonest; a freed unit takes the head of the line from where it is.
struct NearestDispatch: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>(
    "nearest", "the free unit that is there soonest", parameters: Reach.parameters()
  ) { NearestDispatch(reach: Reach($0)) }

  static let preemptive = PolicyEntry<any DispatchPolicy>(
    "nearest-with-preemption", "the unit that is there soonest, also from less urgent tasks",
    parameters: Reach.parameters(redirect: 1, preempt: 1)
  ) { NearestDispatch(reach: Reach($0)) }

  let reach: Reach

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    reach.soonest(for: task, in: view) { _, _ in true }
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool {
    !reach.isHeldBack(task, in: view)
  }
}
