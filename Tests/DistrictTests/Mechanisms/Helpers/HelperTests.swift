import EventKernel
import Inputs
import Testing

@testable import District

@Suite("Helpers") struct HelperTests {
  static func pool(_ text: String) -> (String, String) {
    ("helpers", "{volunteers: {kinds: {rubbish: 60%}, travel: 10min, \(text)}}")
  }
  static let rich: [(String, String)] = [
    ("transfer", "{misrouting: 0%}"), ("units.cleaners.on-duty", "{day: 60, night: 60}"),
    ("desks.subdistrict.seats", "{day: 40, night: 40}"), ("desks.community.seats", "{day: 40, night: 40}"),
  ]

  @Test("a share of a kind is fit, and of those some are settled by who comes: f (1 - (1 - a)^n)")
  func share() throws {
    let world = try DetectionTests.world(
      Self.rich, Self.pool("number: 100000, accepts: 30%, asked: 3, work: 150%"), ("incidents.rate", "300%"))
    let outcome = try DetectionTests.outcome(world, proof: .day)
    let rubbish = world.incidents("rubbish", of: outcome.log.incidents).filter { $0.state == .closed }
    let helped = rubbish.filter { $0.course.settler == IncidentCourse.Settler.helper.rawValue }
    let expected = 0.6 * (1 - 0.7 * 0.7 * 0.7)
    let share = Double(helped.count) / Double(rubbish.count)
    let spread = (expected * (1 - expected) / Double(rubbish.count)).squareRoot()
    #expect(rubbish.count > 500 && abs(share - expected) < 4 * spread, "\(helped.count) of \(rubbish.count)")
    #expect(helped.allSatisfy { $0.unit == -1 && $0.sent == 0 && $0.accepted == $0.assigned })
    #expect(helped.allSatisfy { $0.onScene - $0.accepted == .minutes(10) && $0.resolved > $0.onScene })
    let values = outcome.run.measures(in: world)
    let accepted = try #require(
      values.first { $0.measure == "helper-accepted-share" && $0.dimension == "helper=volunteers" })
    let accepting = try #require(accepted.value)
    #expect(abs(accepting - 0.3) < 4 * (0.21 / Double(accepted.n)).squareRoot(), "\(accepting) of \(accepted.n)")
    let hours = try #require(values.first { $0.measure == "helper-hours" && $0.dimension == "" }?.value)
    let facts = helped.reduce(0.0) {
      $0 + max(0, (min($1.resolved, world.horizon) - max($1.departed, world.calendar.start)).hours)
    }
    #expect(abs(hours - facts) < 10)
    // The work is what the agency's units would have taken, half as much again.
    let plain = try DetectionTests.outcome(try DetectionTests.world(Self.rich, ("incidents.rate", "300%")))
    let work = Dictionary(
      uniqueKeysWithValues: plain.log.incidents.filter { $0.onScene != .never && $0.resolved != .never }.map {
        ($0.identity, ($0.resolved - $0.onScene).seconds)
      })
    var compared = 0
    for fact in helped {
      guard let own = work[fact.identity] else { continue }
      compared += 1
      #expect(abs((fact.resolved - fact.onScene).seconds - 1.5 * own) < 1e-6)
    }
    #expect(compared > 200)
  }

  @Test("nobody to ask leaves everything as it is without helpers")
  func nobody() throws {
    let plain = try DetectionTests.outcome(try Worlds.smallville())
    let none = try DetectionTests.outcome(try Worlds.smallville(Self.pool("number: 0, accepts: 100%")))
    #expect(plain.log.legs == none.log.legs && plain.log.incidents.map(\.closed) == none.log.incidents.map(\.closed))
  }

  @Test("who has given the week's hours is not asked again before Monday; credit brings more of them")
  func limits() throws {
    func came(_ text: String) throws -> (outcome: DetectionTests.Outcome, came: Int) {
      let world = try DetectionTests.world(
        Self.rich, Self.pool(text), ("incidents.rate", "300%"),
        ("calendar", "{first-day: monday, warm-up: 0d, period: 7d, drain: 0d}"))
      let outcome = try DetectionTests.outcome(world, proof: .day)
      return (outcome, outcome.run.tallies.sums.count(.helpersCame, 0))
    }
    let free = try came("number: 40, accepts: 40%")
    let bound = try came("number: 40, accepts: 40%, limit: 30min/week")
    let banked = try came("number: 40, accepts: 40%, bank: {credit: 20%, most: 90%}")
    #expect(bound.came < free.came && free.came < banked.came, "\(bound.came), \(free.came), \(banked.came)")
    for group in bound.outcome.run.twin.mechanisms.helperPools.groups where group.number > 0 {
      // At most one job each beyond the limit.
      #expect(group.given < .minutes(30) * Double(group.number) + .hours(8))
    }
    let shift = try came("number: 40, accepts: 100%, shift: day").outcome.log.incidents
    let helped = shift.filter { $0.course.settler == IncidentCourse.Settler.helper.rawValue }
    #expect(
      !helped.isEmpty && helped.allSatisfy { (8..<20).contains(Int($0.accepted.nanoseconds / 3_600_000_000_000 % 24)) })
  }

  @Test("a run with spurious tickets, closings found poor and helpers proves itself, and forgets its future")
  func proof() throws {
    let world = try DetectionTests.world(
      DetectionTests.everything,
      (
        "helpers",
        "{volunteers: {kinds: {rubbish: 80%, dispute: 50%}, travel: \"exponential(mean: 15min)\", number: 30, accepts: 70%, asked: 2, bank: {credit: 10%}}, heads: {kinds: {parking: 50%}, shift: [night], travel: 5min, number: 20, accepts: 60%}}"
      ), ("calendar", "{first-day: sunday, warm-up: 0d, period: 1d, drain: 0d}"))
    #expect(try DetectionTests.outcome(world, proof: .event).run.events > 500)
    var run = Run(world, seed: 1, replication: 0)
    var recorder = NullRecorder()
    var hour = 9.0
    while run.twin.mechanisms.helperPools.jobs.count == 0, hour < 20 {
      hour += 0.1
      advance(&run, in: world, until: .zero + .hours(hour), into: &recorder)
    }
    #expect(run.twin.mechanisms.helperPools.jobs.count > 0)
    run.twin.forgetFuture(sample: 3, in: world)
    #expect(run.twin.brokenInvariant(in: world) == nil)
    advance(&run, in: world, until: .zero + .hours(hour + 9), into: &recorder)
    #expect(run.twin.brokenInvariant(in: world) == nil)
  }
}
