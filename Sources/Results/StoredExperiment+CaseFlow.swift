import GRDB

/// Tickets that went from one stop of their way to the next under one alternative.
public struct StoredCaseFlow: Sendable, Hashable {
  /// The alternative.
  public var alternative: String
  /// Where they came from.
  public var origin: String
  /// Where they went.
  public var target: String
  /// How many a day, mean over the replications and the measured period.
  public var perDay: Double

  /// Makes one step of the case flow.
  public init(alternative: String, origin: String, target: String, perDay: Double) {
    self.alternative = alternative
    self.origin = origin
    self.target = target
    self.perDay = perDay
  }
}

extension StoredExperiment {
  /// The case flow of all measured tickets, under some alternatives and in their order; none where there are no desks.
  public func caseFlows(under names: [String]) throws -> [StoredCaseFlow] {
    guard let period, period.period > 0, replications > 0 else { return [] }
    let days = period.period / 86_400 * Double(replications)
    return try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT alternative, origin, target, sum(n) AS n FROM case_flow
          WHERE \(Self.isOne(of: names)) AND replication <= ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
          """, arguments: StatementArguments(names) + [self.replications])
      return Self.ordered(
        rows.map {
          StoredCaseFlow(
            alternative: $0["alternative"], origin: $0["origin"], target: $0["target"],
            perDay: Double($0["n"] as Int) / days)
        }, as: names, by: \.alternative)
    }
  }
}
