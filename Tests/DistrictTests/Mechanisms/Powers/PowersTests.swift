import EventKernel
import Testing

@testable import District

@Suite("Who may settle what, and commands whom") struct PowersTests {
  private typealias Worlds = DeskWorlds

  @Test("a delegated kind is classified by the tier that may settle it, others by their owner's")
  func tiers() throws {
    let plain = try Worlds.world(Worlds.ample)
    let settle = try Worlds.world(Worlds.ample, ("powers", "{settle: {subdistrict: [dispute], community: [rubbish]}}"))
    let command = try Worlds.world(Worlds.ample, ("powers", "{command: {community: [cleaning, mediation]}}"))
    func tiers(_ world: World) -> [Tier] {
      ["rubbish", "parking", "dispute"].map { world.plan.commandingTier(of: Worlds.kind($0, in: world)) }
    }
    #expect(tiers(plain) == [.subdistrict, .subdistrict, .district])
    #expect(tiers(settle) == [.community, .subdistrict, .subdistrict])
    #expect(tiers(command) == [.community, .community, .community])
    for world in [plain, settle, command] {
      let outcome = try Worlds.outcome(world)
      let kinds = Dictionary(uniqueKeysWithValues: outcome.log.incidents.map { ($0.identity, Int($0.kind)) })
      for handling in outcome.log.handlings {
        guard let kind = kinds[handling.incident], !Worlds.isUrgent(kind, in: world) else { continue }
        let desk = world.plan.desks[world.desks.plan[handling.desk]]
        #expect(desk.tier == world.plan.commandingTier(of: kind))
      }
    }
  }

  @Test("what the patrol finds and the grid may settle takes a way, the work on the spot and the closing, and no desk")
  func gridFirst() throws {
    let powers = ("powers", "{settle: {grid: [rubbish, dispute]}, grid: cleaning, on-the-spot: 9min}")
    let direct = try Worlds.world(Worlds.ample, powers)
    let grid = try Worlds.world(Worlds.ample, powers, ("policies.routing", "grid-first"))
    let (before, after) = (try Worlds.outcome(direct), try Worlds.outcome(grid, proof: .day))
    let parking = Worlds.kind("parking", in: grid)
    var found = 0
    for fact in after.closed where !Worlds.isUrgent(fact.kind, in: grid) {
      let isFound = fact.channel == Int32(Channel.patrol.rawValue) && Int(fact.kind) != parking
      #expect((fact.course.settler == IncidentCourse.Settler.grid.rawValue) == isFound)
      #expect(fact.desks == (isFound ? 0 : 1))
      guard isFound else { continue }
      found += 1
      #expect(grid.plan.teams[grid.units.team[fact.unit]].id == "cleaners")
      #expect(fact.departed == fact.reported && fact.accepted == fact.reported && fact.sent == 1)
      #expect(fact.resolved - fact.onScene == .minutes(9) && fact.closed - fact.resolved == .minutes(7))
      #expect(fact.onScene - fact.departed < .hours(1) && fact.fullSet == fact.onScene)
    }
    #expect(found > 50)
    #expect(after.steps(.settledByGrid).count >= found && before.steps(.settledByGrid).isEmpty)
    #expect(!before.closed.contains { $0.course.settler == IncidentCourse.Settler.grid.rawValue })
    // Everything else is the same incident by incident, since nothing ever waits.
    let others = Dictionary(uniqueKeysWithValues: before.closed.map { ($0.identity, $0.assigned) })
    #expect(after.closed.allSatisfy { $0.desks == 0 || others[$0.identity] == $0.assigned })
  }

  @Test("without a time of its own, work on the spot takes as long as the kind's first task")
  func ownWork() throws {
    let powers = ("powers", "{settle: {grid: [rubbish]}, grid: cleaning}")
    let grid = try Worlds.outcome(try Worlds.world(Worlds.ample, powers, ("policies.routing", "grid-first")))
    let direct = try Worlds.outcome(try Worlds.world(Worlds.ample, powers))
    let work = Dictionary(uniqueKeysWithValues: direct.closed.map { ($0.identity, $0.resolved - $0.onScene) })
    let found = grid.closed.filter { $0.desks == 0 }
    #expect(found.count > 50 && found.allSatisfy { work[$0.identity] == $0.resolved - $0.onScene })
  }

  @Test("a poor closing on the spot is done again there")
  func reopened() throws {
    var world = try Worlds.world(
      Worlds.ample, ("powers", "{settle: {grid: [rubbish]}, grid: cleaning, on-the-spot: 9min}"),
      ("policies.routing", "grid-first"))
    var plan = world.plan
    let rubbish = Worlds.kind("rubbish", in: world)
    plan.kinds[rubbish].reopened = 0.5
    world = try World(plan)
    let outcome = try Worlds.outcome(world, proof: .day)
    let found = outcome.closed.filter { $0.desks == 0 && Int($0.kind) == rubbish }
    let again = found.reduce(0) { $0 + Int($1.course.reopened) }
    #expect(found.count > 50 && abs(Double(again) / Double(found.count) - 1) < 0.5)
    #expect(found.allSatisfy { $0.sent == Int32($0.course.reopened) + 1 })
  }

  @Test("a tier without a desk of a kind's platform uses its service desk; one that has it uses that")
  func platforms() throws {
    let plain = try Worlds.world(Worlds.ample)
    var plan = plain.plan
    let (rubbish, dispute) = (Worlds.kind("rubbish", in: plain), Worlds.kind("dispute", in: plain))
    plan.kinds[dispute].platform = .governance
    plan.kinds[rubbish].platform = .enforcement
    let district = try #require(plan.desks.first { $0.id == "district" })
    plan.desks.append(
      DeskPlan(
        id: "governance", tier: .district, platform: .governance, handling: .constant(60), relay: .constant(60),
        roster: district.roster))
    let world = try World(plan)
    let (before, after) = (try Worlds.outcome(plain), try Worlds.outcome(world))
    let kinds = Dictionary(uniqueKeysWithValues: after.log.incidents.map { ($0.identity, Int($0.kind)) })
    let seen = after.log.handlings.filter { kinds[$0.incident] == dispute }.map { world.desks.plan[$0.desk] }
    #expect(!seen.isEmpty && seen.allSatisfy { world.plan.desks[$0].id == "governance" })
    #expect(before.closed("rubbish", in: plain) == after.closed("rubbish", in: world))
    #expect(plain.platforms == [.service, .emergency])
    #expect(world.platforms == [.service, .emergency, .governance, .enforcement])
    let values = after.run.measures(in: world).filter { $0.measure == "reports-per-day" }
    let parts = world.platforms.compactMap { platform in
      values.first { $0.dimension == "platform=\(platform.rawValue)" }?.value
    }
    #expect(parts.count == 4 && abs(parts.reduce(0, +) - (values.first { $0.dimension == "" }?.value ?? 0)) < 1e-9)
  }
}
