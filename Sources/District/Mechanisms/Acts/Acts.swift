import EventKernel

/// How far an act has come.
struct ActMark: BitwiseCopyable, Sendable {
  /// When it begins or ends next, as far as that is settled.
  var due = Instant.never
  /// When it last began; `never` before.
  var began = Instant.never
  /// Since when its gauge has been where the act begins, or ends; `never` if it is not there.
  var reached = Instant.never
  /// How often it has begun.
  var times: Int32 = 0
  /// 1 while it is under way.
  var isOn: Int32 = 0
}

/// What is under way of what a scenario does to its district; empty where it does nothing.
struct Acts: Mechanism {
  /// By act of the world's table.
  private(set) var marks: [ActMark]
  /// For each object: by how many acts it is under way.
  private var under: [Int32]
  /// The event at which acts next begin or end.
  private var next = EventQueue<Event>.Handle.none

  init(_ world: World) {
    marks = Array(repeating: ActMark(), count: world.acts?.acts.count ?? 0)
    under = Array(repeating: 0, count: world.acts?.objects.count ?? 0)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if under.isEmpty { return }
    try form.field(&marks)
    try form.field(&under)
    try form.field(&next)
  }

  mutating func touchEveryArray() {
    marks.touch()
    under.touch()
  }

  /// When the next act begins or ends.
  var due: Instant { marks.reduce(.never) { min($0, $1.due) } }

  mutating func expect(_ act: Int, at time: Instant) { marks[act].due = time }
  /// Its gauge is where the act begins, or ends, or is not.
  mutating func reach(_ act: Int, at time: Instant) { marks[act].reached = time }
  /// The event of the next acts is another one.
  mutating func replaceNext(_ event: EventQueue<Event>.Handle) -> EventQueue<Event>.Handle {
    defer { next = event }
    return next
  }

  /// An act begins. - Returns: whether it is the first one of its object.
  mutating func begin(_ act: Int, of object: Int, at now: Instant) -> Bool {
    assert(marks[act].isOn == 0, "an act begins twice")
    marks[act] = ActMark(began: now, times: marks[act].times + 1, isOn: 1)
    return begin(object)
  }

  /// Something begins by an act of the scenario, or by hand. - Returns: whether it was not under way.
  mutating func begin(_ object: Int) -> Bool {
    under[object] += 1
    return under[object] == 1
  }

  /// An act ends. - Returns: whether it is the last one of its object.
  mutating func end(_ act: Int, of object: Int) -> Bool {
    assert(marks[act].isOn == 1, "an act ends that has not begun")
    marks[act] = ActMark(began: marks[act].began, times: marks[act].times)
    return end(object)
  }

  /// An act of the scenario or a hand ends something. - Returns: whether nothing else keeps it under way.
  mutating func end(_ object: Int) -> Bool {
    under[object] -= 1
    return under[object] == 0
  }

  func isUnderWay(_ object: Int) -> Bool { under[object] > 0 }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(at now: Instant, _ table: ActTable, byHand: HandActs) -> String? {
    for object in under.indices {
      let acts = table.acts.indices.filter { table.acts[$0].object == object && marks[$0].isOn != 0 }
      let count = acts.count + (byHand.isOn(object) ? 1 : 0)
      if Int(under[object]) != count { return "\(under[object]) acts are counted where \(count) are under way" }
    }
    if let late = marks.firstIndex(where: { $0.due < now }) { return "act \(late) was due before now" }
    return nil
  }
}
