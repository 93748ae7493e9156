/// The first free unit on the list of the place (Larson's hypercube model and most dispatch centres work by such lists).
/// Who is not on it never goes there; a freed unit takes the head of the line.
struct PreferenceListDispatch: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>(
    "preference-list", "the first free unit on the list of the place", parameters: Reach.parameters()
  ) { PreferenceListDispatch(reach: Reach($0)) }

  let reach: Reach

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    if reach.isHeldBack(task, in: view) { return nil }
    for unit in view.preferences(at: task.cell) {
      if view.units(of: task.agency).contains(unit), reach.covers(unit, for: task, in: view) { return unit }
    }
    return nil
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool {
    !reach.isHeldBack(task, in: view) && view.preferences(at: task.cell).contains(unit)
  }
}
