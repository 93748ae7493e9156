import EventKernel

/// Who is evacuated, and where everybody of them is; empty where nobody ever is.
///
/// People are whole numbers in groups. `People` keeps them where the flows have them; what is said here of a cell is how many of
/// those whom an order found in it are not there.
struct Evacuations: Mechanism {
  /// By number of the group; emptied when everybody is back.
  private(set) var groups: [EvacueeGroup] = []
  /// By evacuation.
  private(set) var marks: [EvacuationMark] = []
  /// By border, as cell x 4 + direction: until when those in its line take it.
  private(set) var taken: [Instant] = []
  /// By cell: whom orders found there and who is not back yet, and who of them is not in the cell.
  private(set) var engaged: [Int32] = []
  private(set) var away: [Int32] = []
  /// By shelter: places that are taken, or kept for who is on the way.
  private(set) var rooms: [Int32] = []
  /// By slot of the open incident: the first group of those whom it fetches, or -1.
  private(set) var fetched = PerIncident<Int32>()
  /// The first group of those for whom an incident is about to be opened, or -1; between events it is.
  private var calling: Int32 = -1

  init(_ world: World) {
    guard let table = world.evacuation else { return }
    marks = Array(repeating: EvacuationMark(), count: table.roads.count)
    taken = Array(repeating: .zero, count: 4 * world.cellCount)
    engaged = Array(repeating: 0, count: world.cellCount)
    away = engaged
    rooms = Array(repeating: 0, count: table.shelters.count)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if marks.isEmpty { return }
    try form.field(&groups)
    try form.field(&marks)
    try form.field(&taken)
    try form.field(&engaged)
    try form.field(&away)
    try form.field(&rooms)
    try form.field(&fetched)
  }

  mutating func touchEveryArray() {
    groups.touch()
    marks.touch()
    taken.touch()
    engaged.touch()
    away.touch()
    rooms.touch()
    fetched.touch()
  }

  /// An order comes, with the hazard at a stage; and it is over.
  mutating func order(_ evacuation: Int, stage: Int, at now: Instant) {
    marks[evacuation].ordered = now
    marks[evacuation].lastLeft = now
    (marks[evacuation].found, marks[evacuation].out) = (0, 0)
    marks[evacuation].orders += 1
    marks[evacuation].stage = Int32(stage)
    marks[evacuation].isOn = 1
  }
  mutating func end(_ evacuation: Int) {
    marks[evacuation].closing = .none
    marks[evacuation].isOn = 0
  }

  /// The hazard comes to a stage, and will to the next.
  mutating func close(_ evacuation: Int, stage: Int) { marks[evacuation].stage = Int32(stage) }
  mutating func expect(_ evacuation: Int, closing event: EventQueue<Event>.Handle) {
    marks[evacuation].closing = event
  }

  /// An order finds a group.
  mutating func find(_ group: EvacueeGroup) -> Int {
    let evacuation = Int(group.evacuation)
    groups.append(group)
    marks[evacuation].found += Int64(group.people)
    marks[evacuation].groups += 1
    engaged[Int(group.home)] += group.people
    return groups.count - 1
  }

  /// A group is out of the area. When was the last before it?
  mutating func leaveArea(_ group: Int, at t: Instant) -> Instant {
    let evacuation = Int(groups[group].evacuation)
    groups[group].isOut = 1
    marks[evacuation].out += Int64(groups[group].people)
    defer { marks[evacuation].lastLeft = max(t, marks[evacuation].lastLeft) }
    return marks[evacuation].lastLeft
  }

  /// A group waits for an event, in a state.
  mutating func move(_ group: Int, to state: EvacueeGroup.State, until event: EventQueue<Event>.Handle = .none) {
    groups[group].state = state.rawValue
    groups[group].event = event
    groups[group].border = -1
    groups[group].crossing = .never
    groups[group].next = -1
  }

  /// A group stands in the line of a border, or stands there until another time.
  mutating func queue(_ group: Int, at border: Int, until time: Instant, _ event: EventQueue<Event>.Handle) {
    move(group, to: .queueing, until: event)
    groups[group].border = Int32(border)
    groups[group].crossing = time
    taken[border] = time
  }

  /// Nobody takes a border after some time.
  mutating func clear(_ border: Int, from time: Instant) { taken[border] = min(taken[border], time) }

  /// A group comes into the next cell.
  mutating func cross(_ group: Int, into cell: Int) {
    groups[group].cell = Int32(cell)
    groups[group].crossed += 1
    goAway(group)
  }

  /// A group has been fetched.
  mutating func bring(_ group: Int, to cell: Int32) {
    move(group, to: .sheltered)
    groups[group].cell = cell
    goAway(group)
  }

  /// A group is not where the order found it any more.
  mutating func goAway(_ group: Int) {
    if groups[group].isAway != 0 { return }
    groups[group].isAway = 1
    away[Int(groups[group].home)] += groups[group].people
  }

  /// A place is kept for a group; and it gives it up, if it has one.
  mutating func reserve(_ group: Int, in shelter: Int) {
    groups[group].shelter = Int32(shelter)
    rooms[shelter] += groups[group].people
  }
  mutating func release(_ group: Int) {
    if groups[group].shelter < 0 { return }
    rooms[Int(groups[group].shelter)] -= groups[group].people
    groups[group].shelter = -1
  }

  /// A group is where it was before the order.
  mutating func comeBack(_ group: Int) {
    move(group, to: .back)
    groups[group].cell = groups[group].home
    engaged[Int(groups[group].home)] -= groups[group].people
    if groups[group].isAway != 0 { away[Int(groups[group].home)] -= groups[group].people }
    groups[group].isAway = 0
    marks[Int(groups[group].evacuation)].groups -= 1
  }

  /// Forgets the groups when everybody is back.
  mutating func forgetIfOver() {
    if !groups.isEmpty, marks.allSatisfy({ $0.groups == 0 }) { groups.removeAll() }
  }

  /// Somebody is to be sent for some groups, the first of which leads to the others.
  mutating func chain(_ group: Int, to next: Int) { groups[group].next = Int32(next) }
  mutating func call(for group: Int) { calling = Int32(group) }
  /// An incident has a slot: it is the one about to be opened, or another.
  mutating func open(_ slot: IncidentSlot) {
    fetched.begin(slot, as: calling)
    calling = -1
  }
  /// Whether no incident was opened for them after all.
  mutating func isUnanswered() -> Bool {
    defer { calling = -1 }
    return calling >= 0
  }
  /// The first of those whom an incident was to fetch, or -1; from now on it fetches nobody.
  mutating func endFetching(_ slot: IncidentSlot) -> Int {
    defer { fetched[slot] = -1 }
    return Int(fetched[slot])
  }
  /// With an evacuation end its incidents' purposes: they fetch nobody any more.
  mutating func endFetching(of evacuation: Int) {
    for slot in fetched.indices where fetched[slot] >= 0 {
      if Int(groups[Int(fetched[slot])].evacuation) == evacuation { fetched[slot] = -1 }
    }
  }
}
