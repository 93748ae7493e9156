import EventKernel

/// One replication, event by event: the same run as `replicate(_:seed:replication:into:)`, for whoever looks at each event.
public struct Replay: Sendable {
  /// The run, as far as it has come.
  public private(set) var run: Run
  private let world: World
  /// Until when it has been executed, or is being executed now.
  private(set) var until = Instant.zero

  /// A replication at its begin.
  public init(_ world: World, seed: UInt64, replication: UInt32) {
    self.world = world
    run = Run(world, seed: seed, replication: replication)
  }

  /// A replication that has come to the end of some hour, and goes on from there.
  init(_ world: World, from run: Run, until: Instant) {
    self.world = world
    self.run = run
    self.until = until
  }

  /// Executes the next event and says what it was; nil at the end of the replication.
  public mutating func next() -> Happening? {
    var recorder = NullRecorder()
    while true {
      if let happening = run.next(before: until, in: world, into: &recorder) { return happening }
      guard beginHour() else { return nil }
    }
  }

  /// Executes all events of the first hours, or fewer if the replication ends before.
  public mutating func skip(hours: Int) {
    var recorder = NullRecorder()
    while until < .zero + .hours(Double(hours)), beginHour() {
      advance(&run, in: world, until: until, into: &recorder)
    }
  }

  /// Moves the end of what may be executed by an hour, unless the replication is over.
  mutating func beginHour() -> Bool {
    guard until < world.end, until < world.horizon || !run.isDrained(in: world) else {
      run.end(at: until)
      return false
    }
    until = min(until + .hours(1), world.end)
    return true
  }

  /// Executes what is left of the hour, and proves the run as often as wanted.
  mutating func finishHour<R: Recorder>(_ proof: ProofInterval, into recorder: inout R) throws(ProofFailure) {
    if proof == .event {
      while run.step(before: until, in: world, into: &recorder) { try run.prove(in: world) }
    } else {
      advance(&run, in: world, until: until, into: &recorder)
      if proof == .day, until.nanoseconds % RunCalendar.day == 0 { try run.prove(in: world) }
    }
  }
}
