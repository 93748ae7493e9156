import District
import EventKernel
import Experimentation
import Foundation
import Inputs
import Testing

@testable import Presentation

@Suite struct ExplanationTests {
  private static let preparation = Result<Preparation, any Error> {
    try Experiment.read(path: Command.repository + "/Experiments/fire-night.yaml").preparation()
  }

  private static func run(_ position: Int, _ replication: Int) throws -> (world: World, log: LogRecorder) {
    let preparation = try preparation.get()
    let name = preparation.experiment.alternatives[position].name
    let run = try #require(try preparation.traced(name, replication: replication))
    return (run.world, run.log)
  }

  /// Every incident of two nights under three policies: what is told agrees with what the twin itself counted.
  @Test(arguments: [0, 1, 2], [1, 2])
  func everyLifeAgreesWithItsFact(alternative: Int, replication: Int) throws {
    let (world, log) = try Self.run(alternative, replication)
    #expect(log.incidents.contains { $0.sent >= 4 })
    try Self.check(world, log)
  }

  /// The same on nodes, where who is called away seems to stand at the nearest one, the scene's own perhaps.
  @Test func everyLifeAgreesOnNodes() throws {
    let place = try Workplace("")
    let files = [
      "map.yaml": """
      name: row
      names: {zh: 村, en: Row}
      nodes: {file: nodes.csv, id: id, x: x, y: y, residents: people}
      times: {file: times.csv, unit: min}
      """,
      "nodes.csv": "id,x,y,people\nwest,0,0,100\neast,9000,0,100\n",
      "times.csv": "from,west,east\nwest,0,30\neast,30,0\n",
      "catalogue.csv": "kind,priority,agency,work\nminor,2,crew,40min\ngrave,1,crew,40min\n",
      "calls.csv": "t,at,kind\n0,east,minor\n20,west,grave\n200,east,minor\n210,west,grave\n225,east,grave\n",
      "scenario.yaml": """
      scenario: row
      map: .
      calendar: {first-day: monday, warm-up: 0h, period: 1d, drain: 1d}
      agencies: {crew: {}}
      incidents: {catalogue: catalogue.csv}
      units: {van: {agency: crew, base: {places: [west]}, on-duty: 1}}
      calls: {file: calls.csv, time: {column: t, unit: min}, place: {column: at}, kind: {column: kind}}
      policies: {dispatch: {nearest: {redirect: 1}}, queue: priority}
      """,
    ]
    for (name, text) in files { try text.write(toFile: place.folder + "/" + name, atomically: true, encoding: .utf8) }
    let world = try Scenario.read(path: place.folder + "/scenario.yaml").world()
    var log = LogRecorder()
    _ = try #require(try replicate(world, seed: 1, replication: 1, into: &log))
    #expect(log.incidents.count == 5)
    try Self.check(world, log)
    let first = try #require(log.incidents.first { $0.reported == .zero })
    let life = try #require(Explanation(of: first.identity, in: world, log: log, alternative: "x"))
    #expect(life.steps.contains { $0.what == "van-1 is called away on its way, at node east" })
    #expect(life.spans.reduce(0) { $0 + $1.seconds } == (first.closed - first.reported).seconds)
    #expect(life.spans.first { $0.name == "called away, until a unit leaves again" }?.seconds == 3600.0)
  }

  private static func check(_ world: World, _ log: LogRecorder) throws {
    for fact in log.incidents {
      let life = try #require(Explanation(of: fact.identity, in: world, log: log, alternative: "x"))
      #expect(life.arrivals.count == Int(fact.arrived))
      #expect(abs(life.arrivals.reduce(0, +) - fact.arrivals.seconds) < 1e-6)
      #expect(life.arrivals == life.arrivals.sorted())
      #expect(zip(life.steps, life.steps.dropFirst()).allSatisfy { $0.seconds <= $1.seconds })
      let onScene = life.milestones.first { $0.name == "first unit on scene" }?.sinceReport
      #expect(onScene == life.arrivals.first)
      #expect(life.steps.contains { $0.what == "closed" } == (fact.state == .closed))
      #expect(life.units == Int(fact.sent))
      // Whoever leaves for a task arrives or is called away.
      let out = life.steps.count { $0.what.contains(" leaves ") }
      let ended = life.steps.count { $0.what.contains(" is at ") || $0.what.contains(" is called away") }
      let carried = life.steps.count { $0.what.contains(" sets out ") }
      #expect(out + carried == ended)
    }
  }

  /// An incident's own draws are the same under every policy, so are the times before any policy acts.
  @Test func alternativesTellTheSameBeginning() throws {
    let first = try Self.run(0, 1)
    let second = try Self.run(1, 1)
    let identity = try IncidentChoice.mostUnits.find(in: first.log, of: first.world)
    let lives = [first, second].compactMap { Explanation(of: identity, in: $0.world, log: $0.log, alternative: "x") }
    #expect(lives.count == 2 && lives[0].title == lives[1].title)
    #expect(lives[0].milestones[0].sinceReport == lives[1].milestones[0].sinceReport)
    #expect(lives[0].steps.prefix(3).map(\.what) == lives[1].steps.prefix(3).map(\.what))
  }

  @Test func remarkableIncidentsAreTheGreatest() throws {
    let (world, log) = try Self.run(0, 1)
    let measured = IncidentChoice.measured(log, in: world)
    let responses = measured.filter { $0.onScene != .never }.map { ($0.onScene - $0.reported, $0.identity) }
    let worst = try IncidentChoice.worst.find(in: log, of: world)
    #expect(responses.first { $0.1 == worst }?.0 == responses.map(\.0).max())
    let most = try IncidentChoice.mostUnits.find(in: log, of: world)
    #expect(measured.first { $0.identity == most }?.sent == measured.map(\.sent).max())
    let longest = try IncidentChoice.longest.find(in: log, of: world)
    let closures = measured.filter { $0.closed != .never }.map { ($0.closed - $0.reported, $0.identity) }
    #expect(closures.first { $0.1 == longest }?.0 == closures.map(\.0).max())
  }

  /// A district with desks, wrong agencies and named channels: the spans of a life are its time from report to closing, every
  /// return and every report stands in its story.
  @Test func everyMinuteReturnAndReportIsTold() throws {
    let base = try Scenario.read(path: Command.repository + "/Experiments/smallville/scenario.yaml")
    let channels = """
      {hotline: {way: complaint, report: 5min, again: {share: 70%, after: "exponential(mean: 1h)", most: 3}}, \
      patrol: {shift: day, every: 4h, delay: 1min, report: 2min}}
      """
    let world = try Scenario(
      setting: base.setting.applying([
        (path: "channels", value: Setting.parse(channels, file: "test")),
        (path: "transfer.misrouting", value: Setting.parse("40%", file: "test")),
        (path: "policies.routing", value: Setting.parse("{direct: {returns: 3}}", file: "test")),
      ])
    ).world()
    var log = LogRecorder()
    let run = try replicate(world, seed: 4, replication: 1, into: &log)
    #expect(run != nil && log.incidents.contains { $0.returns > 1 } && log.reports.contains { $0.outcome == .merged })
    for fact in log.incidents {
      let life = try #require(Explanation(of: fact.identity, in: world, log: log, alternative: "x"))
      let span = life.spans.reduce(0) { $0 + $1.seconds }
      if fact.closed != .never { #expect(abs(span - (fact.closed - fact.reported).seconds) < 1e-6, "\(life.spans)") }
      #expect(life.spans.allSatisfy { $0.seconds > 0 })
      #expect(life.steps.count { $0.what.contains("the wrong agency gives it back") } == Int(fact.returns))
      let merged = log.reports.count { $0.incident == fact.identity && $0.outcome == .merged }
      #expect(life.steps.count { $0.what.contains("merged with its ticket") } == merged)
    }
    let plain = try IncidentChoice.plain.find(in: log, of: world)
    #expect(log.incidents.contains { $0.identity == plain && $0.sent == 1 && $0.returns == 0 })
    let returned = try IncidentChoice.mostReturned.find(in: log, of: world)
    let most = IncidentChoice.measured(log, in: world).filter { $0.closed != .never }.map(\.returns).max()
    #expect(log.incidents.first { $0.identity == returned }?.returns == most)
  }

  /// What was closed poorly had its work done each time: it was not broken off.
  @Test func workThatIsBegunAnewWasDone() throws {
    let base = try Scenario.read(path: Command.repository + "/Experiments/smallville/scenario.yaml")
    let poor = try Setting.parse("{poor: 40%, checks: {share: 100%, after: 5h}}", file: "test")
    let world = try Scenario(setting: base.setting.applying([(path: "supervision", value: poor)])).world()
    var log = LogRecorder()
    _ = try replicate(world, seed: 4, replication: 1, into: &log)
    let reopened = log.incidents.filter { $0.course.reopened > 0 && $0.closed != .never && $0.sent > 1 }
    #expect(reopened.count > 20)
    for fact in reopened {
      let life = try #require(Explanation(of: fact.identity, in: world, log: log, alternative: "x"))
      #expect(!life.steps.contains { $0.what.contains("broken off") || $0.what.contains("begins again") })
    }
  }
}
