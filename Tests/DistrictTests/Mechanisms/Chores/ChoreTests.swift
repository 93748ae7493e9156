import EventKernel
import Inputs
import Testing

@testable import District

@Suite("What a team does beside incidents") struct ChoreTests {
  static let quiet = ("incidents.rate", "0.0001%")
  static let many = ("units.cleaners.on-duty", "{day: 200}")

  static func chores(_ text: String) -> (String, String) { ("units.cleaners.chores", text) }

  /// The legs of each unit, by the time of their begin.
  private func legsByUnit(_ legs: [Leg]) -> [[Leg]] {
    var units: [[Leg]] = []
    for leg in legs.sorted(by: { ($0.unit, $0.start) < ($1.unit, $1.start) }) {
      if units.last?.last?.unit != leg.unit { units.append([]) }
      units[units.count - 1].append(leg)
    }
    return units
  }

  @Test("as many come up as should, they take as long as they should, and none of it overlaps")
  func amounts() throws {
    let world = try Worlds.smallville(
      Self.quiet, Self.many,
      Self.chores(
        "{left-over: carry, forms: {per-duty: 6, length: \"lognormal(mean: 15min, cv: 0.5)\"}, visits: {per-duty: 2, length: \"exponential(mean: 20min)\", share: 50%}}"
      ))
    let outcome = try DetectionTests.outcome(world)
    let values = outcome.run.measures(in: world)
    func value(_ measure: String) throws -> Double {
      try #require(values.first { $0.measure == measure && $0.dimension == "team=cleaners" }?.value)
    }
    let cameUp = outcome.run.tallies.sums.count(.choresCameUp, world.number(ofTeam: "cleaners"))
    let expected = 7.0 * 200 * 7
    #expect(abs(Double(cameUp) - expected) < 4 * expected.squareRoot(), "\(cameUp)")
    #expect(try value("chores-done-share") > 0.98)
    // Poisson sums: the variance is the number times the mean square.
    let duties: Double = 200 * 7
    let mean: Double = 6 * 0.25 + 1.0 / 3
    let square: Double = 6 * 0.0625 * 1.25 + 2.0 / 9
    let tolerance: Double = 4 * (duties * square).squareRoot() + 20
    let (staff, atChores) = (try value("staff-hours"), try value("chore-hours"))
    #expect(abs(atChores - duties * mean) < tolerance, "\(atChores) of \(duties * mean)")
    let others: Double = try value("handling-hours") + value("free-hours")
    #expect(staff == 16_800 && abs(staff - atChores - others) < 1e-6)
    for legs in legsByUnit(outcome.log.legs) {
      for (leg, next) in zip(legs, legs.dropFirst()) { #expect(leg.end <= next.start) }
    }
  }

  @Test("of fewer chores those that are left are the same")
  func subset() throws {
    func lengths(_ share: String) throws -> Set<[Int64]> {
      let world = try Worlds.smallville(
        Self.quiet, Self.many,
        Self.chores("{forms: {per-duty: 3, length: \"exponential(mean: 10min)\", share: \(share)}}"))
      let legs = try DetectionTests.outcome(world).log.legs.filter { leg in
        leg.purpose == .chore && world.plan.shifts[0].isOn(leg.end, in: world.calendar)
          && leg.end < world.horizon
      }
      return Set(legs.map { [Int64($0.unit.int), ($0.end - $0.start).nanoseconds] })
    }
    let (all, half, none) = (try lengths("100%"), try lengths("50%"), try lengths("0%"))
    #expect(none.isEmpty && half.subtracting(all).count <= half.count / 50, "\(half.subtracting(all).count)")
    #expect(abs(Double(half.count) / Double(all.count) - 0.5) < 0.04, "\(half.count) of \(all.count)")
  }

  @Test("without any, incidents and legs are as they are without the rule")
  func none() throws {
    let plain = try DetectionTests.outcome(try Worlds.smallville())
    let none = try DetectionTests.outcome(
      try Worlds.smallville(Self.chores("{forms: {per-duty: 6, length: 15min, share: 0%}}")))
    #expect(plain.log.incidents.map(\.closed) == none.log.incidents.map(\.closed) && plain.log.legs == none.log.legs)
    let some = try DetectionTests.outcome(
      try Worlds.smallville(Self.chores("{forms: {per-duty: 20, length: 15min}}")))
    #expect(plain.log.incidents.map(\.closed) != some.log.incidents.map(\.closed))
  }

  @Test("what is not done at the end of a duty is dropped, or waits for the next")
  func leftOver() throws {
    func run(_ left: String, onDuty: String = "{day: 3}") throws -> DetectionTests.Outcome {
      let world = try Worlds.smallville(
        Self.quiet, ("units.cleaners.on-duty", onDuty),
        Self.chores("{left-over: \(left), forms: {per-duty: 10, length: \"exponential(mean: 3h)\"}}"))
      return try DetectionTests.outcome(world, proof: .day)
    }
    let (dropped, carried) = (try run("drop"), try run("carry"))
    #expect(
      dropped.run.twin.mechanisms.chores.waiting.count < 30 && carried.run.twin.mechanisms.chores.waiting.count > 100)
    // Nobody works at chores when off duty.
    let chores = carried.log.legs.filter { $0.purpose == .chore }
    #expect(
      chores.count > 50 && chores.allSatisfy { RunCalendar.hourOfDay($0.start) >= 8 && $0.end - $0.start <= .hours(12) }
    )
    let world = try Worlds.smallville()
    let cleaners = world.number(ofTeam: "cleaners")
    let cleaner = try #require(world.units.team.firstIndex { $0 == cleaners })
    let time = carried.run.tallies.sums.time(.choreTime, cleaner.int)
    #expect(time == .hours(84) || time > .hours(82))
    // Around the clock one duty follows another.
    let endless = try run("drop", onDuty: "3")
    #expect(endless.run.tallies.sums.count(.choresCameUp, cleaners) > 150)
  }

  @Test("an urgent incident takes a unit away that nobody else can spare, and the chore goes on later")
  func interruption() throws {
    func run(_ rule: String) throws -> DetectionTests.Outcome {
      let world = try Worlds.smallville(
        ("units.mediators.chores", "{left-over: carry, visits: {per-duty: 40, length: 1h\(rule)}}"))
      return try DetectionTests.outcome(world, proof: .day)
    }
    let plain = try Worlds.smallville()
    let mediators = plain.number(ofTeam: "mediators")
    let (never, often) = (try run(""), try run(", interrupted-by: 2"))
    let interrupted = [never, often].map { $0.run.tallies.sums.count(.choresInterrupted, mediators) }
    #expect(interrupted[0] == 0 && interrupted[1] > 10)
    func response(_ outcome: DetectionTests.Outcome) -> Double {
      let times = plain.incidents("dispute", of: outcome.log.incidents).filter { $0.onScene != .never }.map {
        ($0.onScene - $0.reported).minutes
      }
      return times.reduce(0, +) / Double(times.count)
    }
    #expect(response(often) < response(never))
    // Broken off and resumed, a chore takes its hour.
    let pieces = often.log.legs.filter { $0.purpose == .chore && $0.end - $0.start < .hours(1) }
    #expect(pieces.count > 10)
  }

  @Test("a run with breaks, rest, calls and chores proves itself after every event, and forgets its future")
  func proof() throws {
    let world = try Worlds.smallville(
      Self.chores("{left-over: carry, forms: {per-duty: 9, length: \"exponential(mean: 30min)\", interrupted-by: 3}}"),
      ("units.cleaners.break", "{after: 4h, length: 30min}"), ("units.cleaners.rest", "11h"),
      ("units.cleaners.recall", "{after: 20min, priority: 3}"), ("units.cleaners.shift-end", "hand-on"),
      ("units.ambulance.chores", "{forms: {per-duty: 9, length: 20min, interrupted-by: 1}}"),
      ("calendar", "{first-day: sunday, warm-up: 0d, period: 2d, drain: 0d}"))
    #expect(try DetectionTests.outcome(world, proof: .event).run.events > 500)
    var run = Run(world, seed: 1, replication: 0)
    var recorder = NullRecorder()
    for hour in stride(from: 3.0, to: 40, by: 5) {
      advance(&run, in: world, until: .zero + .hours(hour), into: &recorder)
      var fork = run
      fork.twin.forgetFuture(sample: 3, in: world)
      #expect(fork.twin.brokenInvariant(in: world) == nil)
      advance(&fork, in: world, until: .zero + .hours(hour + 14), into: &recorder)
      #expect(fork.twin.brokenInvariant(in: world) == nil)
    }
  }

  @Test("posts that nobody holds are spread evenly, and the others stay who they are")
  func vacancies() throws {
    let full = try Worlds.smallville(Self.many)
    let thin = try Worlds.smallville(Self.many, ("units.cleaners.vacancies", "8%"))
    let cleaners = full.number(ofTeam: "cleaners")
    func own(_ world: World) -> [UInt64] {
      world.units.team.indices.filter { world.units.team[$0] == cleaners }.map { world.units.identity[$0] }
    }
    let (all, held) = (own(full), own(thin))
    #expect(all.count == 200 && held.count == 184 && Set(held).isSubset(of: all))
    let gone = all.indices.filter { !held.contains(all[$0]) }
    #expect(zip(gone, gone.dropFirst()).allSatisfy { (12...13).contains($1 - $0) })
    #expect(thin.plan.teams[cleaners].size == 184 && thin.units.names(in: thin.plan).count == thin.units.count)
    // What they would have to do falls to the others.
    let chores = Self.chores("{forms: {per-duty: 6, length: 5min}}")
    let busy = try DetectionTests.outcome(
      try Worlds.smallville(Self.quiet, Self.many, chores, ("units.cleaners.vacancies", "25%")))
    #expect(abs(Double(busy.run.tallies.sums.count(.choresCameUp, cleaners)) - 8400) < 4 * 92)
    #expect(TeamPlan.unitNames(of: thin.plan.teams, agencies: 3) == thin.units.names(in: thin.plan))
  }
}

extension RunCalendar {
  fileprivate static func hourOfDay(_ t: Instant) -> Int { Int(t.nanoseconds % day / hour) }
}
