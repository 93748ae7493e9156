import EventKernel
import Testing

@testable import District

@Suite("Common random numbers")
struct CommonRandomNumbersTests {
  /// What an incident is by birth, and its own draws as they show.
  struct Life: Equatable {
    var kind: Int32
    var cell: Int32
    var beat: Int32
    var channel: Int32
    var occurred: Instant
    var detected: Instant
    var reported: Instant
    var acceptance: TimeSpan
    var work: TimeSpan
    var closing: TimeSpan
  }

  /// A desk's work on a report: which one, in which role.
  struct Work: Hashable {
    var incident: UInt64
    var desk: DeskIndex
    var role: Handling.Role
    var attempt: Int32
  }

  func lives(
    routing: String, dispatch: String
  ) throws -> (lives: [UInt64: Life], ordinals: [UInt32], desks: [Work: TimeSpan]) {
    let world = try Worlds.smallville(("policies.routing", routing), ("policies.dispatch", dispatch))
    var run = Run(world, seed: 11, replication: 2)
    var recorder = LogRecorder()
    advance(&run, in: world, until: .zero + .hours(24 * 9), into: &recorder)
    var works: [UInt64: TimeSpan] = [:]
    for leg in recorder.legs where leg.purpose == .work { works[leg.incident] = leg.end - leg.start }
    var lives: [UInt64: Life] = [:]
    for fact in recorder.incidents {
      lives[fact.identity] = Life(
        kind: fact.kind, cell: fact.cell, beat: fact.beat, channel: fact.channel, occurred: fact.occurred,
        detected: fact.detected, reported: fact.reported,
        acceptance: fact.state == .closed ? fact.accepted - fact.assigned : .zero,
        work: works[fact.identity] ?? .zero,
        closing: fact.state == .closed ? fact.closed - fact.resolved : .zero)
    }
    var desks: [Work: TimeSpan] = [:]
    for work in recorder.handlings {
      desks[Work(incident: work.incident, desk: work.desk, role: work.role, attempt: work.attempt)] =
        work.end - work.start
    }
    return (lives, run.twin.candidates.ordinals, desks)
  }

  @Test("returned or not is the same luck under both routings")
  func misrouting() throws {
    var returns: [[UInt64: Int32]] = []
    for routing in ["hierarchical", "direct"] {
      var recorder = LogRecorder()
      _ = try replicate(
        try Worlds.smallville(("policies.routing", routing)), seed: 3, replication: 1, into: &recorder)
      returns.append(
        Dictionary(
          uniqueKeysWithValues: recorder.incidents.filter { $0.state == .closed }.map { ($0.identity, $0.returns) }))
    }
    let both = returns[0].filter { returns[1][$0.key] != nil }
    #expect(both.count > 300 && both.values.contains(1))
    #expect(both.allSatisfy { returns[1][$0.key] == $0.value })
  }

  @Test("under both routings and both dispatch rules, candidates and each incident's own draws are the same")
  func shared() throws {
    let base = try lives(routing: "hierarchical", dispatch: "nearest")
    for (routing, dispatch) in [("hierarchical", "home-beat"), ("direct", "nearest"), ("direct", "home-beat")] {
      let other = try lives(routing: routing, dispatch: dispatch)
      #expect(other.ordinals == base.ordinals)
      // Of both, what had ended by then: whoever is faster has closed more.
      var both = 0
      for (identity, life) in other.lives {
        guard let known = base.lives[identity] else { continue }
        #expect(life == known)
        both += 1
      }
      #expect(both > 300)
      // A desk that both routings pass takes its time from the same draw.
      var passed = 0
      for (work, time) in other.desks {
        guard let known = base.desks[work] else { continue }
        #expect(time == known)
        passed += 1
      }
      #expect(passed > 300)
    }
  }
}
