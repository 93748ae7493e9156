import EventKernel

/// An incident that is still to come out of one that has left the twin.
struct Descendant: Job, Sendable {
  var identity: UInt64 = 0
  var kind: Int32 = -1
  var cell: Int32 = 0
  /// An `Origin`.
  var origin: Int32 = 0
  var generation: Int32 = 0

  var queueKey: Int64 { 0 }
  var next: Slot<Self> {
    get { .none }
    set {}
  }
  mutating func vacate() { kind = -1 }
}

/// What an open incident may still do by itself.
struct DynamicsMark: BitwiseCopyable, Sendable {
  /// Its going away, the next that it spreads to, and its turning into something else.
  var expiring = EventQueue<Event>.Handle.none
  var spreading = EventQueue<Event>.Handle.none
  var worsening = EventQueue<Event>.Handle.none
  /// How often its line had come back.
  var generation: Int32 = 0
  /// How many have begun from it.
  var spread: Int32 = 0
  /// 1 once it has gone away, while a desk or agency is still at its report.
  var isGone: Int32 = 0
  /// The inspection that it is, and no incident; -1 of every other.
  var inspection: Int32 = -1
}

/// What may come back, spread or go away, and where inspections were; empty where nothing does.
struct Dynamics: FlatCoded, Sendable {
  /// By slot of the open incident.
  private(set) var marks = PerIncident<DynamicsMark>()
  private(set) var descendants = Slots<Descendant>()
  var rounds: InspectionRounds
  private let isOn: Bool

  init(_ world: World) {
    isOn = world.dynamics != nil
    rounds = InspectionRounds(world)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    guard isOn else { return }
    try form.field(&marks)
    try form.field(&descendants)
    try form.field(&rounds)
  }

  mutating func touchEveryArray() {
    marks.touch()
    descendants.touchEveryArray()
    rounds.touchEveryArray()
  }

  /// Begins the mark of an open incident.
  @inline(__always)
  mutating func begin(_ slot: IncidentSlot) {
    marks.begin(slot, as: DynamicsMark())
  }

  /// An incident comes of another, or is a round of inspection.
  mutating func come(_ slot: IncidentSlot, generation: Int32) { marks[slot].generation = generation }
  mutating func come(_ slot: IncidentSlot, inspection: Int) { marks[slot].inspection = Int32(inspection) }

  /// What it will do by itself, or none of that any more.
  mutating func expect(_ slot: IncidentSlot, expiring event: EventQueue<Event>.Handle) { marks[slot].expiring = event }
  mutating func expect(_ slot: IncidentSlot, worsening event: EventQueue<Event>.Handle) {
    marks[slot].worsening = event
  }
  mutating func expect(_ slot: IncidentSlot, spreading event: EventQueue<Event>.Handle) {
    marks[slot].spreading = event
  }

  /// Another has begun from it; it goes away.
  mutating func spread(_ slot: IncidentSlot) { marks[slot].spread += 1 }
  mutating func go(_ slot: IncidentSlot) { marks[slot].isGone = 1 }

  /// One is still to come out of what has left; it comes.
  mutating func insert(_ child: Descendant) -> Slot<Descendant> { descendants.insert(child) }
  mutating func take(_ index: Slot<Descendant>) -> Descendant {
    let child = descendants[index]
    descendants.remove(index)
    return child
  }

  /// Forgets what nobody can see.
  mutating func forget() {
    descendants = Slots()
    for slot in marks.indices {
      marks[slot].spreading = .none
      marks[slot].worsening = .none
      marks[slot].isGone = 0
    }
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ incidents: Slots<Incident>, _ pending: EventQueue<Event>, in world: World) -> String? {
    guard let table = world.dynamics else { return nil }
    for (slot, incident) in incidents.slots.enumerated() where incident.stage != Incident.Stage.free.rawValue {
      let mark = marks[slot]
      if mark.isGone != 0, incident.departed != .never { return "incident \(slot) is gone, and a unit was sent" }
      let events = [mark.expiring, mark.spreading, mark.worsening]
      if events.contains(where: { $0 != .none && !pending.isPending($0) }) {
        return "what incident \(slot) is to do by itself is not pending"
      }
      guard let plan = table.dynamics(ofKind: Int(incident.kind)) else {
        if events.contains(where: { $0 != .none }) { return "incident \(slot) does what its kind does not" }
        continue
      }
      if Int(mark.spread) > plan.spreads?.most ?? 0 { return "incident \(slot) has spread \(mark.spread) times" }
      if let most = plan.comesBack?.most, Int(mark.generation) > most {
        return "incident \(slot) came back \(mark.generation) times"
      }
    }
    return rounds.brokenInvariant()
  }
}
