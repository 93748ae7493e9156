import EventKernel

/// Trouble whose first signs have shown: an incident that is still to occur.
struct Trouble: Job, Sendable {
  /// What is known of it.
  enum Notice {
    /// Nobody was warned.
    static let none: Int32 = 0
    /// A warning has come.
    static let warned: Int32 = 1
    /// What should prevent it has been done.
    static let answered: Int32 = 2
  }

  /// The incident's.
  var identity: UInt64 = 0
  /// When it began to show.
  var shown = Instant.never
  /// The rule about its kind, or -1 of a slot that is free.
  var rule: Int32 = -1
  var cell: Int32 = 0
  /// What is open to prevent it, if anything is.
  var answer = IncidentSlot.none
  /// A `Notice`.
  var notice = Notice.none

  var queueKey: Int64 { 0 }
  var next: Slot<Self> {
    get { .none }
    set {}
  }
  mutating func vacate() { rule = -1 }
}

/// Of an open incident: which warning it answers.
struct WarningMark: BitwiseCopyable, Sendable {
  /// When the warning came.
  var came = Instant.never
  /// Its rule, or -1 of an incident that answers none.
  var rule: Int32 = -1
  /// The trouble that it is to prevent; none of a false warning, and once that has occurred.
  var trouble = Slot<Trouble>.none
  /// 1 of a true warning.
  var isTrue: Int32 = 0
  /// Unused; a checkpoint has no room for padding.
  var reserved: Int32 = 0
}

/// What is to occur that has begun to show, and what is done to prevent it; empty where nothing is warned of.
struct EarlyWarnings: Mechanism {
  private(set) var troubles = Slots<Trouble>()
  /// By slot of the open incident.
  private(set) var marks = PerIncident<WarningMark>()
  /// By source of false warnings: the number of the next candidate.
  private(set) var ordinals: [UInt32] = []
  private let isOn: Bool

  init(_ world: World) {
    isOn = world.earlyWarning != nil
    ordinals = Array(repeating: 0, count: world.earlyWarning?.streams.count ?? 0)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    guard isOn else { return }
    try form.field(&troubles)
    try form.field(&marks)
    try form.field(&ordinals)
  }

  mutating func touchEveryArray() {
    troubles.touchEveryArray()
    marks.touch()
    ordinals.touch()
  }

  /// An incident has a slot.
  mutating func open(_ slot: IncidentSlot) { marks.begin(slot, as: WarningMark()) }

  /// An incident is open that answers a warning, of trouble or of nothing.
  mutating func answer(_ slot: IncidentSlot, _ mark: WarningMark) {
    marks[slot] = mark
    if mark.trouble.exists { troubles[mark.trouble].answer = slot }
  }

  /// Trouble begins to show.
  mutating func insert(_ trouble: Trouble) -> Slot<Trouble> { troubles.insert(trouble) }

  /// What was to prevent some trouble is not open any more, done or not.
  mutating func leave(_ slot: IncidentSlot, isDone: Bool) {
    let index = marks[slot].trouble
    guard index.exists else { return }
    troubles[index].answer = .none
    if isDone { troubles[index].notice = Trouble.Notice.answered }
    marks[slot].trouble = .none
  }

  /// Trouble is about to occur: what is open to prevent it goes on without it.
  mutating func take(_ index: Slot<Trouble>) -> Trouble {
    let trouble = troubles[index]
    if trouble.answer.exists { marks[trouble.answer].trouble = .none }
    troubles.remove(index)
    return trouble
  }

  /// A candidate of a source of false warnings has come.
  mutating func count(_ stream: Int) { ordinals[stream] += 1 }

  /// Forgets what nobody can see.
  mutating func forget() {
    troubles = Slots()
    for slot in marks.indices { marks[slot].trouble = .none }
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ incidents: Slots<Incident>) -> String? {
    guard isOn else { return nil }
    for (index, trouble) in troubles.slots.enumerated() where trouble.rule >= 0 && trouble.answer.exists {
      if incidents[trouble.answer].stage == Incident.Stage.free.rawValue || marks[trouble.answer].trouble != index {
        return "trouble \(index) is answered by incident \(trouble.answer), which does not know it"
      }
      if trouble.notice != Trouble.Notice.warned { return "trouble \(index) is answered without a warning" }
    }
    for (slot, incident) in incidents.slots.enumerated() where incident.stage != Incident.Stage.free.rawValue {
      let index = marks[slot].trouble
      if index.exists, troubles[index].answer != slot { return "incident \(slot) answers trouble that is not there" }
    }
    return nil
  }
}
