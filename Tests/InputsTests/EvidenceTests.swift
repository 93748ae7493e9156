import Foundation
import Testing

@testable import Inputs

/// What stands behind a scenario's figures.
@Suite("Where figures come from") struct EvidenceTests {
  private func evidence(_ text: String) throws -> Evidence {
    let setting = try Setting.parse(text, file: "s.yaml")
    let object = try setting.object()
    return try Scenario.evidence(setting, object)
  }

  private static let figures = """
    scenario: s
    calendar: {period: 7d}
    incidents: {catalogue: [a.csv, b.csv], rate: 80%}
    desks:
      front: {zh: 12, en: Desk 1, handling: "lognormal(mean: 5min, cv: 1)", tier: district, seats: {day: 2, night: 1}}
    units: {team: {base: communities, on-duty: 3}, terminal: {on-duty: 4}}

    """

  @Test func figuresWithoutAWordAreNamed() throws {
    let evidence = try evidence(Self.figures)
    #expect(
      evidence.unexplained == [
        "incidents.catalogue", "incidents.rate", "desks.front.handling", "desks.front.seats.day",
        "desks.front.seats.night",
        "units.team.on-duty", "units.terminal.on-duty",
      ])
    #expect(evidence.unexplainedSections.map(\.section) == ["incidents", "desks", "units"])
    #expect(evidence.unexplainedSections.map(\.count) == [2, 3, 2])
  }

  @Test func aPathCoversWhatIsBelowItAndNoOther() throws {
    let evidence = try evidence(
      Self.figures + """
        published: [{name: rate, value: 80 %, source: a yearbook, covers: [incidents.rate]}]
        assumptions:
          - {name: desks, value: desks, reason: nobody says, covers: [desks.front.seats, desks.front.handling]}
          - {name: teams, value: "3", reason: nobody says, covers: units.te}

        """)
    #expect(evidence.unexplained == ["incidents.catalogue", "units.team.on-duty", "units.terminal.on-duty"])
    #expect(evidence.published.map(\.source) == ["a yearbook"] && evidence.assumptions.map(\.covers.count) == [2, 1])
    #expect(
      try self.evidence(Self.figures + "assumptions: [{name: a, value: b, reason: made up, covers: all}]").unexplained
        .isEmpty)
  }

  @Test func wordsMayBeInBothLanguages() throws {
    let evidence = try evidence(
      Self.figures + """
        assumptions: [{name: {en: work, zh: 处置}, value: {zh: 十五分钟}, reason: nobody says, covers: all}]
        published: [{name: {en: rate, zh: 比率}, value: 80 %, source: {en: a yearbook, zh: 年鉴}}]

        """)
    #expect(
      evidence.assumptions == [Assumption(name: "work", value: "十五分钟", reason: "nobody says", covers: ["all"])])
    #expect(evidence.published == [Published(name: "rate", value: "80 %", source: "a yearbook")])
    #expect(evidence.chinese == ["work": "处置", "rate": "比率", "a yearbook": "年鉴"])
    let error = #expect(throws: InputError.self) {
      try self.evidence("assumptions: [{name: {de: a}, value: b, reason: c}]\n")
    }
    #expect(error?.description.contains("de") == true, "\(String(describing: error))")
  }

  /// Of lines with one name, in whatever language it is said, the later holds.
  @Test func aVariantReplacesWhatIsCalledTheSame() throws {
    let more = "\nassumptions: [{name: {en: work, zh: 处置}, value: a, reason: r}, {name: rest, value: b, reason: r}]\n"
    let variant = """
      scenario: own
      like: scenario.yaml
      but: {assumptions: [{name: work, value: c, reason: r}, {name: {en: other, zh: 其他}, value: d, reason: r}]}
      """
    let folder = try ScenarioFolder(more, files: ["own.yaml": variant])
    let evidence = try Scenario.read(path: folder.folder + "/own.yaml").reading().evidence
    #expect(evidence.assumptions.map(\.value) == ["b", "c", "d"])
  }

  /// A figure in a scenario that GridTwin brings is published, follows from what is, or is an assumption: none comes from nowhere.
  @Test(arguments: OurScenarios.files)
  func everyFigureHasItsWord(file: String) throws {
    let setting = try Scenario.read(path: OurScenarios.folder + file).setting
    let evidence = try Scenario.evidence(setting, try setting.object())
    #expect(evidence.unexplained.isEmpty, "\(evidence.unexplained.count): \(evidence.unexplained.prefix(12))")
  }

  /// What is said to cover something does so somewhere: a variant may have switched it off.
  @Test func everyWordCoversSomething() throws {
    let settings = try OurScenarios.files.map { try Scenario.read(path: OurScenarios.folder + $0).setting }
    var paths: Set<String> = []
    for setting in settings {
      let evidence = try Scenario.evidence(setting, try setting.object())
      paths.formUnion(evidence.published.flatMap(\.covers) + evidence.assumptions.flatMap(\.covers))
    }
    #expect(paths.count > 50)
    for path in paths where path != "all" {
      #expect(try settings.contains { try $0.holds(path) }, "\(path) covers nothing")
    }
  }
}

enum OurScenarios {
  static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Experiments").path + "/"

  /// All scenario files: those in the folders.
  static let files: [String] = {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".yaml") && $0.contains("/") }.sorted()
  }()
}

extension Setting {
  /// Whether something stands at a path of keys.
  fileprivate func holds(_ path: String) throws -> Bool {
    var here = self
    for key in path.split(separator: ".") {
      guard case .map(let entries) = here.content, let next = entries.first(where: { $0.key == key }) else {
        return false
      }
      here = next.value
    }
    return true
  }
}
