import GRDB

/// Where a cover was missing under one alternative, mean over replications.
public struct StoredCoverGaps: Sendable {
  /// The alternative.
  public var alternative: String
  /// The cover.
  public var cover: String
  /// By cell: the share of the measured period in which no free unit would have been there in time.
  public var shares: [Double]
}

extension StoredExperiment {
  /// Where covers were missing in each of `count` cells, cover by cover, under some alternatives and in their order; none where a
  /// cover was never missing.
  public func coverGaps(count: Int, under names: [String]) throws -> [StoredCoverGaps] {
    guard replications > 0 else { return [] }
    return try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT cover, alternative, cell, sum(share) AS share FROM cover_gap
          WHERE \(Self.isOne(of: names)) AND replication <= ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
          """, arguments: StatementArguments(names) + [self.replications])
      var result: [StoredCoverGaps] = []
      while let row = try rows.next() {
        let (cover, alternative, cell): (String, String, Int) = (row["cover"], row["alternative"], row["cell"])
        if result.last?.cover != cover || result.last?.alternative != alternative {
          result.append(
            StoredCoverGaps(alternative: alternative, cover: cover, shares: Array(repeating: 0, count: count)))
        }
        if cell < count { result[result.count - 1].shares[cell] = row["share"] as Double / Double(self.replications) }
      }
      let covers = result.map(\.cover).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      return covers.flatMap { cover in
        Self.ordered(result.filter { $0.cover == cover }, as: names, by: \.alternative)
      }
    }
  }
}
