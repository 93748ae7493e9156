import EventKernel
import Testing

@testable import District

/// One kind of warning in Smallville without channels and desks, with units on the spot for everything.
@Suite("Early warning") struct EarlyWarningTests {
  typealias Outcome = DetectionTests.Outcome

  /// Parking is what answers a warning of rubbish; it takes half an hour, and the way no time to speak of.
  static func world(
    recall: Double, precision: Double = 1, lead: Distribution = .constant(7200), prevents: Double = 0,
    isIn: Bool = true
  ) throws -> World {
    let plain = try DynamicsTests.world(("agencies.cleaning.acceptance", "0min"), ("transfer", "~"))
    var plan = plain.plan
    let answer = plain.number(ofKind: "parking")
    for task in plan.kinds[answer].tasks.indices { plan.kinds[answer].tasks[task].work = .constant(1800) }
    if isIn {
      plan.earlyWarning = EarlyWarningPlan(rules: [
        EarlyWarningPlan.Rule(
          id: "heaps", kind: plain.number(ofKind: "rubbish"), recall: recall, precision: precision, lead: lead,
          answer: answer, prevents: prevents)
      ])
    }
    return try World(plan)
  }

  /// What a run has by rule, in the measured period.
  struct Counts {
    var (right, wrong, missed, answered, prevented) = (0, 0, 0, 0, 0)

    init(_ run: Run, in world: World) {
      let sums = run.tallies.sums
      for rule in sums.rows(of: .trueWarnings) {
        right += sums.count(.trueWarnings, rule)
        wrong += sums.count(.falseWarnings, rule)
        missed += sums.count(.missedWarnings, rule)
        answered += sums.count(.answeredInTime, rule)
        prevented += sums.count(.prevented, rule)
      }
    }
  }

  /// How far a count is from what it is on average, in standard deviations of the binomial distribution.
  static func deviation(_ count: Int, of n: Int, _ p: Double) -> Double {
    if n == 0 || p == 0 || p == 1 { return count == Int((Double(n) * p).rounded()) ? 0 : .infinity }
    return (Double(count) - Double(n) * p) / (Double(n) * p * (1 - p)).squareRoot()
  }

  @Test(
    "with precision and recall given, true, false and missed warnings are as many as these say, run by run and in all",
    arguments: [(0.8, 0.8), (0.5, 0.25), (0.2, 0.9), (1, 1), (1, 0.4)])
  func counts(recall: Double, precision: Double) throws {
    let world = try Self.world(recall: recall, precision: precision)
    let runs = 12
    // Of what shows or is a false warning, the share of the latter: their rates are as 1 to recall x (1 - p) / p.
    let wrongs = recall * (1 - precision) / precision
    let wrongShare = wrongs / (1 + wrongs)
    var (recalls, shares): ([Double], [Double]) = ([], [])
    var (right, wrong, shown): (Int, [Int], Int) = (0, [], 0)
    for seed in 0..<UInt64(runs) {
      let counts = Counts(try DynamicsTests.run(world, seed: seed).run, in: world)
      let all = counts.right + counts.missed
      recalls.append(Self.deviation(counts.right, of: all, recall))
      shares.append(Self.deviation(counts.wrong, of: all + counts.wrong, wrongShare))
      right += counts.right
      shown += all
      wrong.append(counts.wrong)
    }
    let wrongSum = wrong.reduce(0, +)
    #expect(shown > 5000, "\(shown)")
    // 3.5 standard deviations: one in two thousand; the squares of a dozen add up to 12 on average, to 39 in one of ten thousand.
    #expect(abs(Self.deviation(right, of: shown, recall)) < 3.5, "\(right) of \(shown)")
    #expect(abs(Self.deviation(wrongSum, of: shown + wrongSum, wrongShare)) < 3.5, "\(wrongSum) beside \(shown)")
    #expect(recalls.reduce(0) { $0 + $1 * $1 } < 39 && shares.reduce(0) { $0 + $1 * $1 } < 39)
    guard wrongSum > 0 else { return }
    // Precision as counted, and false warnings as a Poisson process has them: of a variance like their mean.
    #expect(abs(Self.deviation(right, of: right + wrongSum, precision)) < 3.5, "\(right), \(wrongSum)")
    let mean = Double(wrongSum) / Double(runs)
    let dispersion = wrong.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) / mean }
    #expect(dispersion > 1.5 && dispersion < 36, "\(dispersion) of 11 degrees of freedom")
  }

  @Test("false warnings come where and when the kind occurs; with a lower precision come the same, and more")
  func places() throws {
    let (a, b) = (try Self.world(recall: 1, precision: 0.6), try Self.world(recall: 1, precision: 0.3))
    let (fine, coarse) = (try DynamicsTests.run(a), try DynamicsTests.run(b))
    func wrong(_ outcome: Outcome, in world: World) -> [IncidentFact] {
      let answers = Set(
        world.incidents("rubbish", of: outcome.log.incidents).map { TestedEarlyWarning.answer(to: $0.identity) })
      return world.incidents("parking", of: outcome.log.incidents).filter {
        $0.identity >> 56 == 0xFD && !answers.contains($0.identity) && $0.occurred >= .zero + .hours(2)
          && $0.occurred < world.horizon - .hours(2)
      }
    }
    let (few, many) = (wrong(fine, in: a), wrong(coarse, in: b))
    #expect(few.count > 400 && Set(few.map(\.identity)).isSubset(of: many.map(\.identity)))
    // With a lead of two hours, signs come two hours before.
    let signs = b.incidents("rubbish", of: coarse.log.incidents).map {
      (cell: Int($0.cell), time: $0.occurred - .hours(2))
    }
    .filter { $0.time >= .zero + .hours(2) && $0.time < b.horizon - .hours(2) }
    let alarms = many.map { (cell: Int($0.cell), time: $0.occurred) }
    let residents = b.map.cells.residents
    let upper = residents.sorted()[residents.count * 3 / 4]
    func parts(_ list: [(cell: Int, time: Instant)]) -> [Double] {
      [list.count { residents[$0.cell] >= upper }, list.count { (10..<18).contains(b.calendar.hour($0.time)) }].map {
        Double($0) / Double(list.count)
      }
    }
    for (p, q) in zip(parts(signs), parts(alarms)) {
      let error = (p * (1 - p) * (1 / Double(signs.count) + 1 / Double(alarms.count))).squareRoot()
      #expect(p > 0.3 && p < 0.9 && abs(p - q) < 4 * error, "\(p) \(q) ± \(error)")
    }
  }

  @Test("without a warning all occurs as before, the lead later; with warnings that prevent nothing at the same times")
  func shifted() throws {
    let worlds = try [
      Self.world(recall: 0, isIn: false), Self.world(recall: 0), Self.world(recall: 0.8, precision: 0.5),
    ]
    let runs = try worlds.map { try DynamicsTests.run($0) }
    func times(_ index: Int, _ kind: String) -> [UInt64: Instant] {
      Dictionary(
        uniqueKeysWithValues: worlds[index].incidents(kind, of: runs[index].log.incidents).filter {
          $0.occurred < worlds[index].horizon && $0.identity >> 56 != 0xFD
        }.map { ($0.identity, $0.occurred) })
    }
    let shifted = times(0, "rubbish").mapValues { $0 + .hours(2) }.filter { $0.value < worlds[0].horizon }
    #expect(shifted.count > 1000 && times(1, "rubbish") == shifted && times(2, "rubbish") == shifted)
    #expect(times(1, "dispute") == times(0, "dispute") && times(2, "dispute") == times(0, "dispute"))
    #expect(Counts(runs[1].run, in: worlds[1]).right + Counts(runs[1].run, in: worlds[1]).wrong == 0)
    #expect(worlds[1].incidents("parking", of: runs[1].log.incidents).allSatisfy { $0.identity >> 56 != 0xFD })
  }

  @Test("a rule that warns of nothing and delays nothing leaves the run as it is, digest for digest")
  func asleep() throws {
    let with = try DynamicsTests.run(try Self.world(recall: 0, precision: 0.5, lead: .constant(0)))
    let without = try DynamicsTests.run(try Self.world(recall: 0, isIn: false))
    #expect(with.run.digest == without.run.digest && with.run.trail == without.run.trail)
  }

  @Test(
    "what is answered in time is prevented with the stated probability, what is answered late is not",
    arguments: [0, 0.7, 1])
  func prevention(prevents: Double) throws {
    let early = try Self.world(recall: 0.8, precision: 0.5, prevents: prevents)
    let baseline = try Self.world(recall: 0)
    let outcome = try DynamicsTests.run(early)
    let counts = Counts(outcome.run, in: early)
    // An answer takes half an hour, the lead is two.
    #expect(counts.answered == counts.right && counts.right > 500)
    #expect(abs(Self.deviation(counts.prevented, of: counts.right, prevents)) < 3.5, "\(counts)")
    // Those and no others are missing in the end.
    func identities(_ outcome: Outcome, _ world: World) -> Set<UInt64> {
      Set(world.incidents("rubbish", of: outcome.log.incidents).filter { $0.occurred < world.horizon }.map(\.identity))
    }
    let before = identities(try DynamicsTests.run(baseline), baseline)
    let after = identities(outcome, early)
    #expect(after.isSubset(of: before))
    if prevents == 0 { #expect(after == before) }
    if prevents == 1 {
      let answers = Set(outcome.log.incidents.map(\.identity))
      #expect(before.subtracting(after).allSatisfy { answers.contains(TestedEarlyWarning.answer(to: $0)) })
      #expect(after.allSatisfy { !answers.contains(TestedEarlyWarning.answer(to: $0)) })
    }
    let late = try Self.world(recall: 0.8, precision: 0.5, lead: .constant(1200), prevents: prevents)
    let tooLate = try DynamicsTests.run(late)
    #expect(Counts(tooLate.run, in: late).answered == 0 && Counts(tooLate.run, in: late).prevented == 0)
  }

  @Test("hours are those of the legs to and at the answers, apart for true and false; the rest follows")
  func hours() throws {
    let world = try Self.world(recall: 0.6, precision: 0.5, lead: .exponential(mean: 3600), prevents: 0)
    let outcome = try DynamicsTests.run(world, proof: .day)
    let counts = Counts(outcome.run, in: world)
    let values = outcome.run.measures(in: world).filter { $0.dimension == "" }
    func value(_ name: String) -> Double { values.first { $0.measure == name }?.value ?? .nan }
    let legs = outcome.log.legs.filter { $0.purpose.isJob }
    var (onTrue, onFalse) = (0.0, 0.0)
    var (trueCount, falseCount) = (0, 0)
    let answers = Set(
      world.incidents("rubbish", of: outcome.log.incidents).map { TestedEarlyWarning.answer(to: $0.identity) })
    for answer in world.incidents("parking", of: outcome.log.incidents)
    where answer.identity >> 56 == 0xFD && answer.occurred >= world.calendar.start && answer.occurred < world.horizon {
      let time = legs.filter { $0.incident == answer.identity }.reduce(0) { $0 + ($1.end - $1.start).hours }
      if answers.contains(answer.identity) {
        (onTrue, trueCount) = (onTrue + time, trueCount + 1)
      } else {
        (onFalse, falseCount) = (onFalse + time, falseCount + 1)
      }
    }
    #expect(trueCount == counts.right && falseCount == counts.wrong && counts.right > 300)
    let weeks = world.calendar.period.hours / 168
    #expect(abs(value("true-warning-hours") - onTrue / weeks) < 1e-6 && onTrue >= 0.5 * Double(trueCount))
    #expect(abs(value("false-warning-hours") - onFalse / weeks) < 1e-6)
    #expect(value("warnings-per-day") == Double(counts.right + counts.wrong) / 4)
    #expect(value("missed-warnings-per-day") == Double(counts.missed) / 4)
    #expect(value("warning-precision-share") == Double(counts.right) / Double(counts.right + counts.wrong))
    #expect(value("warning-recall-share") == Double(counts.right) / Double(counts.right + counts.missed))
    // Of exponential leads of an hour on average, exp(-1/2) are longer than half an hour; the way takes some more.
    let share = value("answered-in-time-share")
    #expect(share > 0.5 && share < 0.65, "\(share)")
    #expect(value("prevented-per-day") == 0 && value("hours-per-prevented").isNaN)
  }

  @Test("in an imagined future nobody knows what is to come: it occurs as it shows, and no warning comes")
  func imagined() throws {
    let world = try Self.world(recall: 0.8, precision: 0.5, prevents: 1)
    var run = Run(world, seed: 3, replication: 0)
    var log = LogRecorder()
    advance(&run, in: world, until: .zero + .hours(30), into: &log)
    #expect(run.twin.mechanisms.earlyWarnings.troubles.count > 5)
    run.twin.forgetFuture(sample: 3, in: world)
    #expect(run.twin.mechanisms.earlyWarnings.troubles.count == 0 && run.twin.brokenInvariant(in: world) == nil)
    var later = LogRecorder()
    advance(&run, in: world, until: .zero + .hours(40), into: &later)
    let heaps = world.incidents("rubbish", of: later.incidents).filter { $0.occurred > .zero + .hours(30) }
    #expect(heaps.contains { $0.occurred < .zero + .hours(31) } && heaps.count > 50)
    #expect(
      world.incidents("parking", of: later.incidents).allSatisfy {
        $0.identity >> 56 != 0xFD || $0.occurred < .zero + .hours(30)
      })
  }
}
