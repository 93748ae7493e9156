import Testing

@testable import Inputs

@Suite("Words of files that were others before") struct RenamedTests {
  @Test(
    "an old section is refused in one line that says the new word",
    arguments: [
      ("ports: {one: {}}", "ports is now called intakes"),
      ("handover: {give-back: 2h}", "handover is now called transfer"),
    ])
  func sections(text: String, said: String) throws {
    let message = try #require(try ScenarioFolder(text).message())
    #expect(message.hasPrefix("scenario.yaml:") && message.hasSuffix(": \(said)"), "\(message)")
    #expect(!message.contains("\n") && message.split(separator: ":")[1].allSatisfy(\.isNumber), "\(message)")
  }

  @Test func aTeamsOldKeyIsRefused() throws {
    let folder = try ScenarioFolder()
    try folder.replace("recall: {after: 45min", by: "call-back: {after: 45min")
    let message = try #require(folder.message())
    #expect(message.hasPrefix("scenario.yaml:") && message.contains(": units."), "\(message)")
    #expect(message.hasSuffix(": call-back is now called recall") && !message.contains("\n"), "\(message)")
  }

  @Test("a change by an old path is refused at the line of the change")
  func changes() throws {
    let folder = try ScenarioFolder()
    let scenario = try Scenario.read(path: folder.folder + "/scenario.yaml")
    for (path, said) in [("ports", "intakes"), ("handover.misrouting", "transfer")] {
      let value = try Setting.parse("a: 5%", file: "x.yaml").object().required("a")
      let changed = scenario.with(try scenario.setting.applying([(path, value)]))
      let old = path.prefix { $0 != "." }
      #expect(
        message { () throws(InputError) in _ = try changed.reading() } == "x.yaml:1: \(old) is now called \(said)")
    }
  }

  @Test func whatAnAssumptionCoversIsNoOldKey() throws {
    for (path, said) in [("handover.misrouting", "transfer"), ("units.engines.call-back", "recall")] {
      let folder = try ScenarioFolder("assumptions: [{name: a, value: 1, reason: b, covers: [\(path)]}]")
      let message = try #require(folder.message())
      #expect(message.contains("is now called \(said)") && message.contains(path), "\(message)")
    }
  }

  @Test func aNameThatAWriterChoosesMayBeAnOldWord() throws {
    let object = try Setting.parse("ports: 1\nseed: 2\n", file: "x.yaml").object()
    #expect(object.all().map(\.key) == ["ports", "seed"])
    try object.finish()
  }

  @Test("where the new word is not known, an old one is as unknown as any") func elsewhere() throws {
    let object = try Setting.parse("ports: 1\n", file: "x.yaml").object()
    _ = object.optional("seed")
    #expect(
      message { () throws(InputError) in try object.finish() }
        == "x.yaml:1: unknown key, found \"ports\", allowed: seed")
  }
}
