import Experimentation
import Testing

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

  private let prepared = synthetic { name, replication, _ in result(name, replication) }

  @Test func comparesWithTheBaselineByReplication() throws {
    let decision = Decision(
      prepared, replications: 3, observations: observations(["base": [10, 20, 30], "other": [9, 18, 27]]))
    let rows = try #require(decision.blocks.first).rows
    #expect(rows.map(\.alternative) == ["base", "other"])
    #expect(rows[0].comparison == nil)
    #expect(rows[0].estimate.mean == 20)
    #expect(rows[1].comparison?.difference.mean == -2)
    #expect(abs((rows[1].comparison?.relative?.value ?? 0) + 0.1) < 1e-15)
  }

  @Test func replicationsWithoutAValueAreMissing() throws {
    let decision = Decision(
      prepared, replications: 4, observations: observations(["base": [10, nil, 30], "other": [9, 18, 27]]))
    let rows = try #require(decision.blocks.first).rows
    #expect(rows[0].estimate.missing == 2)
    #expect(rows[1].estimate.missing == 1)
    #expect(rows[1].comparison?.difference.count == 2)
  }

  @Test func openIncidentsAndTheUnreportedStandBeside() throws {
    var observations = observations(["base": [10, 20], "other": [9, 18]], open: 3)
    observations.add(
      Observation(value: 0.25, n: 8, open: 0), of: MeasureKey(Decision.unreported), alternative: "base", replication: 1)
    let row = try #require(Decision(prepared, replications: 2, observations: observations).blocks.first?.rows.first)
    #expect(row.open == 6)
    #expect(row.unreported?.mean == 0.25)
    #expect(row.unreported?.missing == 1)
    #expect(Decision.keys(of: prepared).map(\.measure) == ["closure-mean", "unreported-share"])
  }
}
