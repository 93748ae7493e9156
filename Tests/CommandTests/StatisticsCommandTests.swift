import Foundation
import GRDB
import Testing

/// Precision, selection, designs and rosters, as a user meets them.
@Suite struct StatisticsCommandTests {
  private static let head = """
    experiment: test
    question: Which?
    scenario: \(Command.repository)/Experiments/smallville/scenario.yaml
    seed: 7
    baseline: hierarchical

    """
  private static let alternatives = """
    alternatives:
      hierarchical: {policies.routing: hierarchical}
      direct: {policies.routing: direct}

    """

  private func json(_ outcome: Command.Outcome) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test func precisionTakesWhatItTakes() throws {
    let place = try Workplace(
      Self.head + "replications: {min: 10, max: 40, precision: {closure-mean: 5%}}\n" + Self.alternatives)
    let first = try place.run("--json")
    #expect(first.code == 0 && first.errors.contains("is not precise enough after 10 replications: on to"))
    let decision = try json(first)
    let replications = try #require(decision["replications"] as? Int)
    #expect((11...40).contains(replications))
    let lines = try #require(decision["precision"] as? [[String: Any]])
    #expect(lines.count == 2 && lines.allSatisfy { $0["isMet"] as? Bool == true })
    #expect(try json(try place.run("--json", "--quiet"))["computedShards"] as? Int == 0)
    // What is not reached is said.
    try place.write(
      Self.head + "replications: {min: 10, max: 12, precision: {closure-mean: 10s}}\n" + Self.alternatives)
    let open = try place.run("--quiet", "--verbose")
    #expect(open.output.contains("! Precision: 2 of 2 intervals") && open.output.contains("12 is the most"))
  }

  @Test func onlyThoseThatMayBeTheBestGoOn() throws {
    let place = try Workplace(
      Self.head + "replications: {min: 10, max: 60}\nselect: {measure: closure-mean, indifference: 5min}\n"
        + Self.alternatives + "  direct-home-beat: {policies.routing: direct, policies.dispatch: home-beat}\n")
    let outcome = try place.run("--quiet", "--verbose")
    #expect(outcome.code == 0 && outcome.output.contains("Selection: Kim and Nelson's procedure"))
    #expect(outcome.output.contains("Best on closure-mean is direct, or no more than 5 min"), "\(outcome.output)")
    let selected = try #require(try json(try place.run("--quiet", "--json"))["selection"] as? [String: Any])
    #expect(selected["best"] as? String == "direct")
    let shares = try #require(selected["shares"] as? [[String: Any]])
    #expect(shares.count { $0["isDropped"] as? Bool == true } == 2)
    // Whoever is dropped gets no more, but for the few that were computed ahead.
    let counts = try DatabaseQueue(path: place.database).read { database in
      try Row.fetchAll(database, sql: "SELECT alternative, count(*) AS n FROM replication GROUP BY 1")
    }
    for share in shares {
      let own = counts.first { $0["alternative"] as String == share["alternative"] as? String }
      let (n, used) = (try #require(own?["n"] as Int?), try #require(share["replications"] as? Int))
      #expect((used...used + 4).contains(n))
    }
    #expect(try place.run("--replications", "20").errors.contains("leave --replications out"))
  }

  @Test func designsTellWhatEachFactorDoes() throws {
    let place = try Workplace(
      Self.head.replacingOccurrences(of: "baseline: hierarchical", with: "baseline: now")
        + """
        replications: {min: 3}
        alternatives: {now: }
        design:
          kind: full-factorial
          factors:
            rate: {path: incidents.rate, low: 80%, high: 120%}
            routing: {path: policies.routing, levels: [hierarchical, direct]}
        """)
    let outcome = try place.run("--quiet", "--verbose")
    #expect(outcome.code == 0 && outcome.output.contains("Design: full-factorial over 2 factors, 4 points."))
    #expect(outcome.output.contains("closure-mean, min  effect  95 % interval"))
    let measures = try #require(try json(try place.run("--json", "--quiet"))["measures"] as? [[String: Any]])
    let effects = try #require(measures[0]["sensitivities"] as? [[String: Any]])
    #expect(
      effects.count == 3 && (effects[0]["value"] as? Double ?? 0) > 0 && (effects[1]["value"] as? Double ?? 0) < 0)
    #expect(effects[2]["index"] as? String == "interaction" && effects[2]["other"] as? String == "routing")
    #expect(outcome.output.contains("rate x routing"))
    let rows = try DatabaseQueue(path: place.database).read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM design ORDER BY point, factor")
    }
    #expect(rows.count == 8 && rows[0]["level"] as String == "80%" && rows[0]["x"] as Double == 0)
    #expect(rows[7]["alternative"] as String == "rate-120_routing-direct" && rows[7]["x"] as Double == 1)
  }

  private static let staffing =
    head
      + """
      replications: {min: 10, max: 20}
      budgets: [mean(closure) <= 15h]
      staffing:
        alternative: direct
        teams:
          cleaners: {path: units.cleaners.on-duty.day, low: 2, high: 3}
          mediators: {path: units.mediators.on-duty.day, low: 1, high: 2}

      """ + alternatives

  @Test func theCheapestRosterIsAFileThatAnAlternativeReads() throws {
    let place = try Workplace(Self.staffing)
    let arguments = ["optimize", "staffing", "test.yaml", "--out", "roster.yaml"]
    let outcome = try Command.run(arguments, in: place.folder)
    #expect(
      outcome.code == 0 && outcome.output.contains("Cheapest roster that passes: cleaners 2, mediators 2, cost 4"))
    // A mean with incidents still open cannot pass, and more replications would not help.
    #expect(outcome.output.contains("inconclusive: open"))
    let file = try String(contentsOfFile: place.folder + "/roster.yaml", encoding: .utf8)
    #expect(file.hasSuffix("units.cleaners.on-duty.day: 2\nunits.mediators.on-duty.day: 2\n"))
    let queue = try DatabaseQueue(path: place.database)
    let tried = try queue.read { try Row.fetchAll($0, sql: "SELECT * FROM staffing ORDER BY trial") }
    #expect(tried.count == 3 && tried.map { $0["chosen"] as Int } == [0, 1, 0] && tried[0]["cost"] as Double == 5)
    #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM roster") } == 6)
    // Nothing is computed twice, and the experiment itself goes on beside it.
    let before = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM replication") }
    #expect(try Command.run(arguments, in: place.folder).output == outcome.output)
    #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM replication") } == before)
    try place.write(
      Self.staffing.replacingOccurrences(of: "experiment: test", with: "experiment: other")
        + "  planned: {policies.routing: direct, from: roster.yaml}\n")
    let planned = try place.run("--quiet", "--verbose")
    #expect(planned.code == 0 && planned.output.contains("planned: policies.routing = direct, from = roster.yaml"))
  }

  @Test(arguments: [
    ("mean(closure) <= 15h", "mean(closure) <= 1min", 1, ""),
    ("staffing:", "stafing:", 2, "unknown key, found \"stafing\""),
    ("low: 2, high: 3", "low: 2, high: 1", 2, "from 2"),
    ("units.cleaners.on-duty.day", "units.cleaner.on-duty.day", 2, "units has no such key, found \"cleaner\""),
    ("budgets: [mean(closure) <= 15h]", "", 2, "no budget is for direct"),
  ])
  func rostersThatCannotBe(old: String, new: String, code: Int32, message: String) throws {
    let place = try Workplace(Self.staffing.replacingOccurrences(of: old, with: new))
    let outcome = try Command.run(["optimize", "staffing", "test.yaml", "--out", "roster.yaml"], in: place.folder)
    #expect(outcome.code == code && (message.isEmpty || outcome.errors.contains(message)), "\(outcome)")
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/roster.yaml"))
    if code == 2 { #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.yaml"]) }
  }

  @Test(arguments: [
    (
      "same-within: {closure-mean: 5%}",
      "test.yaml:6: same-within.closure-mean: found \"5%\", allowed: a duration such as 15s"
    ),
    ("same-within: {closure-men: 5s}", "(did you mean \"closure-mean\"?)"),
    ("select: {measure: closure-mean, indifference: 2%}", "a duration such as 15s"),
    ("select: {measure: reports-per-day, indifference: 2}", "neither direction of this measure is better"),
    ("design: {kind: morris, factors: {rate: {path: incident.rate, low: 1, high: 2}}}", "found \"incident\""),
  ])
  func wrongQuestionsExitWith2(line: String, message: String) throws {
    let place = try Workplace(Self.head + line + "\nreplications: {min: 10}\n" + Self.alternatives)
    let outcome = try place.run()
    #expect(outcome.code == 2 && outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.yaml"])
  }
}
