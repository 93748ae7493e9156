import EventKernel
import Inputs
import Testing

@testable import District

/// Smallville with powers, lists and consultations, and what its runs left.
enum DeskWorlds {
  /// Desks and units in such numbers that nothing waits, no classification errs, and every step takes a fixed time.
  static let ample: [(String, String)] = [
    ("transfer", "{closing: \"constant(7min)\", give-back: 2h}"),
    ("desks.community", "{tier: community, handling: 10min, relay: 5min, seats: {day: 400, night: 400}}"),
    ("desks.subdistrict", "{tier: subdistrict, handling: 10min, relay: 5min, seats: {day: 400, night: 400}}"),
    ("desks.district", "{tier: district, handling: 10min, relay: 5min, seats: {day: 400, night: 400}}"),
    ("agencies.cleaning.acceptance", "3min"), ("agencies.mediation.acceptance", "3min"),
    ("units.cleaners.on-duty", "{day: 400, night: 400}"), ("units.mediators.on-duty", "{day: 400, night: 400}"),
    ("policies.routing", "direct"),
  ]

  static func world(_ overrides: [(String, String)], _ more: (String, String)...) throws -> World {
    let base = try Scenario.read(path: "\(Worlds.root)/Experiments/smallville/scenario.yaml")
    let changed = try base.setting.applying(
      (overrides + more).map { (path: $0.0, value: try Setting.parse($0.1, file: "override")) })
    return try Scenario(setting: changed).world()
  }

  /// Where a kind stands among the kinds, or -1.
  static func kind(_ id: String, in world: World) -> Int { world.plan.kinds.firstIndex { $0.id == id } ?? -1 }

  /// Whether the emergency line takes reports of a kind.
  static func isUrgent(_ kind: some BinaryInteger, in world: World) -> Bool {
    world.plan.kinds[Int(kind)].platform == .emergency
  }

  struct Outcome {
    var log = LogRecorder()
    var run: Run
    var closed: [IncidentFact] { log.incidents.filter { $0.state == .closed } }
    /// Closed incidents of a kind.
    func closed(_ kind: String, in world: World) -> [IncidentFact] {
      closed.filter { world.plan.kinds[Int($0.kind)].id == kind }
    }
    func steps(_ step: CourseFact.Step) -> [CourseFact] { log.steps.filter { $0.step == step } }
  }

  static func outcome(_ world: World, seed: UInt64 = 5, proof: ProofInterval = .never) throws -> Outcome {
    var recorder = LogRecorder()
    let run = try #require(try replicate(world, seed: seed, replication: 0, into: &recorder, proof: proof))
    return Outcome(log: recorder, run: run)
  }
}
