import Foundation
import Testing

/// `gridtwin run --explain`, as a user runs it.
@Suite struct ExplainCommandTests {
  private static let file = Command.repository + "/Experiments/fire-night.yaml"

  private func explain(_ arguments: String...) throws -> Command.Outcome {
    let place = try Workplace()
    let outcome = try Command.run(["run", Self.file, "--explain"] + arguments, in: place.folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.yaml"], "nothing is written")
    return outcome
  }

  @Test func aHouseFireIsToldSideBySide() throws {
    let outcome = try explain("e1b3000012000003", "--replication", "7")
    #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    for words in [
      "House fire, priority 1", "2 x engine + 1 x ladder of Fire brigade, on scene, together", "Under nearest: closed",
      "Under preemption: closed", "Under cheapest: ", "Side by side, from the report",
      "desk emergency/smallville",
      "assigned to Fire brigade", "leaves its base, Smallville Fire Station (cell 14) for attack", "waited",
      "begin attack",
      "goes back: ", "ladder-4", "straight from alarm", "first unit on scene",
    ] {
      #expect(outcome.output.contains(words), "\(words) is missing in \(outcome.output)")
    }
  }

  @Test func aListLeadsToAnIncidentAsJSON() throws {
    let list = try explain("list", "--alternative", "preemption")
    let lines = list.output.split(separator: "\n")
    #expect(list.code == 0 && lines.count > 10 && lines[0].hasPrefix("incident"))
    let id = try #require(lines[1].split(separator: " ").first)
    #expect(try explain("list", "--alternative", "preemption", "--json").output.contains("\"incident\" : \"\(id)\""))
    let outcome = try explain(String(id), "--alternative", "preemption", "--json")
    #expect(outcome.code == 0, "\(outcome.errors)")
    struct Document: Decodable {
      struct Life: Decodable {
        var incident: String
        var alternative: String
      }
      var explanations: [Life]
    }
    let lives = try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8)).explanations
    #expect(lives.map(\.incident) == [String(id)] && lives.map(\.alternative) == ["preemption"])
  }

  @Test func replicationsDiffer() throws {
    #expect(try explain("list").output != explain("list", "--replication", "2").output)
  }

  @Test(arguments: [
    (
      ["--explain", "wosrt"],
      "--explain: found \"wosrt\", allowed: worst, longest, most-units, most-returned, plain, or an identity as "
    ),
    (["--explain", "wosrt"], "(did you mean \"worst\"?)"),
    (["--explain", "ff"], "no such incident in this replication"),
    (
      ["--explain", "worst", "--alternative", "nearst"], "--alternative: found \"nearst\", allowed: nearest, preemption"
    ),
    (["--explain", "worst", "--replication", "0"], "--replication: found \"0\", allowed: 1 to 160"),
    (["--explain", "worst", "--db", "x.sqlite"], "--db has no meaning beside --explain"),
    (["--explain", "worst", "--verbose"], "--verbose has no meaning beside --explain"),
    (["--alternative", "nearest"], "--alternative goes with --explain"),
    (["--replication", "2"], "--replication goes with --explain"),
  ])
  func wrongInputExitsWith2(arguments: [String], message: String) throws {
    let place = try Workplace()
    let outcome = try Command.run(["run", Self.file] + arguments, in: place.folder)
    #expect(outcome.code == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.yaml"])
  }
}
