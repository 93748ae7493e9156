import Foundation
import Testing

@testable import Validation

/// The cases as the command runs them; those that need files of others only where these are.
@Suite struct PublishedCasesTests {
  private static let reference = ProcessInfo.processInfo.environment["GRIDTWIN_REFERENCE"]

  @Test(.enabled(if: reference != nil, "needs GRIDTWIN_REFERENCE, the folder of the published cases"))
  func everyCallOfElaspysTracesIsMet() throws {
    let report = try ElaspyCase.run(reference: Self.reference)
    #expect(report.isMet && report.comparisons.count == 16, "\(report.text)")
  }

  @Test(.enabled(if: reference != nil, "needs GRIDTWIN_REFERENCE, the folder of the published cases"))
  func publishedBasesAreMet() throws {
    let report = try BasesCase.run(reference: Self.reference)
    #expect(report.isMet && report.comparisons.count == 5, "\(report.text)")
  }

  @Test(.enabled(if: reference != nil, "needs GRIDTWIN_REFERENCE, the folder of the published cases"))
  func everyVectorOfTheStatisticsIsMet() throws {
    let procedures = try StatisticsCase.procedures(#require(Self.reference))
    for procedure in procedures {
      for line in procedure.comparisons {
        #expect(line.isMet, "\(procedure.procedure), \(line.quantity): \(line.ours) beside \(line.theirs)")
      }
    }
    #expect(procedures.count >= 36 && procedures.allSatisfy { !$0.comparisons.isEmpty })
  }

  /// The line that a table shows is a miss if anything is.
  @Test func theFarthestValueStandsForAProcedure() {
    var vectors = Vectors("p")
    vectors.add("near", 1 + 1e-13, 1)
    vectors.add("far", 2.5, 2)
    vectors.add("ranks", [1, 2], equal: [1, 2])
    #expect(!vectors.worst.isMet && vectors.worst.quantity.hasSuffix("farthest: far"))
    vectors.add("none", nil, 2)
    #expect(!vectors.worst.isMet && vectors.worst.quantity.hasSuffix("farthest: none"))
  }

  @Test func aCaseWithoutItsDataSaysSo() throws {
    let report = try ElaspyCase.run(reference: nil)
    #expect(report.isMet && report.text.contains("not run: no data: --reference DIR"))
    #expect(throws: (any Error).self) { try ElaspyCase.run(reference: "/nowhere") }
  }

  /// A few short replications of a queue and of the hypercube, and what a wrong expectation looks like.
  @Test func aWrongExpectationIsMissed() async throws {
    var right = try #require(SteadyCase.queues.first { $0.file == "loss3.yaml" })
    right.period = "500min"
    var wrong = right
    wrong.targets[0].exact *= 1.3
    let suite = { SteadySuite(title: "", cases: $0, seeds: [1, 2], replications: 8) }
    let met = try await suite([right]).run(threads: 2)
    #expect(met.isMet && met.seeds.count == 2 && met.lines[0].misses == 0, "\(met.text)")
    let missed = try await suite([right, wrong]).run(threads: 2)
    #expect(!missed.isMet && missed.lines[1].misses == 2 && missed.lines[0].misses == 0, "\(missed.text)")
    // However many threads there are.
    #expect(try await suite([right]).run(threads: 1).text == met.text)
  }

  /// A few short replications of service places; `gridtwin validate` runs more than a million visits of each.
  @Test func servicePlacesAreQueues() async throws {
    let places = SteadyCase.queues.filter { $0.file.hasPrefix("site") }.map { system in
      var short = system
      short.period = "600min"
      return short
    }
    #expect(places.count == 2)
    let met = try await SteadySuite(title: "", cases: places, seeds: [1], replications: 10).run(threads: 2)
    #expect(met.isMet && met.lines.count == 3, "\(met.text)")
    var wrong = places
    wrong[0].targets[0].exact *= 1.5
    let missed = try await SteadySuite(title: "", cases: wrong, seeds: [1], replications: 10).run(threads: 2)
    #expect(!missed.isMet && missed.lines[0].misses == 1, "\(missed.text)")
  }

  private static let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil

  /// Desks as queues, the return loop and Erlang's A, short; the command and `GRIDTWIN_LONG` run a million customers of each.
  @Test func desksAreQueues() async throws {
    if Self.isLong {
      let met = try await SteadySuite.longDesks(seed: 1).run(threads: 4)
      #expect(met.isMet && met.lines.count == 19, "\(met.text)")
      return
    }
    let systems = SteadyCase.longDesks.map { system in
      var short = system
      short.period = system.file == "impatient.yaml" ? "100min" : "500min"
      return short
    }
    let met = try await SteadySuite(title: "", cases: systems, seeds: [1], replications: 8).run(threads: 2)
    #expect(met.isMet && met.lines.count == 19, "\(met.text)")
    // A desk without returns is another.
    var wrong = try #require(systems.first { $0.file == "desk-returns.yaml" })
    for target in wrong.targets.indices { wrong.targets[target].exact = target < 2 ? 1 : 0.5 }
    let missed = try await SteadySuite(title: "", cases: [wrong], seeds: [1], replications: 8).run(threads: 2)
    #expect(!missed.isMet && missed.lines.allSatisfy { $0.misses == 1 }, "\(missed.text)")
  }

  /// Few days of SimOpt's ambulances, against the published means within four standard errors of both; `gridtwin validate` and
  /// `GRIDTWIN_LONG` run 40,000 days. With units that answer from where they finish both points are far off.
  @Test func unitsThatAreFreeOnlyAtTheirBasesAreSimOpts() async throws {
    if Self.isLong {
      let report = try await SimOptCase.run(threads: 4)
      #expect(report.isMet && report.comparisons.count == 2, "\(report.text)")
      return
    }
    for (file, mean) in [("start.yaml", 16.145), ("best.yaml", 8.629)] {
      let ours = try await SimOptCase.estimate(file, replications: 200, threads: 2, seed: 1)
      let error = try #require(ours.standardDeviation) / Double(200).squareRoot()
      let found = try #require(ours.mean)
      #expect(ours.missing == 0 && abs(found - mean) < 4 * error && error < mean / 40, "\(found) ± \(error)")
    }
  }

  @Test func comparisonsKnowTheirTolerance() {
    #expect(Comparison("", ours: 1, theirs: 1.05, tolerance: 0.1).isMet)
    #expect(!Comparison("", ours: 1, theirs: 1.2, tolerance: 0.1).isMet)
    #expect(Comparison("", ours: 2, theirs: 1, tolerance: 0.1, orMore: true).isMet)
    #expect(!Comparison("", ours: 0.5, theirs: 1, tolerance: 0.1, orMore: true).isMet)
    #expect(!Comparison("", ours: .nan, theirs: 1, tolerance: 0.1).isMet)
  }
}
