import EventKernel
import Testing

@testable import District

/// Whom `nearest` finds with what it knows of cells and speeds is whom somebody finds who asks about every unit.
@Suite("The soonest unit") struct SoonestUnitTests {
  private static let policies: PolicyRegistry = {
    var policies = PolicyRegistry.standard
    policies.add(AskingAll.entry, to: \.dispatch)
    return policies
  }()

  private static func run(_ plan: Plan) throws -> Run {
    var recorder = NullRecorder()
    let world = try World(plan, policies: policies)
    return try #require(try replicate(world, seed: 5, replication: 1, into: &recorder))
  }

  @Test("is the soonest at the speed to calls of its priority", arguments: 0..<UInt64(60))
  func priorities(seed: UInt64) throws {
    var random = RandomWorld(seed: seed)
    random.features.formUnion([.priorities, .capabilities, .scattered])
    random.features.subtract([.congestion, .dispatch, .mechanisms, .nodes, .reach, .reserve])
    if seed % 2 == 0 { random.features.remove(.roads) }
    var plan = random.plan
    // Of equally fast teams some are faster with lights and sirens, some three times as fast.
    for team in plan.teams.indices where team % 3 > 0 {
      plan.teams[team].speedByPriority = [plan.teams[team].speed * (team % 3 == 1 ? 1.2 : 3)]
    }
    let nearest = try Self.run(plan)
    plan.policies.dispatch = PolicyChoice("asking-all")
    #expect(try Self.run(plan).digest == nearest.digest, "\(random)")
  }
}

private struct AskingAll: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>("asking-all", version: "1", "the soonest of all") { _ in
    AskingAll()
  }

  let reach = Reach()

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    var best: UnitIndex?
    var least = (time: TimeSpan(nanoseconds: .max), loss: 0)
    for unit in view.units(of: task.agency) where reach.covers(unit, for: task, in: view) {
      let time = (time: view.travelTime(of: unit, to: task), loss: view.loss(of: unit))
      if time < least { (least, best) = (time, unit) }
    }
    return best
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool { true }
}
