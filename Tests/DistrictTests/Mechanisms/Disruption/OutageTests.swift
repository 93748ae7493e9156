import EventKernel
import Inputs
import Testing

@testable import District

/// Outages in cases worked out by hand.
@Suite("Outages") struct OutageTests {
  private static func outcome(
    _ outage: String, calls: [Int], from: Int = 5, until: Int?
  ) throws -> Hamlet.Outcome {
    let world = try OutageWorlds.hamlet(
      "{down: \(outage)}", calls: calls, out: [OutageWorlds.Out(from: from, until: until)])
    let (run, log) = try OutageWorlds.live(world, proof: .event)
    return Hamlet.Outcome(run, log, in: world)
  }

  @Test("desks stand still until they switch, and are slower on paper")
  func paper() throws {
    let outcome = try Self.outcome(
      "{of: platform, fallback: {after: 20min, handling: 250%, routing: direct}}", calls: [0, 20],
      until: 120)
    // The first is begun anew at 25 and takes until 50, the second until 75; then half an hour each.
    #expect(outcome.closed == [80, 105])
    #expect(outcome.value("outage-paper-hours") == 95.0 / 60 && outcome.value("outage-hours") == 115.0 / 60)
    // One case was open when it began, none when it ended.
    #expect(outcome.value("outage-backlog-begin") == 1 && outcome.value("outage-backlog-end") == 0)
    #expect(outcome.value("outage-recovery-mean") == 0 && outcome.value("outage-unrecovered") == 0)
  }

  @Test("without a fallback they stand still until all is back, and the backlog returns")
  func standstill() throws {
    let outcome = try Self.outcome(
      "{of: platform}", calls: [0, 20], until: 120)
    // The first from 120 to 130, the second until 140; half an hour each.
    #expect(outcome.closed == [160, 170])
    #expect(outcome.value("outage-backlog-begin", "outage=down") == 1)
    #expect(outcome.value("outage-backlog-end", "outage=down") == 2)
    // With the first one closed one case is open again, as at the begin.
    #expect(outcome.value("outage-recovery-mean") == 40)
    #expect(outcome.value("outage-paper-hours") == 0)
  }

  @Test("what is back before they have switched spares them the switch")
  func early() throws {
    let outcome = try Self.outcome(
      "{of: platform, fallback: {after: 20min, handling: 250%}}", calls: [0, 20],
      until: 15)
    #expect(outcome.closed == [55, 65])
  }

  @Test("on paper reports climb tier by tier")
  func hierarchy() throws {
    let outcome = try Self.outcome(
      "{of: platform, fallback: {after: 20min, handling: 250%}}", calls: [0, 30, 310],
      until: 300)
    // The second passes three desks of 25 minutes each from 30 on, the third one of ten.
    #expect(outcome.closed == [80, 135, 350])
    #expect(outcome.incidents.map(\.desks) == [1, 3, 1])
  }

  @Test("an outage that lasts to the end leaves a backlog, and says so")
  func lasting() throws {
    let outcome = try Self.outcome(
      "{of: platform}", calls: [0, 20, 40],
      until: nil)
    #expect(outcome.closed == [.infinity, .infinity, .infinity])
    #expect(outcome.value("outage-unrecovered") == 1 && outcome.value("outage-backlog-left") == 2)
    #expect(outcome.value("outage-recovery-mean") == nil)
  }

  @Test("while several are out the slowest rules, and desks stand still for the last to switch")
  func several() throws {
    let world = try OutageWorlds.hamlet(
      """
      {first: {of: platform, fallback: {after: 0min, handling: 200%, routing: direct}},
      second: {of: power, fallback: {after: 10min, handling: 300%, routing: direct}}}
      """, calls: [0, 100],
      out: [OutageWorlds.Out("first", from: 0, until: 110), OutageWorlds.Out("second", from: 5, until: 200)])
    let (run, log) = try OutageWorlds.live(world, proof: .event)
    // Begun anew at 15 and done at 45; the second is begun at 100 and takes half an hour, whatever is back meanwhile.
    #expect(Hamlet.Outcome(run, log, in: world).closed == [75, 160])
  }

  @Test("nothing is out twice at once; what is out in one area may be so in another")
  func overlaps() throws {
    func world(_ second: String, from: Int) throws -> World {
      try DetectionTests.world(
        [], ("outages", "{a: {of: platform, area: {subdistrict: west}}, b: {of: \(second)}}"),
        (
          "acts",
          OutageWorlds.acts([
            OutageWorlds.Out("a", from: 60, until: 120), OutageWorlds.Out("b", from: from, until: 300),
          ])
        ))
    }
    let error = #expect(throws: InputError.self) { try world("platform", from: 90) }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains("a1: platform is out on day 1, 01:30 already, by acts.a0"), "\(text)")
    _ = try world("platform", from: 120)
    _ = try world("platform, area: {subdistrict: east}", from: 90)
    _ = try world("power", from: 90)
  }

  @Test("only the desks of the area are hit: those that stand there, or those whose area lies in it")
  func areas() throws {
    let world = try DetectionTests.world(
      [],
      (
        "outages",
        "{a: {of: platform, area: {subdistrict: west}}, b: {of: power, area: {subdistrict: west}}, c: {of: network, small-brain: yes}}"
      ), ("acts", OutageWorlds.acts([OutageWorlds.Out("a", from: 5, until: 9)])))
    let rows = try #require(world.outages?.rows)
    func hit(_ outage: Int) -> [String] {
      world.desks.indices.filter { rows[outage].isHit[$0] }.map { world.desks.id[$0] }
    }
    let west = world.map.subdistricts.firstIndex { $0.id == "west" }
    let communities = world.map.communities.filter { Int($0.parent) == west }.map { "community/\($0.id)" }
    #expect(hit(0) == communities + ["subdistrict/west"])
    let isDistrict = Int(world.geography.sites.subdistrict[Int(world.geography.sites.districtCell)]) == west
    #expect(Set(hit(1)) == Set(hit(0) + (isDistrict ? ["district/\(world.map.name)"] : [])))
    #expect(!hit(2).contains { $0.hasPrefix("community") || $0.hasPrefix("emergency") } && hit(2).count > 1)
  }

  @Test("a report that went up while a desk was at it goes to the upper desk when an outage breaks that off")
  func risen() throws {
    let world = try Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: 1}}
        \(Hamlet.desks(handling: "10min"))
        policies: {routing: hierarchical}
        deadlines: [{priority: 2, accept: 5min}]
        escalation: {}
        outages: {down: {of: platform}}
        acts: \(OutageWorlds.acts([OutageWorlds.Out(from: 7, until: 27)]))
        """,
      catalogue: "kind,priority,agency,work\njob,2,crew,30min\n", calls: [(0, "a", "job")]
    ).world()
    let handlings = try OutageWorlds.live(world).log.handlings
    let tiers = handlings.map { world.plan.desks[world.desks.plan[$0.desk]].tier }
    // Too late at 5, it goes up; broken off at 7, and taken up by the upper desk when that has its screens again.
    #expect(tiers == [.community, .subdistrict, .district])
    #expect(handlings.map { Int(($0.start - .zero).minutes) } == [0, 27, 37])
    #expect(handlings.first?.role == .brokenOff)
  }
}
