import EventKernel
import Foundation

/// A run: a twin, its tallies, and how far it has come. It is a value: a copy is a fork, its flat form is a checkpoint, and
/// two runs agree exactly when their digests do.
public struct Run: FlatCoded, Sendable {
  var twin: Twin
  var tallies: Tallies
  /// Events executed.
  public private(set) var events: Int = 0
  private var hash: UInt64 = 0
  /// The rolling hash of all executed events, at the end of each simulated hour.
  public private(set) var trail: [UInt64] = []

  /// A run at 00:00 of the world's first day.
  public init(_ world: World, seed: UInt64, replication: UInt32) {
    twin = Twin(world, streams: RandomStreams(seed: seed, replication: replication))
    tallies = Tallies(world)
  }

  /// The time of the last event.
  public var now: Instant { twin.now }
  /// People in each cell now.
  public var presence: [Int] { twin.people.atHome.indices.map { twin.people.present($0) } }
  /// Everybody whom the twin holds, counted anew: in cells, under way, and outside.
  public func population(in world: World) -> Int { twin.people.recount(world) }

  /// SHA-256 of the flat form, in hexadecimal.
  public var digest: String {
    SHA256.hex(of: FlatForm.write(self))
  }

  /// Lists what a checkpoint holds.
  public mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&twin)
    try form.field(&tallies)
    try form.field(&events)
    try form.field(&hash)
    try form.field(&trail)
  }

  /// Writes to every array without changing anything, so that a fork shares memory with nobody: what forking costs at most,
  /// for benchmarks.
  public mutating func touchEveryArray() {
    twin.touchEveryArray()
    tallies.touchEveryArray()
    trail.touch()
  }

  /// Executes every event before `t` for nobody but the tallies: they take the facts of many events at a time.
  mutating func advance(before t: Instant, in world: World) {
    lendSums()
    while step(before: t, in: world) {
      if events & 31 == 0 { tally(in: world) }
    }
    lendSums()
    tally(in: world)
  }

  /// Executes the earliest event if it is before `t`, for a recorder.
  @inline(__always)
  mutating func step<R: Recorder>(before t: Instant, in world: World, into recorder: inout R) -> Bool {
    lendSums()
    defer { lendSums() }
    guard step(before: t, in: world) else { return false }
    handOver(to: &recorder, in: world)
    return true
  }

  /// Executes the earliest event if it is before `t`, and says what it was: for whoever compares two runs.
  public mutating func next<R: Recorder>(before t: Instant, in world: World, into recorder: inout R) -> Happening? {
    lendSums()
    defer { lendSums() }
    var happening: Happening?
    while happening == nil {
      guard step(before: t, in: world, seeing: { twin, entry in happening = twin.happening(entry, in: world) }) else {
        return nil
      }
      handOver(to: &recorder, in: world)
    }
    return happening
  }

  /// Lets the twin take a step, and keeps the run's books: events, trail, and what tallies look at beside facts.
  @inline(__always)
  private mutating func step(
    before t: Instant, in world: World, seeing look: (inout Twin, EventQueue<Event>.Entry) -> Void = { _, _ in }
  ) -> Bool {
    if let act = dueByHand(before: t, in: world) {
      _ = perform(act, in: world)
      return true
    }
    guard let entry = twin.step(before: t, in: world, seeing: look) else { return false }
    if entry.event.isLook { return true }
    count(entry.event.word, at: entry.time)
    if entry.event.kind == .flow { observePeople(at: entry.time, in: world) }
    if entry.event.kind == .dayEnd, entry.time <= world.horizon { tallies.backlog.observe(twin, in: world) }
    return true
  }

  /// The next act of the list by hand, if it is due before `t` and before all else.
  @inline(__always)
  private func dueByHand(before t: Instant, in world: World) -> HandAct? {
    guard world.joins.listsHandActs, let acts = world.plan.byHand else { return nil }
    let next = Int(twin.mechanisms.handActs.count)
    guard next < acts.count else { return nil }
    let due = Instant.zero + acts[next].time
    return due < t && due <= twin.nextTime ?? due ? acts[next] : nil
  }

  /// Does something by hand, and counts it as an event.
  mutating func perform(_ act: HandAct, in world: World) -> HandAct.Refusal? {
    count(UInt64(EventKind.act.rawValue) << 56 ^ act.word, at: .zero + act.time)
    return twin.perform(act, in: world)
  }

  /// Something has happened: it is counted, and leaves a trace.
  @inline(__always)
  private mutating func count(_ word: UInt64, at time: Instant) {
    while time.nanoseconds >= Int64(trail.count + 1) * RunCalendar.hour { trail.append(hash) }
    events += 1
    hash = (hash ^ UInt64(bitPattern: time.nanoseconds) ^ word) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
  }

  /// The run is over: nothing more is to come before a time, which measures count as its end.
  public mutating func end(at time: Instant) { tallies.end = time }

  /// Lends the twin the sums of its mechanisms, in which it says what happens, or takes them back.
  @inline(__always)
  mutating func lendSums() { swap(&twin.outbox.sums, &tallies.sums) }

  /// Empties the outbox into the tallies, which ask for no distances.
  private mutating func tally(in world: World) {
    tallies.add(twin.outbox, in: world)
    twin.outbox.clear()
  }

  /// Empties the outbox into tallies and recorder.
  @inline(__always)
  mutating func handOver<R: Recorder>(to recorder: inout R, in world: World) {
    if twin.outbox.count == 0 { return }
    tallies.add(twin.outbox, in: world)
    for var leg in twin.outbox.legs {
      leg.distance = world.distance(of: leg)
      recorder.record(leg)
    }
    for handling in twin.outbox.handlings { recorder.record(handling) }
    for visit in twin.outbox.visits { recorder.record(visit) }
    for report in twin.outbox.reports { recorder.record(report) }
    for step in twin.outbox.steps { recorder.record(step) }
    for dispatch in twin.outbox.dispatches { recorder.record(dispatch) }
    // The whole life comes after its parts.
    for incident in twin.outbox.incidents { recorder.record(incident) }
    twin.outbox.clear()
  }

  private mutating func observePeople(at t: Instant, in world: World) {
    if world.flows.crowds != nil { tallies.crowds.observe(twin.people, at: t, in: world) }
    if world.flows.replacement != nil { tallies.replacements.observe(twin.people.replacements, at: t, in: world) }
  }

  /// Whether everything that is measured is closed.
  public func isDrained(in world: World) -> Bool {
    guard let next = twin.nextTime, next >= world.horizon else { return false }
    return !twin.incidents.slots.contains {
      $0.stage != Incident.Stage.free.rawValue && $0.reported >= world.calendar.start && $0.reported < world.horizon
    }
      && !world.joins.isUnderWay.contains { $0(twin.mechanisms, world) }
  }
}

/// What a proof found wrong.
public struct ProofFailure: Error, CustomStringConvertible {
  /// What is wrong, and when.
  public let description: String
}

extension Run {
  /// Writes the run, reads it back, compares, and goes on as what was read; checks the twin's invariants.
  mutating func prove(in world: World) throws(ProofFailure) {
    let form = FlatForm.write(self)
    var copy = Run(world, seed: 0, replication: 0)
    do {
      try FlatForm.read(form, into: &copy)
    } catch {
      throw ProofFailure(description: "at \(now): the flat form cannot be read: \(error)")
    }
    guard FlatForm.write(copy) == form else {
      throw ProofFailure(description: "at \(now): what was read back is not what was written")
    }
    if let broken = copy.twin.brokenInvariant(in: world) {
      throw ProofFailure(description: "at \(now): \(broken)")
    }
    self = copy
  }
}
