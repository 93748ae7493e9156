import EventKernel

/// What waits for a consultation or for the machine that classifies, and what lists have learned; empty without a plan for
/// either.
struct Consultations: FlatCoded, Sendable {
  private let isOn: Bool
  /// Cases that wait for a sitting, room by room: every area of the tier that convenes has one.
  private(set) var lines: WaitingLines<Incident>
  /// The case in each room, if there is one.
  private(set) var current: [IncidentSlot]
  /// From here on no case is begun in a room until the next sitting.
  private(set) var closes: [Instant]
  /// By slot: the end of the consultation or classification under way.
  private(set) var ends = PerIncident<EventQueue<Event>.Handle>()
  /// By slot: when those who consult sit down over it, or sat down last.
  private(set) var begins = PerIncident<Instant>()
  /// By kind and subdistrict: 1 once an owner was agreed on.
  private(set) var agreed: [UInt8] = []

  init(_ world: World) {
    isOn = world.plan.responsibility != nil || world.plan.classification != nil
    let rooms = world.consultationRooms
    lines = WaitingLines(count: rooms)
    current = Array(repeating: .none, count: rooms)
    closes = Array(repeating: .zero, count: rooms)
    if world.plan.responsibility?.learns == true {
      agreed = Array(repeating: 0, count: world.plan.kinds.count * world.map.subdistricts.count)
    }
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    guard isOn else { return }
    try form.field(&lines)
    try form.field(&current)
    try form.field(&closes)
    try form.field(&ends)
    try form.field(&begins)
    try form.field(&agreed)
  }

  mutating func touchEveryArray() {
    lines.touchEveryArray()
    current.touch()
    closes.touch()
    ends.touch()
    begins.touch()
    agreed.touch()
  }

  /// A case waits for the next sitting in a room, or is gone before it.
  mutating func wait(_ slot: IncidentSlot, in room: Int, _ incidents: inout Slots<Incident>) {
    lines.insert(slot, into: room, &incidents)
  }
  mutating func leave(_ slot: IncidentSlot, _ room: Int, _ incidents: inout Slots<Incident>) {
    lines.remove(slot, from: room, &incidents)
  }

  /// Those in a room take the first case that waits.
  mutating func takeFirst(of room: Int, _ incidents: inout Slots<Incident>) -> IncidentSlot {
    let slot = lines.removeFirst(of: room, &incidents)
    current[room] = slot
    return slot
  }

  /// They are done with it.
  mutating func empty(_ room: Int) { current[room] = .none }

  /// They begin cases until then.
  mutating func sit(in room: Int, until end: Instant) { closes[room] = end }

  /// From now on a list names the owner of such a case, by kind and subdistrict.
  mutating func learn(_ entry: Int) { agreed[entry] = 1 }

  /// Remembers what is under way with an open incident.
  mutating func expect(_ slot: IncidentSlot, _ end: EventQueue<Event>.Handle, from begin: Instant) {
    if ends.endIndex <= slot {
      ends.begin(slot, as: .none)
      begins.begin(slot, as: .never)
    }
    ends[slot] = end
    begins[slot] = begin
  }

  /// What was under way with an open incident, and is no more.
  mutating func end(_ slot: IncidentSlot) -> EventQueue<Event>.Handle {
    guard slot < ends.endIndex else { return .none }
    let end = ends[slot]
    ends[slot] = .none
    return end
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ incidents: Slots<Incident>, in world: World) -> String? {
    guard isOn else { return nil }
    var waiting = PerIncident<Bool>(repeating: false, count: incidents.slots.count)
    for room in current.indices {
      var at = lines.first(room)
      var length: Int32 = 0
      while at.exists {
        if waiting[at] { return "case \(at) waits twice" }
        waiting[at] = true
        length += 1
        at = incidents[at].next
      }
      if length != lines.count[room] { return "room \(room) counts \(lines.count[room]) cases, holds \(length)" }
      let inside = current[room]
      if inside.exists, incidents[inside].stage != Incident.Stage.consulting.rawValue {
        return "case \(inside) is in a room in stage \(incidents[inside].stage)"
      }
    }
    for (slot, incident) in incidents.slots.enumerated() {
      let isUnderWay = slot < ends.endIndex && ends[slot] != .none
      let isCase = incident.stage == Incident.Stage.consulting.rawValue
      if waiting[slot], !isCase { return "case \(slot) waits in stage \(incident.stage)" }
      if isCase, waiting[slot] == isUnderWay { return "case \(slot) waits and is under way: \(isUnderWay)" }
      if isUnderWay, !isCase, incident.stage != Incident.Stage.classifying.rawValue {
        return "incident \(slot) in stage \(incident.stage) is classified or consulted over"
      }
    }
    return nil
  }
}

extension World {
  /// How many rooms consultations sit in.
  var consultationRooms: Int {
    guard let plan = plan.responsibility?.consultation, case .sittings = plan.form else { return 0 }
    return switch plan.tier {
    case .community: map.communities.count
    case .subdistrict: map.subdistricts.count
    case .district: 1
    }
  }

  /// The room in which consultations over an incident of a cell sit.
  func consultationRoom(of cell: Int) -> Int {
    switch plan.responsibility?.consultation?.tier {
    case .community: Int(map.cells.community[cell])
    case .subdistrict: Int(geography.sites.subdistrict[cell])
    default: 0
    }
  }
}
