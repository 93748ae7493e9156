import EventKernel
import Foundation
import Testing

@testable import District

@Suite("Stations, gatherings and seasons")
struct CrowdTests {
  let files: CrowdWorld

  init() throws { files = try CrowdWorld() }

  /// Moves people for some days; `look` sees them after each step, with the number of the step that was done.
  @discardableResult
  private func move(
    _ world: World, days: Int, look: (People, Movement, Int) throws -> Void = { _, _, _ in }
  ) throws -> People {
    let plan = try #require(world.plan.people)
    var people = People(world)
    let steps = days * Int(RunCalendar.day / plan.step.nanoseconds)
    for k in 0..<steps {
      let movement = people.move(at: .zero + plan.step * Double(k), plan, in: world)
      try look(people, movement, k)
    }
    return people
  }

  @Test("a year with every flow: every step's changes add up to zero, and each hour's recount agrees")
  func year() throws {
    let days = 365
    let world = try files.world(
      days: days,
      (
        "people.replacement",
        "{share: 30%, quarters: {zones: [west], share: 50%}, newcomers: {months: 6, half-life: 45d}}"
      ))
    let everybody = 4200 + 400
    let workers = try #require(world.flows.replacement).workers
    var ordinary = 0
    var underWay = 0
    var replaced = Int64(0)
    try move(world, days: days) { people, movement, k in
      replaced = people.replacements.joiners
      #expect(movement.sum == 0)
      if k % 6 == 5 {
        #expect(people.recount(world) == everybody)
        #expect(people.crowd.brokenInvariant(world.flows.crowds) == nil)
        #expect(people.replacements.brokenInvariant(world.flows.replacement) == nil)
      }
      underWay = max(underWay, people.crowd.coming.reduce(0) { $0 + Int($1) })
      // 04:00, before the step that begins then.
      guard k % 144 == 23, world.flows.crowds?.season(day: k / 144) == nil else { return }
      ordinary += 1
      #expect(people.atHome == world.map.cells.residents)
      #expect(people.crowd.present.allSatisfy { $0 == 0 })
      #expect(people.working.allSatisfy { $0 == 0 })
    }
    #expect(ordinary > 300)
    #expect(underWay > 100)
    #expect(replaced == Int64(Double(workers) * 0.3 + 0.5))
  }

  @Test("a station's throughput is the timetable's, day by day", arguments: ["5min", "10min", "30min", "60min"])
  func throughput(step: String) throws {
    let world = try files.world(days: 45, step: step)
    let steps = Int(RunCalendar.day / (world.plan.people?.step.nanoseconds ?? 1))
    var before = (alighted: Int64(0), boarded: Int64(0))
    try move(world, days: 45) { people, _, k in
      guard k % steps == steps - 1 else { return }
      let isHoliday = world.plan.people?.crowds?.isHoliday(day: k / steps) ?? false
      let expected = isHoliday ? CrowdWorld.holiday : CrowdWorld.ordinary
      #expect(people.crowd.passengers.alighted[0] - before.alighted == expected.arriving)
      #expect(people.crowd.passengers.boarded[0] - before.boarded == expected.departing)
      before = (people.crowd.passengers.alighted[0], people.crowd.passengers.boarded[0])
    }
  }

  @Test("exits let out no more than they can, and the queue is what a count by hand says")
  func exits() throws {
    let world = try files.world(days: 2, station: true, gatherings: false, seasons: false)
    var queue = 0
    var longest = 0
    try move(world, days: 2) { people, _, k in
      // By hand: 200, 100 and 300 an hour from 07:00, 12:00 and 18:00, in sixths; 5 a minute go out.
      let per = [7: 200, 12: 100, 18: 300][k / 6 % 24] ?? 0
      queue += per * (k % 6 + 1) / 6 - per * (k % 6) / 6
      queue -= min(queue, 50)
      #expect(Int(people.crowd.queue[0]) == queue)
      longest = max(longest, queue)
    }
    #expect(longest == 0)
    let narrow = try files.world(
      days: 2, gatherings: false, seasons: false, ("people.stations.rail.exits", "{one: 4/min}"))
    var waited = 0
    try move(narrow, days: 2) { people, _, _ in waited = max(waited, Int(people.crowd.queue[0])) }
    #expect(waited == 60)
  }

  @Test("as many come to a gathering as are asked for, they are there when it begins, and then go home")
  func gathering() throws {
    let world = try files.world(days: 5, station: false, seasons: false)
    var there: [Int] = []
    try move(world, days: 4) { people, _, k in
      if k / 144 == 2 { there.append(Int(people.crowd.waiting[0])) }
    }
    let begin = 19 * 6 + 3
    #expect(there[begin - 7] == 0)
    #expect(there[begin - 4] == 450)
    #expect(there[(begin - 1)..<(begin + 12)].allSatisfy { $0 == 900 })
    #expect(there[begin + 12] == 600)
    #expect(there[begin + 14] == 0)
  }

  @Test("the share of residents that a season says leaves, and is back afterwards")
  func season() throws {
    let world = try files.world(days: 60, gatherings: false)
    var most = 0
    let end = try move(world, days: 60) { people, _, _ in most = max(most, people.crowd.away) }
    #expect(end.crowd.season.leavers == 1260)
    #expect(most == 1260)
    #expect(end.crowd.away == 0)
  }

  @Test("commuters stay away on holidays")
  func attendance() throws {
    let world = try files.world(days: 40)
    var working: [Int: Int] = [:]
    try move(world, days: 40) { people, _, k in
      if k % 144 == 84 { working[k / 144] = people.working.reduce(0) { $0 + Int($1) } }
    }
    // Tuesday the 30th day against Tuesday the 9th.
    let (holiday, ordinary) = (Double(working[29] ?? 0), Double(working[8] ?? 0))
    #expect(holiday > 0.12 * ordinary && holiday < 0.2 * ordinary)
  }

  @Test("flows that are left out change nothing")
  func absent() throws {
    let world = try files.world(days: 2, station: false, gatherings: false, seasons: false)
    #expect(world.plan.people?.crowds == nil)
    #expect(world.flows.crowds == nil)
    let people = People(world)
    #expect(FlatForm.write(people.crowd).isEmpty)
  }
}
