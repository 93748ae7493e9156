import EventKernel

/// What a run keeps of the visits that set out in the measured period: sums by place, and how many waited how long by service.
/// It takes the same room however many visits there are.
struct VisitTallies: MechanismTally {
  /// Counts of the visits of a place.
  struct Counts: BitwiseCopyable, Sendable {
    var visits: Int64 = 0
    /// Of these: given up, still under way at the end of the run, and of those on the way there.
    var gaveUp: Int64 = 0
    var open: Int64 = 0
    var travelling: Int64 = 0

    static func + (a: Counts, b: Counts) -> Counts {
      Counts(
        visits: a.visits + b.visits, gaveUp: a.gaveUp + b.gaveUp, open: a.open + b.open,
        travelling: a.travelling + b.travelling)
    }
  }

  /// Times of the visits of a place, nanoseconds. They are whole numbers, so that their order does not matter, and of 128 bits,
  /// since those of a district's visits add up to centuries.
  struct Times: BitwiseCopyable, Sendable {
    var travel: Int128 = 0
    var waited: Int128 = 0
    var time: Int128 = 0

    static func + (a: Times, b: Times) -> Times {
      Times(travel: a.travel + b.travel, waited: a.waited + b.waited, time: a.time + b.time)
    }
  }

  /// Waits are counted by the second, rounded up, to six hours; the last class holds all that are longer, and who gave up.
  static let classes = 6 * 3600 + 2

  private(set) var counts: [Counts]
  private(set) var times: [Times]
  /// Service x class.
  private(set) var waits: [Int32]
  /// Visits that found no place open, by service.
  private(set) var turnedAway: [Int64]

  init(_ world: World) {
    let table = world.visits
    counts = Array(repeating: Counts(), count: table?.service.count ?? 0)
    times = Array(repeating: Times(), count: counts.count)
    waits = Array(repeating: 0, count: (table?.bounds.count ?? 0) * Self.classes)
    turnedAway = Array(repeating: 0, count: table?.bounds.count ?? 0)
  }

  /// Where there are no service places, nothing.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if turnedAway.isEmpty { return }
    try form.field(&counts)
    try form.field(&times)
    try form.field(&waits)
    try form.field(&turnedAway)
  }

  mutating func touchEveryArray() {
    counts.touch()
    times.touch()
    waits.touch()
    turnedAway.touch()
  }

  mutating func add(_ outbox: borrowing Outbox, in world: World) {
    for visit in outbox.visits { add(visit, in: world.calendar) }
  }

  mutating func add(_ visit: VisitFact, in calendar: RunCalendar) {
    guard visit.setOut >= calendar.start, visit.setOut < calendar.horizon else { return }
    let service = Int(visit.service)
    guard visit.place >= 0 else {
      turnedAway[service] += 1
      return
    }
    let reached = min(visit.reached, visit.ended)
    let count = Counts(
      visits: 1, gaveUp: visit.state == .gaveUp ? 1 : 0, open: visit.state == .open ? 1 : 0,
      travelling: visit.reached > visit.ended ? 1 : 0)
    let time = Times(
      travel: Int128((reached - visit.setOut).nanoseconds), waited: Int128(visit.waited.nanoseconds),
      time: Int128((visit.ended - visit.setOut).nanoseconds))
    counts[Int(visit.place)] = counts[Int(visit.place)] + count
    times[Int(visit.place)] = times[Int(visit.place)] + time
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
