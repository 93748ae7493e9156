import EventKernel

/// What must hold of calls.
extension Plan {
  /// Makes sure that calls can be met: arrays of one length, in order of time, of kinds and at places that there are, with
  /// fixed inputs of tasks that some kind has.
  func checkCalls() throws(WorldError) {
    guard let calls else { return }
    let count = calls.count
    try demand(count > 0, "calls", "there is no call")
    try demand(
      [calls.row.count, calls.place.count, calls.kind.count, calls.priority.count].allSatisfy { $0 == count }
        && calls.columns.allSatisfy { $0.values.count == count }, "calls", "the columns are of different lengths")
    try demand(calls.source < 1 << 24, "calls", "the source is a number of 24 bits")
    var before = TimeSpan.zero
    for i in 0..<count {
      let row = calls.row[i]
      try demand(calls.time[i] >= before, "calls", "data row \(row) comes before the row above it, or before the start")
      before = calls.time[i]
      try demand(map.cells.column.indices.contains(Int(calls.place[i])), "calls", "data row \(row) is off the map")
      try demand(kinds.indices.contains(Int(calls.kind[i])), "calls", "data row \(row) is of no kind")
      try demand(calls.priority[i] >= 0, "calls", "data row \(row) has the priority \(calls.priority[i])")
    }
    for column in calls.columns { try check(column, of: calls) }
  }

  private func check(_ column: CallPlan.Column, of calls: CallPlan) throws(WorldError) {
    let key = "calls.fixed.\(column.task)"
    try demand(
      kinds.contains { $0.tasks.contains { $0.id == column.task } }, key, "no kind has the task \(column.task)")
    try demand(
      calls.columns.count { $0.task == column.task && $0.input == column.input } == 1, key,
      "\(column.input.rawValue) is fixed twice")
    for (i, value) in column.values.enumerated() where value >= 0 {
      let kind = kinds[Int(calls.kind[i])]
      guard let task = kind.tasks.first(where: { $0.id == column.task }) else { continue }
      let row = "data row \(calls.row[i])"
      switch column.input {
      case .work: try demand(value <= 9e9, key, "\(row) works for more than 285 years")
      case .needed: try demand(value <= 1, key, "\(row): needed is 1 or 0, not \(value)")
      case .facility:
        let isThere = map.facilities.indices.contains(Int(min(value, 1e9)))
        try demand(isThere && value == value.rounded(), key, "\(row): there is no facility \(value)")
        guard case .facility(let wanted, _) = task.place, map.facilities[Int(value)].kind == wanted else {
          throw .impossible(key: key, message: "\(row): \(column.task) is not done at facility \(Int(value))")
        }
      case .count:
        let able = teams.filter { team in
          team.agency == task.agency && task.needs.first.map { team.capabilities.contains($0.capability) } ?? false
        }
        let most = able.reduce(0) { $0 + $1.size }
        try demand(
          value >= 1 && value == value.rounded() && value <= Double(most), key,
          "\(row): \(kind.id), task \(task.id) takes \(value) units, and there are \(most)")
      }
    }
  }
}
