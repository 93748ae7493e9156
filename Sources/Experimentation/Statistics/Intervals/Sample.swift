/// One measure over the replications of one alternative: one number per replication, some of which may be missing or
/// infinite.
public struct Sample: Sendable, Hashable {
  /// The value by replication. A replication in which the measure was over nobody is there with nil.
  public var values: [Int: Double?]

  /// Makes a sample of values by replication.
  public init(_ values: [Int: Double?] = [:]) {
    self.values = values
  }

  /// The mean over replications with its interval.
  public func estimate(confidence: Double = 0.95) -> Estimate {
    Estimate(values.keys.sorted().map { values[$0]! }, confidence: confidence)
  }

  /// This sample less a baseline, paired by replication.
  public func compared(to baseline: Sample, confidence: Double = 0.95) -> PairedComparison {
    let pairs = values.keys.sorted().compactMap { replication in
      baseline.values[replication].map { (values[replication]!, $0) }
    }
    return PairedComparison(pairs, confidence: confidence)
  }
}
