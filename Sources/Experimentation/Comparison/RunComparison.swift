import District
import EventKernel

/// Whether two runs are one and the same, and if not, where they part.
public struct RunComparison: Sendable {
  /// What came out.
  public enum Outcome: Sendable, Equatable {
    /// They are equal, down to the last bit of the final state.
    case equal(digest: String, events: Int)
    /// Every event is the same, and yet the final states differ.
    case differentEnds(digests: [String], events: Int)
    /// They part at an event, counted from 1; nil where one of them is over.
    case parted(event: Int, NamedHappening?, NamedHappening?)
    /// They part within this hour of simulated time, counted from 0; which event it is cannot be found out here.
    case partedWithin(hour: Int)
  }

  /// Executes two runs in step until they part.
  ///
  /// - Parameters:
  ///   - hours: so many hours, of which it is known that both runs have the same events, are executed without looking.
  ///   - goOn: asked every thousand events.
  /// - Returns: nil if `goOn` said no.
  public static func inStep(
    _ first: ComparedRun, _ second: ComparedRun, after hours: Int = 0, while goOn: () -> Bool = { true }
  ) -> Outcome? {
    var (a, b) = (first.replay, second.replay)
    a.skip(hours: hours)
    b.skip(hours: hours)
    while true {
      let (left, right) = (a.next().map(first.named), b.next().map(second.named))
      guard left == right else { return .parted(event: max(a.run.events, b.run.events), left, right) }
      if left == nil { break }
      if a.run.events % 1000 == 0, !goOn() { return nil }
    }
    let digests = [a.run.digest, b.run.digest]
    return digests[0] == digests[1]
      ? .equal(digest: digests[0], events: a.run.events) : .differentEnds(digests: digests, events: a.run.events)
  }

  /// What two digest trails say: nil where they and the final digests are the same, else the first hour in which the runs
  /// differ. Equal trails with different ends differ after the last hour.
  public static func firstHour(_ first: RunTrail, _ second: RunTrail) -> Int? {
    if first == second { return nil }
    // An hour's entry is the hash of all events before its end.
    return zip(first.trail, second.trail).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(first.trail.count, second.trail.count)
  }
}

/// What is kept of a run to compare it with another.
public struct RunTrail: Sendable, Equatable {
  /// Events executed.
  public var events: Int
  /// SHA-256 of the final state.
  public var digest: String
  /// Rolling hash of the executed events, at the end of each hour.
  public var trail: [UInt64]

  /// Makes a trail.
  public init(events: Int, digest: String, trail: [UInt64]) {
    self.events = events
    self.digest = digest
    self.trail = trail
  }

  /// The trail of a run, which is executed for it.
  /// - Returns: nil if `goOn` said no.
  public init?(of compared: ComparedRun, while goOn: () -> Bool = { true }) throws {
    var recorder = NullRecorder()
    let run = try replicate(
      compared.world, seed: compared.seed, replication: UInt32(compared.replication), into: &recorder, while: goOn)
    guard let run else { return nil }
    self.init(events: run.events, digest: run.digest, trail: run.trail)
  }
}
