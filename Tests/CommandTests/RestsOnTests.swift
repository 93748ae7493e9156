import Foundation
import GRDB
import Testing

/// How far an answer moves where something that is assumed holds otherwise, from the file to every output.
@Suite("What an answer rests on") struct RestsOnTests {
  private static let text =
    Workplace.sound.replacing("    trace: [1]\n", with: "") + """

      answer: {partly: the hours of desks are put in}
      rests-on:
        fewer incidents: {incidents.rate: 70%}
        a clerk <more>: {desks.community.seats.day: 5}
      """

  private static let first = Result<Workplace, any Error> {
    let place = try Workplace(text)
    let outcome = try place.run("--quiet", "--json")
    guard outcome.code == 0 else { throw CocoaError(.featureUnsupported, userInfo: ["run": "\(outcome)"]) }
    try outcome.output.write(toFile: place.folder + "/run.json", atomically: true, encoding: .utf8)
    return place
  }

  private func rows(_ query: String, in database: String) throws -> [Row] {
    try DatabaseQueue(path: database).read { try Row.fetchAll($0, sql: query) }
  }

  /// The oracle is an experiment in which somebody has written the setting into every alternative.
  @Test func aWorldAnswersAsIfItsSettingsStoodInEveryAlternative() throws {
    let place = try Self.first.get()
    let byHand = try Workplace(
      Workplace.sound.replacing("hierarchical: {", with: "hierarchical: {incidents.rate: 70%, ").replacing(
        "direct: {policies", with: "direct: {incidents.rate: 70%, policies"))
    #expect(try byHand.run("--quiet").code == 0)
    let columns = "replication, measure, dimension, value, baseline_value, difference"
    let moved = try rows(
      "SELECT \(columns) FROM moved_value WHERE world = 'fewer incidents' AND alternative = 'direct' ORDER BY 1, 2, 3",
      in: place.database)
    let asked = try rows("SELECT \(columns) FROM paired ORDER BY 1, 2, 3", in: byHand.database)
    #expect(moved.count > 100 && moved == asked)
  }

  @Test func theDecisionEndsWithHowFarTheAnswerMoves() throws {
    let place = try Self.first.get()
    let again = try place.run("--verbose")
    #expect(
      again.code == 0
        && again.errors
          == "nothing to compute: 6 of 6 shards are there\nnothing to compute: 12 of 12 shards are there\n"
    )
    let lines = again.output.split(separator: "\n").map(String.init)
    let head = try #require(lines.firstIndex { $0.hasPrefix("What the answer rests on: closure-mean") })
    let names = ["  direct", "    as assumed", "    fewer incidents", "    a clerk <more>"]
    #expect(zip(names, lines[(head + 2)...]).allSatisfy { $1.hasPrefix($0) }, "\(lines[head...])")
    #expect(again.output.contains("Over the 3 worlds above: under direct incidents close"))
    #expect(again.output.contains("The answer is partly put in: the hours of desks are put in."))
    #expect(again.output.replacing("\n", with: " ").contains("the noise of the simulation alone"))
    // The range goes from the smallest to the largest of the means.
    let json = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: place.folder + "/run.json")))
    let decision = try #require(json as? [String: Any])
    #expect(decision["emergence"] as? String == "partly")
    let block = try #require((decision["measures"] as? [[String: Any]])?.first)
    let moved = try #require(block["moved"] as? [[String: Any]])
    #expect(moved.compactMap { $0["world"] as? String }.count == 4)
    let means = try rows(
      """
      SELECT world, avg(difference) AS mean FROM moved_value
      WHERE measure = 'closure-mean' AND dimension = '' AND alternative = 'direct' GROUP BY world ORDER BY world DESC
      """, in: place.database)
    let told = moved.filter { $0["alternative"] as? String == "direct" }.compactMap {
      ($0["difference"] as? [String: Any])?["mean"] as? Double
    }
    #expect(
      told.count == 2 && zip(told, means).allSatisfy { abs($0 - ($1["mean"] as Double)) < 1e-9 }, "\(told) \(means)")
  }

  /// Of a design the factors are asked about in each world. The oracle is an experiment whose alternatives are the two levels, with the
  /// setting of the world in both.
  @Test func factorsOfADesignAreToldInEveryWorld() throws {
    let head = Workplace.sound.components(separatedBy: "baseline:")[0]
    let bundles = "few: {incidents.rate: 80%}, direct: {incidents.rate: 90%, policies.routing: direct}"
    let design = try Workplace(
      head + """
        baseline: lever-few
        design: {kind: full-factorial, factors: {lever: {levels: {\(bundles)}}}}
        rests-on: {more clerks: {desks.community.seats.day: 5}}
        """)
    let told = try design.run("--quiet", "--verbose")
    #expect(told.code == 0, "\(told)")
    let byHand = try Workplace(
      head + """
        baseline: few
        alternatives:
          few: {incidents.rate: 80%, desks.community.seats.day: 5}
          direct: {incidents.rate: 90%, policies.routing: direct, desks.community.seats.day: 5}
        """)
    func block(_ place: Workplace) throws -> [String: Any] {
      let json = try JSONSerialization.jsonObject(with: Data(try place.run("--quiet", "--json").output.utf8))
      return try #require(((json as? [String: Any])?["measures"] as? [[String: Any]])?.first)
    }
    let worlds = try #require(try block(design)["movedFactors"] as? [[String: Any]])
    let effect = try #require((worlds.first?["sensitivities"] as? [[String: Any]])?.first)
    let rows = try #require(try block(byHand)["alternatives"] as? [[String: Any]])
    let absolute = (rows.last?["difference"] as? [String: Any])?["absolute"] as? [String: Any]
    let difference = try #require(absolute?["mean"] as? Double)
    #expect(worlds.count == 1 && worlds[0]["world"] as? String == "more clerks" && abs(difference) > 10)
    #expect(abs((effect["value"] as? Double ?? 0) - difference) < 1e-9, "\(effect) \(difference)")
    let lines = told.output.split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex { $0.hasPrefix("What the answer rests on: closure-mean, effect") })
    #expect(lines[start + 2] == "  lever" && lines[start + 4].hasPrefix("    more clerks"), "\(lines[start...])")
    #expect(lines.contains { $0.hasPrefix("Over the 2 worlds above: the effect of lever is") })
    #expect(!told.output.contains("under lever-direct"))
    let page = try Command.run(["report", design.database, "--output", "page.html", "--quiet"], in: design.folder)
    let text = try #require(Page(try String(contentsOfFile: design.folder + "/page.html", encoding: .utf8))).text
    #expect(page.code == 0 && text.contains("more clerks") && text.contains("lever: few"))
  }

  /// Worlds are beside what was asked, never among it.
  @Test func tablesOfWhatWasAskedHoldNoOtherWorld() throws {
    let place = try Self.first.get()
    for view in ["tidy", "paired"] {
      let names = try rows("SELECT DISTINCT alternative AS name FROM \(view)", in: place.database).map {
        $0["name"] as String
      }
      #expect(names.allSatisfy { ["hierarchical", "direct"].contains($0) }, "\(view): \(names)")
    }
    #expect(try rows("SELECT 1 FROM cell_value WHERE alternative LIKE '% where %'", in: place.database).isEmpty)
    #expect(try Command.run(["export", place.database, "--output", "out"], in: place.folder).code == 0)
    func file(_ name: String) throws -> String {
      try String(contentsOfFile: place.folder + "/out/" + name, encoding: .utf8)
    }
    #expect(try file("worlds.csv").contains("a clerk <more>,desks.community.seats.day = 5"))
    #expect(try file("moved.csv").contains("fewer incidents,direct,1,closure-mean,,min,"))
    #expect(try !file("alternatives.csv").contains(" where "))
    let budgets = try Command.run(["check", "test.yaml", "--quiet"], in: place.folder)
    #expect([0, 1, 3].contains(budgets.code) && !budgets.output.contains(" where "), "\(budgets)")
  }

  /// Words may change where results do not: results keep those of the last run.
  @Test func theWordsBehindFiguresAreThoseOfTheLastRun() throws {
    let place = try Workplace()
    let own = place.folder + "/scenario.yaml"
    let text = try String(contentsOfFile: Command.repository + "/Experiments/smallville/scenario.yaml", encoding: .utf8)
      .replacing("catalogue.csv", with: Command.repository + "/Experiments/smallville/catalogue.csv")
      .replacing("../../Maps", with: Command.repository + "/Maps")
    func run(_ reason: String) throws -> Command.Outcome {
      try text.replacing("Smallville shows how a scenario is written", with: reason).write(
        toFile: own, atomically: true, encoding: .utf8)
      return try place.run("--replications", "3")
    }
    try place.write(
      Workplace.sound.replacing(Command.repository + "/Experiments/smallville/scenario.yaml", with: "scenario.yaml"))
    #expect(try run("nobody knows").code == 0)
    let again = try run("a better reason")
    #expect(again.code == 0 && again.errors == "nothing to compute: 6 of 6 shards are there\n", "\(again)")
    #expect(
      try rows("SELECT reason FROM assumption WHERE name = 'everything'", in: place.database).map { $0["reason"] } == [
        "a better reason"
      ])
  }

  @Test(arguments: ["en", "zh"]) func aReportShowsTheWorlds(language: String) throws {
    let place = try Self.first.get()
    let name = "page-\(language).html"
    let outcome = try Command.run(
      ["report", place.database, "--output", name, "--language", language, "--quiet"], in: place.folder)
    #expect(outcome.code == 0, "\(outcome)")
    let page = try #require(Page(try String(contentsOfFile: place.folder + "/" + name, encoding: .utf8)))
    #expect(page.identifiers.contains("rests-on"))
    for words in ["fewer incidents", "a clerk <more>", "incidents.rate = 70%", "the hours of desks are put in"] {
      #expect(page.text.contains(words), "\(words)")
    }
    #expect(page.letterings.allSatisfy { $0.isInside })
  }

  /// What is wrong in a world is said before anything is computed.
  @Test(arguments: [
    (
      "a: {policies.routing: direct}", "test.yaml:14: rests-on.a.policies.routing",
      "hierarchical changes policies.routing itself"
    ),
    ("a: {policies.routing.direct.returns: 0}", "rests-on.a", "changes policies.routing itself"),
    ("a: {policies: {routing: direct}}", "rests-on.a.policies", "changes policies.routing itself"),
    ("a: {incidents.rat: 70%}", "test.yaml:14: incidents: unknown key, found \"rat\"", "did you mean \"rate\""),
    ("a: {incidents.rate: fast}", "incidents.rate", "fast"),
    ("a: {}", "rests-on.a", "at least one setting"),
    ("a: 3", "rests-on.a", "a map"),
  ])
  func badWorlds(world: String, place: String, message: String) throws {
    let own = try Workplace(Workplace.sound + "\nrests-on:\n  \(world)\n")
    let outcome = try own.run()
    #expect(outcome.code == 2 && outcome.errors.contains(place) && outcome.errors.contains(message), "\(outcome)")
    #expect(!FileManager.default.fileExists(atPath: own.database))
  }
}
