import EventKernel
import Foundation
import Testing

@testable import District

@Suite("Who owns what no list names") struct ResponsibilityTests {
  private typealias Worlds = DeskWorlds
  private static let room =
    "consultation: {who: [cleaning, mediation], meets: {days: [tuesday, friday], at: 09:00, length: 20min}}"

  private func isClose(_ count: Int, of all: Int, to share: Double) -> Bool {
    abs(Double(count) / Double(all) - share) < 4.5 * (share * (1 - share) / Double(all)).squareRoot()
  }

  @Test("a list that names all, or nobody's, changes nothing but what is counted")
  func complete() throws {
    let plain = try Worlds.outcome(try Worlds.world(Worlds.ample, ("transfer.misrouting", "20%")))
    for text in ["{listed: 100%, unlisted: pass-around}", "{listed: 100%, \(Self.room)}", "{lead: yes}"] {
      let world = try Worlds.world(Worlds.ample, ("transfer.misrouting", "20%"), ("responsibility", text))
      let outcome = try Worlds.outcome(world)
      #expect(outcome.log.legs == plain.log.legs && outcome.log.handlings == plain.log.handlings, "\(text)")
    }
  }

  @Test("what no list names is passed around until the returns are used up")
  func passAround() throws {
    for (returns, expected) in [("0", 0.0), ("1", 0.5), ("endless", 1)] {
      let world = try Worlds.world(
        Worlds.ample, ("policies.routing", "{direct: {returns: \(returns)}}"),
        ("responsibility", "{listed: {dispute: 100%, others: 40%}, unlisted: {pass-around: {wrong: 50%}}}"))
      let facts = try Worlds.outcome(world, proof: .day).log.incidents.filter { $0.assigned != .never }
      let kinds = ["rubbish", "parking"].map { Worlds.kind($0, in: world) }
      let listable = facts.filter { kinds.contains(Int($0.kind)) }
      let unlisted = facts.filter { $0.course.isUnlisted != 0 }
      #expect(
        unlisted.allSatisfy { kinds.contains(Int($0.kind)) } && isClose(unlisted.count, of: listable.count, to: 0.6))
      #expect(facts.allSatisfy { $0.course.isUnlisted != 0 || $0.returns == 0 })
      let mean = unlisted.reduce(0.0) { $0 + Double($1.returns) } / Double(unlisted.count)
      #expect(abs(mean - expected) < 4.5 * (2 / Double(unlisted.count)).squareRoot(), "\(returns): \(mean)")
    }
  }

  @Test("at a sitting one case follows another, from its begin on, in the order of the line")
  func sittings() throws {
    let world = try Worlds.world(
      Worlds.ample, ("transfer.misrouting", "20%"),
      ("responsibility", "{listed: 80%, unlisted: consultation, \(Self.room)}"))
    let outcome = try Worlds.outcome(world, proof: .day)
    let unlisted = outcome.log.incidents.filter { $0.course.isUnlisted != 0 }
    #expect(unlisted.count > 50)
    #expect(unlisted.allSatisfy { $0.course.consultations == 1 && $0.returns == 0 && $0.course.tier == 2 })
    let begins = outcome.steps(.consulted)
    let ends = outcome.steps(.agreed)
    #expect(begins.map(\.incident).prefix(ends.count) == ends.map(\.incident)[...])
    var last = Instant.zero
    for (begin, end) in zip(begins, ends) {
      #expect(end.time - begin.time == .minutes(20) && begin.time >= last)
      let isFirst = begin.time.nanoseconds % RunCalendar.day == TimeSpan.hours(9).nanoseconds
      #expect(isFirst || begin.time == last)
      if isFirst { #expect([1, 4].contains(world.calendar.weekday(begin.time))) }
      last = end.time
    }
    let asked = outcome.steps(.unlisted).map(\.incident)
    #expect(Array(asked.prefix(begins.count)) == begins.map(\.incident))
    let values = outcome.run.measures(in: world)
    let hours = values.first { $0.measure == "consultation-hours" }?.value ?? 0
    let measured = begins.count { $0.time >= world.calendar.start && $0.time < world.horizon }
    #expect(abs(hours - Double(measured) * 2 / 3) < 1e-6)
  }

  @Test("every area of the tier that convenes has a room of its own")
  func rooms() throws {
    let room = Self.room.replacingOccurrences(of: "{who", with: "{tier: subdistrict, who")
    let world = try Worlds.world(Worlds.ample, ("responsibility", "{listed: 50%, \(room)}"))
    let outcome = try Worlds.outcome(world, proof: .day)
    let cells = Dictionary(uniqueKeysWithValues: outcome.log.incidents.map { ($0.identity, Int($0.cell)) })
    var last: [Int: Instant] = [:]
    var begins: [Instant: Set<Int>] = [:]
    for step in outcome.steps(.consulted) {
      guard let cell = cells[step.incident] else { continue }
      let room = world.consultationRoom(of: cell)
      #expect(step.time >= last[room] ?? .zero)
      last[room] = step.time + .minutes(20)
      begins[step.time, default: []].insert(room)
    }
    #expect(last.count == world.map.subdistricts.count && begins.values.contains { $0.count > 1 })
    let dispute = Worlds.kind("dispute", in: world)
    let tiers = outcome.log.incidents.filter { $0.course.consultations > 0 }.map { (Int($0.kind), $0.course.tier) }
    #expect(tiers.allSatisfy { $0.1 == ($0.0 == dispute ? 2 : 1) || $0.1 == 1 })
  }

  @Test("a sitting that ends takes no more cases; those left are the next one's")
  func until() throws {
    let world = try Worlds.world(
      Worlds.ample,
      (
        "responsibility",
        "{listed: 0%, consultation: {who: [cleaning, mediation], meets: {days: [monday, tuesday], at: 09:00, until: 10:00, length: 25min}}}"
      ))
    let outcome = try Worlds.outcome(world, proof: .day)
    let begins = outcome.steps(.consulted).map { $0.time.nanoseconds % RunCalendar.day }
    #expect(Set(begins) == Set([540, 565, 590].map { TimeSpan.minutes($0).nanoseconds }))
    #expect(outcome.run.twin.mechanisms.consultations.lines.count[0] > 10)
  }

  @Test("a task force sits over each case at once, and everybody's hours count")
  func taskForce() throws {
    let world = try Worlds.world(
      Worlds.ample,
      ("responsibility", "{listed: 50%, task-force: {who: [cleaning, mediation], assembles: 15min, length: 30min}}"))
    let outcome = try Worlds.outcome(world, proof: .day)
    let agreed = Dictionary(uniqueKeysWithValues: outcome.steps(.agreed).map { ($0.incident, $0.time) })
    let asked = outcome.steps(.unlisted)
    #expect(
      asked.count > 100 && asked.allSatisfy { agreed[$0.incident].map { $0 - .minutes(45) } ?? $0.time == $0.time })
    let values = outcome.run.measures(in: world)
    #expect(values.first { $0.measure == "agreement-mean" }?.value == 45)
    let facts = Dictionary(uniqueKeysWithValues: outcome.closed.map { ($0.identity, $0) })
    for (incident, time) in agreed { if let fact = facts[incident] { #expect(fact.assigned == time) } }
  }

  @Test("what was agreed on once is on the list from then on")
  func learning() throws {
    let text = "{listed: 50%, task-force: {who: [cleaning, mediation], length: 30min}, learns: yes}"
    let world = try Worlds.world(Worlds.ample, ("responsibility", text))
    let outcome = try Worlds.outcome(world, proof: .day)
    let facts = Dictionary(uniqueKeysWithValues: outcome.log.incidents.map { ($0.identity, $0) })
    var first: [Int: Instant] = [:]
    func place(_ step: CourseFact) -> Int? {
      facts[step.incident].map { Int($0.kind) * 100 + Int(world.geography.sites.subdistrict[Int($0.cell)]) }
    }
    for step in outcome.steps(.agreed) {
      if let place = place(step) { first[place] = min(first[place] ?? .never, step.time) }
    }
    for step in outcome.steps(.unlisted) {
      if let place = place(step), let time = first[place] { #expect(step.time <= time) }
    }
    #expect(first.count == 3 * world.map.subdistricts.count)
  }

  @Test("without a lead, work goes on with another agency only after it has been transferred")
  func transfer() throws {
    let plain = try Worlds.world(Worlds.ample)
    var plan = plain.plan
    let (rubbish, dispute) = (Worlds.kind("rubbish", in: plain), Worlds.kind("dispute", in: plain))
    let hear = plan.kinds[dispute].tasks[0]
    let sweep = plan.kinds[rubbish].tasks[0]
    let clear = TaskPlan(
      id: "clear", agency: sweep.agency, needs: sweep.needs, after: [0], work: .constant(1800))
    var settle = hear
    (settle.id, settle.after, settle.work) = ("settle", [1], .constant(600))
    var note = hear
    (note.id, note.after, note.work) = ("note", [2], .constant(300))
    plan.kinds[dispute].tasks = [hear, clear, settle, note]
    let led = try World(plan)
    plan.responsibility = ResponsibilityPlan(
      listed: [1, 1, 1, 1], unlisted: .passAround(wrong: 0), transfer: .constant(10_800))
    let alone = try World(plan)
    let before = Dictionary(
      uniqueKeysWithValues: try Worlds.outcome(led).closed("dispute", in: led).map {
        ($0.identity, $0.resolved - $0.onScene)
      })
    let outcome = try Worlds.outcome(alone, proof: .day)
    let facts = outcome.closed("dispute", in: alone)
    #expect(facts.count > 20)
    let steps = outcome.steps(.handedOn)
    for fact in facts {
      #expect(steps.filter { $0.incident == fact.identity }.map(\.a) == [1, 2])
      // Two transfers of 3 h; the ways between may differ, since units come from elsewhere.
      let time = fact.resolved - fact.onScene
      if let led = before[fact.identity] { #expect(abs((time - led).hours - 6) < 0.5, "\(time) \(led)") }
    }
  }

  @Test("an imagined future goes on from consultations and transfers")
  func imagined() throws {
    let world = try Worlds.world(
      Worlds.ample, ("classification", "{error: 20%, automatic: {share: 60%, handling: 30min, error: 5%}}"),
      ("responsibility", "{listed: 50%, unlisted: consultation, \(Self.room)}"))
    var run = Run(world, seed: 1, replication: 0)
    var recorder = NullRecorder()
    advance(&run, in: world, until: .zero + .hours(59), into: &recorder)
    #expect(run.twin.mechanisms.consultations.lines.count[0] > 0)
    run.twin.forgetFuture(sample: 3, in: world)
    #expect(run.twin.brokenInvariant(in: world) == nil)
    advance(&run, in: world, until: .zero + .hours(80), into: &recorder)
    #expect(run.twin.brokenInvariant(in: world) == nil)
  }
}
