import EventKernel
import Inputs
import Testing

@testable import District

/// What becomes of reports while what brings them is out.
@Suite("Reports in outages") struct LostReportTests {
  private static let window = (from: 2000, until: 3200)
  private static let out = [OutageWorlds.Out(from: window.from, until: window.until)]

  private static func isWithin(_ time: Instant) -> Bool {
    Instant.zero + .minutes(Double(window.from)) < time && time <= Instant.zero + .minutes(Double(window.until))
  }

  /// When each incident was reported, of those that were within the period: runs end at different times.
  private static func reports(_ log: LogRecorder, _ run: Run, in world: World) -> [UInt64: Instant] {
    Dictionary(
      uniqueKeysWithValues: (log.incidents + run.openFacts(in: world)).filter { $0.reported < world.horizon }.map {
        ($0.identity, $0.reported)
      })
  }

  /// Everything but looks through devices, which nobody has on paper.
  private static let channels =
    DetectionTests.everything.filter { $0.0 != "remote-check" } + [("calendar.period", "3d")]

  private static func zero(_ thing: String) -> String {
    """
    {of: \(thing), digital: [hotline, counter, patrol, camera], loses: 0%, enters: 0%,
    fallback: {after: 0min, handling: 100%, routing: hierarchical}}
    """
  }

  @Test("an outage that changes nothing is left out of the world")
  func idle() throws {
    let plain = try DetectionTests.world(Self.channels)
    let world = try DetectionTests.world(
      Self.channels, ("outages", "{down: \(Self.zero("platform"))}"), ("acts", OutageWorlds.acts(Self.out)))
    #expect(world.digest == plain.digest && world.plan.outages == nil && world.plan.acts == nil)
    let unused = try DetectionTests.world(Self.channels, ("outages", "{down: {of: platform}}"))
    #expect(unused.digest == plain.digest)
  }

  @Test(
    "with nothing lost or late, no delay and the usual handling and routing it is the routine run, event for event",
    arguments: ["platform", "network"])
  func nothing(thing: String) throws {
    let plain = try OutageWorlds.live(try DetectionTests.world(Self.channels)).log
    // Another outage, after all that counts, keeps the first one in the plan.
    let world = try DetectionTests.world(
      Self.channels, ("outages", "{down: \(Self.zero(thing)), late: {of: power}}"),
      ("acts", OutageWorlds.acts([OutageWorlds.Out("late", from: 1440 * 6 - 2, until: nil)])))
    let zero = try #require(world.plan.outages?.firstIndex { $0.id == "down" })
    #expect(world.plan.isIdle(try #require(world.plan.outages?[zero])))
    var run = Run(world, seed: 3, replication: 1)
    var log = LogRecorder()
    func advance(to minute: Int) throws {
      let time = Instant.zero + .minutes(Double(minute))
      while run.step(before: time, in: world, into: &log) {}
      try run.prove(in: world)
    }
    try advance(to: Self.window.from)
    run.twin.begin(outage: zero, in: world)
    try advance(to: Self.window.until)
    #expect(run.twin.mechanisms.outages.marks[zero].isOn)
    run.twin.end(outage: zero, in: world)
    while !run.isDrained(in: world), run.step(before: world.end, in: world, into: &log) {}
    let before = { (time: Instant) in time < Instant.zero + .hours(24 * 4) }
    #expect(
      log.incidents.filter { before($0.reported) } == plain.incidents.filter { before($0.reported) }
        && log.legs.filter { before($0.end) } == plain.legs.filter { before($0.end) })
    #expect(log.handlings.filter { before($0.end) } == plain.handlings.filter { before($0.end) })
    #expect(log.reports.filter { before($0.time) } == plain.reports.filter { before($0.time) })
    #expect(plain.reports.count { Self.isWithin($0.time) } > 30)
  }

  @Test("what the only channel would have brought is lost, each report counted, and all else is as it was")
  func lost() throws {
    let world = try OutageWorlds.oneChannel("{down: {of: {channel: hotline}}}", out: Self.out)
    let (plainRun, plainLog) = try OutageWorlds.live(try OutageWorlds.oneChannel())
    let (run, log) = try OutageWorlds.live(world)
    let usual = Self.reports(plainLog, plainRun, in: world)
    let lost = usual.filter { Self.isWithin($0.value) }
    #expect(lost.count > 10)
    #expect(Self.reports(log, run, in: world) == usual.filter { lost[$0.key] == nil })
    #expect(Set(log.incidents.filter { $0.state == .unreported }.map(\.identity)).isSuperset(of: lost.keys))
    let values = run.measures(in: world)
    #expect(values.first { $0.measure == "outage-lost-reports" }?.value == Double(lost.count))
    #expect(values.first { $0.measure == "outage-late-reports" }?.value == 0)
  }

  @Test("what is kept comes in when it is back, and the delay is the time until then")
  func kept() throws {
    let world = try OutageWorlds.oneChannel("{down: {of: {channel: hotline}, loses: 0%}}", out: Self.out)
    let (plainRun, plainLog) = try OutageWorlds.live(try OutageWorlds.oneChannel())
    let (run, log) = try OutageWorlds.live(world)
    let usual = Self.reports(plainLog, plainRun, in: world)
    let back = Instant.zero + .minutes(Double(Self.window.until))
    #expect(Self.reports(log, run, in: world) == usual.mapValues { Self.isWithin($0) ? back : $0 })
    let late = usual.values.filter(Self.isWithin)
    let values = run.measures(in: world)
    let delay = late.reduce(0.0) { $0 + (back - $1).seconds / 60 } / Double(late.count)
    #expect(values.first { $0.measure == "outage-late-reports" }?.value == Double(late.count))
    #expect(abs((values.first { $0.measure == "outage-entry-delay-mean" }?.value ?? 0) - delay) < 1e-9)
  }

  @Test("who loses more loses those that are lost where less is, and in each area its own")
  func luck() throws {
    let plain = try OutageWorlds.oneChannel()
    let (plainRun, plainLog) = try OutageWorlds.live(plain)
    let usual = Self.reports(plainLog, plainRun, in: plain).keys
    func lost(_ outage: String) throws -> Set<UInt64> {
      let world = try OutageWorlds.oneChannel("{down: {of: {channel: hotline}, \(outage)}}", out: Self.out)
      let (run, log) = try OutageWorlds.live(world)
      let reported = Self.reports(log, run, in: world)
      return Set(usual.filter { reported[$0] == nil })
    }
    let (none, some) = (try lost("loses: 0%, enters: 0%"), try lost("loses: 30%, enters: 0%"))
    let (more, all) = (try lost("loses: 60%, enters: 40%"), try lost("loses: 100%"))
    #expect(none.isEmpty && some.isStrictSubset(of: more) && more.isStrictSubset(of: all))
    let west = try lost("area: {subdistrict: west}, loses: 100%")
    let east = try lost("area: {subdistrict: east}, loses: 100%")
    #expect(west.isStrictSubset(of: all) && west.union(east) == all)
  }

  @Test("every rule at once: nothing breaks, and what is lost, late or through is all that comes", arguments: 0..<2)
  func everything(seed: UInt64) throws {
    let outages = """
      down: {of: platform, digital: [hotline, camera], loses: 40%, enters: 40%, small-brain: yes, fallback: {after: 20min, handling: 250%}}
      dark: {of: power, area: {community: mill}, fallback: {after: 30min, handling: 300%}}
      camera: {of: {channel: camera}, area: {community: park}}
      """
    let world = try DetectionTests.world(
      DetectionTests.everything,
      ("agencies.cleaning", "{owner: community, station: community, acceptance: 3min}"), ("outages", outages),
      ("calendar.period", "2d"),
      (
        "acts",
        OutageWorlds.acts([
          OutageWorlds.Out(from: 1900, until: 2900), OutageWorlds.Out("dark", from: 2200, until: 2700),
          OutageWorlds.Out("camera", from: 1950, until: 2250), OutageWorlds.Out(from: 3400, until: 3410),
        ])
      ))
    let (run, log) = try OutageWorlds.live(world, seed: seed, proof: .day)
    // In the order of their names: camera, dark, down.
    #expect(run.tallies.sums.count(.outages, 2) == 2 && run.tallies.sums.count(.keptReports, 2) > 0)
    #expect((0..<3).allSatisfy { run.tallies.sums.count(.lostReports, $0) > 0 })
    #expect(log.incidents.allSatisfy { $0.reported == .never || $0.reported >= $0.detected })
    #expect(try OutageWorlds.live(world, seed: seed).run.digest == run.digest)
    let record = LifeRecord(world, seed: seed)
    #expect(record.brokenInvariant == nil && TestedOutages.broken(in: record) == nil)
    #expect(Law.allCases.compactMap { $0.broken(in: record) }.isEmpty)
  }

  @Test("a community's own platform settles what is the community's, and only the rest waits")
  func smallBrain() throws {
    func world(_ brain: String, out: [OutageWorlds.Out] = Self.out) throws -> World {
      try DetectionTests.world(
        DeskWorlds.ample,
        ("channels", "hotline: {way: complaint, coverage: 100%, report: 5min}"),
        ("agencies.cleaning", "{owner: community, station: community, acceptance: 3min}"), ("calendar.period", "3d"),
        ("outages", "{down: {of: platform, digital: [hotline], small-brain: \(brain)}}"),
        ("acts", OutageWorlds.acts(out)))
    }
    let with = try world("yes")
    let (run, log) = try OutageWorlds.live(with)
    let usual = try OutageWorlds.live(try world("yes", out: [OutageWorlds.Out(from: 8500, until: nil)])).log
    let before = Dictionary(uniqueKeysWithValues: usual.incidents.map { ($0.identity, $0) })
    let back = Instant.zero + .minutes(Double(Self.window.until))
    let cleaning = with.plan.agencies.firstIndex { $0.id == "cleaning" }
    var theirs = 0
    for fact in log.incidents where Self.isWithin(before[fact.identity]?.reported ?? .never) {
      if with.plan.kinds[Int(fact.kind)].agency == cleaning {
        #expect(fact == before[fact.identity])
        theirs += 1
      } else if !DeskWorlds.isUrgent(fact.kind, in: with) {
        #expect(fact.reported == back)
      }
    }
    #expect(theirs > 5)
    let without = try OutageWorlds.live(try world("no"))
    func late(_ run: Run) -> Int { run.tallies.sums.count(.keptReports, 0) }
    #expect(late(without.run) > late(run) && late(run) > 0)
  }
}
