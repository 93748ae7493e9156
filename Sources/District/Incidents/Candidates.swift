import EventKernel

/// The candidates that are due: apart from all else that is, so that the many streams do not slow the few other events.
struct Candidates: Sendable {
  private var queue = EventQueue<Event>()
  /// The number of the next candidate, per stream (kind x cell).
  private(set) var ordinals: [UInt32]

  /// No candidate is due yet; each stream counts from zero.
  init(streams: Int) { ordinals = Array(repeating: 0, count: streams) }

  /// What is due, and how far each stream has come, as a twin's form has them.
  mutating func codeQueue(_ form: inout FlatForm) throws(FlatFormError) { try form.field(&queue) }
  mutating func codeOrdinals(_ form: inout FlatForm) throws(FlatFormError) { try form.field(&ordinals) }

  /// How many are due some time.
  var count: Int { queue.count }
  /// When the next one is due.
  @inline(__always)
  var nextTime: Instant? { queue.nextTime }
  /// Takes the one that is due first.
  @inline(__always)
  mutating func pop() -> EventQueue<Event>.Entry? { queue.pop() }
  /// The next one of a stream is due at a time.
  mutating func schedule(_ stream: Int, at time: Instant) { queue.schedule(Event(.candidate, stream), at: time) }
  /// The next one of each stream is due at another time.
  mutating func reschedule(_ time: (_ stream: Int) -> Instant) { queue.reschedule { event, _ in time(Int(event.a)) } }
  /// One of a stream has come: the next one has the next number.
  mutating func count(_ stream: Int) { ordinals[stream] += 1 }

  /// Those to come in every stream are numbered anew.
  mutating func number(from first: UInt32) {
    for stream in ordinals.indices { ordinals[stream] = first }
  }

  mutating func touchEveryArray() {
    queue.keys.touch()
    queue.slots.touch()
    ordinals.touch()
  }
}

/// Candidate incidents by thinning: each stream (kind x cell) is a Poisson process at its greatest rate, and a candidate
/// becomes an incident with the probability that the present rate has of the greatest (P. A. W. Lewis and G. S. Shedler,
/// Naval Research Logistics Quarterly 26 (1979) 403-413). What policy does changes neither candidates nor their draws.
extension Twin {
  /// Draws the first candidate of every stream.
  mutating func startCandidates(in world: World) {
    for stream in world.occurrences.streamBounds.indices where world.occurrences.streamBounds[stream] > 0 {
      scheduleCandidate(stream, in: world)
    }
  }

  /// A candidate is due: schedules the stream's next one, and lets an incident occur if this one is accepted.
  mutating func considerCandidate(_ stream: Int, in world: World) {
    let kind = stream / world.cellCount
    let cell = stream % world.cellCount
    let identity = world.identity(kind: kind, cell: cell, ordinal: candidates.ordinals[stream])
    candidates.count(stream)
    scheduleCandidate(stream, in: world)
    let rate = presentRate(kind: kind, cell: cell, in: world)
    // People who gather by hand may raise it further: `changeGathering` draws what goes beyond.
    precondition(
      rate <= world.occurrences.streamBounds[stream] * (1 + 1e-9) || people.gathered.count(in: cell) > 0,
      "the rate of \(world.plan.kinds[kind].id) exceeds its bound")
    // Where the rate is the bound, no draw can refuse it.
    if rate < world.occurrences.streamBounds[stream] {
      let draw = streams.uniforms(identity: identity, purpose: Purpose.candidate.rawValue, index: 0).1
      if draw * world.occurrences.streamBounds[stream] >= rate { return }
    }
    if !world.joins.nature.coming.isEmpty {
      for join in world.joins.nature.coming where join(&self, identity, kind, cell, world) { return }
    }
    occur(identity, kind: kind, cell: cell, in: world)
  }

  private mutating func scheduleCandidate(_ stream: Int, in world: World) {
    candidates.schedule(stream, at: nextCandidate(stream, after: now, in: world))
  }

  /// When the stream's next candidate comes, after `t`.
  @inline(__always)
  func nextCandidate(_ stream: Int, after t: Instant, in world: World) -> Instant {
    let identity = world.identity(
      kind: stream / world.cellCount, cell: stream % world.cellCount, ordinal: candidates.ordinals[stream])
    let draw = streams.uniforms(identity: identity, purpose: Purpose.candidate.rawValue, index: 0).0
    let gap = Distribution.exponential(mean: 1 / world.occurrences.streamBounds[stream]).quantile(draw)
    return t + .seconds(gap)
  }

  /// Occurrences per second of a kind in a cell, now.
  @inline(__always)
  mutating func presentRate(kind: Int, cell: Int, in world: World) -> Double {
    var rate = world.rate(kind: kind, cell: cell, people: people, at: now)
    if condition != 0 { rate *= world.rules[condition].rates[kind] }
    if !world.joins.nature.rates.isEmpty {
      for join in world.joins.nature.rates { rate *= join(&self, kind, cell, world) }
    }
    return rate
  }
}

extension World {
  /// Occurrences per second of a kind in a cell while people are where they are.
  @inline(__always)
  func rate(kind: Int, cell: Int, people: borrowing People, at t: Instant) -> Double {
    let exposure =
      switch plan.kinds[kind].exposure {
      case .people: people.present(cell)
      case .residents: Int(people.atHome[cell])
      case .workers: Int(people.working[cell])
      case .premises: Int(map.cells.premises[cell])
      case .sensors: Int(map.cells.sensors[cell])
      case .crowding: flows.crowds.map { people.crowd.crowding(cell, $0) } ?? 0
      }
    let hour = calendar.hourOfWeek(t)
    let rate =
      plan.kinds[kind].rate * plan.kinds[kind].profile[hour]
      * (Double(exposure) + people.newcomerExposure(kind: kind, cell: cell, in: self))
    let factors = joins.nature.ratesByHour
    return factors.isEmpty ? rate : factors.reduce(rate) { $0 * $1(self, kind, cell, hour) }
  }
}
