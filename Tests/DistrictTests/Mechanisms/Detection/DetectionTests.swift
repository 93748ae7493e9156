import EventKernel
import Inputs
import Testing

@testable import District

@Suite("From a detection to a ticket") struct DetectionTests {
  /// People and devices, each with an intake; every rule at work.
  static let everything: [(String, String)] = [
    (
      "channels",
      """
      hotline: {way: complaint, report: "exponential(mean: 5min)", again: {share: 60%, after: "exponential(mean: 1h)", most: 4}}
      counter: {way: complaint, open: day, coverage: 60%, report: 30min, precision: 50%, visited: 50%}
      patrol: {shift: day, every: 4h, delay: 1min, report: 2min}
      camera: {way: sensing, density: cameras, delay: "exponential(mean: 10min)", report: 1min, false-alarms: 30/d, visited: 25%}
      """
    ),
    (
      "intakes",
      "{people: {channels: [hotline, counter], recall: 80%, precision: 75%}, eyes: {channels: [patrol, camera], recall: 90%}}"
    ),
    ("verification", "10min"), ("prompts", "{parking: {mends: 40%, within: 20min}}"),
    ("remote-check", "{devices: cameras, effort: 3min, settles: {rubbish: 30%}, finds-out: 50%}"),
  ]

  struct Outcome {
    var log = LogRecorder()
    var run: Run
    func count(_ outcome: ReportFact.Outcome) -> Int { log.reports.count { $0.outcome == outcome } }
    func ended(_ state: IncidentFact.State) -> Int { log.incidents.count { $0.state == state } }
  }

  static func world(_ overrides: [(String, String)], _ more: (String, String)...) throws -> World {
    let base = try Scenario.read(path: "\(Worlds.root)/Experiments/smallville/scenario.yaml")
    let changed = try base.setting.applying(
      (overrides + more).map { (path: $0.0, value: try Setting.parse($0.1, file: "override")) })
    return try Scenario(setting: changed).world()
  }

  /// Where a channel stands among the channels, or -1.
  static func channel(_ id: String, in world: World) -> Int32 { Int32(world.channelIds.firstIndex(of: id) ?? -1) }

  static func outcome(_ world: World, seed: UInt64 = 5, proof: ProofInterval = .never) throws -> Outcome {
    var recorder = LogRecorder()
    let run = try #require(try replicate(world, seed: seed, replication: 0, into: &recorder, proof: proof))
    return Outcome(log: recorder, run: run)
  }

  @Test("one intake that merges without error leaves the incidents as they are without it")
  func perfect() throws {
    let plain = try Self.world([])
    let named = try Self.world([], ("verification", "10min"))
    #expect(plain.plan.detection == nil && named.plan.detection?.intakes.count == 1)
    let (a, b) = (try Self.outcome(plain), try Self.outcome(named))
    func known(_ facts: [IncidentFact]) -> [IncidentFact] {
      facts.map { fact in
        var fact = fact
        fact.complained = false
        return fact
      }
    }
    #expect(known(a.log.incidents) == known(b.log.incidents) && a.log.legs == b.log.legs)
    #expect(a.log.reports.isEmpty && b.count(.merged) > 50 && b.count(.first) > 300)
    #expect(b.count(.duplicate) + b.count(.mismerged) + b.count(.falseReport) == 0)
  }

  @Test("reports = merged + separate + false, each is one ticket or none, and a run proves itself", arguments: 0..<4)
  func conservation(seed: Int) throws {
    let world = try Self.world(Self.everything, ("calendar.period", "3d"))
    let outcome = try Self.outcome(world, seed: UInt64(seed), proof: .day)
    let log = outcome.log
    let open = outcome.run.twin.incidents.slots.indices.filter {
      outcome.run.twin.incidents[$0].stage != Incident.Stage.free.rawValue
    }
    let spurious = open.map { outcome.run.twin.mechanisms.detections.marks[$0].spurious }
    for each in ReportFact.Outcome.allCases { #expect(outcome.count(each) > 3, "\(each)") }
    #expect(outcome.count(.falseReport) == outcome.ended(.falseReport) + spurious.count { $0 == 1 })
    #expect(outcome.count(.duplicate) == outcome.ended(.duplicate) + spurious.count { $0 == 2 })
    let reported = log.incidents.filter { $0.reported != .never && !$0.state.isSpurious }
    let waiting = open.count {
      outcome.run.twin.incidents[$0].reported != .never
        && outcome.run.twin.mechanisms.detections.marks[$0].spurious == 0
    }
    #expect(outcome.count(.first) == reported.count + waiting)
    #expect(Set(log.incidents.map(\.identity)).count == log.incidents.count)
    // What was merged wrongly waits until it is reported again, or nobody ever does.
    let firsts = Dictionary(
      uniqueKeysWithValues: log.reports.filter { $0.outcome == .first }.map { ($0.incident, $0.time) })
    let unreported = Set(log.incidents.filter { $0.state == .unreported || $0.state == .mended }.map(\.identity))
    let detecting = Set(
      open.filter { outcome.run.twin.incidents[$0].reported == .never }.map { outcome.run.twin.incidents[$0].identity })
    for lost in log.reports where lost.outcome == .mismerged {
      #expect(
        firsts[lost.incident] ?? .zero > lost.time || unreported.contains(lost.incident)
          || detecting.contains(lost.incident))
    }
    // Nothing is reported before it occurs, or after it has been resolved.
    let facts = Dictionary(uniqueKeysWithValues: log.incidents.map { ($0.identity, $0) })
    for report in log.reports where report.outcome != .falseReport {
      guard let fact = facts[report.incident] else { continue }
      #expect(report.time >= fact.occurred && (report.time <= fact.resolved || report.outcome == .mismerged))
    }
  }

  @Test("a run with all of it is what was written, after every event")
  func proof() throws {
    let world = try Self.world(
      Self.everything, ("calendar", "{first-day: sunday, warm-up: 0d, period: 1d, drain: 0d}"))
    #expect(try Self.outcome(world, proof: .event).run.events > 500)
  }

  @Test("an imagined future forgets what is not reported yet, and goes on")
  func imagined() throws {
    let world = try Self.world(Self.everything)
    var run = Run(world, seed: 1, replication: 0)
    var recorder = NullRecorder()
    advance(&run, in: world, until: .zero + .hours(40), into: &recorder)
    #expect(run.twin.mechanisms.detections.sightings.count > 5)
    run.twin.forgetFuture(sample: 3, in: world)
    #expect(run.twin.mechanisms.detections.sightings.count == 0 && run.twin.brokenInvariant(in: world) == nil)
    advance(&run, in: world, until: .zero + .hours(50), into: &recorder)
    #expect(run.twin.mechanisms.detections.sightings.count > 5 && run.twin.brokenInvariant(in: world) == nil)
  }

  @Test("the measures by channel add up, and to one")
  func measures() throws {
    let world = try Self.world(Self.everything)
    let run = try Self.outcome(world).run
    let values = run.measures(in: world)
    func value(_ measure: String, _ dimension: String = "") -> MeasureValue? {
      values.first { $0.measure == measure && $0.dimension == dimension }
    }
    let channels = world.channelIds.map { "channel=\($0)" }
    #expect(channels == ["channel=camera", "channel=counter", "channel=hotline", "channel=patrol"])
    let all = try #require(value("intake-reports-per-day")?.n)
    #expect(all > 500 && channels.reduce(0) { $0 + (value("intake-reports-per-day", $1)?.n ?? 0) } == all)
    let firsts = run.tallies.mechanisms.detection.count(.first, of: nil)
    let shares = ["merged-share", "duplicate-share", "false-share"].compactMap { value($0)?.value }
    #expect(shares.count == 3 && abs(shares.reduce(Double(firsts) / Double(all), +) - 1) < 1e-12)
    #expect((value("mismerged-share")?.value ?? 1) < (value("merged-share")?.value ?? 0))
    for name in ["mended-share", "before-complaint-share", "no-attempt-share"] {
      #expect((0.001..<0.9).contains(value(name)?.value ?? 0), "\(name)")
    }
    #expect((value("spurious-visits-per-day")?.value ?? 0) > 1)
    let plain = try Self.world([])
    #expect(!(try Self.outcome(plain).run.measures(in: plain)).contains { $0.measure == "false-share" })
    #expect(World.measures.filter { $0.name == "duplicate-share" }.count == 1)
  }

  @Test("an intake merges with its recall, and of what it merges its precision belongs there")
  func intake() throws {
    let world = try Self.world(
      Self.everything, ("incidents.rate", "400%"), ("remote-check", "~"), ("prompts", "~"),
      ("intakes", "{one: {recall: 80%, precision: 75%}}"))
    let outcome = try Self.outcome(world)
    let (merged, second, wrong) = (outcome.count(.merged), outcome.count(.duplicate), outcome.count(.mismerged))
    func isNear(_ part: Int, _ all: Int, _ share: Double) -> Bool {
      abs(Double(part) / Double(all) - share) < 4 * (share * (1 - share) / Double(all)).squareRoot()
    }
    #expect(merged > 1000 && isNear(merged, merged + second, 0.8), "\(merged) of \(merged + second)")
    #expect(isNear(merged, merged + wrong, 0.75), "\(wrong) beside \(merged)")
  }

  @Test("false reports come at the channel's precision, false alarms at their rate, and a share of them gets a look")
  func falseReports() throws {
    let alone = """
      counter: {way: complaint, coverage: 80%, report: 5min, precision: 30%, visited: 40%}
      camera: {way: sensing, coverage: 0%, delay: 1min, report: 1min, false-alarms: 60/d}
      """
    let world = try Self.world(
      [
        ("channels", alone), ("verification", "5min"), ("incidents.rate", "500%"),
        ("units.cleaners.on-duty", "{day: 60, night: 60}"),
        ("units.mediators.on-duty", "{day: 60, night: 60}"), ("units.ambulance.on-duty", "{day: 60, night: 60}"),
      ])
    let outcome = try Self.outcome(world)
    let (counter, camera) = (Self.channel("counter", in: world), Self.channel("camera", in: world))
    let tips = outcome.log.reports.filter { $0.channel == counter }
    let isTrue = tips.count { $0.outcome == .first }
    let precision = Double(isTrue) / Double(tips.count)
    #expect(
      isTrue > 1000 && abs(precision - 0.3) < 4 * (0.21 / Double(tips.count)).squareRoot(),
      "\(isTrue) of \(tips.count)")
    let alarms = outcome.log.reports.count { $0.channel == camera }
    let run = Double(outcome.run.end.nanoseconds) / Double(RunCalendar.day)
    #expect(abs(Double(alarms) - 60 * run) < 4 * (60 * run).squareRoot(), "\(alarms) in \(run) days")
    let seen = outcome.log.incidents.filter { $0.state == .falseReport && $0.channel == counter }
    let visited = seen.count { $0.onScene != .never }
    let share = Double(visited) / Double(seen.count)
    #expect(abs(share - 0.4) < 4 * (0.24 / Double(seen.count)).squareRoot(), "\(visited) of \(seen.count)")
    #expect(seen.allSatisfy { $0.onScene == .never || $0.resolved - $0.onScene == .minutes(5) })
  }

  @Test("a counter takes reports while it is open; what a channel does not reach it never reports")
  func reach() throws {
    let hours = (0..<24).map { $0 < 12 ? "1" : "0" }.joined(separator: ", ")
    let channels = """
      counter: {way: complaint, open: day, delay: 1h, report: 30min, zones: {west: 0%}}
      camera: {way: sensing, coverage: {rubbish: 100%}, delay: 0min, report: 1min, hours: [\(hours)]}
      """
    let world = try Self.world([("channels", channels), ("incidents.rate", "300%")])
    let log = try Self.outcome(world).log
    let counter = log.reports.filter { $0.channel == Self.channel("counter", in: world) }
    let camera = log.reports.filter { $0.channel == Self.channel("camera", in: world) }
    #expect(counter.count > 100 && camera.count > 100, "\(counter.count), \(camera.count)")
    let east = try #require(world.map.zones.firstIndex { $0.id == "east" })
    #expect(counter.allSatisfy { Int(world.map.cells.zone[Int($0.cell)]) == east })
    let day = try #require(world.plan.shifts.first { $0.id == "day" })
    for report in counter {
      let start = report.time - .minutes(30)
      #expect(day.isOn(start, in: world.calendar))
    }
    let rubbish = DeskWorlds.kind("rubbish", in: world)
    #expect(camera.allSatisfy { Int($0.kind) == rubbish && world.calendar.hour($0.time - .minutes(1)) < 12 })
  }

  @Test(
    "what the remote check settles has no attempt and no response; prompted, a share mends the matter before a ticket")
  func settled() throws {
    let world = try Self.world(
      Self.everything, ("incidents.rate", "400%"), ("units.cleaners.on-duty", "{day: 90, night: 90}"),
      ("desks.subdistrict.seats", "{day: 40, night: 40}"),
      ("desks.community.seats", "{day: 40, night: 40}"), ("transfer.misrouting", "0%"))
    let log = try Self.outcome(world).log
    let (kind, other) = (DeskWorlds.kind("rubbish", in: world), DeskWorlds.kind("parking", in: world))
    let camera = Self.channel("camera", in: world)
    let rubbish = log.incidents.filter {
      Int($0.kind) == kind && $0.state == .closed && world.map.cells.cameras[Int($0.cell)] > 0
    }
    let settled = rubbish.filter { $0.assigned == .never }
    #expect(settled.allSatisfy { $0.onScene == .never && $0.resolved != .never && $0.sent == 0 })
    let share = Double(settled.count) / Double(rubbish.count)
    #expect(rubbish.count > 300 && abs(share - 0.3) < 0.08, "\(settled.count) of \(rubbish.count)")
    let mended = log.incidents.filter { $0.state == .mended }
    #expect(
      mended.count > 20 && mended.allSatisfy { Int($0.kind) == other && $0.channel == camera && $0.reported == .never },
      "\(mended.count)")
    #expect(mended.allSatisfy { $0.resolved >= $0.detected && $0.resolved - $0.detected <= .minutes(20) })
  }

  @Test("channels beside a channel do not disturb what it detects")
  func commonNumbers() throws {
    let camera = "camera: {way: sensing, delay: \"exponential(mean: 10min)\", report: 1min}"
    let other = "hotline: {way: complaint, report: 1min, again: {share: 50%, after: 1h, most: 9}}"
    let slow = ("units.cleaners.speed", "0.01km/h")
    func seen(_ channels: String, intakes: String) throws -> Set<[Int64]> {
      let world = try Self.world([("channels", channels), ("intakes", intakes), slow])
      let index = Self.channel("camera", in: world)
      let kinds = ["rubbish", "parking"].map { DeskWorlds.kind($0, in: world) }
      return Set(
        try Self.outcome(world).log.reports.filter { $0.channel == index && kinds.contains(Int($0.kind)) }
          .map { [Int64(bitPattern: $0.incident), $0.time.nanoseconds] })
    }
    let alone = try seen(camera, intakes: "{one: {}}")
    let together = try seen(other + "\n" + camera, intakes: "{a: {channels: [camera]}, b: {channels: [hotline]}}")
    #expect(alone.count > 60 && alone == together)
  }
}
