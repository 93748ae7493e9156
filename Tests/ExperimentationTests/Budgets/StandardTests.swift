import District
import Foundation
import Inputs
import Testing

@testable import Experimentation

/// Packs of standards: what they say, over which incidents, and what cannot be judged.
@Suite struct StandardTests {
  private func experiment(_ standards: String, main: String = "[]", in folder: HandWorked) throws -> Experiment {
    try Experiment(
      text: """
        experiment: judged
        question: Is it enough?
        scenario: scenario.yaml
        replications: {min: 20, max: 40}
        seed: 1
        baseline: as-is
        alternatives: {as-is: {}}
        standards: \(standards)
        main: \(main)
        """, file: folder.folder + "/judged.yaml")
  }

  private func used(_ setting: Setting) throws -> [Standard.Used] {
    var shelf = try PackShelf(file: setting.file)
    return try Standard.used(setting, from: &shelf)
  }

  private func lines(_ standards: String, calls: String = "600,scene,house-fire\n") throws -> [String: String] {
    let folder = try HandWorked(calls: calls)
    let record = try experiment(standards, in: folder).prepared().record
    return Dictionary(
      uniqueKeysWithValues: record.experiment.standards.map { line in
        let budget = record.budgets.first { $0.budget.standard == line }
        let why = line.missing?.en ?? record.evidence.whyUnjudged(line)?.en
        return (line.name, budget?.quantity.name ?? "! " + (why ?? "neither"))
      })
  }

  @Test(arguments: Standard.names) func everyPackReadsAndCitesItsLines(id: String) throws {
    let setting = try Setting.parse("[\(id)]", file: "x.yaml")
    let used = try used(setting)
    #expect(!used.isEmpty)
    #expect(Set(used.map(\.line.name)).count == used.count)
    for (line, budget) in used {
      #expect(line.standard == id && !line.says.en.isEmpty && !line.says.zh.isEmpty)
      #expect(line.source.contains { $0.isNumber }, "\(line.id) cites no year")
      #expect((budget == nil) == (line.missing != nil), "\(line.id) has a budget or says what is missing")
      #expect(budget?.standard == nil || budget?.standard == line)
    }
  }

  /// The standards' own figures, as published: see the source of each line.
  @Test func figuresAreThePublishedOnes() throws {
    let used = try used(
      try Setting.parse("[nfpa-1710, nfpa-1720, nhs-england, hilfsfrist, china-fire]", file: "x.yaml"))
    let budgets = Dictionary(uniqueKeysWithValues: used.map { ($0.line.id, $0.budget?.text ?? "") })
    let published = [
      "nfpa-1710 turnout-fire": "share(turnout{agency=fire} <= 80s) >= 90%",
      "nfpa-1710 turnout-medical": "share(turnout{agency=ambulance} <= 60s) >= 90%",
      "nfpa-1710 first-engine": "share(travel{agency=fire} <= 240s) >= 90%",
      "nfpa-1710 second-company": "share(travel{agency=fire,unit=2} <= 360s) >= 90%",
      "nfpa-1710 full-alarm": "share(full-travel{agency=fire} <= 480s) >= 90%",
      "nfpa-1720 urban": "share(attendance{agency=fire,staff=15} <= 9min) >= 90%",
      "nhs-england category-1-mean": "mean(response{priority=1}) <= 7min",
      "nhs-england category-1-90th": "p90(response{priority=1}) <= 15min",
      "nhs-england category-2-mean": "mean(response{priority=2}) <= 18min",
      "nhs-england category-2-90th": "p90(response{priority=2}) <= 40min",
      "nhs-england category-3-90th": "p90(response{priority=3}) <= 120min",
      "nhs-england category-4-90th": "p90(response{priority=4}) <= 180min",
      "hilfsfrist saarland": "share(response <= 12min) >= 95%",
      "hilfsfrist hessen": "share(response <= 10min) >= 90%",
      "china-fire five-minutes": "share(attendance{agency=fire} <= 5min) >= 90%",
    ]
    for (line, text) in published { #expect(budgets[line] == text) }
  }

  @Test func whatTheDataCannotJudgeIsSaid() throws {
    let lines = try lines("[nfpa-1710]")
    #expect(lines["turnout-fire"] == "share(turnout{agency=fire} <= 80s)")
    #expect(lines["second-company"] == "share(travel{agency=fire,unit=2} <= 6min)")
    #expect(lines["alarm-answering"]?.hasPrefix("! how long a call rings") == true)
    #expect(lines["full-alarm-high-rise"]?.contains("name them as high-rise") == true)
    #expect(lines["turnout-medical"]?.contains("nothing here is agency=ambulance") == true)
  }

  @Test func anExperimentNamesTheIncidentsOfACategory() throws {
    let lines = try lines("{nfpa-1710: {fire: all, medical: none, high-rise: kind=house-fire, level: warn}}")
    #expect(lines["turnout-fire"] == "share(turnout <= 80s)")
    #expect(lines["second-company"] == "share(travel{unit=2} <= 6min)")
    #expect(lines["full-alarm-high-rise"] == "share(full-travel{kind=house-fire} <= 610s)")
    #expect(lines["turnout-medical"] == nil && lines["first-responder"] == nil)
  }

  @Test func whatIsNotModelledIsNotJudged() throws {
    let lines = try lines("{china-120: {medical: kind=stench}, hotline: {urgent: kind=stench, ordinary: kind=alarm}}")
    #expect(lines["departure"]?.hasPrefix("! turnout is not modelled") == true)
    #expect(lines["routing-urgent"]?.hasPrefix("! routing is not modelled") == true)
    #expect(lines["routing-ordinary"] == "share(routing{kind=alarm} <= 2h)")
  }

  /// What no run yields by itself is shown where the experiment asks for it.
  @Test func aDecisionShowsQuantities() throws {
    let folder = try HandWorked(calls: "600,scene,house-fire\n")
    let main = "[response-mean, \"mean( turnout )\", \"share(response{unit=2} <= 9min)\"]"
    let prepared = try experiment("[]", main: main, in: folder).prepared()
    #expect(
      prepared.record.main.map(\.measure) == ["response-mean", "mean(turnout)", "share(response{unit=2} <= 9min)"])
    let turnout = try #require(prepared.record.measures.first { $0.name == "mean(turnout)" })
    #expect(turnout.unit == "min" && turnout.better == .lower && turnout.definition.contains("from being sent"))
    #expect(prepared.record.measures.first { $0.name.hasPrefix("share(response") }?.better == .higher)
    let result = try #require(try prepared.alternatives[0].replicate(1, false) { true })
    #expect(result.measures.first { $0.measure == "mean(turnout)" }?.value == 80.0 / 60)
    // The ladder comes after 544 s.
    #expect(result.measures.first { $0.measure.hasPrefix("share(response") }?.value == 0)
    for slip in ["mean(turnout) <= 1min", "mean(turn-out)", "mean(turnout{agency=none})"] {
      #expect(throws: InputError.self) { try experiment("[]", main: "[\"\(slip)\"]", in: folder).prepared() }
    }
  }

  @Test(arguments: [
    ("[nfpa-1711]", "nfpa-1710"), ("[nhs-england, nhs-england]", "stands twice"),
    ("{nhs-england: {category-9: priority=1}}", "category-9"), ("{nhs-england: {category-1: prio=1}}", "prio"),
    ("{nhs-england: {category-1: kind=riot}}", "riot"), ("{nhs-england: {level: shout}}", "shout"),
  ])
  func slipsAreRefused(standards: String, said: String) throws {
    let folder = try HandWorked(calls: "600,scene,house-fire\n")
    let error = #expect(throws: InputError.self) { try experiment(standards, in: folder).prepared() }
    #expect("\(try #require(error))".contains(said), "\(String(describing: error))")
    #expect("\(try #require(error))".contains("judged.yaml:8"), "\(String(describing: error))")
  }

  /// A pack of the user's own, beside the experiment.
  private static let own = """
    standard: city-target
    title: {en: City target, zh: 本市目标}
    source: "Council, decision 12"
    year: 2024
    categories:
      fires: {en: fires, zh: 火灾, usually: kind=house-fire}
      floods: {en: floods}
    lines:
      - line: first
        says: nine in ten within 8 min
        clause: paragraph 3
        of: fires
        budget: p90(response{@}) <= 8min
      - {line: floods, says: half within 10 min, of: floods, budget: "p50(response{@}) <= 10min"}
      - {line: ringing, says: answered within 10 s, missing: how long a call rings}
    """

  private func write(_ text: String, _ name: String, in folder: HandWorked) throws {
    let path = URL(fileURLWithPath: folder.folder + "/" + name)
    try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: path)
  }

  @Test(arguments: ["[city.yaml]", "[packs]", "{packs/city.yaml: {floods: none}}"])
  func packsOfOnesOwn(standards: String) throws {
    let folder = try HandWorked(calls: "600,scene,house-fire\n")
    try write(Self.own, standards.contains("packs") ? "packs/city.yaml" : "city.yaml", in: folder)
    let record = try experiment(standards, in: folder).prepared().record
    let lines = record.experiment.standards
    #expect(lines.map(\.id).first == "city-target first" && lines.count == (standards.contains("none") ? 2 : 3))
    #expect(lines[0].source == "Council, decision 12 (2024), paragraph 3" && lines[0].says.zh == lines[0].says.en)
    #expect(record.budgets.map(\.quantity.name) == ["p90(response{kind=house-fire})"])
    #expect(lines.last?.missing?.en == "how long a call rings")
    // What the results keep is read where the file is no more.
    let text = record.experiment.source.text
    let kept = try Experiment(text: text, file: "/nowhere/judged.yaml")
    #expect(kept.standards == lines && kept.source.text == text)
  }

  @Test(arguments: [
    ("standard: city-target", "standard: nfpa-1710", "a standard of this name is there already"),
    ("year: 2024", "", "the key \"year\" is missing"),
    ("source: \"Council, decision 12\"", "source: \" \"", "some text"),
    ("p90(response{@}) <= 8min", "p90(responce{@}) <= 8min", "city.yaml:13"),
    ("p90(response{@}) <= 8min", "p90(response) <= 8min", "city.yaml:13"),
    ("says: nine", "said: nine", "the key \"says\" is missing"), ("line: floods", "line: first", "stands twice"),
    ("of: fires", "of: fire", "did you mean"), ("usually: kind=house-fire", "usually: sort=fire", "city.yaml:13"),
  ])
  func slipsOfPacksAreRefused(written: String, slip: String, said: String) throws {
    let folder = try HandWorked(calls: "600,scene,house-fire\n")
    #expect(Self.own.contains(written))
    try write(Self.own.replacing(written, with: slip), "city.yaml", in: folder)
    let error = #expect(throws: InputError.self) { try experiment("[city.yaml]", in: folder).prepared() }
    #expect("\(try #require(error))".contains(said), "\(String(describing: error))")
    #expect("\(try #require(error))".contains("city.yaml"), "\(String(describing: error))")
  }

  @Test(arguments: [
    ("[town.yaml]", "there is no such file"), ("[town]", "there is no such standard"),
    ("[bare/]", "holds no .yaml file"),
  ])
  func packsThatAreNotThere(standards: String, said: String) throws {
    let folder = try HandWorked(calls: "600,scene,house-fire\n")
    try FileManager.default.createDirectory(atPath: folder.folder + "/bare", withIntermediateDirectories: true)
    let error = #expect(throws: InputError.self) { try experiment(standards, in: folder).prepared() }
    #expect("\(try #require(error))".contains(said), "\(String(describing: error))")
  }
}
