import EventKernel

/// Points that fill a cube so that every factor takes each of its equal slices once (M. D. McKay, R. J. Beckman and W. J. Conover,
/// *Technometrics* 21, 1979).
public enum LatinHypercube {
  /// So many points in so many dimensions, each coordinate in 0..<1; the draws are those of the twin, the same on every machine.
  public static func points(_ count: Int, dimensions: Int, seed: UInt64) -> [[Double]] {
    let streams = RandomStreams(seed: seed, replication: 0)
    let columns = (0..<dimensions).map { dimension -> [Double] in
      var slices = Array(0..<count)
      var points = [Double](repeating: 0, count: count)
      for index in slices.indices.reversed() {
        let (choice, place) = streams.uniforms(
          identity: UInt64(dimension), purpose: purpose, index: UInt32(index))
        // Fisher and Yates: the slices not yet taken stand in front.
        slices.swapAt(index, min(index, Int(choice * Double(index + 1))))
        points[index] = (Double(slices[index]) + place) / Double(count)
      }
      return points
    }
    return (0..<count).map { row in columns.map { $0[row] } }
  }

  /// "lhs" in ASCII: no draw of the twin has this purpose.
  private static let purpose: UInt32 = 0x6C68_7300
}
