import EventKernel
import Testing

@testable import District

@Suite("How reports are classified") struct ClassificationTests {
  private typealias Worlds = DeskWorlds

  /// Incidents that were returned, of all that desks classified, and those that no emergency line took.
  private func returned(_ classification: String, _ more: (String, String)...) throws -> (Set<UInt64>, Int) {
    let world = try Worlds.world(Worlds.ample + more, ("classification", classification))
    let facts = try Worlds.outcome(world).log.incidents.filter {
      $0.assigned != .never && !Worlds.isUrgent($0.kind, in: world)
    }
    return (Set(facts.filter { $0.returns > 0 }.map(\.identity)), facts.count)
  }

  @Test("errors come as often as stated: where there is data, where there is none, and by skill")
  func rates() throws {
    for (text, expected) in [
      ("{error: 20%}", 0.2), ("{error: 20%, data-support: {share: 50%, without: 200%}}", 0.3),
      ("{error: 20%, data-support: {share: 0%, without: 150%}}", 0.3),
      ("{error: 20%, data-support: {share: 0%, without: 150%, agencies: {cleaning: 100%, mediation: 100%}}}", 0.2),
      ("{error: 20%, skill: {subdistrict: 50%, district: 50%}}", 0.1),
      ("{error: 20%, automatic: {share: 50%, error: 40%}}", 0.3), ("{error: 0%}", 0),
    ] {
      let (wrong, all) = try returned(text)
      let share = Double(wrong.count) / Double(all)
      #expect(
        abs(share - expected) <= 4.5 * (expected * (1 - expected) / Double(all)).squareRoot(), "\(text): \(share)")
    }
  }

  @Test("fewer errors are some of the errors")
  func nested() throws {
    let worst = try returned("{error: 20%, data-support: {share: 20%, without: 250%}}").0
    let middle = try returned("{error: 20%, data-support: {share: 60%, without: 250%}}").0
    let best = try returned("{error: 20%, data-support: {share: 100%, without: 250%}}").0
    #expect(best.isSubset(of: middle) && middle.isSubset(of: worst) && best.count < worst.count)
  }

  @Test("the same error by either way of stating it makes the same week")
  func sameAsMisrouting() throws {
    let stated = try Worlds.world(Worlds.ample, ("transfer.misrouting", "30%"))
    let classified = try Worlds.world(Worlds.ample, ("classification", "{error: 30%}"))
    let inherited = try Worlds.world(Worlds.ample, ("transfer.misrouting", "30%"), ("classification", "{}"))
    func times(_ world: World) throws -> [Instant] { try Worlds.outcome(world).log.incidents.map(\.closed) }
    #expect(try times(stated) == times(classified))
    #expect(try times(stated) == times(inherited))
  }

  @Test("what the machine classifies passes no desk, and goes down from its owner's tier")
  func automatic() throws {
    for (routing, desks) in [("direct", 0), ("hierarchical", 1)] {
      let world = try Worlds.world(
        Worlds.ample, ("policies.routing", routing),
        ("classification", "{error: 0%, automatic: {share: 60%, handling: 20s, error: 0%}}"))
      let outcome = try Worlds.outcome(world, proof: .day)
      let facts = outcome.closed.filter { !Worlds.isUrgent($0.kind, in: world) }
      let machine = facts.filter { $0.triaged - $0.reported == .seconds(20) }
      let share = Double(machine.count) / Double(facts.count)
      #expect(abs(share - 0.6) < 4.5 * (0.24 / Double(facts.count)).squareRoot(), "\(share)")
      #expect(machine.allSatisfy { Int($0.desks) == desks })
      // The emergency desk classifies as well, and counts among the hands.
      let classified = (outcome.log.incidents + outcome.run.openFacts(in: world)).filter {
        $0.triaged >= world.calendar.start && $0.triaged < world.horizon
      }
      let byMachine = classified.count {
        !Worlds.isUrgent($0.kind, in: world) && $0.triaged - $0.reported == .seconds(20)
      }
      let value = outcome.run.measures(in: world).first { $0.measure == "machine-share" }
      #expect(value?.n == classified.count && value?.value == Double(byMachine) / Double(classified.count))
    }
  }
}
