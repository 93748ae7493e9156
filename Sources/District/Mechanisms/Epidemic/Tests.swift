import EventKernel

/// Somebody who is sent to be tested, until that is over and its result is known.
struct TestSubject: Job, Sendable {
  enum Stage {
    static let free: Int32 = 0
    /// Told to go, on the way or in a line.
    static let sent: Int32 = 1
    /// Tested: the result will be positive.
    static let positive: Int32 = 2
  }

  /// The identity of the visit, and of what comes of it.
  var identity: UInt64 = 0
  /// Who it is if he is infected, or was when he was told; none of anybody else.
  var person = Slot<Infected>.none
  /// The cell in which he lives.
  var cell: Int32 = 0
  /// A `Stage`.
  var stage: Int32 = Stage.free
  /// Unused; a checkpoint has no room for padding.
  var reserved: Int32 = 0

  var queueKey: Int64 { 0 }
  var next: Slot<Self> {
    get { .none }
    set {}
  }
  mutating func vacate() { stage = Stage.free }
}

/// What is known of one who was infected, where there are tests.
struct TestMark: BitwiseCopyable, Sendable {
  var infected = Instant.never
  /// When he turns up by himself.
  var showing = EventQueue<Event>.Handle.none
  /// How often he was told to go, or tested on a visit of his own.
  var count: UInt32 = 0
  /// Tests that are under way.
  var underWay: Int32 = 0
  /// 1 once he has turned up as a case; 1 if that was by a test.
  var isShown: Int32 = 0
  var isFound: Int32 = 0
}

/// Tests of an infection at sites with lines; empty where there are none.
struct Tests: FlatCoded, Sendable {
  private(set) var subjects = Slots<TestSubject>()
  /// By slot of the infected.
  private(set) var marks = Each<Slot<Infected>, TestMark>()
  /// 1 in an imagined future, which knows nobody's infection.
  private(set) var isBlind: Int32 = 0
  private let isOn: Bool

  init(_ world: World) { isOn = world.plan.epidemic?.testing != nil }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    guard isOn else { return }
    try form.field(&subjects)
    try form.field(&marks)
    try form.field(&isBlind)
  }

  mutating func touchEveryArray() {
    subjects.touchEveryArray()
    marks.touch()
  }

  /// Somebody is infected.
  mutating func begin(_ slot: Slot<Infected>, at now: Instant) {
    if isOn { marks.begin(slot, as: TestMark(infected: now)) }
  }

  /// Whether somebody is told to go to a test, or waits for one or its result.
  @inline(__always)
  func isUnderWay(_ slot: Slot<Infected>) -> Bool { isOn && marks[slot].underWay > 0 }
  /// Whether somebody has turned up as a case.
  @inline(__always)
  func isShown(_ slot: Slot<Infected>) -> Bool { isOn && marks[slot].isShown != 0 }

  /// Changes what is known of one who was infected; nothing where there are no tests.
  @inline(__always)
  mutating func update(_ slot: Slot<Infected>, _ change: (inout TestMark) -> Void) {
    if isOn { change(&marks[slot]) }
  }

  /// Somebody is told to go, or is positive on a visit of his own.
  mutating func insert(_ subject: TestSubject) -> Slot<TestSubject> {
    if subject.person.exists { marks[subject.person].underWay += 1 }
    return subjects.insert(subject)
  }

  /// Nothing comes of it any more.
  mutating func remove(_ slot: Slot<TestSubject>) {
    let person = subjects[slot].person
    if person.exists { marks[person].underWay -= 1 }
    subjects.remove(slot)
  }

  /// The test was taken and will be positive.
  mutating func becomePositive(_ slot: Slot<TestSubject>) { subjects[slot].stage = TestSubject.Stage.positive }

  mutating func forget() {
    subjects = Slots()
    marks = Each()
    isBlind = 1
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ people: Slots<Infected>, _ visits: Visits) -> String? {
    guard isOn, isBlind == 0 else { return nil }
    var found = [Int32](repeating: 0, count: marks.count)
    for subject in subjects.slots where subject.stage != TestSubject.Stage.free && subject.person.exists {
      found[subject.person.int] += 1
      if people[subject.person].stage == Infected.Stage.free.rawValue {
        return "a test is of somebody who is forgotten"
      }
    }
    for (slot, mark) in marks.enumerated() where mark.underWay != found[slot.int] {
      return "\(mark.underWay) tests of somebody are counted, and \(found[slot.int]) are under way"
    }
    for visit in visits.live.slots where !visit.isFree && visit.errand > 0 {
      let subject = Slot<TestSubject>(visit.errand - 1)
      guard subjects.indices.contains(subject), subjects[subject].stage == TestSubject.Stage.sent else {
        return "a visit is for nobody who was sent"
      }
    }
    return nil
  }
}
