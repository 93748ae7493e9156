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
  var dispatches: [DispatchFact] = []
  /// The sums of mechanisms, which the run lends while its twin takes steps; none in an imagined future.
  var sums = SumTallies()
}

extension Outbox {
  var count: Int {
    incidents.count + legs.count + handlings.count + duties.count + lateSeats.count + visits.count + reports.count
      + steps.count + dispatches.count
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
    dispatches.clear()
  }

  /// Something happened in a mechanism, so many times. Whether that is measured the sums know.
  @inline(__always)
  mutating func count(_ sum: Sum, _ row: Int = 0, at t: Instant, times: Int64 = 1, value: Double = 0) {
    sums.count(sum, row, at: t, times: times, value: value)
  }

  /// Something in a mechanism took a time, of so many. Whether that is measured the sums know.
  @inline(__always)
  mutating func span(_ sum: Sum, _ row: Int = 0, from: Instant, to: Instant, times: Int64 = 1) {
    sums.span(sum, row, from: from, to: to, times: times)
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
