import EventKernel

/// How far one outage has come.
struct OutageMark: BitwiseCopyable, Sendable {
  enum Phase {
    /// All is well.
    static let none: Int32 = 0
    /// Its desks stand still.
    static let standing: Int32 = 1
    /// Its desks have switched to paper; also of one that hits no desk.
    static let switched: Int32 = 2
  }

  var phase = Phase.none
  /// 1 from its end until open cases are back at their level.
  var isRecovering: Int32 = 0
  /// Open cases when it last began.
  var level: Int64 = 0
  /// When it last began, when its desks switched, and when it ended.
  var began = Instant.never
  var switched = Instant.never
  var ended = Instant.never
  /// When its desks are to switch.
  var switching = EventQueue<Event>.Handle.none

  var isOn: Bool { phase != Phase.none }
}

/// A report that an outage keeps from its intake.
struct KeptReport: BitwiseCopyable, Sendable {
  let sighting: Slot<Sighting>
  let outage: Int32
  /// When it would have come in.
  let since: Instant
}

/// How a desk works while something is out.
struct DeskMark: BitwiseCopyable, Sendable {
  /// 1 while it stands still, and while it works on paper.
  var isStanding: Int32 = 0
  var isOnPaper: Int32 = 0
  /// How many times as long it takes for a report.
  var pace = 1.0
  /// Since when it has its screen again.
  var back = Instant.zero
}

/// What is out, and what waits for it; empty in a world in which nothing fails.
struct Outages: Mechanism {
  /// By outage.
  private(set) var marks: [OutageMark]
  private(set) var desks = PerDesk<DeskMark>()
  /// In the order in which they would have come in.
  private(set) var kept: [KeptReport] = []
  /// Reported cases that are open.
  private(set) var open: Int64 = 0
  /// Outages of roads, in the order in which they began.
  private(set) var roads: [Int32] = []

  init(_ world: World) {
    marks = Array(repeating: OutageMark(), count: world.outages?.rows.count ?? 0)
    if world.outages != nil { desks = PerDesk(repeating: DeskMark(), count: world.desks.count) }
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if marks.isEmpty { return }
    try form.field(&marks)
    try form.field(&desks)
    try form.field(&kept)
    try form.field(&open)
    try form.field(&roads)
  }

  mutating func touchEveryArray() {
    marks.touch()
    desks.touch()
    kept.touch()
    roads.touch()
  }

  /// Something fails, its desks switch, or it is back.
  mutating func begin(_ outage: Int, at now: Instant, isStanding: Bool, switching: EventQueue<Event>.Handle) {
    marks[outage] = OutageMark(
      phase: isStanding ? OutageMark.Phase.standing : OutageMark.Phase.switched, level: open, began: now,
      switched: isStanding ? .never : now, switching: switching)
  }
  mutating func changeOver(_ outage: Int, at now: Instant) {
    (marks[outage].phase, marks[outage].switched) = (OutageMark.Phase.switched, now)
    marks[outage].switching = .none
  }
  mutating func end(_ outage: Int, at now: Instant) {
    (marks[outage].phase, marks[outage].ended, marks[outage].isRecovering) = (OutageMark.Phase.none, now, 1)
    marks[outage].switching = .none
  }
  /// Open cases are back at their level, or the outage begins anew before they are.
  mutating func recover(_ outage: Int) { marks[outage].isRecovering = 0 }

  /// How a desk works from now on.
  mutating func set(_ desk: DeskIndex, _ mark: DeskMark) { desks[desk] = mark }

  /// A report is kept; those of an outage that is over come in.
  mutating func keep(_ report: KeptReport) { kept.append(report) }
  mutating func takeKept(by outage: Int) -> [KeptReport] {
    let taken = kept.filter { Int($0.outage) == outage }
    if !taken.isEmpty { kept.removeAll { Int($0.outage) == outage } }
    return taken
  }
  /// What is kept nobody knows.
  mutating func forget() { kept.removeAll() }

  /// A case is reported, or one that was has left.
  mutating func openCase() { open += 1 }
  mutating func closeCase() { open -= 1 }

  /// Roads are slow or closed, or as ever.
  mutating func beginRoads(_ outage: Int) { roads.append(Int32(truncatingIfNeeded: outage)) }
  mutating func endRoads(_ outage: Int) { roads.removeAll { Int($0) == outage } }

  /// Whether a desk has no screen, or had none when it began with a report.
  @inline(__always)
  func isOnPaper(_ desk: DeskIndex, since begin: Instant) -> Bool {
    !desks.isEmpty && (desks[desk].isOnPaper != 0 || desks[desk].isStanding != 0 || desks[desk].back > begin)
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ twin: Twin, in world: World) -> String? {
    guard let table = world.outages else { return nil }
    let known = twin.incidents.slots.count {
      $0.stage != Incident.Stage.free.rawValue && $0.reported != .never
    }
    if known != Int(open) { return "\(known) reported cases are open, \(open) are counted" }
    for (outage, mark) in marks.enumerated() {
      let isDue = mark.phase == OutageMark.Phase.standing && table.rows[outage].plan.fallback != nil
      if isDue != twin.pending.isPending(mark.switching) {
        return "outage \(outage) in phase \(mark.phase) will not switch"
      }
      if mark.isOn, mark.isRecovering != 0 { return "outage \(outage) is on, and over" }
      if mark.isRecovering != 0, open <= mark.level {
        return "outage \(outage) has been recovered from, and nobody saw it"
      }
    }
    for report in kept {
      if !marks[Int(report.outage)].isOn { return "a report is kept by outage \(report.outage), which is over" }
      if twin.mechanisms.detections.sightings[report.sighting].form == Sighting.Form.free.rawValue {
        return "a report is kept that is none"
      }
    }
    for desk in world.desks.indices {
      let mark = desks[desk]
      if mark != Twin.mark(of: desk, marks, table, back: mark.back) { return "desk \(desk) works as no outage says" }
      if mark.isStanding != 0, twin.desks.busy[desk] > 0 || twin.desks.seats[desk] > 0 {
        return "desk \(desk) stands still, and is at a report"
      }
    }
    return nil
  }
}

extension DeskMark: Equatable {}
