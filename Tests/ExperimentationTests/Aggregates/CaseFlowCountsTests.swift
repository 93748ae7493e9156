import District
import EventKernel
import Foundation
import Inputs
import Testing

@testable import Experimentation

/// Stops at which not as many leave as come, but for the ends.
func imbalances(of caseFlows: [Aggregates.CaseFlow]) -> [String] {
  func sum(_ stop: String, _ end: KeyPath<Aggregates.CaseFlow, String>) -> Int {
    caseFlows.reduce(0) { $0 + ($1[keyPath: end] == stop ? $1.n : 0) }
  }
  return Set(caseFlows.map(\.target)).sorted().filter { stop in
    let (into, out) = (sum(stop, \.target), sum(stop, \.origin))
    return stop.hasPrefix("closed:") ? into < out : out > 0 && into != out
  }
}

@Suite("The ways of tickets, stop by stop") struct CaseFlowCountsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private static let detection: [(String, String)] = [
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

  private static func world(_ overrides: [(String, String)]) throws -> World {
    let base = try Scenario.read(path: "\(root)/Experiments/smallville/scenario.yaml")
    return try Scenario(
      setting: try base.setting.applying(
        overrides.map { (path: $0.0, value: try Setting.parse($0.1, file: "override")) })
    ).world()
  }

  /// Both routings, with and without named channels, to the end or with much still open.
  @Test(
    arguments: [
      "hierarchical", "{hierarchical: {returns: 3}}", "direct", "{direct: {returns: 0}}", "{direct: {returns: 5}}",
    ],
    [false, true])
  func whatComesToAStopLeavesIt(routing: String, isNamed: Bool) throws {
    for drain in ["0d", "7d"] {
      let world = try Self.world(
        (isNamed ? Self.detection : []) + [
          ("policies.routing", routing), ("transfer.misrouting", "30%"), ("calendar.drain", drain),
        ])
      var recording = Recording(world, traced: true)
      let run = try #require(try replicate(world, seed: 3, replication: 1, into: &recording))
      recording.close(run, in: world)
      let caseFlows = recording.aggregates(in: world).caseFlows
      func sum(_ holds: (Aggregates.CaseFlow) -> Bool) -> Int { caseFlows.reduce(0) { $0 + (holds($1) ? $1.n : 0) } }
      let ends = caseFlows.map(\.target).filter { target in !caseFlows.contains { $0.origin == target } }
      let starts = caseFlows.map(\.origin).filter { origin in !caseFlows.contains { $0.target == origin } }
      #expect(imbalances(of: caseFlows).isEmpty)
      #expect(starts.allSatisfy { $0.hasPrefix("channel:") || $0 == "unseen" })
      let known = ["merged", "mismerged", "gave-up", "lost", "expired", "open", "mended", "unreported"]
      #expect(ends.allSatisfy { known.contains($0) || $0.hasPrefix("closed:") || $0.hasPrefix("spurious:") }, "\(ends)")
      // The ends are those of the log.
      let calendar = world.calendar
      func isIn(_ time: Instant) -> Bool { time >= calendar.start && time < calendar.horizon }
      let log = try #require(recording.log)
      let measured = log.incidents.filter { $0.isMeasured(in: calendar) && $0.reported != .never }
      #expect(sum { $0.target.hasPrefix("closed:") } == measured.count { $0.state == .closed })
      let returns = measured.filter { $0.state == .closed }.reduce(0) { $0 + Int($1.returns) }
      #expect(sum { $0.target == "wrong-agency" } >= returns && returns >= (routing.contains("0") ? 0 : 1))
      let arrived = log.reports.filter { isIn($0.time) }
      if isNamed {
        #expect(sum { $0.target == "intake" } == arrived.count && arrived.count > 100)
        #expect(sum { $0.target == "merged" } == arrived.count { $0.outcome == .merged })
        #expect(sum { $0.target == "mended" } > 0 && sum { $0.target == "remote-check" } > 0)
        #expect(sum { $0.target.hasPrefix("spurious:") } > 0)
      } else {
        #expect(sum { $0.target == "intake" } == measured.count)
      }
      #expect(
        sum { $0.target == "open" } == run.openTickets(in: world).count { isIn($0.fact.reported) } && drain == "7d"
          || sum { $0.target == "open" } > 0)
      let climbs = sum { $0.origin == "desk:community" && $0.target == "desk:subdistrict" }
      #expect((climbs > 0) == routing.contains("hier"))
    }
  }

  /// Cases that miss deadlines go up: from the line of a desk, or while their agency has them.
  @Test(arguments: ["hierarchical", "direct"])
  func whatGoesUpIsCounted(routing: String) throws {
    let world = try Self.world([
      ("policies.routing", routing), ("escalation", "{}"),
      (
        "deadlines",
        "[{priority: 1, close: 30min}, {priority: 2, accept: 1h, close: 3h}, {priority: 3, accept: 1h, close: 4h}]"
      ),
    ])
    var recording = Recording(world, traced: true)
    let run = try #require(try replicate(world, seed: 3, replication: 1, into: &recording))
    recording.close(run, in: world)
    let caseFlows = recording.aggregates(in: world).caseFlows
    func into(_ stop: String) -> Int { caseFlows.reduce(0) { $0 + ($1.target == stop ? $1.n : 0) } }
    func out(_ stop: String) -> Int { caseFlows.reduce(0) { $0 + ($1.origin == stop ? $1.n : 0) } }
    #expect(imbalances(of: caseFlows).isEmpty)
    let closed = try #require(recording.log).incidents.filter {
      $0.isMeasured(in: world.calendar) && $0.state == .closed && world.plan.kinds[Int($0.kind)].platform == .service
    }
    for tier in Tier.allCases {
      let stop = "closed:\(tier.id)"
      #expect(into(stop) - out(stop) == closed.count { Int($0.course.tier) == tier.rawValue }, "\(stop)")
    }
  }

  /// A day of every alternative of every experiment, with whatever mechanisms it has.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil))
  func nothingIsLostInAnyExperiment() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.root + "/Experiments")
    for file in files.sorted() where file.hasSuffix(".yaml") {
      let prepared = try Experiment.read(path: "\(Self.root)/Experiments/\(file)").prepared(smoke: true)
      for alternative in prepared.alternatives {
        let result = try #require(try alternative.replicate(1, false, { true }))
        let caseFlows = result.aggregates.caseFlows
        func sum(_ stop: String, _ end: KeyPath<Aggregates.CaseFlow, String>) -> Int {
          caseFlows.reduce(0) { $0 + ($1[keyPath: end] == stop ? $1.n : 0) }
        }
        for stop in Set(caseFlows.map(\.target)).sorted() where sum(stop, \.origin) > 0 && !stop.hasPrefix("closed:") {
          #expect(
            sum(stop, \.target) == sum(stop, \.origin), "\(file), \(alternative.name): \(stop)")
        }
        let closed = Tier.allCases.map { "closed:" + $0.id }
        #expect(closed.allSatisfy { sum($0, \.target) >= sum($0, \.origin) }, "\(file), \(alternative.name)")
      }
    }
  }

  @Test func aWorldWithoutDesksHasNone() throws {
    let base = try Scenario.read(path: "\(Self.root)/Experiments/fire-night/scenario.yaml")
    let world = try base.world()
    var recording = Recording(world, traced: false)
    let run = try #require(try replicate(world, seed: 3, replication: 1, into: &recording))
    recording.close(run, in: world)
    #expect(recording.aggregates(in: world).caseFlows.isEmpty == world.plan.desks.isEmpty)
  }
}
