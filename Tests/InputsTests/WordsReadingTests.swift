import District
import Foundation
import Testing

@testable import Inputs

/// What kinds, agencies, teams, channels and helpers are called, which is read and reaches no digest.
@Suite("Reading names") struct WordsReadingTests {
  private static let extra = """
    channels:
      hotline: {zh: 热线, en: Hotline, way: complaint, coverage: {house-fire: 90%, alarm: 50%, illness: 50%}, delay: 3min, report: 2min}
    helpers:
      heads: {zh: 楼长, number: 50, accepts: 60%, kinds: {illness: 20%}, travel: 5min}
    """

  private func folder() throws -> ScenarioFolder {
    let folder = try ScenarioFolder(Self.extra)
    try folder.replace("engines:\n", by: "engines:\n    zh: 消防车\n    en: Engines\n")
    try folder.replace("ladders: {", by: "ladders: {zh: 云梯车, ")
    return folder
  }

  @Test func teamsHaveNames() throws {
    let plan = try folder().plan()
    #expect(plan.teams[try plan.team("engines")].names == Names(zh: "消防车", en: "Engines"))
    // A language that is left out shows the id; a team without any name has none.
    #expect(plan.teams[try plan.team("ladders")].names == Names(zh: "云梯车", en: "ladders"))
    #expect(plan.teams[try plan.team("officers")].names == nil)
    #expect(plan.agencies[try plan.agency("fire")].names == Names(zh: "fire", en: "Fire brigade"))
    #expect(plan.agencies[try plan.agency("ambulance")].names == Names(zh: "急救", en: "ambulance"))
  }

  /// Names of teams are read as those of alternatives are: what nobody sees is none.
  @Test(arguments: [("\"  \"", "some text"), ("\"\\u200B\"", "some text")])
  func whatIsNoNameIsRefused(name: String, said: String) throws {
    let folder = try ScenarioFolder()
    try folder.replace("ladders: {", by: "ladders: {zh: \(name), ")
    let message = try #require(folder.message())
    #expect(message.contains("units.ladders.zh") && message.contains(said) && !message.contains("\n"), "\(message)")
  }

  @Test func namesReachNoDigest() throws {
    let folder = try folder()
    func digest() throws -> String { try Scenario.read(path: folder.folder + "/scenario.yaml").world().digest }
    let before = try digest()
    for (old, new, file) in [
      ("消防车", "水罐车", "scenario.yaml"), ("en: Fire brigade", "en: Firemen", "scenario.yaml"),
      ("zh: 热线", "zh: 电话", "scenario.yaml"), ("zh: 楼长", "zh: 楼栋长", "scenario.yaml"),
      ("kind,priority", "kind,zh,priority", "catalogue.csv"),
    ] {
      try folder.replace(old, by: new, in: file)
      if file == "catalogue.csv" {
        for kind in ["house-fire,", "alarm,", "illness,"] { try folder.replace(kind, by: kind + "名,", in: file) }
      }
      #expect(try digest() == before, "\(new)")
    }
    // What is done by them does.
    try folder.replace("crew: 4", by: "crew: 5")
    #expect(try digest() != before)
  }

  /// Whoever reads a page on Longhua in Chinese meets no id of a team or a kind.
  @Test(arguments: OurScenarios.files.filter { $0.hasPrefix("longhua/") || $0.hasPrefix("smallville/") })
  func ourTeamsAndKindsHaveChineseNames(file: String) throws {
    func isChinese(_ text: String) -> Bool { text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
    let setting = try Scenario.read(path: OurScenarios.folder + file).setting
    let folder = OurScenarios.folder + file.split(separator: "/")[0] + "/"
    let object = try setting.object()
    for list in ["units", "agencies", "helpers"] {
      for (id, _, value) in try object.optional(list)?.object().all() ?? [] {
        let item = try value.object()
        #expect(try isChinese(item.optional("zh")?.string() ?? ""), "\(file): \(id)")
        #expect(try item.optional("en")?.string().isEmpty == false, "\(file): \(id)")
      }
    }
    let catalogue = try object.required("incidents").object().required("catalogue")
    var paths = [catalogue]
    if case .list(let several) = catalogue.content { paths = several }
    for path in paths {
      let table = try Table.read(path: folder + (try path.string()), required: ["kind", "zh", "en"], others: true)
      for row in table.rows { #expect(isChinese(try row.value("zh").string())) }
    }
  }

  @Test(arguments: [
    ("zh: 消防车", "zh: \"\"", "units.engines.zh", "some text"), ("zh: 消防车", "cn: 消防车", "units.engines", "unknown key"),
    ("zh: 消防车", "zh: [a]", "units.engines.zh", "some text"),
  ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try folder()
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }
}
