import Inputs

/// The judging of budgets, look by look, until every one that counts is decided or the replications are used up.
public struct BudgetInquiry: Sendable {
  /// Replications that a verdict needs are not there, and none are to be computed.
  public struct Incomplete: Error, Equatable {
    /// How many replications the verdict needs.
    public let replications: Int
    /// How many of their shards are not there.
    public let missing: Int
    /// How many shards that are in all.
    public let shards: Int
  }

  /// What was asked, with the budgets that are judged.
  public var record: ExperimentRecord
  /// The alternatives whose replications it takes.
  public var alternatives: Set<String>
  /// What stands for the baseline; nil for the alternative of this name.
  public var against: StoredBaseline?
  /// Whether its values become a baseline for later: then all looks are taken, and a budget that has nothing to be compared with
  /// yet is left out.
  public var isBaseline = false
  /// Whether what is there must do, and nothing is computed.
  public var isStoredOnly = false

  /// Makes an inquiry into all budgets of an experiment under all its alternatives.
  public init(_ record: ExperimentRecord) {
    self.record = record
    alternatives = Set(record.alternatives.map(\.name))
  }

  /// Makes sure that every budget has something to be judged for, before anything is computed.
  /// - Throws: `InputError` for one that has not.
  public func check() throws(InputError) { _ = try judgement(Observations(), replications: 0) }

  /// Judges the budgets with as many replications as that takes.
  /// - Parameter goesOn: told what is open, and to how many replications it goes on, before these are computed.
  /// - Returns: the last judgement, and what it rests on.
  /// - Throws: `InputError` for a budget over nobody; `Incomplete`; what the computation throws.
  public func judge(
    by computation: Computation, goesOn: (Judgement, _ next: Int) -> Void = { _, _ in }
  ) async throws -> (judgement: Judgement, observations: Observations) {
    let sizes = Looks(record.experiment).sizes
    var last = try await look(at: sizes[0], by: computation)
    for size in sizes.dropFirst() where last.judgement.wantsMore || isBaseline {
      if last.judgement.wantsMore { goesOn(last.judgement, size) }
      last = try await look(at: size, by: computation)
    }
    return last
  }

  private func look(
    at size: Int, by computation: Computation
  ) async throws -> (judgement: Judgement, observations: Observations) {
    let shards = record.shards(replications: size).filter { alternatives.contains($0.alternative) }
    if isStoredOnly {
      let missing = try computation.store.missing(among: shards).count
      guard missing == 0 else { throw Incomplete(replications: size, missing: missing, shards: shards.count) }
    } else {
      try await computation.complete(shards)
    }
    let observations = try computation.store.observations(of: Judgement.keys(of: record), replications: size)
    let judgement = try judgement(observations, replications: size)
    // Of what is rare the next look may find some.
    if !judgement.wantsMore { try judgement.requireSomebody() }
    return (judgement, observations)
  }

  private func judgement(_ observations: Observations, replications: Int) throws(InputError) -> Judgement {
    try Judgement(
      record, observations: observations, replications: replications, stored: against, isFirst: isBaseline)
  }
}
