import Testing

@testable import District
@testable import Inputs

@Suite("Scenarios that are like others") struct VariantTests {
  private static let quick = """
    scenario: quick
    like: scenario.yaml
    but: {units.engines.speed: 72km/h, units.officers.on-duty: {day: 5}}
    """
  private static let few = """
    scenario: few
    like: scenario.yaml
    but: {units.engines.on-duty: {day: 1}, units.officers.on-duty: {day: 1}}
    """
  private static let both = "scenario: both\nlike: [quick.yaml, few.yaml]\nbut: {units.ladders.on-duty: 1}"

  private func plan(_ text: String, more: [String: String] = [:]) throws -> Plan {
    let files = ["quick.yaml": Self.quick, "few.yaml": Self.few, "own.yaml": text]
    let folder = try ScenarioFolder(files: files.merging(more) { $1 })
    return try Scenario.read(path: folder.folder + "/own.yaml").reading().plan
  }

  private func rosters(_ plan: Plan) -> [String: [Int]] {
    Dictionary(uniqueKeysWithValues: plan.teams.map { ($0.id, $0.roster.map(\.count)) })
  }

  @Test func whatEachSaysHoldsAndTheLastHasTheLastWord() throws {
    let plan = try plan(Self.both)
    #expect(plan.teams.map { $0.id == "engines" ? 20 : 10 } == plan.teams.map(\.speed))
    #expect(rosters(plan) == ["engines": [1], "ladders": [1], "ambulances": [2], "officers": [1]])
    #expect(
      rosters(try self.plan(Self.quick)) == ["engines": [3, 2], "ladders": [3], "ambulances": [2], "officers": [5]])
  }

  @Test(arguments: [
    ("scenario: own\nlike: [quick.yaml, scenario.yaml]\nbut: {}", "a second file that this one is like"),
    ("scenario: own\nlike: ../other.yaml\nbut: {}", "a file in the same folder"),
    ("scenario: own\nlike: own.yaml\nbut: {}", "too many files are like one another"),
    ("scenario: own\nlike: none.yaml\nbut: {}", "none.yaml"),
    ("scenario: own\nlike: quick.yaml", "but"),
  ])
  func badFiles(text: String, message: String) throws {
    do {
      _ = try plan(text)
      Issue.record("\(text) is taken")
    } catch {
      #expect("\(error)".contains(message), "\(error)")
    }
  }
}
