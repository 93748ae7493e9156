import District

/// How far the intervals of an experiment are from what its `replications.precision` asks for.
public struct PrecisionStatus: Sendable {
  /// One measure under one alternative.
  public struct Line: Sendable {
    /// The measure.
    public var key: MeasureKey
    /// Its unit.
    public var unit: String
    /// The alternative.
    public var alternative: String
    /// Half the width of its 95 % interval; nil where there is none.
    public var halfWidth: Double?
    /// What it is to be at most; nil where there is no finite mean.
    public var target: Double?
    /// Whether it is.
    public var isMet: Bool
    /// How many replications would be enough, by what is known; nil if that cannot be said.
    public var needed: Int?
  }

  /// All lines, measure by measure.
  public let lines: [Line]
  /// How many replications there are.
  public let replications: Int
  /// How many there may be.
  public let maximum: Int

  /// Judges the intervals after so many replications; nil if the experiment asks for no precision.
  public init?(_ record: ExperimentRecord, replications: Int, observations: Observations) {
    guard !record.experiment.replications.precision.isEmpty else { return nil }
    self.replications = replications
    maximum = record.experiment.replications.maximum
    lines = record.experiment.replications.precision.flatMap { target in
      record.alternatives.map { alternative in
        let estimate = observations.sample(
          of: target.key, alternative: alternative.name, replications: replications
        ).estimate()
        return Line(
          key: target.key, unit: record.measures.first { $0.name == target.key.measure }?.unit ?? "",
          alternative: alternative.name, halfWidth: estimate.halfWidth(confidence: 0.95),
          target: estimate.mean.flatMap { $0.isFinite ? target.precision.target(of: $0) : nil },
          isMet: target.precision.isMet(by: estimate), needed: target.precision.replicationsNeeded(estimate))
      }
    }
  }

  /// Whether all intervals are narrow enough.
  public var isMet: Bool { lines.allSatisfy(\.isMet) }

  /// The line that needs most; nil if all are met.
  public var worst: Line? {
    lines.filter { !$0.isMet }.max { ($0.needed ?? .max) < ($1.needed ?? .max) }
  }

  /// How many replications to go on to; nil if all is met, if there may be no more, or if no number of them would help: an
  /// infinite value stays infinite. At most twice as many as there are, so that a first guess at the deviation does not decide alone.
  public var next: Int? {
    let open = lines.filter { !$0.isMet }
    guard replications < maximum, open.contains(where: { $0.halfWidth != nil }) else { return nil }
    let wanted = open.compactMap(\.needed).max() ?? maximum
    return min(maximum, max(replications + 1, min(wanted, 2 * replications)))
  }
}
