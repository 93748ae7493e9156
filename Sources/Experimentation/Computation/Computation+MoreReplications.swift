/// How many replications an answer takes: to a stated precision, or until the best alternative is found.
extension Computation {
  /// Goes on from the first replications, which are there, until the intervals are as narrow as the experiment wants them, or the
  /// most replications are there.
  /// - Parameter goesOn: told what the intervals are like, and to how many replications it goes on, before these are computed.
  /// - Returns: how many replications there are then.
  public func reachPrecision(
    after first: Int, goesOn: (PrecisionStatus, _ next: Int) -> Void = { _, _ in }
  ) async throws -> Int {
    let keys = Decision.keys(of: prepared.record)
    var count = first
    while true {
      let observations = try store.observations(of: keys, replications: count)
      let status = PrecisionStatus(prepared.record, replications: count, observations: observations)
      guard let status, let next = status.next else { return count }
      goesOn(status, next)
      try await complete(replications: next)
      count = next
    }
  }

  /// Looks for the best alternative, where the experiment asks for it; only those that may still be it get more replications.
  /// - Parameter goesOn: told how the search stands, and which shards are missing, before these are computed.
  /// - Returns: how the search ended; nil if the experiment asks for none.
  public func findBest(
    goesOn: (SelectionRace, _ missing: [Shard]) -> Void = { _, _ in }
  ) async throws -> SelectionRace? {
    let experiment = prepared.record.experiment
    guard let selection = experiment.selection else { return nil }
    while true {
      let observations = try store.observations(
        of: [selection.key], replications: experiment.replications.maximum)
      let race = SelectionRace(prepared.record, selection, observations: observations)
      guard case .needs(let shards) = race.outcome else { return race }
      goesOn(race, shards)
      let before = computed
      try await complete(shards)
      // A replication without a row for the measure says no more when it is computed again.
      guard computed > before else { return race }
    }
  }

  /// Asks the question again in the worlds that the experiment moves it to: as often as every alternative is run at least.
  public func completeMoved(replications: Int) async throws {
    let experiment = prepared.record.experiment
    let shards = prepared.record.shards(replications: min(replications, experiment.replications.minimum))
    try await complete(shards.filter { experiment.isMoved($0.alternative) })
  }
}
