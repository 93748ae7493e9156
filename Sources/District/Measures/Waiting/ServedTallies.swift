import EventKernel

/// The response of incidents for which a unit set out within the measured period, whenever they were reported.
///
/// Models that stop at their horizon report this: who still waits then is left out, and who is on the way counts in full; where the
/// run ends before, as reached at its end, and flagged.
struct ServedTallies: FlatCoded, Sendable {
  /// By agency: how many were reached, and their responses together, nanoseconds.
  private var reached: [Int64]
  private var response: [Int128]

  init(_ world: World) {
    reached = world.plan.agencies.map { _ in 0 }
    response = reached.map { _ in 0 }
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&reached)
    try form.field(&response)
  }

  mutating func touchEveryArray() {
    reached.touch()
    response.touch()
  }

  mutating func add(_ fact: IncidentFact, in world: World) {
    if isServed(fact, in: world), fact.onScene != .never { add(fact, until: fact.onScene, in: world) }
  }

  private mutating func add(_ fact: IncidentFact, until end: Instant, in world: World) {
    let agency = world.plan.kinds[Int(fact.kind)].agency
    reached[agency] += 1
    response[agency] += Int128((end - fact.reported).nanoseconds)
  }

  private func isServed(_ fact: IncidentFact, in world: World) -> Bool {
    !fact.state.isSpurious && fact.departed >= world.calendar.start && fact.departed < world.horizon
  }

  /// The mean response of some agencies in minutes, with those still open; over how many it is, and how many of them are on the way.
  func mean(
    of agencies: Range<Int>, open: [IncidentFact], until end: Instant, in world: World
  ) -> (value: Double?, n: Int, onTheWay: Int) {
    var all = self
    var onTheWay = 0
    for fact in open where isServed(fact, in: world) && agencies.contains(world.plan.kinds[Int(fact.kind)].agency) {
      all.add(fact, until: fact.onScene != .never ? fact.onScene : end, in: world)
      if fact.onScene == .never { onTheWay += 1 }
    }
    let count = agencies.reduce(0) { $0 + Int(all.reached[$1]) }
    let sum = agencies.reduce(Int128(0)) { $0 + all.response[$1] }
    let mean = count > 0 ? Double(sum) / Double(count) / Double(TimeSpan.minutes(1).nanoseconds) : nil
    return (mean, count, onTheWay)
  }
}
