import District
import Testing

@testable import Experimentation

@Suite struct DecisionTests {
  private func observations(_ values: [String: [Double?]], open: Int = 0) -> Observations {
    var observations = Observations()
    for (name, list) in values {
      for (index, value) in list.enumerated() {
        observations.add(
          Observation(value: value, n: 9, open: open), of: MeasureKey("closure-mean"), alternative: name,
          replication: index + 1)
      }
    }
    return observations
  }

  private let record = synthetic { name, replication, _ in result(name, replication) }.record

  @Test func comparesWithTheBaselineByReplication() throws {
    let decision = Decision(
      record, replications: 3, observations: observations(["base": [10, 20, 30], "other": [9, 18, 27]]))
    let rows = try #require(decision.blocks.first).rows
    #expect(rows.map(\.alternative) == ["base", "other"])
    #expect(rows[0].comparison == nil)
    #expect(rows[0].estimate.mean == 20)
    #expect(rows[1].comparison?.difference.mean == -2)
    #expect(abs((rows[1].comparison?.relative?.value ?? 0) + 0.1) < 1e-15)
  }

  @Test func replicationsWithoutAValueAreMissing() throws {
    let decision = Decision(
      record, replications: 4, observations: observations(["base": [10, nil, 30], "other": [9, 18, 27]]))
    let rows = try #require(decision.blocks.first).rows
    #expect(rows[0].estimate.missing == 2)
    #expect(rows[1].estimate.missing == 1)
    #expect(rows[1].comparison?.difference.count == 2)
  }

  @Test func openIncidentsAndTheUnreportedStandBeside() throws {
    var observations = observations(["base": [10, 20], "other": [9, 18]], open: 3)
    observations.add(
      Observation(value: 0.25, n: 8, open: 0), of: MeasureKey(Decision.unreported), alternative: "base", replication: 1)
    let row = try #require(Decision(record, replications: 2, observations: observations).blocks.first?.rows.first)
    #expect(row.open == 6)
    #expect(row.unreported?.mean == 0.25)
    #expect(row.unreported?.missing == 1)
    #expect(Decision.keys(of: record).map(\.measure) == ["closure-mean", "unreported-share", "stuck-share", "backlog"])
  }
}

@Suite struct StandingTests {
  private func standings(
    _ alternatives: [[Double]], margin: Double? = nil, better: Measure.Direction = .lower
  ) -> [Decision.Standing] {
    let base = (0..<12).map { 100 + Double($0 % 5) }
    let comparisons = alternatives.map { differences in
      PairedComparison(zip(base, differences).map { ($0.0 + $0.1, $0.0) })
    }
    return Decision.Standing.all([nil] + comparisons, better: better, margin: margin).compactMap { $0 }
  }

  /// Twelve differences with a mean and a deviation of about 1.
  private func around(_ mean: Double, shift: Int = 0) -> [Double] {
    (0..<12).map { mean + [-1.4, 0.3, 1.1, -0.6, 0.9, -0.3][($0 + shift) % 6] }
  }

  @Test func directionsAreJudged() {
    #expect(standings([around(-5), around(5), around(0)]).map(\.verdict) == [.better, .worse, .undecided])
    #expect(standings([around(-5)], better: .higher).map(\.verdict) == [.worse])
    #expect(standings([around(-5)], better: .none).map(\.verdict) == [.differs])
    #expect(standings([Array(repeating: 0, count: 12)]).map(\.verdict) == [.same])
  }

  /// A difference that is just decided alone is not among many; what it takes then is more.
  @Test func manyAlternativesShareOneError() throws {
    let alone = try #require(standings([around(0.65)]).first)
    let many = standings([around(0.65)] + (0..<5).map { around(0.05, shift: $0) })
    #expect(alone.verdict == .worse && many[0].verdict == .undecided)
    let (p, adjusted) = (try #require(alone.adjustedP), try #require(many[0].adjustedP))
    #expect(abs(adjusted / p - 6) < 1e-9)
    #expect(alone.replicationsToSettle == nil && (many[0].replicationsToSettle ?? 0) > 12)
  }

  @Test func whatLiesWithinTheMarginIsTheSame() throws {
    #expect(standings([around(0)], margin: 1).map(\.verdict) == [.within])
    #expect(standings([around(0)], margin: 0.2).map(\.verdict) == [.undecided])
    // Sure, and too small to matter.
    #expect(standings([around(0.7)], margin: 2).map(\.verdict) == [.within])
    #expect(standings([around(5)], margin: 2).map(\.verdict) == [.worse])
    let open = try #require(standings([around(0.1)], margin: 0.4).first)
    #expect(open.verdict == .undecided && (13...200).contains(open.replicationsToSettle ?? 0))
  }

  @Test func theBestIsAmongThoseKept() throws {
    func samples(_ means: [Double]) -> [(String, Sample)] {
      means.enumerated().map { index, mean in
        let values = around(mean, shift: index)
        return ("a\(index)", Sample(Dictionary(uniqueKeysWithValues: values.indices.map { ($0, values[$0]) })))
      }
    }
    let clear = try #require(Decision.Best(.lower, samples: samples([5, 1, 9])))
    #expect(clear.leader == "a1" && clear.kept == ["a1"] && clear.replications == 12)
    #expect(Decision.Best(.higher, samples: samples([5, 1, 9]))?.kept == ["a2"])
    #expect(Decision.Best(.lower, samples: samples([1, 1.1, 9]))?.kept == ["a0", "a1"])
    #expect(Decision.Best(.lower, samples: samples([1, 2])) == nil)
    #expect(Decision.Best(.none, samples: samples([1, 2, 3])) == nil)
    var broken = samples([1, 2, 3])
    broken[1].1.values[3] = .infinity
    #expect(Decision.Best(.lower, samples: broken) == nil)
  }
}
