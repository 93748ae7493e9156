import EventKernel
import Testing

@testable import District

/// Who meets whom where people move about: expected by summing over where everybody is, step by step.
@Suite("An epidemic among people who move") struct PresenceTests {
  /// Smallville without incidents, whose first day is a Tuesday, with some infected at midnight for a day.
  private static func world(_ venue: EpidemicPlan.Venue, cases: Int) throws -> World {
    var plan = try Worlds.smallville(
      ("calendar", "{first-day: tuesday, warm-up: 0d, period: 1d, drain: 0d}")
    ).plan
    for kind in plan.kinds.indices { plan.kinds[kind].rate = 0 }
    plan.rateBounds = plan.rateBounds.map { _ in 0 }
    var encounters = EpidemicPlan.Venue.allCases.map { _ in EpidemicPlan.Encounters() }
    encounters[venue.rawValue].infects = 1.0 / 86_400
    plan.epidemic = EpidemicPlan(
      infectious: .constant(86_400), encounters: encounters,
      seeds: [EpidemicPlan.Seed(id: "first", at: .zero, cases: cases)])
    return try World(plan)
  }

  /// How many one case infects in the day, if nearly everybody else can be infected. A case is any resident.
  private static func expected(_ venue: EpidemicPlan.Venue, in world: World) throws -> Double {
    let residents = Double(world.map.cells.residents.reduce(0) { $0 + Int($1) })
    let zones = world.map.zones.count
    var alone = PeopleAlone(world)
    let step = try #require(world.plan.people?.step)
    var sum = 0.0
    var time = Instant.zero
    while time < .zero + .hours(24) {
      alone.advance(through: time, in: world)
      let people = alone.people
      for cell in 0..<world.cellCount {
        let own = people.workers(in: cell, world).reduce(0.0) { $1.origin < zones ? $0 + Double($1.count) : $0 }
        let (atHome, working) = (Double(people.atHome[cell]), Double(people.working[cell]))
        switch venue {
        case .home: sum += atHome
        case .work: sum += working > 0 ? own * own / working : 0
        case .publicPlace:
          let present = Double(people.present(cell))
          sum += present > 0 ? (atHome + own) * (atHome + own) / present : 0
        case .transit: sum += Double(world.map.cells.residents[cell])
        }
      }
      time += step
    }
    return sum / residents * step.hours / 24
  }

  @Test("each venue has the meetings of those who are there", arguments: EpidemicPlan.Venue.allCases)
  func venues(venue: EpidemicPlan.Venue) throws {
    let cases = 10
    let world = try Self.world(venue, cases: cases)
    let residents = Double(world.map.cells.residents.reduce(0) { $0 + Int($1) })
    var recorder = NullRecorder()
    let offspring = (0..<150 as Range<UInt32>).map { replication in
      var run = Run(world, seed: 3, replication: replication)
      var first = 0
      while run.step(before: world.end, in: world, into: &recorder) {
        // Before the first cases are well, who was infected by them is still known.
        let people = run.twin.mechanisms.epidemic.people
        first = people.slots.count { $0.stage > 1 && $0.infector.exists && !people[$0.infector].infector.exists }
      }
      return Double(first) / Double(cases)
    }
    // Some of those met are infected already: the first cases all the time, others about half of it and with their own.
    let free = 1 - Double(cases) / residents
    let expected = try Self.expected(venue, in: world)
    let sample = Sample(values: offspring)
    #expect(expected > 0.1)
    #expect(abs(sample.deviation(from: expected * free)) < 3.5, "\(sample.mean), not \(expected * free)")
  }
}
