import District

/// Everything that one replication of one alternative yields.
public struct ReplicationResult: Sendable {
  /// How many events were executed.
  public var events: Int
  /// SHA-256 of the final state, hex.
  public var digest: String
  /// Rolling hash of the executed events, by the hour.
  public var trail: [UInt64]
  /// The measures, over everybody and by group.
  public var measures: [MeasureValue]
  /// Values by time.
  public var series: [SeriesValue]
  /// Counts for pictures.
  public var aggregates: Aggregates
  /// Every incident and leg, where the replication was to be traced.
  public var log: LogRecorder?

  /// Makes a result.
  public init(
    events: Int, digest: String, trail: [UInt64] = [], measures: [MeasureValue], series: [SeriesValue] = [],
    aggregates: Aggregates = Aggregates(), log: LogRecorder? = nil
  ) {
    self.events = events
    self.digest = digest
    self.trail = trail
    self.measures = measures
    self.series = series
    self.aggregates = aggregates
    self.log = log
  }
}
