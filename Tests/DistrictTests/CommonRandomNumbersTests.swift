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
    var noticed: Instant
    var reported: Instant
    var acceptance: Duration
    var turnout: Bool
    var work: Duration
    var closing: Duration
  }

  func lives(routing: String, dispatch: String) throws -> (lives: [UInt64: Life], ordinals: [UInt32]) {
    let world = try Worlds.smallville(("policies.routing", routing), ("policies.dispatch", dispatch))
    var run = Run(world, seed: 11, replication: 2)
    var recorder = LogRecorder()
    advance(&run, in: world, until: .zero + .hours(24 * 9), into: &recorder)
    var works: [UInt64: Duration] = [:]
    for leg in recorder.legs where leg.purpose == .work { works[leg.incident] = leg.end - leg.start }
    var lives: [UInt64: Life] = [:]
    for fact in recorder.incidents {
      lives[fact.identity] = Life(
        kind: fact.kind, cell: fact.cell, beat: fact.beat, channel: fact.channel, occurred: fact.occurred,
        noticed: fact.noticed, reported: fact.reported,
        acceptance: fact.state == .closed ? fact.accepted - fact.assigned : .zero,
        turnout: fact.departed >= fact.accepted, work: works[fact.identity] ?? .zero,
        closing: fact.state == .closed ? fact.closed - fact.resolved : .zero)
    }
    return (lives, run.twin.ordinals)
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
    }
  }
}
