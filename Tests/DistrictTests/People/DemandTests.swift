import EventKernel
import Testing

@testable import District

@Suite("Incidents follow people")
struct DemandTests {
  /// Incidents that occurred on the run's second to ninth day, by zone x hour of day, over replications.
  private func counts(_ world: World, replications: Int) throws -> [Double] {
    var counts = [Double](repeating: 0, count: world.map.zones.count * 24)
    for replication in 1...replications {
      var recorder = LogRecorder()
      _ = try replicate(world, seed: 17, replication: UInt32(replication), into: &recorder)
      for fact in recorder.incidents {
        let hour = Int((fact.occurred - .zero).hours)
        guard (24..<24 * 8).contains(hour) else { continue }
        counts[Int(world.map.cells.zone[Int(fact.cell)]) * 24 + hour % 24] += 1
      }
    }
    return counts
  }

  /// What the flows foretell of the same.
  private func expected(_ world: World, replications: Int) -> [Double] {
    var expected = [Double](repeating: 0, count: world.map.zones.count * 24)
    for k in 24 * 2..<24 * 8 * 2 {
      let demand = world.demand(at: .zero + .minutes(Double(k) * 30 + 15))
      for cell in demand.indices {
        expected[Int(world.map.cells.zone[cell]) * 24 + k / 2 % 24] += demand[cell] / 2 * Double(replications)
      }
    }
    return expected
  }

  /// Pearson's statistic over its 99.9 % quantile (E. B. Wilson and M. M. Hilferty, 1931).
  private func misfit(_ counts: [Double], _ expected: [Double]) -> Double {
    var sum = 0.0
    var n = 0.0
    for (count, mean) in zip(counts, expected) where mean >= 5 {
      sum += (count - mean) * (count - mean) / mean
      n += 1
    }
    let root = 1 - 2 / (9 * n) + 3.09 * (2 / (9 * n)).squareRoot()
    return sum / (n * root * root * root)
  }

  @Test("by hour and zone incidents are where the flows put people; without the flows they are elsewhere")
  func demand() throws {
    let tides = try Worlds.smallville()
    let still = try Worlds.smallville(("people.attendance", "[0%, 0%, 0%, 0%, 0%, 0%, 0%]"))
    let replications = 8
    let (moving, staying) = (
      try counts(tides, replications: replications), try counts(still, replications: replications)
    )
    let (asTides, asStill) = (
      expected(tides, replications: replications), expected(still, replications: replications)
    )
    #expect(asTides.count { $0 >= 5 } > 20)
    #expect(misfit(moving, asTides) < 1)
    #expect(misfit(staying, asStill) < 1)
    #expect(misfit(staying, asTides) > 1)
    #expect(misfit(moving, asStill) > 1)
  }
}
