import Experimentation

/// Where results come from: what to name when they are quoted.
public struct ProvenanceText {
  /// A line or two.
  public let text: String

  /// Makes the text for results in a database.
  public init(_ prepared: PreparedExperiment, database: String) {
    let alternatives = prepared.alternatives.map { "\($0.name) \(Self.short($0.digest))" }.joined(separator: ", ")
    text = """
      gridtwin \(ToolVersion.current), seed \(prepared.experiment.seed), scenario \(Self.short(prepared.scenarioDigest)), \
      \(alternatives)
      Results in \(database); peak memory \(Figures.fixed(Session.peakMegabytes, decimals: 0)) MB
      """
  }

  private static func short(_ digest: String) -> String { String(digest.prefix(12)) }
}
