import EventKernel
import Testing

@testable import District

@Suite("Laws of what incidents do by themselves") struct DynamicsLawTests {
  @Test("hold in random worlds, in which all of it happens")
  func laws() throws {
    var seen: Set<String> = []
    for seed in 0..<UInt64(120) {
      let random = RandomWorld(seed: seed)
      var plan = random.plan
      random.addDynamics(to: &plan)
      let world = try World(plan)
      var run = Run(world, seed: seed, replication: 0)
      var log = LogRecorder()
      while run.next(before: world.end, in: world, into: &log) != nil {
        if let broken = run.twin.brokenInvariant(in: world) {
          Issue.record("\(random): at \(run.now): \(broken)")
          return
        }
      }
      try run.prove(in: world)
      let identities = log.incidents.map(\.identity)
      #expect(Set(identities).count == identities.count, "\(random)")
      let isGone = Set(log.steps.filter { $0.step == .expired }.map(\.incident))
      for fact in log.incidents {
        let kind = plan.dynamics?.kinds.first { $0.kind == Int(fact.kind) }
        if fact.state == .expired {
          #expect(kind?.expires != nil || kind?.worsens != nil, "\(random)")
          #expect(fact.departed == .never && fact.closed == .never && isGone.contains(fact.identity), "\(random)")
          seen.insert(fact.reported == .never ? "gone unreported" : fact.assigned == .never ? "gone at a desk" : "gone")
        }
        switch Origin(rawValue: fact.course.origin) {
        case .cameBack: #expect(kind?.comesBack != nil, "\(random)")
        case .spread: #expect(kind?.spreads != nil, "\(random)")
        case .worsened:
          #expect(plan.dynamics?.kinds.contains { $0.worsens?.into == Int(fact.kind) } ?? false, "\(random)")
        default: break
        }
        seen.insert("origin \(fact.course.origin)")
      }
      for step in log.steps where step.step == .expired {
        #expect(log.incidents.allSatisfy { $0.identity != step.incident || $0.state == .expired }, "\(random)")
      }
      let sums = run.tallies.sums
      for index in sums.rows(of: .inspectionsDone) {
        if sums.count(.inspectionsDone, index) > 0 { seen.insert("inspected") }
        if sums.count(.inspectionsMissed, index) > 0 { seen.insert("missed") }
      }
    }
    let all: Set<String> = [
      "gone unreported", "gone at a desk", "gone", "origin 0", "origin 1", "origin 2", "origin 3", "inspected",
      "missed",
    ]
    #expect(seen == all, "\(all.symmetricDifference(seen))")
  }
}
