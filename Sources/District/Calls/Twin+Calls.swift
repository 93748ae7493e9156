import EventKernel

/// How calls of a file come in: each is an incident that is detected and reported at its time.
extension Twin {
  /// A call comes in, and the next one of the file is scheduled.
  mutating func takeCall(_ index: Int, in world: World) {
    let call = world.occurrences.calls.all[index]
    if index + 1 < world.occurrences.calls.all.count {
      schedule(Event(.call, index + 1), at: .zero + world.occurrences.calls.all[index + 1].time)
    }
    var incident = Incident(
      call.identity, kind: call.kind, cell: call.place,
      beat: beat(of: call.identity, cell: Int(call.place), in: world), priority: call.priority, call: Int32(index),
      occurred: now, at: now)
    incident.detection(at: now)
    receive(open(incident, in: world), in: world)
  }
}

/// The calls of a world as plain memory: what the twin looks up at each.
struct CallTable: Sendable {
  struct Call: BitwiseCopyable, Sendable {
    var identity: UInt64
    var time: TimeSpan
    var kind: Int32
    var place: Int32
    var priority: Int32
  }

  let all: [Call]
  /// For each task (row) and input: the column that fixes it, or -1.
  private let columns: [Int32]
  /// The fixed inputs, column by column; negative where the file leaves one open.
  private let values: [Double]

  init(_ plan: Plan) {
    let calls = plan.calls
    all = (calls?.time.indices ?? 0..<0).compactMap { index in
      guard let calls else { return nil }
      let kind = calls.kind[index]
      return Call(
        identity: IncidentIdentity.make(source: calls.source, row: UInt32(index)), time: calls.time[index],
        kind: kind, place: calls.place[index],
        priority: calls.priority[index] > 0 ? calls.priority[index] : Int32(plan.kinds[Int(kind)].priority))
    }
    columns = plan.kinds.flatMap(\.tasks).flatMap { task in
      CallPlan.Input.allCases.map { input in
        Int32(calls?.columns.firstIndex { $0.task == task.id && $0.input == input } ?? -1)
      }
    }
    values = calls?.columns.flatMap(\.values) ?? []
  }

  @inline(__always)
  fileprivate func value(_ input: CallPlan.Input, _ row: Int, call: Int) -> Double? {
    // Four inputs a task.
    let column = Int(columns[row * 4 + input.index])
    if column < 0 { return nil }
    let value = values[column * all.count + call]
    return value < 0 ? nil : value
  }
}

extension World {
  /// An input that the file of calls fixes for a task of a call; nil where it is open.
  @inline(__always)
  func fixed(_ input: CallPlan.Input, _ row: Int, call: Int) -> Double? {
    call < 0 ? nil : occurrences.calls.value(input, row, call: call)
  }
}

extension CallPlan.Input {
  /// Its place among all inputs.
  @inline(__always)
  var index: Int {
    switch self {
    case .work: 0
    case .needed: 1
    case .facility: 2
    case .count: 3
    }
  }
}
