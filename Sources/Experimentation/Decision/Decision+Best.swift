import District

extension Decision {
  /// Which alternatives may be the best on the first measure.
  public struct Best: Sendable, Hashable {
    /// The one with the best mean.
    public let leader: String
    /// Those that may be the best, in the order of the file: with the stated confidence the best is one of them.
    public let kept: [String]
    /// The confidence of that.
    public let confidence: Double
    /// In how many replications every alternative has a finite value.
    public let replications: Int

    /// Screens three or more samples; nil with fewer, where neither direction is better, or where a value is infinite or fewer
    /// than two replications are complete.
    init?(_ better: Measure.Direction, samples: [(name: String, sample: Sample)], confidence: Double = 0.95) {
      guard samples.count > 2, better != .none else { return nil }
      guard let rows = Sample.complete(samples.map(\.sample)), rows.count > 1 else { return nil }
      let sign: Double = better == .lower ? -1 : 1
      let screening = SubsetScreening(rows.map { $0.map { sign * $0 } }, confidence: confidence)
      leader = samples[screening.leader].name
      kept = screening.kept.map { samples[$0].name }
      self.confidence = confidence
      replications = rows.count
    }
  }
}

extension Sample {
  /// The values of several samples in the replications in which all of them have one, one row each; nil if one is infinite.
  static func complete(_ samples: [Sample]) -> [[Double]]? {
    guard let first = samples.first else { return nil }
    var rows: [[Double]] = []
    for replication in first.values.keys.sorted() {
      let row = samples.compactMap { $0.values[replication] ?? nil }
      guard row.allSatisfy(\.isFinite) else { return nil }
      if row.count == samples.count { rows.append(row) }
    }
    return rows
  }
}
