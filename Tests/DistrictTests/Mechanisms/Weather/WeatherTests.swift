import EventKernel
import Inputs
import Testing

@testable import District

/// Rain in worlds of rubbish, blocked pavements, disputes and illness, reported as they occur, over one day.
@Suite("Rainstorms") struct WeatherTests {
  static func world(
    _ storms: String, _ weather: String = "~", at times: (storm: String, time: String)...,
    with more: [(String, String)] = []
  ) throws -> World {
    let areas = """
      [{code: S1, type: slope, class: 1, cell: 19}, {code: S2, type: slope, class: 3, cell: 13, sensors: 2},
       {code: F1, type: flood-point, class: 2, cell: 12, sensors: 1}]
      """
    return try StormyRun.world(
      storms, weather, areas: areas, at: times, [("channels", "~"), ("transfer", "~")] + more)
  }

  @Test("what falls is summed, by hour and over the measured period")
  func falls() throws {
    let storm = "{typhoon: {rain: [5, 20, 40, 25, 10]}}"
    let run = try StormyRun(Self.world(storm, at: ("typhoon", "13:30")))
    #expect(abs((run.value("rain") ?? 0) - 100) < 1e-9)
    // Half of each of two hours of the storm falls in an hour of the clock.
    let expected = [0, 2.5, 12.5, 30, 32.5, 17.5, 5, 0]
    #expect(zip(run.series("rain")[12..<20], expected).allSatisfy { abs($0 - $1) < 1e-9 })
    // Of a storm that ends after midnight the measured period has what falls before it.
    let late = try StormyRun(Self.world(storm, at: ("typhoon", "22:00")))
    #expect(abs((late.value("rain") ?? 0) - 25) < 1e-9)
  }

  @Test("cells have the rain of the nearest gauge, and storms that are there at once add up")
  func gauges() throws {
    var plan = try Self.world("{one: {rain: [6]}, two: {rain: [1]}}", at: ("one", "03:00"), ("two", "03:00")).plan
    // Columns 0 to 2 are nearer to cell 5, in column 0, the rest to cell 10, in column 5.
    plan.weather?.storms[0] = StormPlan(id: "one", step: .minutes(30), gauges: [5, 10], rain: [[6, 2], [20, 0]])
    let world = try World(plan)
    let share = Double(plan.map.cells.column.count { $0 <= 2 }) / 28
    let table = try #require(world.weather)
    #expect(table.intensity([0, -1], cell: 5) == 6 && table.intensity([0, 0], cell: 10) == 21)
    #expect(table.most([1, 0]) == 3 && table.most([-1, -1]) == 0 && table.most([0, -1], in: [5]) == 6)
    #expect(abs(table.mean([0, 0]) - (6 * share + 20 * (1 - share) + 1)) < 1e-12)
    let run = try StormyRun(world)
    #expect(abs((run.value("rain") ?? 0) - (4 * share + 10 * (1 - share) + 1)) < 1e-6)
  }

  @Test(
    "rain adds its factor to what occurs anyway, which stays as it is",
    arguments: ["above: 4mm/h, factor: 6", "per-mm: 100%"])
  func factor(rule: String) throws {
    let storm = "{typhoon: {rain: [\(Array(repeating: "5", count: 24).joined(separator: ", "))]}}"
    let wetWorld = try Self.world(storm, "{rates: {rubbish: {\(rule)}}}", at: ("typhoon", "00:00"))
    let dryWorld = try Self.world(storm, "{rates: {rubbish: {\(rule)}}}")
    var (dry, wet, expected) = (0, 0, 0.0)
    for seed in 0..<10 as Range<UInt64> {
      let plain = try StormyRun(dryWorld, seed: seed)
      let rainy = try StormyRun(wetWorld, seed: seed)
      dry += plain.incidents("rubbish").count
      wet += rainy.incidents("rubbish").count
      expected += rainy.value("rain-incidents") ?? 0
      let own = Set(rainy.incidents("rubbish").map(\.identity))
      #expect(own.isSuperset(of: plain.incidents("rubbish").map(\.identity)))
      #expect(rainy.incidents("dispute").map(\.identity) == plain.incidents("dispute").map(\.identity))
      #expect(rainy.value("risk-area-incidents") == 0 && plain.value("rain") == nil)
    }
    #expect(Double(wet - dry) == expected)
    // Five times as many come beside them: of n and m counts of Poisson processes, m - 5 n has the variance m + 25 n.
    let error = (expected + 25 * Double(dry)).squareRoot()
    #expect(dry > 150 && abs(expected - 5 * Double(dry)) < 4 * error, "\(dry) and \(expected)")
  }

  @Test("at risk areas it adds by their class, and nowhere else")
  func areas() throws {
    let storm = "{typhoon: {rain: [30, 30, 30, 30, 0, 0, 30, 30]}}"
    let rule = "{rates: {rubbish: {above: 20mm/h, factor: 101, at: slope}}, class-weights: [100%, 80%, 50%, 20%]}"
    let (wetWorld, dryWorld) = (try Self.world(storm, rule, at: ("typhoon", "08:00")), try Self.world(storm))
    var extra = [0, 0]
    for seed in 0..<12 as Range<UInt64> {
      let plain = try StormyRun(dryWorld, seed: seed)
      let rainy = try StormyRun(wetWorld, seed: seed)
      let anyway = Set(plain.incidents("rubbish").map(\.identity))
      let brought = rainy.incidents("rubbish").filter { !anyway.contains($0.identity) }
      #expect(rainy.incidents("rubbish").count - anyway.count == brought.count)
      #expect(rainy.value("risk-area-incidents", "risk-area=slope") == Double(brought.count))
      #expect(rainy.value("risk-area-incidents", "risk-area=flood-point") == 0)
      for fact in brought {
        let hour = rainy.world.calendar.hour(fact.occurred)
        #expect([13, 19].contains(fact.cell) && ((8..<12).contains(hour) || (14..<16).contains(hour)))
        extra[fact.cell == 19 ? 0 : 1] += 1
      }
    }
    // Cell 19 has 640 residents and 320 jobs, and a weight of 1; cell 13 has 420 and 190, and one of a half. Of people who come and go
    // there are at most so many, and at least a fifth of the residents: between a tenth and three quarters of as many.
    let ratio = Double(extra[1]) / Double(extra[0])
    #expect(extra[0] > 500 && ratio > 0.1 && ratio < 0.75, "\(extra)")
  }

  @Test(
    "each area brings about its own rate by its class, whoever is there, and whatever people do not do in the rain",
    arguments: ["", ", {above: 20mm/h, factor: 0%}"])
  func each(less: String) throws {
    let world = try Self.world(
      "{typhoon: {rain: [30, 10, 30, 30]}}",
      "{rates: {dispute: [{above: 20mm/h, each: 5/h, at: slope}\(less)]}, class-weights: [100%, 80%, 60%, 40%]}",
      at: ("typhoon", "03:00"))
    var counts = [0, 0]
    for seed in 0..<12 as Range<UInt64> {
      let run = try StormyRun(world, seed: seed)
      let brought = run.incidents("dispute").filter { [13, 19].contains($0.cell) }
        .filter { (3..<7).contains(world.calendar.hour($0.occurred)) && world.calendar.hour($0.occurred) != 4 }
      for fact in brought { counts[fact.cell == 19 ? 0 : 1] += 1 }
    }
    // Three hours of five, twelve times; at 640 and 420 residents fewer than 3 a day and 1,000 occur anyway.
    for (count, share) in zip(counts, [1, 0.6]) {
      let expected = 12 * 3 * 5 * share
      #expect(
        Double(count) > expected - 4 * expected.squareRoot()
          && Double(count) < expected * 1.1 + 4 * expected.squareRoot(), "\(counts)")
    }
  }

  @Test("what people do not do in the rain does not occur")
  func lesser() throws {
    let (storm, rule) = ("{typhoon: {rain: [12, 3, 12]}}", "{rates: {parking: {above: 10mm/h, factor: 0%}}}")
    let (dryWorld, wetWorld) = (try Self.world(storm, rule), try Self.world(storm, rule, at: ("typhoon", "10:00")))
    var spared = 0
    func hours(_ run: StormyRun, _ range: Range<Int>) -> [UInt64] {
      run.incidents("parking").filter { range.contains(run.world.calendar.hour($0.occurred)) }.map(\.identity)
    }
    for seed in 0..<8 as Range<UInt64> {
      let (plain, rainy) = (try StormyRun(dryWorld, seed: seed), try StormyRun(wetWorld, seed: seed))
      #expect(hours(rainy, 10..<11).isEmpty && hours(rainy, 12..<13).isEmpty)
      spared += hours(plain, 10..<11).count + hours(plain, 12..<13).count
      for dry in [0..<10, 11..<12, 13..<24] { #expect(hours(rainy, dry) == hours(plain, dry)) }
    }
    #expect(spared > 5)
  }

  @Test("a storm without rain, or that never comes, leaves the routine run, digest for digest")
  func nothing() throws {
    let rules = "{rates: {rubbish: {per-mm: 50%}}, slows: {10mm/h: 50%}}"
    let routine = try Worlds.smallville(
      ("calendar", "{first-day: monday, warm-up: 0d, period: 1d, drain: 0d}"), ("channels", "~"), ("desks", "~"),
      ("transfer", "~"))
    let empty = try Self.world("{typhoon: {rain: [0, 0]}}", rules, at: ("typhoon", "08:00"))
    let absent = try Self.world("{typhoon: {rain: [10, 20]}}", rules)
    #expect(empty.digest == routine.digest && absent.digest == routine.digest)
    #expect(try StormyRun(empty).run.digest == StormyRun(routine).run.digest)
  }

  @Test("until a storm comes a run is the same, event for event")
  func before() throws {
    let (storm, rule) = ("{typhoon: {rain: [30, 20]}}", "{rates: {rubbish: {per-mm: 50%}}, slows: {10mm/h: 50%}}")
    let plain = try StormyRun(Self.world(storm, rule)).run.trail
    let rainy = try StormyRun(Self.world(storm, rule, at: ("typhoon", "13:00"))).run.trail
    // The act itself is the first event of its hour that differs, or comes in it.
    #expect(plain[..<13] == rainy[..<13] && plain[13] != rainy[13])
  }

  @Test("a run in rain is what was written, after every event")
  func proof() throws {
    let world = try Self.world(
      "{typhoon: {rain: [15, 45, 20]}, shower: {rain: [30], step: 20min}}",
      """
      {rates: {rubbish: [{per-mm: 10%}, {above: 20mm/h, factor: 50, at: flood-point}]}, slows: {10mm/h: 80%, 40mm/h: 50%},
       floods: {drains: 10mm/h, steps: [{above: 10mm, speed: 50%}, {above: 40mm, within: 1, speed: 10%}]}}
      """, at: ("typhoon", "09:00"), ("shower", "09:30"), ("shower", "15:00"), with: [("policies.path", "shortest")])
    let proved = try StormyRun(world, proof: .event)
    #expect(proved.run.digest == (try StormyRun(world).run.digest))
    #expect(proved.value("flooded-cell-hours") ?? 0 > 0 && proved.value("rain-incidents") ?? 0 > 10)
  }

  @Test("what rain brings about is the same under another policy")
  func shared() throws {
    let rates = "{rates: {rubbish: {per-mm: 20%}, dispute: {above: 10mm/h, factor: 9, at: slope}}}"
    let storms = "{typhoon: {rain: [15, 45, 20]}}"
    let one = try StormyRun(Self.world(storms, rates, at: ("typhoon", "09:00")))
    let other = try StormyRun(
      Self.world(
        storms, rates, at: ("typhoon", "09:00"),
        with: [("policies.dispatch", "least-busy"), ("units.cleaners.on-duty", "{day: 6}")]))
    #expect(one.run.digest != other.run.digest)
    for kind in ["rubbish", "dispute"] {
      #expect(one.incidents(kind).map(\.identity) == other.incidents(kind).map(\.identity))
    }
    #expect(one.value("rain-incidents") == other.value("rain-incidents") && one.value("rain-incidents") ?? 0 > 5)
  }

  @Test("hard rain begins an act, and the act is over once it has rained less for a while")
  func trigger() throws {
    let condition = "{emergency: {policies: {dispatch: least-busy}}}"
    let alarm = "{condition: emergency, when: {rain: {begins-at: 20mm/h, ends-at: 5mm/h}, held: 10min}}"
    let world = try Self.world(
      "{typhoon: {rain: [5, 20, 40, 25, 10, 5, 5]}}", at: ("typhoon", "08:00"),
      with: [("conditions", condition), ("acts.alarm", alarm)])
    let run = try StormyRun(world)
    // It rains 20 mm/h from 09:00 on, and 5 mm/h from 13:00 on. What triggers is looked at every minute: the minute of the change itself is
    // looked at before or after it.
    #expect(run.value("acts-begun", "act=alarm") == 1)
    #expect(abs((run.value("act-hours", "act=alarm") ?? 0) - 4) < 0.04)
  }
}
