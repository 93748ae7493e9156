import District
import Experimentation

/// Where results come from: what to name when they are quoted.
public struct ProvenanceText {
  /// A line or two.
  public let text: String

  /// Makes the text for results in a database.
  public init(_ record: ExperimentRecord, database: String) {
    let alternatives = record.alternatives.map { "\($0.name) \(Self.short($0.digest))" }.joined(separator: ", ")
    // What a run leaves out of a log is part of its answer, also where nobody watched it.
    let account = record.callAccount.map { "\(MapFigures.grouped(Double($0.count))) \($0.what)" }.joined(
      separator: "; ")
    text =
      (account.isEmpty ? "" : "Call log: \(account)\n") + """
        gridtwin \(ToolVersion.current), seed \(record.experiment.replications.seed), scenario \(Self.short(record.scenarioDigest)), \
        \(alternatives)
        Results in \(database); peak memory \(Figures.fixed(Session.peakMegabytes, decimals: 0)) MB
        """
  }

  private static func short(_ digest: String) -> String { String(digest.prefix(12)) }
}
