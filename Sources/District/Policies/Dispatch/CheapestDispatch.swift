import EventKernel

/// The cheapest free units that together meet everything that the task misses; of equally dear sets the one whose slowest
/// unit is there soonest. A unit counts for every need that it has the capability for, so that one that can do two things
/// may be cheaper than two. As long as no set is sufficient, the task waits, and of the free units as many as it misses are kept for
/// it from those that yield to it: the cheapest, then the soonest.
///
/// The search is exact: branch and bound over the units, of which only the soonest of each capability and cost matter.
struct CheapestDispatch: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>(
    "cheapest", "the cheapest free units that together can do what the task needs", parameters: Reach.parameters()
  ) { CheapestDispatch(reach: Reach($0)) }

  let reach: Reach

  private struct Candidate {
    var unit: UnitIndex
    var capabilities: UInt64
    var cost: Double
    var time: TimeSpan
    /// What it costs another task, which decides between sets that are equal.
    var loss: Int
  }

  private struct Search {
    let row: TaskTable.Row
    let candidates: [Candidate]
    var best: (cost: Double, time: TimeSpan, loss: Int) = (.infinity, TimeSpan(nanoseconds: .max), 0)
    var chosen: [UnitIndex] = []

    /// Tries every set of the candidates from `first` on that, with those taken, meets what misses.
    mutating func extend(
      _ taken: [UnitIndex], _ missing: SIMD4<Int16>, from first: Int, cost: Double, time: TimeSpan, loss: Int
    ) {
      if missing == SIMD4() {
        if (cost, time, loss) < best {
          best = (cost, time, loss)
          chosen = taken
        }
        return
      }
      let wanted = row.wanted(missing)
      for index in first..<candidates.count where candidates[index].capabilities & wanted != 0 {
        let candidate = candidates[index]
        let sum = cost + candidate.cost
        // Sorted by cost: whoever comes later is no cheaper, so that nothing from here on can be better.
        if sum > best.cost { return }
        extend(
          taken + [candidate.unit], row.missing(missing, less: candidate.capabilities), from: index + 1, cost: sum,
          time: max(time, candidate.time), loss: loss + candidate.loss)
      }
    }
  }

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    cheapest(for: task, among: view).min()
  }

  /// A freed unit goes where the cheapest set that is now sufficient holds it.
  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool {
    cheapest(for: task, among: view).contains(unit)
  }

  private func cheapest(for task: TaskView, among view: borrowing UnitsView) -> [UnitIndex] {
    if reach.isHeldBack(task, in: view) { return [] }
    var units: [UnitIndex] = []
    for unit in view.units(of: task.agency) where reach.covers(unit, for: task, in: view) { units.append(unit) }
    let taken = kept(of: units, from: task, in: view)
    var candidates: [Candidate] = []
    for unit in units where !taken.contains(unit) {
      candidates.append(
        Candidate(
          unit: unit, capabilities: view.capabilities(of: unit) & task.wanted, cost: view.cost(of: unit),
          time: view.travelTime(of: unit, to: task), loss: view.loss(of: unit)))
    }
    candidates.sort { ($0.cost, $0.time, $0.loss, $0.unit) < ($1.cost, $1.time, $1.loss, $1.unit) }
    var kept: [Candidate] = []
    for candidate in candidates {
      let alike = kept.count { $0.capabilities == candidate.capabilities && $0.cost == candidate.cost }
      if alike < task.count { kept.append(candidate) }
    }
    var search = Search(row: view.world.tasks.rows[task.row], candidates: kept)
    search.extend([], task.missing, from: 0, cost: 0, time: .zero, loss: 0)
    return search.chosen
  }

  /// Which of some units are kept for tasks that wait and to which this one yields.
  private func kept(of units: [UnitIndex], from task: TaskView, in view: borrowing UnitsView) -> [UnitIndex] {
    var kept: [UnitIndex] = []
    var place = TaskSlot.none
    while kept.count < units.count, let other = view.taskAhead(in: task.agency, after: &place) {
      if reach.isHeldBack(other, in: view) { continue }
      var left = units.filter { !kept.contains($0) && view.isFree($0) && view.isAble($0, for: other) }
      var order: [(cost: Double, time: TimeSpan, unit: UnitIndex)] = []
      for unit in left {
        order.append((view.cost(of: unit), view.travelTime(of: unit, to: other), unit))
      }
      left = order.sorted { $0 < $1 }.map(\.unit)
      var missing = other.missing
      let row = view.world.tasks.rows[other.row]
      for unit in left where row.wanted(missing) & view.capabilities(of: unit) != 0 {
        kept.append(unit)
        missing = row.missing(missing, less: view.capabilities(of: unit))
      }
    }
    return kept
  }
}
