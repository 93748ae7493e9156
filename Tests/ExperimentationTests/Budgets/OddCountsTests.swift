import Testing

@testable import Experimentation

/// Numbers that no run of ours gives, but that a results file may hold.
@Suite("Odd counts") struct OddCountsTests {
  @Test(
    "of hits there are no more than incidents and no fewer than none",
    arguments: [
      (-1e15, 300, 0), (1e15, 300, 300), (1e15, Int(Int32.max), Int(Int32.max)), (.infinity, 300, 300),
      (-.infinity, 300, 0), (.nan, 300, 0), (0.5, 300, 150), (0.5, 0, 0),
    ])
  func hits(value: Double, n: Int, hits: Int) {
    let ratio = PooledRatio([Observation(value: value, n: n, open: 0)], isShare: true)
    #expect(ratio.hits == hits && ratio.incidents == n)
    let basis = Basis(kind: .share(limit: 0.5), incidents: ratio.incidents, hits: ratio.hits, replications: 1)
    let bounds = basis.widened(Interval(low: 0, high: 0), about: 0, isConstant: true, error: 0.05)
    #expect(bounds.low >= -0.5 && bounds.high <= 0.5)
    #expect(basis.scaled(from: 1, to: 100_000).hits >= hits)
  }

  @Test(
    "whole numbers are the nearest there are",
    arguments: [
      (0.4, 0), (-2.6, -3), (1e300, 1 << 62), (-.infinity, -(1 << 62)), (.nan, 0),
    ])
  func whole(number: Double, nearest: Int) { #expect(Int(nearest: number) == nearest) }

  @Test("the gamma function has no logarithm where it has none")
  func gamma() { #expect(LogGamma.value(-1e17).isNaN && LogGamma.value(0).isNaN) }
}
