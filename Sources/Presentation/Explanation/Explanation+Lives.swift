import Experimentation

extension Explanation {
  /// The lives of one incident under several alternatives, which meet it with the same draws.
  ///
  /// - Parameters:
  ///   - first: the run in which the incident was found.
  ///   - names: the alternatives to tell it under; the one of `first` is not run again.
  /// - Returns: one for each alternative in which the incident occurs, in the order of `names`.
  public static func lives(
    of identity: UInt64, foundIn first: TracedRun, under names: [String], replication: Int,
    in preparation: Preparation
  ) throws -> [Explanation] {
    try names.compactMap { name in
      let run = name == first.alternative ? first : try preparation.traced(name, replication: replication)
      return run.flatMap { Explanation(of: identity, in: $0.world, log: $0.log, alternative: name) }
    }
  }
}
