import EventKernel

/// What has been done by hand, and what is left of it; empty where nobody may.
struct HandActs: Mechanism {
  /// A thing that acts can begin and end.
  private struct Mark: BitwiseCopyable {
    /// When it ends by itself, if it does.
    var due = Instant.never
    /// 1 while it is under way by hand.
    var isOn: Int64 = 0
  }

  /// How many acts there have been, refused ones too.
  private(set) var count: Int32 = 0
  /// How many incidents there have been by hand.
  private var incidents: UInt32 = 0
  /// By object of the world's acts.
  private var marks: [Mark]
  /// By unit: where it waits because somebody moved it, or -1.
  private var places: PerUnit<Int32>
  /// By unit: 1 of one that a hand has called up, beside its shifts.
  private var called: PerUnit<UInt8>
  /// Which rules are in force because somebody chose them.
  private(set) var rules = ChosenRules()
  /// What the condition's dispatch policy remembers while another one is in force by hand.
  private(set) var memory: PolicyMemory
  /// How many incidents there have been at gatherings beyond the candidates.
  private var gatheringIncidents: UInt32 = 0
  private let isOpen: Bool

  init(_ world: World) {
    isOpen = world.plan.isOpenToHands
    marks = Array(repeating: Mark(), count: isOpen ? world.acts?.objects.count ?? 0 : 0)
    places = PerUnit(repeating: -1, count: isOpen ? world.units.count : 0)
    called = PerUnit(repeating: 0, count: isOpen ? world.units.count : 0)
    memory = PolicyMemory(world.rules[0].dispatch, isOpen: isOpen)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if !isOpen { return }
    try form.field(&count)
    try form.field(&incidents)
    try form.field(&marks)
    try form.field(&places)
    try form.field(&called)
    try form.field(&rules)
    try form.field(&memory)
    try form.field(&gatheringIncidents)
  }

  mutating func touchEveryArray() {
    marks.touch()
    places.touch()
    called.touch()
    memory.touchEveryArray()
  }

  /// When the first of those ends that end by themselves.
  var due: Instant { marks.reduce(.never) { min($0, $1.due) } }
  func isDue(_ object: Int, at now: Instant) -> Bool { marks.indices.contains(object) && marks[object].due == now }
  func isOn(_ object: Int) -> Bool { marks.indices.contains(object) && marks[object].isOn != 0 }

  /// One more act.
  mutating func countOne() { count += 1 }
  /// Something begins by hand, and ends by itself at a time.
  mutating func begin(_ object: Int, until end: Instant) { marks[object] = Mark(due: end, isOn: 1) }
  mutating func end(_ object: Int) { marks[object] = Mark() }

  /// The number of the next incident by hand.
  mutating func nextIncident() -> UInt32 {
    defer { incidents += 1 }
    return incidents
  }

  /// Where a unit waits because somebody moved it.
  @inline(__always)
  func place(of unit: UnitIndex) -> Int? {
    guard isOpen, places[unit] >= 0 else { return nil }
    return Int(places[unit])
  }

  mutating func move(_ unit: UnitIndex, to place: Int) { places[unit] = Int32(truncatingIfNeeded: place) }
  /// A unit waits where it would.
  mutating func letGo(_ unit: UnitIndex) { places[unit] = -1 }

  /// Whether a hand has called a unit up; and that one does, or that it is over.
  @inline(__always)
  func isCalledUp(_ unit: UnitIndex) -> Bool { isOpen && called[unit] != 0 }
  mutating func callUp(_ unit: UnitIndex, _ isCalled: Bool) { if isOpen { called[unit] = isCalled ? 1 : 0 } }

  /// The rule at a point is one of a number, or that of the condition.
  mutating func choose(_ number: UInt64, at point: PolicyPoint) { rules[point] = number }
  /// Keeps what the condition's dispatch policy remembers.
  mutating func putAway(_ memory: PolicyMemory) { self.memory = memory }

  /// The number of the next incident at a gathering.
  mutating func nextGatheringIncident() -> UInt32 {
    defer { gatheringIncidents += 1 }
    return gatheringIncidents
  }
}

extension HandActs {
  /// Somebody acts on the district by hand.
  static let declaration = Declaration(
    name: "ByHand",
    events: [
      EventEntry(.gathering, "gathering", "people come to a gathering or leave it") { twin, event, world in
        twin.changeGathering(Int(event.a), in: world)
      },
      EventEntry(
        .gatheringIncident, "gatheringIncident", "something occurs at a gathering", imagined: EventEntry.unseen
      ) { twin, event, world in
        twin.occurAtGathering(kind: Int(event.a), cell: Int(event.b), in: world)
      },
    ],
    draws: [.byHand, .gathering],
    sums: [SumEntry(.handActs, "handActs", isOfWholeRun: true) { $0.plan.isOpenToHands ? 2 : 0 }],
    check: { plan throws(WorldError) in try plan.checkHandActs() },
    joins: { joins, plan in
      guard plan.isOpenToHands else { return }
      joins.listsHandActs = plan.byHand?.isEmpty == false
      let letGo: Joins.Hears<UnitIndex> = { twin, unit, _ in twin.mechanisms.handActs.letGo(unit) }
      joins.units.dutyEnded.append(letGo)
      joins.units.callUpEnded.append(letGo)
    },
    brokenInvariant: { twin, world in twin.brokenStrength(in: world) ?? twin.brokenGathering() },
    yields: Declaration.Yield(
      measures: [.actsByHand, .actsByHandRefused],
      values: { run, _, world in
        guard let acts = world.plan.byHand, !acts.isEmpty else { return [] }
        let (done, refused) = (run.tallies.sums.count(.handActs, 0), run.tallies.sums.count(.handActs, 1))
        return [
          MeasureValue(.actsByHand, dimension: "", value: Double(done), n: done + refused),
          MeasureValue(.actsByHandRefused, dimension: "", value: Double(refused), n: done + refused),
        ]
      }))
}

extension Purpose {
  /// What occurs by hand descends from it.
  static var byHand: Self { Self(rawValue: 121) }
}

extension Sum {
  /// Acts by hand. Row: 0 those that were done, 1 those that were refused
  static var handActs: Self { Self(rawValue: 118) }
}

extension Measure {
  static let actsByHand = Measure(
    name: "acts-by-hand", title: Names(zh: "人工操作次数", en: "Acts by hand"), unit: "1", better: .none,
    definition: "Acts of the list by-hand that were done in the run.")
  static let actsByHandRefused = Measure(
    name: "acts-by-hand-refused", title: Names(zh: "未能执行的人工操作次数", en: "Acts by hand that could not be done"), unit: "1",
    better: .none,
    definition:
      "Acts of the list by-hand that could not be done at their time, such as a move of a unit that was off duty.")
}
