import EventKernel

/// How calls of a file come in: each is an incident that is noticed and reported at its time.
extension Twin {
  /// A call comes in, and the next one of the file is scheduled.
  mutating func takeCall(_ index: Int, in world: World) {
    guard let calls = world.plan.calls else { return }
    if index + 1 < calls.count { schedule(Event(.call, index + 1), at: .zero + calls.time[index + 1]) }
    var incident = Incident()
    incident.identity = IncidentIdentity.make(source: calls.source, row: calls.row[index])
    incident.call = Int32(index)
    incident.kind = calls.kind[index]
    incident.cell = calls.place[index]
    let priority = calls.priority[index]
    incident.priority = priority > 0 ? priority : world.tasks.kinds[Int(incident.kind)].priority
    incident.beat = beat(of: incident.identity, cell: Int(incident.cell), in: world)
    incident.occurred = now
    incident.since = now
    incident.noticed = now
    receive(incidents.insert(incident), in: world)
  }
}

extension World {
  /// An input that the file of calls fixes for a task of a call; nil where it is open.
  @inline(__always)
  func fixed(_ input: CallPlan.Input, _ row: Int, call: Int) -> Double? {
    if call < 0 { return nil }
    return fixedInput(input, row, call: call)
  }

  private func fixedInput(_ input: CallPlan.Input, _ row: Int, call: Int) -> Double? {
    let column = Int(fixedColumns[row * CallPlan.Input.allCases.count + input.index])
    guard column >= 0, let value = plan.calls?.columns[column].values[call], value >= 0 else { return nil }
    return value
  }
}

extension CallPlan.Input {
  /// Its place among all inputs.
  var index: Int {
    switch self {
    case .work: 0
    case .needed: 1
    case .facility: 2
    case .count: 3
    }
  }
}

extension Plan {
  /// For each task (row) and input: the column of the calls that fixes it, or -1.
  func fixedColumns() -> [Int32] {
    kinds.flatMap(\.tasks).flatMap { task in
      CallPlan.Input.allCases.map { input in
        Int32(calls?.columns.firstIndex { $0.task == task.id && $0.input == input } ?? -1)
      }
    }
  }
}
