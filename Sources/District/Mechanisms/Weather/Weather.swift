import EventKernel

/// Where each storm is, the water that stands, and what rain is going to bring; empty where it never rains.
struct Weather: Mechanism {
  /// By storm: the step in which it is, -1 while it is not there.
  private(set) var steps: [Int32] = []
  /// By storm: when its next step comes.
  private(set) var turns: [EventQueue<Event>.Handle] = []
  /// Since when it has rained as it does.
  private(set) var since = Instant.zero
  /// By stream: the number of the next candidate, and when it is due; none while no storm is there.
  private(set) var ordinals: [UInt32] = []
  private(set) var coming: [EventQueue<Event>.Handle] = []
  /// Millimetres of water at the flood points, at `since`.
  private(set) var water = 0.0
  /// The step of the flood plan that it has reached: 0 if nothing is flooded.
  private(set) var flood: Int32 = 0
  /// When it reaches another.
  private(set) var turning = EventQueue<Event>.Handle.none

  init(_ world: World) {
    guard let table = world.weather else { return }
    steps = Array(repeating: -1, count: table.plan.storms.count)
    turns = Array(repeating: .none, count: table.plan.storms.count)
    ordinals = Array(repeating: 0, count: table.streams.count)
    coming = Array(repeating: .none, count: table.streams.count)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if steps.isEmpty { return }
    try form.field(&steps)
    try form.field(&turns)
    try form.field(&since)
    try form.field(&ordinals)
    try form.field(&coming)
    try form.field(&water)
    try form.field(&flood)
    try form.field(&turning)
  }

  mutating func touchEveryArray() {
    steps.touch()
    turns.touch()
    ordinals.touch()
    coming.touch()
  }

  /// Whether a storm is there.
  var isStorm: Bool { steps.contains { $0 >= 0 } }

  /// A storm comes to a step, and its next one at a time; -1 is that it is over.
  mutating func turn(_ storm: Int, to step: Int32, next: EventQueue<Event>.Handle) {
    steps[storm] = step
    turns[storm] = next
  }

  /// From now on it rains otherwise; so much water stands.
  mutating func change(at t: Instant, water: Double) {
    since = t
    self.water = water
  }

  /// The water reaches a step of the flood plan; or will reach another.
  mutating func flood(to step: Int32) { flood = step }
  mutating func expectFlood(_ event: EventQueue<Event>.Handle) { turning = event }

  /// When a stream's next candidate is due, if any is; and one was considered, or will never come.
  mutating func expect(_ stream: Int, _ event: EventQueue<Event>.Handle) { coming[stream] = event }
  mutating func count(_ stream: Int) { ordinals[stream] += 1 }

  /// Candidates to come are numbered anew.
  mutating func number(from first: UInt32) {
    for stream in ordinals.indices { ordinals[stream] = first }
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ pending: EventQueue<Event>, in world: World) -> String? {
    guard let table = world.weather else { return nil }
    if water < 0 { return "\(water) mm of water stand" }
    for (stream, event) in coming.enumerated() where isStorm != pending.isPending(event) {
      return "a candidate of stream \(stream) of rain is \(isStorm ? "missing" : "due without a storm")"
    }
    for (storm, step) in steps.enumerated() where step > Int32(table.plan.storms[storm].steps) {
      return "storm \(storm) is in step \(step)"
    }
    let most = Int32(table.plan.floods?.steps.count ?? 0)
    return (0...most).contains(flood) ? nil : "step \(flood) of the floods is reached"
  }
}
