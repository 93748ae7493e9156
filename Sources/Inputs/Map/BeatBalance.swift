import District

/// How evenly the residents of a map are shared among its beats.
public struct BeatBalance: Sendable {
  /// Residents of each beat; fractions come from cells that several beats share.
  public let residents: [Double]

  /// Counts the residents of a map's beats.
  public init(_ map: DistrictMap) {
    var residents = [Double](repeating: 0, count: map.beats.count)
    let shares = map.beatShares
    for cell in 0..<map.cells.count {
      var before = 0.0
      for i in Int(shares.start[cell])..<Int(shares.start[cell + 1]) {
        residents[Int(shares.beat[i])] += Double(map.cells.residents[cell]) * (shares.cumulative[i] - before)
        before = shares.cumulative[i]
      }
    }
    self.residents = residents
  }

  /// Mean residents of a beat.
  public var mean: Double { residents.reduce(0, +) / Double(max(residents.count, 1)) }

  /// Share of the beats whose residents are within 30 % of the mean.
  public var shareWithin30: Double {
    let mean = mean
    return Double(residents.count { abs($0 - mean) <= 0.3 * mean }) / Double(max(residents.count, 1))
  }
}
