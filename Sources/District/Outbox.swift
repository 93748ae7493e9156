import EventKernel

/// Facts on their way out. The loop hands them to tallies and recorder after each event; where nobody records, to the tallies after
/// some events.
struct Outbox: Sendable {
  var incidents: [IncidentFact] = []
  var legs: [Leg] = []
  var handlings: [Handling] = []
  /// When units were there, and when seats were taken beyond the roster: for measures alone.
  var duties: [DutySpan] = []
  var lateSeats: [LateSeats] = []
  var visits: [VisitFact] = []
  var reports: [ReportFact] = []
  var steps: [CourseFact] = []
  /// What happened in mechanisms, for their sums.
  var amounts: [Amount] = []
}

extension Outbox {
  var count: Int {
    incidents.count + legs.count + handlings.count + duties.count + lateSeats.count + visits.count + reports.count
      + steps.count + amounts.count
  }

  mutating func clear() {
    incidents.clear()
    legs.clear()
    handlings.clear()
    duties.clear()
    lateSeats.clear()
    visits.clear()
    reports.clear()
    steps.clear()
    amounts.clear()
  }

  /// Something happened in a mechanism, so many times. Whether that is measured the tallies know.
  mutating func count(_ sum: Sum, _ row: Int = 0, at t: Instant, times: Int64 = 1, value: Double = 0) {
    amounts.append(Amount(sum: sum.rawValue, row: Int32(row), from: t, to: t, times: times, value: value))
  }

  /// Something in a mechanism took a time, of so many. Whether that is measured the tallies know.
  mutating func span(_ sum: Sum, _ row: Int = 0, from: Instant, to: Instant, times: Int64 = 1) {
    if from >= to { return }
    amounts.append(Amount(sum: sum.rawValue, row: Int32(row), from: from, to: to, times: times, value: 0))
  }
}

extension Array {
  /// Takes everything out and keeps the room.
  @inline(__always)
  fileprivate mutating func clear() {
    // One or two are sooner taken off one by one.
    if count > 2 { removeAll(keepingCapacity: true) } else { while !isEmpty { removeLast() } }
  }
}
