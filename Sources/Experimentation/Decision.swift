import District

/// What an experiment answers: its main measures under every alternative, and how far each lies from the baseline.
public struct Decision: Sendable {
  /// One alternative's row on one measure.
  public struct Row: Sendable {
    /// Name of the alternative.
    public var alternative: String
    /// Its mean over replications.
    public var estimate: Estimate
    /// Its difference to the baseline; nil for the baseline itself.
    public var comparison: PairedComparison?
    /// Incidents still open at the end, over all replications: the mean counts them as if they had ended then.
    public var open: Int
    /// The share of incidents that nobody ever reported, beside every figure so that seeing less never looks better.
    public var unreported: Estimate?
  }

  /// All alternatives on one measure.
  public struct Block: Sendable {
    /// The measure, over everybody or a group.
    public var key: MeasureKey
    /// Its unit and meaning.
    public var measure: Measure
    /// The alternatives, in the order of the file.
    public var rows: [Row]
  }

  /// What was asked.
  public var prepared: PreparedExperiment
  /// Over how many replications.
  public var replications: Int
  /// The main measures.
  public var blocks: [Block]
  /// What the budgets come to; nil where they were not judged.
  public var judgement: Judgement?

  /// Name of the measure that stands beside every other.
  public static let unreported = "unreported-share"

  /// The measures that a decision needs observations of.
  public static func keys(of prepared: PreparedExperiment) -> [MeasureKey] {
    var keys = prepared.main
    for dimension in [""] + prepared.main.map(\.dimension) {
      let key = MeasureKey(unreported, dimension: dimension)
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// Draws the decision from what the replications observed.
  public init(_ prepared: PreparedExperiment, replications: Int, observations: Observations) {
    self.prepared = prepared
    self.replications = replications
    let baseline = prepared.experiment.baseline
    blocks = prepared.main.compactMap { key in
      guard let measure = prepared.measures.first(where: { $0.name == key.measure }) else { return nil }
      let unreported = [key.dimension, ""].map { MeasureKey(Self.unreported, dimension: $0) }
        .first { observations.contains($0) }
      func sample(_ key: MeasureKey, _ name: String) -> Sample {
        observations.sample(of: key, alternative: name, replications: replications)
      }
      let rows = prepared.alternatives.map { alternative in
        let own = sample(key, alternative.name)
        return Row(
          alternative: alternative.name, estimate: own.estimate(),
          comparison: alternative.name == baseline ? nil : own.compared(to: sample(key, baseline)),
          open: observations.open(of: key, alternative: alternative.name),
          unreported: unreported.map { sample($0, alternative.name).estimate() })
      }
      return Block(key: key, measure: measure, rows: rows)
    }
  }
}
