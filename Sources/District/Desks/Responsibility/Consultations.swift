import EventKernel

/// What waits for a consultation or for the machine that classifies, and what lists have learned; empty without a plan for
/// either.
struct Consultations: FlatCoded, Sendable {
  private let isOn: Bool
  /// Cases that wait for a sitting.
  var line = WaitingLines(count: 1)
  /// The case in the room, or -1.
  var current: Int32 = -1
  /// From here on no case is begun until the next sitting.
  var closes = Instant.zero
  /// By slot: the end of the consultation or classification under way.
  private(set) var ends: [EventQueue<Event>.Handle] = []
  /// By kind and subdistrict: 1 once an owner was agreed on.
  var agreed: [UInt8] = []
  /// Cases that were agreed on in the measured period, how long they had waited for that, and how long those who sat there sat.
  var cases: Int64 = 0
  var waited = Duration.zero
  var sat = Duration.zero
  /// Reports that desks and the machine classified in the measured period.
  var byHand: Int64 = 0
  var byMachine: Int64 = 0

  init(_ world: World) {
    isOn = world.plan.responsibility != nil || world.plan.classification != nil
    if world.plan.responsibility?.learns == true {
      agreed = Array(repeating: 0, count: world.plan.kinds.count * world.map.subdistricts.count)
    }
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    guard isOn else { return }
    try form.field(&line)
    try form.field(&current)
    try form.field(&closes)
    try form.field(&ends)
    try form.field(&agreed)
    try form.field(&cases)
    try form.field(&waited)
    try form.field(&sat)
    try form.field(&byHand)
    try form.field(&byMachine)
  }

  mutating func touchEveryArray() {
    line.touchEveryArray()
    ends.touch()
    agreed.touch()
  }

  /// Remembers what is under way with an open incident.
  mutating func expect(_ slot: Int, _ end: EventQueue<Event>.Handle) {
    while ends.count <= slot { ends.append(.none) }
    ends[slot] = end
  }

  /// What was under way with an open incident, and is no more.
  mutating func end(_ slot: Int) -> EventQueue<Event>.Handle {
    guard slot < ends.count else { return .none }
    let end = ends[slot]
    ends[slot] = .none
    return end
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ incidents: Slots<Incident>, in world: World) -> String? {
    guard isOn else { return nil }
    var waiting = [Bool](repeating: false, count: incidents.slots.count)
    var at = line.first(0)
    var length: Int32 = 0
    while at >= 0 {
      if waiting[at] { return "case \(at) waits twice" }
      waiting[at] = true
      length += 1
      at = Int(incidents[at].next)
    }
    if length != line.count[0] { return "the line of cases counts \(line.count[0]), holds \(length)" }
    for (slot, incident) in incidents.slots.enumerated() {
      let isUnderWay = slot < ends.count && ends[slot] != .none
      let isCase = incident.stage == Incident.Stage.consulting.rawValue
      if waiting[slot], !isCase { return "case \(slot) waits in stage \(incident.stage)" }
      if isCase, waiting[slot] == isUnderWay { return "case \(slot) waits and is under way: \(isUnderWay)" }
      if isUnderWay, !isCase, incident.stage != Incident.Stage.classifying.rawValue {
        return "incident \(slot) in stage \(incident.stage) is classified or consulted over"
      }
    }
    if current >= 0, incidents[Int(current)].stage != Incident.Stage.consulting.rawValue {
      return "case \(current) is in the room in stage \(incidents[Int(current)].stage)"
    }
    return nil
  }
}
