import EventKernel
import Inputs
import Testing

@testable import District

/// A run of a world in which it rains, with all that a test asks of it.
struct StormyRun {
  let run: Run
  private(set) var log = LogRecorder()
  let world: World

  init(_ world: World, seed: UInt64 = 5, proof: ProofInterval = .never) throws {
    self.world = world
    var log = LogRecorder()
    run = try #require(try replicate(world, seed: seed, replication: 0, into: &log, proof: proof))
    self.log = log
  }

  /// What it yields, by measure.
  func value(_ measure: String, _ dimension: String = "") -> Double? {
    run.measures(in: world).first { $0.measure == measure && $0.dimension == dimension }?.value
  }

  /// A series by hour of the run.
  func series(_ name: String) -> [Double] { run.series(in: world).filter { $0.series == name }.map(\.value) }

  /// Incidents of a kind, in the order of their identities.
  func incidents(_ kind: String) -> [IncidentFact] {
    world.incidents(kind, of: log.incidents + run.openFacts(in: world)).sorted { $0.identity < $1.identity }
  }

  /// Smallville over one day, with storms at times of the day; without any it is dry.
  static func world(
    _ storms: String, _ weather: String = "~", areas: String, at times: [(storm: String, time: String)],
    _ more: [(String, String)] = []
  ) throws -> World {
    let acts = times.enumerated().map { "act-\($0): {storm: \($1.storm), days: [1], time: \"\($1.time)\"}" }
    return try Worlds.smallville(
      [
        ("calendar", "{first-day: monday, warm-up: 0d, period: 1d, drain: 0d}"), ("desks", "~"), ("risk-areas", areas),
        ("storms", storms), ("weather", weather), ("acts", acts.isEmpty ? "~" : "{\(acts.joined(separator: ", "))}"),
      ] + more)
  }
}
