import EventKernel

/// People who gather at a place because a hand said so. They come from beyond the district, evenly in half an hour; stay; and leave evenly
/// in half an hour. Nobody of the district is missed elsewhere.
struct GatheringByHand: BitwiseCopyable {
  /// The cell where it is.
  var cell: Int32
  /// How many come.
  var people: Int32
  /// How many are here.
  var here: Int32 = 0
  /// Its number: which act by hand it was.
  var number: Int32
  /// When the first come.
  var begin: Instant
  /// When the first leave.
  var end: Instant

  /// How often people come and leave.
  static let step = TimeSpan.minutes(5)
  /// In how many steps all have come, and all have left.
  private static let steps: Int64 = 6

  /// The steps since a time; 0 at the time itself.
  private func steps(since t: Instant, at now: Instant) -> Int64 {
    (now - t).nanoseconds / Self.step.nanoseconds
  }

  /// How many are here after the step at a time.
  func present(at now: Instant) -> Int32 {
    func part(_ steps: Int64) -> Int64 { Int64(people) * min(steps + 1, Self.steps) / Self.steps }
    return Int32(part(steps(since: begin, at: now)) - (now < end ? 0 : part(steps(since: end, at: now))))
  }

  /// Which step it is.
  func step(at now: Instant) -> UInt32 { UInt32(truncatingIfNeeded: steps(since: begin, at: now)) }
}

/// Who is in the cells beside those whose whereabouts the flows know. Empty, and of no form, where nobody acts by hand.
struct GatheredPeople: FlatCoded, Sendable {
  private(set) var gatherings: [GatheringByHand] = []
  private let isOpen: Bool

  init(isOpen: Bool) { self.isOpen = isOpen }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if isOpen { try form.field(&gatherings) }
  }

  mutating func touchEveryArray() { gatherings.touch() }

  @inline(__always)
  var isEmpty: Bool { gatherings.isEmpty }

  /// How many are in a cell.
  func count(in cell: Int) -> Int { gatherings.reduce(0) { $1.cell == Int32(cell) ? $0 + Int($1.here) : $0 } }

  /// One more gathering.
  mutating func begin(_ gathering: GatheringByHand) { gatherings.append(gathering) }

  /// As many are at a gathering as come or leave by now; it is forgotten when the last have left.
  mutating func change(_ number: Int, at now: Instant) -> GatheringByHand? {
    guard let index = gatherings.firstIndex(where: { $0.number == Int32(number) }) else { return nil }
    gatherings[index].here = gatherings[index].present(at: now)
    defer { if gatherings[index].here == 0, now >= gatherings[index].end { gatherings.remove(at: index) } }
    return gatherings[index]
  }
}

/// How people gather, and what occurs because they do.
///
/// Kinds of incident whose exposure is people occur as often as all who are present make them. The candidates of a cell are enough for
/// the people whom a plan knows of (`Occurrences.streamBounds`); what goes beyond is drawn in addition, at the rate that is in force
/// at each step of a gathering: the sum of two Poisson processes is one. Where calls stand in a file, nothing is drawn.
extension Twin {
  /// People gather at a cell for a while.
  mutating func gather(_ people: Int, at cell: Int, for length: TimeSpan, in world: World) {
    self.people.gathered.begin(
      GatheringByHand(
        cell: Int32(cell), people: Int32(people), number: mechanisms.handActs.count, begin: now, end: now + length))
    changeGathering(Int(mechanisms.handActs.count), in: world)
  }

  /// More people come to a gathering, or leave it; and what will occur until they do so again.
  mutating func changeGathering(_ number: Int, in world: World) {
    guard let gathering = people.gathered.change(number, at: now) else { return }
    guard gathering.here > 0 || now < gathering.end else { return }
    schedule(Event(.gathering, number), at: now + GatheringByHand.step)
    guard world.plan.calls == nil, gathering.here > 0 else { return }
    let cell = Int(gathering.cell)
    let share = Double(gathering.here) / Double(people.gathered.count(in: cell))
    for kind in world.plan.kinds.indices where world.plan.kinds[kind].exposure == .people {
      let bound = world.occurrences.streamBounds[kind * world.cellCount + cell]
      let rate = (presentRate(kind: kind, cell: cell, in: world) - bound) * share
      if rate > 0 { drawMore(kind, of: gathering, rate: rate, in: world) }
    }
  }

  /// What occurs at a rate within a step.
  private mutating func drawMore(_ kind: Int, of gathering: GatheringByHand, rate: Double, in world: World) {
    let identity = IncidentIdentity.make(
      parent: UInt64(gathering.number), cause: Purpose.gathering.rawValue, ordinal: UInt32(kind))
    let gap = Distribution.exponential(mean: 1 / rate)
    let step = gathering.step(at: now) << 16
    var time = 0.0
    for turn in 0..<UInt32(1 << 16) {
      time += gap.quantile(draw(identity, .gathering, step | turn))
      guard time < GatheringByHand.step.seconds else { return }
      schedule(Event(.gatheringIncident, kind, Int(gathering.cell)), at: now + .seconds(time))
    }
  }

  /// Something occurs at a gathering, beyond what the candidates hold.
  mutating func occurAtGathering(kind: Int, cell: Int, in world: World) {
    let identity = IncidentIdentity.make(
      parent: 0, cause: Purpose.gathering.rawValue, ordinal: mechanisms.handActs.nextGatheringIncident())
    for join in world.joins.nature.coming where join(&self, identity, kind, cell, world) { return }
    occur(identity, kind: kind, cell: cell, in: world)
  }

  /// What is wrong with gatherings, or nil.
  func brokenGathering() -> String? {
    for gathering in people.gathered.gatherings where !(0...gathering.people).contains(gathering.here) {
      return "\(gathering.here) of \(gathering.people) people are at a gathering"
    }
    return nil
  }
}

extension EventKind {
  /// People come to a gathering or leave it. a: its number
  static var gathering: Self { Self(rawValue: 194) }
  /// Something occurs at a gathering. a: kind, b: cell
  static var gatheringIncident: Self { Self(rawValue: 195) }
}

extension Purpose {
  /// What occurs beyond the candidates where people gather; index: step and turn.
  static var gathering: Self { Self(rawValue: 123) }
}
