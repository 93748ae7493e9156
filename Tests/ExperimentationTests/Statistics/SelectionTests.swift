import Foundation
import Testing

@testable import Experimentation

private let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil

@Suite struct SelectionTests {
  /// A replication of four systems under common random numbers: 1, 1, 1 and 1.25, a common part and one's own.
  private func row(_ random: inout SplitMix) -> [Double] {
    let common = random.normal()
    return [0, 0, 0, 0.25].map { 1 + $0 + 0.7 * common + 0.5 * random.normal() }
  }

  /// The means lie as close as the indifference zone allows.
  @Test func kimAndNelsonFindTheBest() {
    var random = SplitMix(state: 7)
    let trials = isLong ? 20_000 : 300
    var right = 0
    var replications = 0
    for _ in 0..<trials {
      var race = KimNelson(firstStage: (0..<10).map { _ in row(&random) }, indifference: 0.25, confidence: 0.95)
      while race.best == nil {
        let values = row(&random)
        race.add(race.survivors.map { values[$0] })
      }
      if race.best == 3 { right += 1 }
      replications += race.replications
    }
    let share = Double(right) / Double(trials)
    if isLong { print("Kim and Nelson: \(share) of \(trials) right, \(Double(replications) / Double(trials)) each") }
    #expect(share >= (isLong ? 0.95 : 0.92))
  }

  @Test func equalSystemsEndTheRace() throws {
    let rows = (0..<10).map { [Double($0), Double($0)] }
    let race = KimNelson(firstStage: rows, indifference: 1, confidence: 0.95)
    #expect(race.best != nil && race.survivors == [0, 1])
  }

  @Test func screeningKeepsTheBest() {
    var random = SplitMix(state: 11)
    let trials = isLong ? 20_000 : 1000
    var kept = 0
    var dropped = 0
    for _ in 0..<trials {
      let screening = SubsetScreening((0..<20).map { _ in row(&random) })
      if screening.kept.contains(3) { kept += 1 }
      dropped += 4 - screening.kept.count
      #expect(screening.kept.contains(screening.leader))
    }
    let share = Double(kept) / Double(trials)
    if isLong { print("screening: kept \(share), dropped \(Double(dropped) / Double(trials)) of 3") }
    #expect(share >= 0.95 && dropped > trials / 2)
  }

  @Test func screeningNeedsReplications() {
    #expect(SubsetScreening([[1, 2, 3]]).kept == [0, 1, 2])
    #expect(SubsetScreening([[1], [2]]).kept == [0])
    // A difference that never varies is sure.
    #expect(SubsetScreening([[1, 2], [3, 4]]).kept == [1])
  }

  /// Two systems: h of Rinott is h1 of Dudewicz and Dalal.
  @Test(arguments: [9, 19, 50])
  func constantsAgreeForTwoSystems(degrees: Int) {
    let h = SelectionConstants.rinott(systems: 2, probability: 0.95, degreesOfFreedom: degrees)
    let h1 = SelectionConstants.dudewiczDalal(systems: 2, probability: 0.95, degreesOfFreedom: degrees)
    #expect(abs(h / h1 - 1) < 1e-9)
  }

  @Test func budgetsAddUp() {
    let fractions = OCBA.fractions(means: [3, 2.9, 1], variances: [1, 1, 1])
    #expect(abs(fractions.reduce(0, +) - 1) < 1e-12 && fractions[2] < 0.01 && abs(fractions[0] - fractions[1]) < 0.01)
    #expect(OCBA.fractions(means: [1, 2], variances: [0, 0]) == [0.5, 0.5])
    #expect(OCBA.fractions(means: [2, 2], variances: [1, 1]).allSatisfy { $0.isFinite && $0 > 0 })
    #expect(OCBA.allocation(of: 10, after: [10, 10, 10], fractions: [0.5, 0.25, 0.25]) == [10, 0, 0])
    #expect(OCBA.allocation(of: 7, after: [1, 2, 3], fractions: fractions).reduce(0, +) == 7)
  }
}
