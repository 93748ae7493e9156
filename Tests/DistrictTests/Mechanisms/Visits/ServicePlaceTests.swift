import EventKernel
import Inputs
import Testing

@testable import District

@Suite("Service places") struct ServicePlaceTests {
  /// Smallville with two services, everything in use.
  private static let everything = """
    testing:
      kind: testing-site
      rate-per-1000: 150/d
      speed: 4km/h
      service: "exponential(mean: 2min)"
      open: day
      patience: "exponential(mean: 6min)"
      choice: {posted: {every: 5min, age: 12min, error: 30%, look: 70%}}
      sites: {north: {at: 20, seats: 1}, south: {at: 2, seats: 2, open: night}, centre: {at: 14, seats: 1}}
    sights:
      kind: sight
      rate-per-1000: 300/d
      speed: 10km/h
      stages: {parking: "uniform(low: 1min, high: 3min)", entry: 90s}
      speed-up: {every: 20min, scenes: 1, seats: 1, service: 80%}
      sites: {lake: {at: 5, seats: {parking: 2, entry: 1}}}
    """

  private static func places(
    _ choice: String = "nearest", rate: String = "400/d", seats: Int = 2, extra: String = ""
  ) throws -> World {
    try Worlds.smallville(
      (
        "places",
        """
        testing:
          kind: testing-site
          rate-per-1000: \(rate)
          speed: 12km/h
          service: "exponential(mean: 2min)"
          choice: \(choice)
          \(extra)
          sites: {a: {at: 14, seats: \(seats)}, b: {at: 0, seats: \(seats)}, c: {at: 27, seats: \(seats)}}
        """
      ), ("calendar.warm-up", "0d"), ("calendar.period", "2d"))
  }

  private static func run(_ world: World, seed: UInt64 = 3) throws -> (run: Run, visits: [VisitFact]) {
    var log = LogRecorder()
    let run = try #require(try replicate(world, seed: seed, replication: 1, into: &log))
    return (run, log.visits)
  }

  private static func value(_ measure: String, _ run: Run, _ world: World, _ dimension: String = "") -> Double? {
    run.measures(in: world).first { $0.measure == measure && $0.dimension == dimension }?.value ?? nil
  }

  @Test("the times of many long visits add up to more than 292 years")
  func centuries() throws {
    let world = try Self.places()
    var tallies = VisitTallies(world)
    let start = world.calendar.start
    let visit = VisitFact(
      identity: 1, service: 0, place: 0, cell: 0, state: .served, setOut: start, reached: start + .days(36_525),
      waited: .days(36_525), ended: start + .days(2 * 36_525))
    for _ in 0..<5 { tallies.add(visit, in: world.calendar) }
    let day = Int128(TimeSpan.days(1).nanoseconds)
    #expect(tallies.counts[0].visits == 5)
    #expect(tallies.times[0].travel == 5 * 36_525 * day && tallies.times[0].time == 10 * 36_525 * day)
  }

  @Test("written, read back and compared after every event; every visit that began has left or is under way")
  func proof() throws {
    let world = try Worlds.smallville(
      ("places", Self.everything), ("calendar.warm-up", "0d"), ("calendar.period", "10h"), ("calendar.drain", "1h"))
    var log = LogRecorder()
    let proven = try #require(try replicate(world, seed: 7, replication: 0, into: &log, proof: .event))
    let plain = try Self.run(world, seed: 7)
    var none = NullRecorder()
    #expect(try replicate(world, seed: 7, replication: 0, into: &none)?.digest == proven.digest)
    #expect(plain.run.digest != proven.digest)
    let states = { (state: VisitFact.State) in log.visits.count { $0.state == state } }
    #expect(states(.served) > 150 && states(.gaveUp) > 5 && states(.turnedAway) < 20)
    #expect(Int(proven.twin.mechanisms.visits.left) == states(.served) + states(.gaveUp))
    #expect(
      proven.twin.mechanisms.visits.began == proven.twin.mechanisms.visits.left
        + Int64(proven.twin.mechanisms.visits.live.count))
    let sums = proven.tallies.sums
    #expect(sums.rows(of: .helpedSeatTime).contains { sums.time(.helpedSeatTime, $0) > .zero })
  }

  @Test("a fork and a checkpoint go on as if nothing had happened")
  func checkpoint() throws {
    let world = try Worlds.smallville(("places", Self.everything))
    var none = NullRecorder()
    var run = Run(world, seed: 1, replication: 3)
    advance(&run, in: world, until: .zero + .hours(30), into: &none)
    var fork = run
    var read = try Run(checkpoint: run.checkpoint(in: world), in: world)
    advance(&run, in: world, until: .zero + .hours(60), into: &none)
    advance(&fork, in: world, until: .zero + .hours(60), into: &none)
    advance(&read, in: world, until: .zero + .hours(60), into: &none)
    #expect(run.digest == fork.digest && run.digest == read.digest && run.twin.mechanisms.visits.left > 100)
  }

  /// The waits of a first-come-first-served queue with c seats follow from arrivals and service times alone (J. Kiefer and
  /// J. Wolfowitz, Transactions of the AMS 78 (1955) 1-18): a visitor begins when the first seat is free.
  @Test("waits are those of the recursion over who came when", arguments: [1, 2, 5])
  func recursion(seats: Int) throws {
    let world = try Self.places(rate: "350/d", seats: seats)
    // All that were there an hour before the end have left by then.
    let visits = try Self.run(world).visits.filter { $0.reached < world.horizon - .hours(1) }
    for place in 0..<3 {
      var free = [Instant](repeating: .zero, count: seats)
      for visit in visits.filter({ $0.place == place }).sorted(by: { $0.reached < $1.reached }) {
        let first = free.indices.min { free[$0] < free[$1] } ?? 0
        let begin = max(visit.reached, free[first])
        #expect(visit.waited == begin - visit.reached)
        free[first] = visit.ended
      }
    }
    #expect(visits.count > 2_000 && (seats > 2 || visits.contains { $0.waited > .minutes(1) }))
  }

  @Test("who does not look goes to the nearest place, and looking at empty lines changes nothing")
  func nearest() throws {
    let world = try Self.places(rate: "40/d", seats: 40)
    let visits = try Self.run(world).visits
    for visit in visits.prefix(300) {
      let times = [14, 0, 27].map {
        world.travel.travelTime(from: Int(visit.cell), to: $0, speed: 12 / 3.6, at: visit.setOut)
      }
      #expect(visit.reached - visit.setOut == times.min() && times[Int(visit.place)] == times.min())
    }
    #expect(Set(visits.map(\.place)).count == 3)
    let looks = try Self.run(try Self.places("{posted: {every: 1min, error: 50%}}", rate: "40/d", seats: 40)).visits
    let isSame = looks == visits
    #expect(isSame)
    let blind = try Self.run(try Self.places("{posted: {every: 1min, look: 0%}}")).visits
    let isNearest = blind == (try Self.run(try Self.places()).visits)
    #expect(isNearest && blind.contains { $0.waited > .zero })
  }

  @Test("fresh posts save time, stale ones less or none; the same residents set out for the same services")
  func posts() throws {
    let worlds = try ["nearest", "{posted: {every: 1min}}", "{posted: {every: 1min, age: 3h}}"].map {
      try Self.places($0, rate: "900/d", seats: 2)
    }
    let runs = try worlds.map { try Self.run($0) }
    let times = try zip(runs, worlds).map { try #require(Self.value("visit-time-mean", $0.run, $1)) }
    #expect(times[1] < 0.7 * times[0], "\(times)")
    #expect(times[2] > 1.3 * times[1], "\(times)")
    // Who, from where and when, of those whom every run sees off.
    let setOut = zip(runs, worlds).map { run, world in
      run.visits.filter { $0.setOut < world.horizon }.sorted { $0.identity < $1.identity }
        .map { "\($0.identity) \($0.cell) \($0.setOut)" }
    }
    let areSame = setOut[0] == setOut[1] && setOut[0] == setOut[2]
    #expect(areSame && setOut[0].count > 3_000)
  }

  @Test("help at the longest lines shortens them")
  func speedUp() throws {
    let (plain, helped) = (
      try Self.places(rate: "850/d", seats: 2),
      try Self.places(rate: "850/d", seats: 2, extra: "speed-up: {every: 15min, seats: 1}")
    )
    let (a, b) = (try Self.run(plain).run, try Self.run(helped).run)
    let waits = try [(a, plain), (b, helped)].map { try #require(Self.value("visit-wait-mean", $0, $1)) }
    #expect(waits[1] < 0.8 * waits[0], "\(waits)")
  }

  @Test("nobody comes while a place is shut")
  func hours() throws {
    let world = try Self.places(extra: "open: day")
    let (run, visits) = try Self.run(world)
    let hours = visits.filter { $0.place >= 0 }.map { world.calendar.hour($0.reached) }
    let areOpen = hours.allSatisfy { (8..<20).contains($0) }
    #expect(areOpen && hours.count > 1_000)
    let share = try #require(Self.value("visit-turned-away-share", run, world))
    #expect(abs(share - 0.5) < 0.05)
    #expect(world.calendar.measuredTime(of: world.plan.shifts[0]) == .hours(24))
    #expect(world.calendar.measuredTime(of: world.plan.shifts[1]) == .hours(24))
  }

  @Test("measures are those of the visits")
  func measures() throws {
    let world = try Worlds.smallville(("places", Self.everything))
    let (run, visits) = try Self.run(world)
    let measured = visits.filter {
      $0.setOut >= world.calendar.start && $0.setOut < world.horizon && $0.place >= 0
    }
    let (testing, sights) = (world.number(ofService: "testing"), world.number(ofService: "sights"))
    let waits = measured.filter { $0.service == testing }
    let mean = waits.reduce(0) { $0 + $1.waited.minutes } / Double(waits.count)
    #expect(abs(try #require(Self.value("visit-wait-mean", run, world, "service=testing")) - mean) < 1e-9)
    let sorted = waits.map { $0.state == .gaveUp ? .infinity : ($0.waited.seconds).rounded(.up) }.sorted()
    let rank = Int((0.9 * Double(sorted.count)).rounded(.up)) - 1
    #expect(Self.value("visit-wait-p90", run, world, "service=testing") == sorted[rank] / 60 && waits.count > 1_000)
    #expect(Self.value("visits-per-day", run, world) == Double(measured.count) / 7)
    let lake = measured.filter { $0.service == sights }
    let time = lake.reduce(0) { $0 + ($1.ended - $1.setOut).minutes } / Double(lake.count)
    #expect(abs(try #require(Self.value("visit-time-mean", run, world, "place=lake")) - time) < 1e-9)
  }

  @Test("the same on any number of threads") func threads() async throws {
    let world = try Worlds.smallville(("places", Self.everything), ("calendar.period", "1d"))
    let alone = try (0..<4).map { try Self.run(world, seed: UInt64($0)).run.digest }
    let together = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for seed in 0..<4 { group.addTask { (seed, try Self.run(world, seed: UInt64(seed)).run.digest) } }
      return try await group.reduce(into: [String](repeating: "", count: 4)) { $0[$1.0] = $1.1 }
    }
    #expect(alone == together)
  }
}
