import EventKernel

/// One replication, event by event: the same run as `replicate(_:seed:replication:into:)`, for whoever looks at each event.
public struct Replay: Sendable {
  /// The run, as far as it has come.
  public private(set) var run: Run
  private let world: World
  private var until = Instant.zero

  /// A replication at its begin.
  public init(_ world: World, seed: UInt64, replication: UInt32) {
    self.world = world
    run = Run(world, seed: seed, replication: replication)
  }

  /// Executes the next event and says what it was; nil at the end of the replication.
  public mutating func next() -> Happening? {
    var recorder = NullRecorder()
    while true {
      if let happening = run.next(before: until, in: world, into: &recorder) { return happening }
      guard goOn() else { return nil }
    }
  }

  /// Executes all events of the first hours, or fewer if the replication ends before.
  public mutating func skip(hours: Int) {
    var recorder = NullRecorder()
    while until < .zero + .hours(Double(hours)), goOn() {
      advance(&run, in: world, until: until, into: &recorder)
    }
  }

  /// Moves the end of what may be executed by an hour, unless the replication is over.
  private mutating func goOn() -> Bool {
    guard until < world.end, until < world.horizon || !run.isDrained(in: world) else {
      run.tallies.end = until
      return false
    }
    until = min(until + .hours(1), world.end)
    return true
  }
}
