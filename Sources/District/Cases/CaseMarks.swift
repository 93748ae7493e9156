import EventKernel

/// What is known of an open case beside its course: its next deadline, and what is done for it.
struct CaseMark: BitwiseCopyable, Sendable {
  /// The deadline that runs.
  var deadline = EventQueue<Event>.Handle.none
  /// What can be taken back: a wrong agency's return, or the check of a closing.
  var pending = EventQueue<Event>.Handle.none
  /// Which deadline runs or was put off: 0 acceptance, 1 arrival, 2 closing; 3 if none.
  var step: Int32 = 3
  /// So many priorities more urgent it counts.
  var raise: Int32 = 0
  /// `Means` as bits.
  var means: Int32 = 0
  /// 1 while it is closed until a check finds that it was closed poorly.
  var isProvisional: Int32 = 0

  enum Means {
    /// Units of other agencies may be sent.
    static let shares: Int32 = 1
    /// Units off duty are recalled whatever its priority.
    static let recalls: Int32 = 2
    /// It is not misrouted any more.
    static let isSure: Int32 = 4
  }
}

/// The cases that are open, by slot: what mechanisms do for them; empty where none marks any.
struct CaseMarks: FlatCoded, Sendable {
  private(set) var marks = PerIncident<CaseMark>()
  /// How many open cases may have units of other agencies.
  private(set) var shared = 0
  private let isOn: Bool

  init(_ world: World) { isOn = world.mechanisms.keepsCases }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    guard isOn else { return }
    try form.field(&marks)
    try form.field(&shared)
  }

  mutating func touchEveryArray() { marks.touch() }

  /// Begins the mark of an open incident.
  @inline(__always)
  mutating func begin(_ slot: IncidentSlot) {
    marks.begin(slot, as: CaseMark())
  }

  /// A case is over.
  mutating func end(_ slot: IncidentSlot) {
    if has(CaseMark.Means.shares, slot) { shared -= 1 }
    marks[slot] = CaseMark()
  }

  /// Its next deadline, or none, and the event of that if it runs.
  mutating func wait(_ slot: IncidentSlot, for step: Int, until deadline: EventQueue<Event>.Handle? = nil) {
    if let deadline { marks[slot].deadline = deadline }
    marks[slot].step = Int32(step)
  }

  /// What can be taken back is due.
  mutating func remember(_ slot: IncidentSlot, _ event: EventQueue<Event>.Handle) {
    if isOn { marks[slot].pending = event }
  }

  /// It is closed until a check, which is due; or that has found it poor.
  mutating func suspend(_ slot: IncidentSlot, until check: EventQueue<Event>.Handle) {
    marks[slot].isProvisional = 1
    marks[slot].pending = check
  }
  mutating func resume(_ slot: IncidentSlot) {
    marks[slot].isProvisional = 0
    marks[slot].pending = .none
  }

  /// It counts as more urgent, by so many priorities in all or beside those that it has.
  mutating func raise(_ slot: IncidentSlot, to raise: Int) { marks[slot].raise = max(marks[slot].raise, Int32(raise)) }
  mutating func raise(_ slot: IncidentSlot, by raise: Int) {
    marks[slot].raise = min(marks[slot].raise + Int32(raise), 1_000_000)
  }

  /// It may have something from now on.
  mutating func allow(_ means: Int32, _ slot: IncidentSlot) {
    if means & CaseMark.Means.shares != 0, !has(CaseMark.Means.shares, slot) { shared += 1 }
    marks[slot].means |= means
  }

  /// So many priorities more urgent a case counts.
  @inline(__always)
  func raise(_ slot: IncidentSlot) -> Int { isOn ? Int(marks[slot].raise) : 0 }

  /// Whether a case may have something.
  @inline(__always)
  func has(_ means: Int32, _ slot: IncidentSlot) -> Bool { isOn && marks[slot].means & means != 0 }
}
