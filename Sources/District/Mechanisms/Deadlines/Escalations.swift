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
    /// Units off duty are called whatever its priority.
    static let callsBack: Int32 = 2
    /// It is not misrouted any more.
    static let isSure: Int32 = 4
  }
}

/// The cases that are open, by slot; empty where there are no deadlines, no supervision and no reviews.
struct Escalations: FlatCoded, Sendable {
  var marks = PerIncident<CaseMark>()
  /// How many open cases may have units of other agencies.
  var shared = 0
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

  /// So many priorities more urgent a case counts.
  @inline(__always)
  func raise(_ slot: IncidentSlot) -> Int { isOn ? Int(marks[slot].raise) : 0 }

  /// Whether a case may have something.
  @inline(__always)
  func has(_ means: Int32, _ slot: IncidentSlot) -> Bool { isOn && marks[slot].means & means != 0 }
}
