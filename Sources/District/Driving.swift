import EventKernel

// How a district goes on: one step of the twin, which everything that drives it takes, and the hours of a replication.

extension Twin {
  /// Executes the earliest event if it is before `t`. A run, a replay, a comparison and an imagined future differ only in what
  /// they see of it, before and after.
  @inline(__always)
  mutating func step(
    before t: Instant, in world: World, seeing look: (inout Twin, EventQueue<Event>.Entry) -> Void = { _, _ in }
  ) -> EventQueue<Event>.Entry? {
    guard let entry = popNext(before: t) else { return nil }
    look(&self, entry)
    execute(entry.event, at: entry.time, in: world)
    return entry
  }
}

/// Executes every event before `t`. Stopping leaves no trace: whether a run is advanced at once or bit by bit, it is the same.
public func advance<R: Recorder>(_ run: inout Run, in world: World, until t: Instant, into recorder: inout R) {
  if recorder is NullRecorder { return run.advance(before: t, in: world) }
  while run.step(before: t, in: world, into: &recorder) {}
}

/// How often a run proves on its way that its flat form holds all of it.
public enum ProofInterval: String, Sendable, CaseIterable {
  /// Never.
  case never
  /// After every event.
  case event
  /// After every simulated day.
  case day
}

/// Runs one replication to its end: to the horizon, then on until everything measured is closed or the drain is over.
///
/// - Parameters:
///   - proof: how often the run is written, read back and compared, and goes on as what was read.
///   - goOn: asked every simulated hour.
/// - Returns: the run, or nil if `goOn` said no.
/// - Throws: `ProofFailure` if what was read back is not what was written, or an invariant does not hold: a fault of ours.
public func replicate<R: Recorder>(
  _ world: World, seed: UInt64, replication: UInt32, into recorder: inout R, proof: ProofInterval = .never,
  while goOn: () -> Bool = { true }
) throws(ProofFailure) -> Run? {
  let start = (run: Run(world, seed: seed, replication: replication), reached: Instant.zero)
  return try replicate(world, from: start, into: &recorder, proof: proof) { _, _, _ in goOn() }
}

/// The same from the end of some hour on.
///
/// - Parameters:
///   - start: the run, and the end of the hour.
///   - goOn: asked every simulated hour, and told how far the run is and what was recorded of it.
public func replicate<R: Recorder>(
  _ world: World, from start: (run: Run, reached: Instant), into recorder: inout R, proof: ProofInterval = .never,
  while goOn: (_ run: Run, _ reached: Instant, _ recorder: R) -> Bool
) throws(ProofFailure) -> Run? {
  var replay = Replay(world, from: start.run, until: start.reached)
  var reached = start.reached
  while replay.beginHour() {
    guard goOn(replay.run, reached, recorder) else { return nil }
    try replay.finishHour(proof, into: &recorder)
    reached = replay.until
  }
  return replay.run
}
