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
    /// How it stands to the baseline; nil for the baseline itself.
    public var standing: Standing?
    /// Incidents still open at the end, over all replications: the mean counts them as if they had ended then.
    public var open: Int
    /// The share of incidents that nobody ever reported, beside every figure so that seeing less never looks better.
    public var unreported: Estimate?

    /// How many more replications have an even chance to settle how it stands; nil if it is settled, or if that is not to be expected.
    public var moreToSettle: Int? {
      standing?.replicationsToSettle.map { max(1, $0 - (comparison?.difference.count ?? 0)) }
    }
  }

  /// All alternatives on one measure.
  public struct Block: Sendable {
    /// The measure, over everybody or a group.
    public var key: MeasureKey
    /// Its unit and meaning.
    public var measure: Measure
    /// The alternatives, in the order of the file.
    public var rows: [Row]
    /// Differences that do not matter, in the unit of the measure; nil if nobody said.
    public var margin: Double? = nil
    /// What each factor of the design is behind; empty without a design.
    public var sensitivities: [Sensitivity] = []
    /// What the alternatives answer in the worlds that the experiment moves them to, as far as they were run there; of a design's points
    /// nothing is said.
    public var moved: [Moved] = []
    /// What each factor of the design is behind in those worlds.
    public var movedFactors: [MovedFactors] = []
  }

  /// What was asked.
  public var record: ExperimentRecord
  /// Over how many replications.
  public var replications: Int
  /// The main measures.
  public var blocks: [Block]
  /// Which alternative is best on the first measure; nil with fewer than three, or where neither direction is better.
  public var best: Best?
  /// How far the intervals are from what was asked for; nil if nothing was.
  public var precision: PrecisionStatus?
  /// How the best alternative was looked for; nil if it was not.
  public var selection: SelectionRace?
  /// What the budgets come to; nil where they were not judged.
  public var judgement: Judgement?

  /// Alternatives under which incidents wait at the end for what stands by, and the share of them.
  public var stuck: [(alternative: String, share: Double)]
  /// Alternatives under which a line grows without end: their figures are no answer.
  public var overloads: [Overload]

  /// Name of the measure that tells of them.
  private static let stuckShare = MeasureKey(Measure.stuckShare.name)

  /// Name of the measure that stands beside every other.
  public static let unreported = Measure.unreportedShare.name

  /// The measures that a decision needs observations of, and the lines that may grow without end.
  public static func keys(of record: ExperimentRecord) -> [MeasureKey] {
    var keys = record.main
    for target in record.experiment.replications.precision where !keys.contains(target.key) { keys.append(target.key) }
    for dimension in [""] + record.main.map(\.dimension) {
      let key = MeasureKey(unreported, dimension: dimension)
      if !keys.contains(key) { keys.append(key) }
    }
    if !keys.contains(stuckShare) { keys.append(stuckShare) }
    keys.append(QueueCourse.key)
    return keys
  }

  /// Draws the decision from what the replications observed.
  public init(_ record: ExperimentRecord, replications: Int, observations: Observations) {
    self.record = record
    self.replications = replications
    let experiment = record.experiment
    let baseline = experiment.baseline
    func sample(_ key: MeasureKey, _ name: String) -> Sample {
      observations.sample(of: key, alternative: name, replications: replications)
    }
    blocks = record.main.compactMap { key in
      guard let measure = record.measures.first(where: { $0.name == key.measure }) else { return nil }
      let unreported = [key.dimension, ""].map { MeasureKey(Self.unreported, dimension: $0) }
        .first { observations.contains($0) }
      let margin = experiment.sameWithin.first { $0.key == key }?.value
      let comparisons = record.alternatives.map { alternative in
        alternative.name == baseline ? nil : sample(key, alternative.name).compared(to: sample(key, baseline))
      }
      let standings = Standing.all(comparisons, better: measure.better, margin: margin)
      let rows = record.alternatives.indices.map { index in
        let name = record.alternatives[index].name
        return Row(
          alternative: name, estimate: sample(key, name).estimate(), comparison: comparisons[index],
          standing: standings[index], open: observations.open(of: key, alternative: name),
          unreported: unreported.map { sample($0, name).estimate() })
      }
      return Block(
        key: key, measure: measure, rows: rows, margin: margin,
        sensitivities: experiment.design?.sensitivities(seed: experiment.replications.seed) { sample(key, $0) } ?? [],
        moved: observations.moved(key, record, replications: replications),
        movedFactors: observations.movedFactors(key, record, replications: replications))
    }
    stuck = record.alternatives.compactMap { alternative in
      guard let share = sample(Self.stuckShare, alternative.name).estimate().mean, share > 0 else { return nil }
      return (alternative.name, share)
    }
    overloads = Self.overloads(of: record, observations, replications: replications)
    precision = PrecisionStatus(record, replications: replications, observations: observations)
    best = blocks.first.flatMap { block in
      let names = record.alternatives.map(\.name).filter { !experiment.choosing.events.contains($0) }
      return Best(block.measure.better, samples: names.map { ($0, sample(block.key, $0)) })
    }
  }
}
