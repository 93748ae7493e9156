import District

/// How evenly the work of a map is shared among its beats.
public struct BeatBalance: Sendable, Hashable {
  /// Work of each beat; fractions come from cells that several beats share.
  public let loads: [Double]

  /// Takes the work of each beat.
  public init(loads: [Double]) { self.loads = loads }

  /// Counts the work of a map's beats, given that of its cells.
  public init(_ map: DistrictMap, work: [Double]) {
    var loads = [Double](repeating: 0, count: map.beats.count)
    for cell in 0..<map.cells.count {
      for (beat, weight) in map.beatShares.weights(ofCell: cell) { loads[beat] += work[cell] * weight }
    }
    self.loads = loads
  }

  /// Counts the residents of a map's beats.
  public init(residentsOf map: DistrictMap) { self.init(map, work: map.cells.residents.map(Double.init)) }

  /// Mean work of a beat.
  public var mean: Double { loads.reduce(0, +) / Double(max(loads.count, 1)) }

  /// How many times the mean the busiest beat has to do; 1 is perfect.
  public var peak: Double { mean > 0 ? (loads.max() ?? 0) / mean : 1 }

  /// Share of the beats whose work is within a share of the mean.
  public func share(within tolerance: Double) -> Double {
    let mean = mean
    return Double(loads.count { abs($0 - mean) <= tolerance * mean }) / Double(max(loads.count, 1))
  }
}

extension BeatShares {
  /// The beats of a cell, each with its share of the cell's work.
  public func weights(ofCell cell: Int) -> [(beat: Int, weight: Double)] {
    var before = 0.0
    return (Int(start[cell])..<Int(start[cell + 1])).map { i in
      defer { before = cumulative[i] }
      return (Int(beat[i]), cumulative[i] - before)
    }
  }
}
