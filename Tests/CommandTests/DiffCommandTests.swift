import Foundation
import GRDB
import Testing

@Suite struct DiffCommandTests {
  private func diff(_ place: Workplace, _ arguments: String...) throws -> Command.Outcome {
    try Command.run(["diff"] + arguments, in: place.folder)
  }

  @Test func oneRunIsEqualToItself() throws {
    let place = try Workplace()
    let outcome = try diff(place, "test.yaml:direct:2", "test.yaml:direct:2")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    #expect(outcome.output.wholeMatch(of: /equal: \d+ events, digest [0-9a-f]{64}\n/) != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.yaml"])
  }

  @Test func twoAlternativesPartWhereTheirRoutingsDo() throws {
    let place = try Workplace()
    let outcome = try diff(place, "test.yaml:hierarchical", "test.yaml:direct")
    #expect(outcome.code == 1 && outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].wholeMatch(of: /not equal: they part at event [1-9]\d*/) != nil)
    #expect(lines[1].hasPrefix("  test.yaml:hierarchical: day 1, "))
    #expect(lines[2].hasPrefix("  test.yaml:direct: day 1, "))
    #expect(lines[1].dropFirst(26) != lines[2].dropFirst(20))
    // What is said is what happened: the first desk of the hierarchy has handled a report.
    #expect(outcome.output.contains("desk") && outcome.output.contains("has handled the report of incident"))
  }

  /// Other replications have other events from the first on; one unit more changes nothing until it is of use.
  @Test func namesCountAndNotNumbers() throws {
    let place = try Workplace(
      Workplace.sound.replacingOccurrences(
        of: "budgets:",
        with: "  more: {policies.routing: hierarchical, units.cleaners.strength: 200%}\nbudgets:"))
    let other = try diff(place, "test.yaml:direct:1", "test.yaml:direct:2")
    #expect(other.code == 1 && other.output.hasPrefix("not equal: they part at event "))
    let more = try diff(place, "test.yaml:hierarchical", "test.yaml:more", "--json")
    #expect(more.code == 1)
    struct Answer: Decodable {
      struct Side: Decodable {
        var kind: String?
        var unit: String?
        var words: String
      }
      var equal: Bool
      var event: Int
      var sides: [Side]
    }
    let answer = try JSONDecoder().decode(Answer.self, from: Data(more.output.utf8))
    #expect(!answer.equal && answer.event > 50 && answer.sides.count == 2)
    #expect(answer.sides.contains { $0.unit?.hasPrefix("cleaners-") == true }, "\(answer)")
  }

  @Test func storedRunsAreComparedByTheirTrailsAndRunAgainForTheEvent() throws {
    let place = try Workplace()
    #expect(try place.run("--quiet").code == 0)
    let db = "results/test.sqlite"
    let live = try diff(place, "test.yaml:hierarchical", "test.yaml:direct").output
    let before = try Data(contentsOf: URL(fileURLWithPath: place.database))

    let same = try diff(place, "\(db):direct:3", "test.yaml:direct:3")
    #expect(same.code == 0 && same.output.hasPrefix("equal: "))
    let stored = try diff(place, "\(db):hierarchical", "\(db):direct")
    #expect(stored.code == 1)
    #expect(stored.output.replacingOccurrences(of: db, with: "test.yaml") == live)
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.database)) == before)
  }

  @Test func whatCannotBeRunAgainIsComparedByTheHour() throws {
    let place = try Workplace()
    #expect(try place.run("--quiet").code == 0)
    try DatabaseQueue(path: place.database).write { try $0.execute(sql: "UPDATE experiment SET version = '0.0.1'") }
    let outcome = try diff(place, "results/test.sqlite:hierarchical", "results/test.sqlite:direct")
    #expect(outcome.code == 1)
    let hour =
      /not equal: they part on day 1 between \d\d:00 and \d\d:00; which event it is cannot be found out here: .*/
    #expect(outcome.output.dropLast().wholeMatch(of: hour) != nil, "\(outcome.output)")
    #expect(try diff(place, "results/test.sqlite:direct", "results/test.sqlite:direct").code == 0)
  }

  @Test(arguments: [
    (
      "test.yaml:dirct",
      "alternatives: there is no such alternative, found \"dirct\", allowed: hierarchical, direct (did"
    ),
    ("tset.yaml:direct", "tset.yaml: does not exist (did you mean \"test.yaml\"?)"),
    ("results/none.sqlite:direct", "results/none.sqlite: does not exist"),
    ("test.yaml", "names no alternative, allowed: EXPERIMENT.yaml:ALTERNATIVE[:REPLICATION]"),
    ("test.yaml:direct:0", "replication: found \"0\", allowed: a whole number from 1"),
    ("test.yaml:direct:61", "found \"61\", allowed: up to 60"),
    ("results/test.sqlite:direct:9", "direct, replication: found \"9\", allowed: 3 from 1 to 3"),
    ("results/test.sqlite:hierachical", "(did you mean \"hierarchical\"?)"),
    ("other.sqlite:direct", "is not a SQLite file"),
  ])
  func brokenReferencesExitWith2(reference: String, message: String) throws {
    let place = try Workplace()
    if reference.contains("results/test") { #expect(try place.run("--quiet").code == 0) }
    try "SQLite, but not really".write(toFile: place.folder + "/other.sqlite", atomically: true, encoding: .utf8)
    let outcome = try diff(place, "test.yaml:direct", reference)
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test func helpHasAnExample() throws {
    let help = try Command.run(["diff", "--help"], in: NSTemporaryDirectory())
    #expect(help.code == 0)
    for text in ["FILE:ALTERNATIVE[:REPLICATION]", "Example:", "gridtwin diff ", "1 not equal", "--json"] {
      #expect(help.output.contains(text))
    }
    #expect(try Command.run(["diff", "a:b"], in: NSTemporaryDirectory()).code == 2)
  }
}
