import Experimentation
import Results

/// How many replications it takes: to a stated precision, or until the best alternative is found.
extension RunCommand {
  /// Goes on until the intervals are as narrow as the experiment wants them, or the most replications are there.
  /// - Returns: how many replications there are then.
  func settle(
    _ experiment: Experiment, after first: Int, by computation: Computation, counting computed: inout Int
  ) async throws -> Int {
    guard !smoke, replications == nil else { return first }
    let keys = Decision.keys(of: computation.prepared)
    var count = first
    while true {
      let observations = try computation.database.observations(of: keys, replications: count)
      let status = PrecisionStatus(computation.prepared, replications: count, observations: observations)
      guard let next = status?.next else { return count }
      if !computing.quiet, let worst = status?.worst {
        Screen.complain(
          "\(worst.key) of \(worst.alternative) is not precise enough after \(count) replications: on to \(next)")
      }
      computed += try await computation.complete(replications: next)
      count = next
    }
  }

  /// Asks the question again in the worlds that the experiment moves it to, if it does so.
  /// - Returns: how many shards were computed.
  func move(_ moved: PreparedExperiment, into path: String, replications: Int) async throws -> Int {
    let experiment = moved.experiment
    guard !experiment.restsOn.isEmpty else { return 0 }
    var options = computing
    options.fresh = false
    let shards = moved.shards(replications: min(replications, experiment.replications.minimum))
    return try await Computation(moved, into: path, as: options)
      .complete(shards.filter { experiment.isMoved($0.alternative) })
  }

  /// Looks for the best alternative, where the experiment asks for it; only those that may still be it get more replications.
  func select(by computation: Computation, counting computed: inout Int) async throws -> SelectionRace? {
    let prepared = computation.prepared
    guard let selection = prepared.experiment.selection else { return nil }
    while true {
      let observations = try computation.database.observations(
        of: [selection.key], replications: prepared.experiment.replications.maximum)
      let race = SelectionRace(prepared, selection, observations: observations)
      guard case .needs(let shards) = race.outcome else { return race }
      if !computing.quiet {
        Screen.complain("the best is among \(race.survivors.joined(separator: ", ")): \(shards.count) more")
      }
      let more = try await computation.complete(shards)
      // A replication without a row for the measure says no more when it is computed again.
      guard more > 0 else { return race }
      computed += more
    }
  }
}
