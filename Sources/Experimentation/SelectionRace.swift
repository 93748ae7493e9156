import District

/// The search for the best alternative, as far as the replications that are there take it. It reads them in their order, so that
/// how many were computed at a time, and what a results file holds beyond them, changes nothing.
public struct SelectionRace: Sendable {
  /// How it stands.
  public enum Outcome: Sendable {
    /// These are to be computed next.
    case needs([Shard])
    /// It is found.
    case best(String)
    /// The most replications are there, and these may be the best.
    case open([String])
    /// A replication lacks a finite value, so means cannot be compared.
    case impossible(alternative: String, replication: Int)
  }

  /// How many replications an alternative got, and why no more.
  public struct Share: Sendable, Hashable {
    /// The alternative.
    public var alternative: String
    /// How many of its replications were looked at.
    public var replications: Int
    /// Whether it was dropped.
    public var isDropped: Bool
  }

  /// What was asked.
  public let selection: Selection
  /// How it stands.
  public private(set) var outcome: Outcome
  /// What each alternative got, in the order of the file.
  public private(set) var shares: [Share]
  /// With a budget: about how likely the best mean belongs to the best (one less Bonferroni's sum of normal errors); nil without.
  public private(set) var probability: Double?

  /// Those that may still be the best.
  public var survivors: [String] { shares.filter { !$0.isDropped }.map(\.alternative) }

  /// Replications that survivors get at a time.
  private static let batch = 5

  /// Takes the search as far as it goes.
  public init(_ record: ExperimentRecord, _ selection: Selection, observations: Observations) {
    self.selection = selection
    outcome = .open([])
    let first = record.experiment.replications.minimum
    shares = record.alternatives.map { Share(alternative: $0.name, replications: first, isDropped: false) }
    let better = record.measures.first { $0.name == selection.key.measure }?.better
    let values = Values(
      record, observations, key: selection.key, sign: better == .higher ? 1 : -1)
    if let indifference = selection.indifference {
      race(values, indifference: indifference)
    } else {
      share(values, budget: selection.budget ?? 0)
    }
  }

  /// By Kim and Nelson.
  private mutating func race(_ values: Values, indifference: Double) {
    guard let rows = rows(values, through: values.first) else { return }
    var race = KimNelson(firstStage: rows, indifference: indifference, confidence: selection.confidence)
    drop(race)
    while race.best == nil {
      let next = race.replications + 1
      guard next <= values.most else {
        outcome = .open(survivors)
        return
      }
      guard require(race.survivors, next...next, ahead: Self.batch - 1, values) else { return }
      race.add(race.survivors.map { values.value($0, next) })
      drop(race)
    }
    outcome = race.best.map { .best(shares[$0].alternative) } ?? .open(survivors)
  }

  private mutating func drop(_ race: KimNelson) {
    for index in shares.indices where !shares[index].isDropped {
      shares[index].replications = race.replications
      shares[index].isDropped = !race.survivors.contains(index)
    }
  }

  /// By shares of a budget, a twentieth of it at a time.
  private mutating func share(_ values: Values, budget: Int) {
    guard rows(values, through: values.first) != nil else { return }
    func moments() -> [Moments] {
      shares.indices.map { i in Moments((1...shares[i].replications).map { values.value(i, $0) }) }
    }
    let step = max(shares.count, budget / 20)
    while true {
      let now = moments()
      let spent = shares.map(\.replications)
      let fractions = OCBA.fractions(means: now.map(\.mean), variances: now.map(\.variance))
      let left = budget - spent.reduce(0, +)
      let more = OCBA.allocation(of: min(step, max(0, left)), after: spent, fractions: fractions)
      let goal = spent.indices.map { min(values.most, spent[$0] + more[$0]) }
      guard goal != spent else { break }
      var lacking: [Shard] = []
      for index in shares.indices where goal[index] > spent[index] {
        for replication in spent[index] + 1...goal[index] {
          if !values.isThere(index, replication) { lacking.append(values.shard(index, replication)) }
          guard isUsable(index, replication, values) else { return }
        }
      }
      guard lacking.isEmpty else {
        outcome = .needs(lacking)
        return
      }
      for index in shares.indices { shares[index].replications = goal[index] }
    }
    let last = moments()
    guard let best = last.indices.max(by: { last[$0].mean < last[$1].mean }) else { return }
    outcome = .best(shares[best].alternative)
    let errors = last.indices.map { i -> Double in
      let error = (last[i].variance / Double(last[i].count) + last[best].variance / Double(last[best].count))
        .squareRoot()
      guard i != best, error > 0 else { return 0 }
      return StandardNormal.cumulative((last[i].mean - last[best].mean) / error)
    }
    probability = max(0, 1 - errors.reduce(0, +))
  }

  /// The first rows of all alternatives; nil, and the outcome says why, if one is not there.
  private mutating func rows(_ values: Values, through last: Int) -> [[Double]]? {
    guard require(Array(shares.indices), 1...last, ahead: 0, values) else { return nil }
    return (1...last).map { replication in shares.indices.map { values.value($0, replication) } }
  }

  /// Whether some replications of some alternatives are there and finite. If not, the outcome says so; `ahead` further ones are
  /// then wanted with them.
  private mutating func require(
    _ indices: [Int], _ replications: ClosedRange<Int>, ahead: Int, _ values: Values
  ) -> Bool {
    for replication in replications {
      for index in indices {
        guard values.isThere(index, replication) else {
          let wanted = (replication...max(replication, min(replications.upperBound + ahead, values.most))).flatMap {
            r in
            indices.filter { !values.isThere($0, r) }.map { values.shard($0, r) }
          }
          outcome = .needs(wanted)
          return false
        }
        guard isUsable(index, replication, values) else { return false }
      }
    }
    return true
  }

  private mutating func isUsable(_ index: Int, _ replication: Int, _ values: Values) -> Bool {
    guard values.isThere(index, replication), !values.value(index, replication).isFinite else { return true }
    outcome = .impossible(alternative: shares[index].alternative, replication: replication)
    return false
  }
}

/// The values of the measure that decides, the larger the better.
private struct Values {
  let alternatives: [AlternativeRecord]
  let observed: [[Int: Observation]]
  let sign: Double
  let first: Int
  let most: Int

  init(_ record: ExperimentRecord, _ observations: Observations, key: MeasureKey, sign: Double) {
    alternatives = record.alternatives
    observed = alternatives.map { observations.byReplication(of: key, alternative: $0.name) }
    self.sign = sign
    first = record.experiment.replications.minimum
    most = record.experiment.replications.maximum
  }

  func isThere(_ index: Int, _ replication: Int) -> Bool { observed[index][replication] != nil }

  /// The value; NaN over nobody.
  func value(_ index: Int, _ replication: Int) -> Double { sign * (observed[index][replication]?.value ?? .nan) }

  func shard(_ index: Int, _ replication: Int) -> Shard {
    Shard(alternative: alternatives[index].name, digest: alternatives[index].digest, replication: replication)
  }
}
