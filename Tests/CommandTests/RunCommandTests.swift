import Foundation
import GRDB
import Testing

@Suite struct RunCommandTests {
  @Test func fromAnExperimentToADecision() throws {
    let place = try Workplace()
    let first = try place.run("--verbose")
    #expect(first.code == 0)
    #expect(first.output.hasPrefix("How much sooner do incidents close"))
    for word in ["hierarchical", "direct", "closure-mean, min", "95 % interval", "unreported %", "synthetic", "seed 7"]
    {
      #expect(first.output.contains(word))
    }
    #expect(first.output.contains("Under direct incidents close") || first.output.contains("undecided"))
    #expect(!first.errors.contains("\r"))
    let before = try Data(contentsOf: URL(fileURLWithPath: place.database))
    let second = try place.run("--verbose")
    #expect(second.code == 0)
    #expect(second.errors == "nothing to compute: 6 of 6 shards are there\n")
    #expect(answer(second.output) == answer(first.output))
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.database)) == before)
  }

  @Test func anAddedAlternativeComputesOnlyItself() throws {
    let place = try Workplace()
    #expect(try place.run("--quiet").code == 0)
    try place.write(
      Workplace.sound.replacingOccurrences(
        of: "budgets:", with: "  priority: {policies.queue: priority}\nbudgets:"))
    let second = try place.run()
    #expect(second.code == 0)
    #expect(second.errors.hasPrefix("6 of 9 shards are there, 3 to compute"))
    #expect(second.output.contains("  priority"))
    let third = try place.run("--replications", "4")
    #expect(third.errors.hasPrefix("9 of 12 shards are there, 3 to compute"))
  }

  /// In the text, in what machines read, and in the report: never in the log alone.
  @Test func whatNothingMovesIsSaidEverywhere() throws {
    let place = try Workplace()
    try place.write(
      Workplace.sound.replacingOccurrences(
        of: "budgets:", with: "  kept: {\"policies.dispatch\": {nearest: {reserve: 100, urgent: 1}}}\nbudgets:"))
    let words = "Nothing moves any more"
    let text = try place.run("--quiet")
    #expect(text.code == 0 && text.output.contains(words), "\(text)")
    let json = try place.run("--quiet", "--json")
    let decision = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let stuck = try #require(decision["stuck"] as? [[String: Any]])
    #expect(stuck.map { $0["alternative"] as? String } == ["kept"])
    let page = place.database + ".html"
    #expect(try Command.run(["report", place.database, "--output", page], in: place.folder).code == 0)
    #expect(try String(contentsOfFile: page, encoding: .utf8).contains(words))
  }

  @Test func threadsChangeNoDigest() throws {
    let place = try Workplace()
    let one = try place.run("--json", "--quiet", "--threads", "1", "--db", "one.sqlite")
    let two = try place.run("--json", "--quiet", "--threads", "2", "--db", "two.sqlite")
    #expect(one.errors.isEmpty && two.errors.isEmpty)
    let digests = try replicationDigests(one.output)
    #expect(digests.count == 6)
    #expect(Set(digests.values).count == 6)
    #expect(try replicationDigests(two.output) == digests)
  }

  @Test func tracedReplicationsHoldTheirIncidents() throws {
    let place = try Workplace()
    #expect(try place.run("--quiet").code == 0)
    let counts = try DatabaseQueue(path: place.database).read { database in
      try Row.fetchAll(
        database, sql: "SELECT replication, count(*) AS n, count(DISTINCT alternative) AS a FROM incident GROUP BY 1")
    }
    #expect(counts.count == 1)
    #expect(counts[0]["replication"] as Int == 1)
    #expect(counts[0]["a"] as Int == 2)
    #expect(counts[0]["n"] as Int > 100)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptedRunKeepsWhatIsFinishedAndGoesOn(signal: Int32) throws {
    let place = try Workplace()
    let arguments = ["run", "test.yaml", "--replications", "25", "--threads", "1"]
    let stopped = try Command.run(arguments, in: place.folder, signal: signal) { shards(place.database) >= 2 }
    #expect(stopped.code == 130)
    #expect(stopped.output.isEmpty)
    #expect(stopped.errors.contains("the same command goes on from here"))
    let kept = shards(place.database)
    #expect((2..<50).contains(kept))
    let resumed = try Command.run(arguments, in: place.folder)
    #expect(resumed.code == 0)
    #expect(resumed.errors.hasPrefix("\(kept) of 50 shards are there, \(50 - kept) to compute"))
    #expect(shards(place.database) == 50)
  }

  @Test func smokeIsTwoReplicationsOfOneDayInAFileOfItsOwn() throws {
    let place = try Workplace()
    let outcome = try place.run("--smoke")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("2 replications"))
    #expect(shards(place.folder + "/results/test-smoke.sqlite") == 4)
    #expect(!FileManager.default.fileExists(atPath: place.database))
  }

  /// An act has its day, and so a smoke run lives the warm-up, though only a world that the question is moved to may have the act.
  @Test func smokeComesToTheDayOfAnActInAnotherWorld() throws {
    let place = try Workplace(
      Workplace.sound + """

        rests-on:
          an emergency:
            conditions: {emergency: {policies: {queue: priority}}}
            acts: {alarm: {condition: emergency, days: [4], time: "08:00", lasts: 6h}}
        """)
    let outcome = try place.run("--smoke", "--quiet")
    #expect(outcome.code == 0, "\(outcome)")
  }

  private func answer(_ output: String) -> [Substring] {
    output.split(separator: "\n").filter { !$0.contains("peak memory") }
  }

  private func shards(_ path: String) -> Int {
    guard FileManager.default.fileExists(atPath: path) else { return 0 }
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try? DatabaseQueue(path: path, configuration: configuration)
    return (try? queue?.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM replication") }) ?? 0
  }

  private func replicationDigests(_ json: String) throws -> [String: String] {
    struct Decision: Decodable {
      struct Alternative: Decodable {
        var name: String
        var replicationDigests: [String: String]
      }
      var alternatives: [Alternative]
    }
    let decision = try JSONDecoder().decode(Decision.self, from: Data(json.utf8))
    return Dictionary(
      uniqueKeysWithValues: decision.alternatives.flatMap { alternative in
        alternative.replicationDigests.map { ("\(alternative.name) \($0.key)", $0.value) }
      })
  }
}
