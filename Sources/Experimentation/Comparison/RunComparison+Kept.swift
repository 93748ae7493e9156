/// A run of which something is kept, such as a replication in a results file.
public protocol KeptRun {
  /// What is kept of it.
  var trail: RunTrail { get }

  /// The run as it can be executed here; nil if it cannot: what it was made from has changed, or another version of the tool
  /// computed it.
  func compared(name: String) -> ComparedRun?
}

extension RunComparison {
  /// One of two runs that are compared.
  public enum Side {
    /// It can be executed here.
    case live(ComparedRun)
    /// Something is kept of it, under a name.
    case kept(any KeptRun, name: String)

    /// What is kept of the run; one of which nothing is kept is executed for it.
    func trail(while goOn: () -> Bool) throws -> RunTrail? {
      switch self {
      case .live(let run): try RunTrail(of: run, while: goOn)
      case .kept(let run, _): run.trail
      }
    }
  }

  /// Why the event at which two runs part cannot be found here.
  public enum Hindrance: Sendable, Equatable {
    /// The kept run of this name cannot be executed.
    case cannotRun(String)
    /// The kept run of this name came out differently when it was executed again.
    case cameOutDifferently(String)
  }

  /// Compares two runs. What is kept of them is compared first; only where that shows a difference are they executed, to find the
  /// event.
  /// - Parameter goOn: asked now and then.
  /// - Returns: what came out, and what hindered a closer look; nil if `goOn` said no.
  public static func outcome(
    of first: Side, and second: Side, while goOn: () -> Bool = { true }
  ) throws -> (outcome: Outcome, hindrance: Hindrance?)? {
    if case .live(let a) = first, case .live(let b) = second {
      return inStep(a, b, while: goOn).map { ($0, nil) }
    }
    guard let left = try first.trail(while: goOn), let right = try second.trail(while: goOn) else { return nil }
    guard let hour = firstHour(left, right) else {
      return (.equal(digest: left.digest, events: left.events), nil)
    }
    var runs: [ComparedRun] = []
    for side in [first, second] {
      switch side {
      case .live(let run): runs.append(run)
      case .kept(let kept, let name):
        guard let run = kept.compared(name: name) else { return (.partedWithin(hour: hour), .cannotRun(name)) }
        guard let again = try RunTrail(of: run, while: goOn) else { return nil }
        guard again == kept.trail else { return (.partedWithin(hour: hour), .cameOutDifferently(name)) }
        runs.append(run)
      }
    }
    return inStep(runs[0], runs[1], after: hour, while: goOn).map { ($0, nil) }
  }
}
