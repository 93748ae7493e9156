import EventKernel

/// Something that a channel detected and that is still to come: a report, a mending, or a false report.
struct Sighting: Job, Sendable {
  enum Form: Int32 {
    case free
    /// A channel reports an incident.
    case report
    /// An offender who was prompted mends the matter.
    case mending
    /// A channel reports what is not there.
    case falseReport
    /// A report that was kept comes in.
    case entry
  }

  /// The incident's identity, or that of the false report.
  var identity: UInt64 = 0
  var detected = Instant.never
  /// The incident, none of a false report.
  var incident = IncidentSlot.none
  var kind: Int32 = 0
  var cell: Int32 = 0
  var channel: Int32 = 0
  /// How many reports of this channel came before it.
  var turn: Int32 = 0
  var form: Int32 = Form.free.rawValue

  var queueKey: Int64 { 0 }
  var next: Slot<Self> {
    get { .none }
    set {}
  }
  mutating func vacate() { form = Form.free.rawValue }
}

/// What is known of an open incident beside its life: who has a ticket of it, and whether it is one.
struct DetectionMark: BitwiseCopyable, Sendable {
  /// Why a ticket is no incident of its own.
  enum Spurious: Int32 {
    case none
    /// Nothing is there.
    case falseReport
    /// Another ticket is about the same.
    case duplicate
    /// A round of inspection.
    case inspection
  }

  /// Intakes that have a ticket of it, as bits.
  var intakes: UInt32 = 0
  /// Sightings of it that are still to come.
  var coming: Int32 = 0
  /// 1 once somebody complained of it.
  var complained: Int32 = 0
  /// A `Spurious`.
  var spurious: Int32 = 0
}

/// What changes of the detection while a district lives; empty without a detection plan.
struct Detections: FlatCoded, Sendable {
  private(set) var sightings = Slots<Sighting>()
  /// By slot of the open incident.
  private(set) var marks = PerIncident<DetectionMark>()
  /// By intake: reports that will be merged where they do not belong.
  private(set) var owed: [Int32]
  /// By channel: the number of the next false alarm.
  private(set) var alarms: [UInt32]

  init(_ world: World) {
    let table = world.detection
    owed = Array(repeating: 0, count: table?.plan.intakes.count ?? 0)
    alarms = Array(repeating: 0, count: table?.plan.channels.count ?? 0)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if alarms.isEmpty { return }
    try form.field(&sightings)
    try form.field(&marks)
    try form.field(&owed)
    try form.field(&alarms)
  }

  mutating func touchEveryArray() {
    sightings.touchEveryArray()
    marks.touch()
    owed.touch()
    alarms.touch()
  }

  /// Something was detected that is still to come; it comes; it was of an open incident.
  mutating func expect(_ sighting: Sighting) -> Slot<Sighting> {
    if sighting.incident.exists { marks[sighting.incident].coming += 1 }
    return sightings.insert(sighting)
  }
  mutating func take(_ index: Slot<Sighting>) -> Sighting {
    let sighting = sightings[index]
    sightings.remove(index)
    return sighting
  }
  mutating func come(_ slot: IncidentSlot) { marks[slot].coming -= 1 }

  /// Somebody complained of an incident; an intake has a ticket of it.
  mutating func complain(_ slot: IncidentSlot) { marks[slot].complained = 1 }
  mutating func file(_ slot: IncidentSlot, at intake: Int) { marks[slot].intakes |= 1 << UInt32(intake) }

  /// An intake will merge another report where it does not belong; it has.
  mutating func owe(_ intake: Int) { owed[intake] += 1 }
  mutating func repay(_ intake: Int) { owed[intake] -= 1 }

  /// A channel raises a false alarm.
  mutating func raiseAlarm(_ channel: Int) { alarms[channel] += 1 }

  /// False alarms to come are numbered anew.
  mutating func number(from first: UInt32) {
    for channel in alarms.indices { alarms[channel] = first }
  }

  /// What channels have detected and not told nobody knows.
  mutating func forget() {
    sightings = Slots()
    for slot in marks.indices { marks[slot].coming = 0 }
  }

  /// Begins the mark of an open incident.
  mutating func mark(_ slot: IncidentSlot, _ mark: DetectionMark) {
    marks.begin(slot, as: DetectionMark())
    marks[slot] = mark
  }

  /// Says of an incident that leaves what only its mark knows. A spurious ticket ends as what it is, however it was
  /// left.
  func finish(_ fact: inout IncidentFact, _ slot: IncidentSlot) {
    fact.complained = marks[slot].complained != 0
    switch DetectionMark.Spurious(rawValue: marks[slot].spurious) {
    case .falseReport: fact.state = .falseReport
    case .duplicate: fact.state = .duplicate
    default: break
    }
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ incidents: Slots<Incident>) -> String? {
    if alarms.isEmpty { return nil }
    var coming = PerIncident<Int32>(repeating: 0, count: marks.count)
    for sighting in sightings.slots where sighting.form != Sighting.Form.free.rawValue && sighting.incident.exists {
      let slot = sighting.incident
      if incidents[slot].identity == sighting.identity { coming[slot] += 1 }
    }
    for (slot, incident) in incidents.slots.enumerated() where incident.stage != Incident.Stage.free.rawValue {
      if coming[slot] != marks[slot].coming {
        return "incident \(slot) counts \(marks[slot].coming) sightings, has \(coming[slot])"
      }
      let isDetecting = incident.stage == Incident.Stage.detecting.rawValue
      if isDetecting != (marks[slot].intakes == 0 && marks[slot].spurious == 0) {
        return "incident \(slot) in stage \(incident.stage) has tickets at intakes \(marks[slot].intakes)"
      }
      if isDetecting, coming[slot] == 0 { return "nobody will ever report incident \(slot)" }
    }
    return nil
  }
}
