import EventKernel

/// What an open incident is about: a case, or the closing off of an area; neither for most.
struct EpidemicMark: BitwiseCopyable, Sendable {
  var person = Slot<Infected>.none
  var area: Int32 = -1
}

/// A type of zone in a cell.
struct AreaMark: BitwiseCopyable, Sendable {
  /// Until when it is in force; in the past if it is not.
  var until = Instant.zero
  /// Since when, in the cell for which it was declared; else never.
  var since = Instant.never
  /// When its work is due again.
  var round = Instant.never
  /// 1 while it is being closed off; 1 while an act declares it.
  var isClosing: Int16 = 0
  var isStated: Int16 = 0
  /// How many incidents were opened for it.
  var turn: UInt32 = 0
}

/// Who has the infection, and what is done about it; empty where there is none.
struct Epidemic: Mechanism {
  /// What people are; everybody is one of these.
  enum Compartment: Int, CaseIterable {
    case susceptible, exposed, infectious, removed
    /// Kept apart: they infect nobody and are not infected.
    case apart

    /// Whether they are infected and at large.
    var isAtLarge: Bool { self == .exposed || self == .infectious }
  }

  /// Residents by cell x compartment.
  private(set) var counts: [Int32] = []
  private(set) var people = Slots<Infected>()
  private(set) var groups = Slots<ContactGroup>()
  /// By slot of the open incident.
  private(set) var marks = PerIncident<EpidemicMark>()
  /// By type of zone x cell.
  private(set) var areas: [AreaMark] = []
  /// The incident that is about to be opened, and what it will be about; 0 between events.
  private(set) var coming: UInt64 = 0
  private var comingMark = EpidemicMark()
  /// How many are infected and at large, and since when that is more than none.
  private(set) var atLarge: Int64 = 0
  private(set) var since = Instant.never
  /// Who is tested.
  var tests: Tests
  /// The number of the next who comes from outside.
  private(set) var imports: UInt64 = 0

  init(_ world: World) {
    tests = Tests(world)
    guard let plan = world.plan.epidemic else { return }
    counts = world.map.cells.residents.flatMap { [$0, 0, 0, 0, 0] }
    areas = Array(repeating: AreaMark(), count: plan.areas.count * world.cellCount)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if counts.isEmpty { return }
    try form.field(&counts)
    try form.field(&people)
    try form.field(&groups)
    try form.field(&marks)
    try form.field(&areas)
    try form.field(&coming)
    try form.field(&comingMark)
    try form.field(&atLarge)
    try form.field(&since)
    try form.field(&imports)
    try tests.code(&form)
  }

  mutating func touchEveryArray() {
    counts.touch()
    people.touchEveryArray()
    groups.touchEveryArray()
    marks.touch()
    areas.touch()
    tests.touchEveryArray()
  }

  /// How many of a cell's residents are something.
  @inline(__always)
  func count(_ cell: Int, _ compartment: Compartment) -> Int {
    Int(counts[cell * Compartment.allCases.count + compartment.rawValue])
  }

  /// How many of all residents are something.
  func total(_ compartment: Compartment) -> Int {
    stride(from: compartment.rawValue, to: counts.count, by: Compartment.allCases.count).reduce(0) {
      $0 + Int(counts[$1])
    }
  }

  /// A resident of a cell becomes something else.
  mutating func move(_ cell: Int, from: Compartment, to: Compartment) {
    let row = cell * Compartment.allCases.count
    counts[row + from.rawValue] -= 1
    counts[row + to.rawValue] += 1
  }

  /// More, or fewer, are infected and at large.
  mutating func changeAtLarge(by change: Int64, at now: Instant) {
    if atLarge == 0 { since = now }
    atLarge += change
    if atLarge == 0 { since = .never }
  }

  /// The next who comes from outside has come.
  mutating func countImport() { imports += 1 }

  /// Changes what is known of one who was infected.
  @inline(__always)
  mutating func update(_ person: Slot<Infected>, _ change: (inout Infected) -> Void) { change(&people[person]) }

  /// Somebody is infected, by another or from outside.
  mutating func insert(_ person: Infected) -> Slot<Infected> {
    var person = person
    let infector = person.infector
    if infector.exists { person.next = people[infector].first }
    let slot = people.insert(person)
    guard infector.exists else { return slot }
    if person.next.exists { people[person.next].previous = slot }
    people[infector].first = slot
    people[infector].infections += 1
    return slot
  }

  /// Forgets somebody if nothing can come of him any more.
  mutating func release(_ slot: Slot<Infected>) {
    let person = people[slot]
    guard person.stage == Infected.Stage.removed.rawValue, person.isApart == 0, person.isAwaited == 0,
      !tests.isUnderWay(slot)
    else { return }
    if person.next.exists { people[person.next].previous = person.previous }
    if person.previous.exists {
      people[person.previous].next = person.next
    } else if person.infector.exists {
      people[person.infector].first = person.next
    }
    var child = person.first
    while child.exists {
      let next = people[child].next
      people[child].infector = .none
      people[child].previous = .none
      people[child].next = .none
      child = next
    }
    people.remove(slot)
  }

  /// Contacts of one cell are kept apart together, and go home.
  mutating func insert(_ group: ContactGroup) -> Slot<ContactGroup> { groups.insert(group) }
  mutating func take(_ slot: Slot<ContactGroup>) -> ContactGroup {
    let group = groups[slot]
    groups.remove(slot)
    return group
  }

  /// The next incident to be opened, and what it is about.
  mutating func expect(_ identity: UInt64, about mark: EpidemicMark) { (coming, comingMark) = (identity, mark) }
  /// Whether it was not opened after all; then nobody waits for it.
  mutating func expectNone() -> Bool {
    defer { (coming, comingMark) = (0, EpidemicMark()) }
    return coming != 0
  }

  /// An incident has a slot.
  mutating func open(_ slot: IncidentSlot, _ identity: UInt64) {
    guard coming != 0, identity == coming else { return marks.begin(slot, as: EpidemicMark()) }
    marks.begin(slot, as: comingMark)
    coming = 0
  }

  /// An incident leaves: what it was about.
  mutating func close(_ slot: IncidentSlot) -> EpidemicMark {
    defer { marks[slot] = EpidemicMark() }
    return marks[slot]
  }

  /// Changes a type of zone in a cell.
  mutating func change(_ area: Int, _ cell: Int, of cells: Int, _ change: (inout AreaMark) -> Void) {
    change(&areas[area * cells + cell])
  }

  /// Forgets who is infected, which nobody can see, and what would follow: they are as good as well.
  mutating func forget() {
    tests.forget()
    people = Slots()
    groups = Slots()
    for slot in marks.indices { marks[slot] = EpidemicMark() }
    for cell in 0..<counts.count / Compartment.allCases.count {
      for compartment in [Compartment.exposed, .infectious, .apart] {
        while count(cell, compartment) > 0 { move(cell, from: compartment, to: .removed) }
      }
    }
    (atLarge, since) = (0, .never)
  }
}
