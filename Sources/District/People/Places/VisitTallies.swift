import EventKernel

/// What a run keeps of the visits that set out in the measured period: sums by place, and how many waited how long by service.
/// It takes the same room however many visits there are.
struct VisitTallies: FlatCoded, Sendable {
  /// Sums over the visits of a place; whole numbers, so that their order does not matter.
  struct Sum: BitwiseCopyable, Sendable {
    var visits: Int64 = 0
    /// Of these: given up, still under way at the end of the run, and of those on the way there.
    var gaveUp: Int64 = 0
    var open: Int64 = 0
    var travelling: Int64 = 0
    /// Nanoseconds.
    var travel: Int64 = 0
    var waited: Int64 = 0
    var time: Int64 = 0

    static func + (a: Sum, b: Sum) -> Sum {
      Sum(
        visits: a.visits + b.visits, gaveUp: a.gaveUp + b.gaveUp, open: a.open + b.open,
        travelling: a.travelling + b.travelling, travel: a.travel + b.travel, waited: a.waited + b.waited,
        time: a.time + b.time)
    }
  }

  /// Waits are counted by the second, rounded up, to six hours; the last class holds all that are longer, and who gave up.
  static let classes = 6 * 3600 + 2

  var sums: [Sum]
  /// Service x class.
  var waits: [Int32]
  /// Visits that found no place open, by service.
  var turnedAway: [Int64]

  init(_ table: VisitTable?) {
    sums = Array(repeating: Sum(), count: table?.service.count ?? 0)
    waits = Array(repeating: 0, count: (table?.bounds.count ?? 0) * Self.classes)
    turnedAway = Array(repeating: 0, count: table?.bounds.count ?? 0)
  }

  /// Where there are no service places, nothing.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if turnedAway.isEmpty { return }
    try form.field(&sums)
    try form.field(&waits)
    try form.field(&turnedAway)
  }

  mutating func touchEveryArray() {
    sums.touch()
    waits.touch()
    turnedAway.touch()
  }

  mutating func add(_ visit: VisitFact, in calendar: Calendar) {
    guard visit.setOut >= calendar.start, visit.setOut < calendar.horizon else { return }
    let service = Int(visit.service)
    guard visit.place >= 0 else {
      turnedAway[service] += 1
      return
    }
    let reached = min(visit.reached, visit.ended)
    var sum = Sum(
      visits: 1, travel: (reached - visit.setOut).nanoseconds, waited: visit.waited.nanoseconds,
      time: (visit.ended - visit.setOut).nanoseconds)
    if visit.state == .gaveUp { sum.gaveUp = 1 }
    if visit.state == .open { sum.open = 1 }
    if visit.reached > visit.ended { sum.travelling = 1 }
    sums[Int(visit.place)] = sums[Int(visit.place)] + sum
    let last = Self.classes - 1
    let seconds = Int((visit.waited.nanoseconds + 999_999_999) / 1_000_000_000)
    waits[service * Self.classes + (visit.state == .served ? min(seconds, last) : last)] += 1
  }

  /// The least whole number of seconds that a share of the visits of some services does not exceed; infinite in the last
  /// class, nil over nobody.
  func waitQuantile(_ share: Double, of services: Range<Int>) -> Double? {
    let counts = (0..<Self.classes).map { wait in
      services.reduce(0) { $0 + Int(waits[$1 * Self.classes + wait]) }
    }
    let all = counts.reduce(0, +)
    guard all > 0 else { return nil }
    let rank = max(1, Int((share * Double(all) * (1 - 0x1p-50)).rounded(.up)))
    var below = 0
    for (seconds, count) in counts.enumerated() {
      below += count
      if below >= rank { return seconds == Self.classes - 1 ? .infinity : Double(seconds) }
    }
    return .infinity
  }
}
