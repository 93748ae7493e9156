import District
import EventKernel
import Testing

@testable import Inputs

@Suite("Reading early warning") struct EarlyWarningReadingTests {
  private static let text = """
    early-warning:
      alarms: {of: alarm, recall: 80%, precision: 50%, lead: "exponential(mean: 36h)", answer: house-fire, prevents: 70%}
    """
  private static let catalogue =
    "kind,priority,agency,work,rate_per_1000,exposure\nhouse-fire,1,fire,,0/d,residents\nalarm,2,fire,10min,1/d,residents\nillness,1,ambulance,,1/d,residents"

  private static func folder(_ text: String = Self.text) throws -> ScenarioFolder {
    try ScenarioFolder(text, files: ["catalogue.csv": catalogue])
  }

  @Test func everyKeyIsRead() throws {
    let plan = try Self.folder().plan()
    #expect(
      plan.earlyWarning
        == EarlyWarningPlan(rules: [
          EarlyWarningPlan.Rule(
            id: "alarms", kind: try plan.kind("alarm"), recall: 0.8, precision: 0.5, lead: .exponential(mean: 129_600),
            answer: try plan.kind("house-fire"), prevents: 0.7, channel: 2)
        ]))
    #expect(try Self.folder("").plan().earlyWarning == nil)
  }

  @Test func aNamedChannelIsNamed() throws {
    let channels = """
      channels:
        calls: {way: complaint, coverage: {others: 100%}, delay: 1h, report: 5min}
        data: {way: sensing, coverage: {alarm: 5%}, delay: 1h, report: 10min}
      """
    let catalogue =
      Self.catalogue.split(separator: "\n").enumerated().map { $1 + ($0 == 0 ? ",complaint" : ",80%") }.joined(
        separator: "\n")
    let named = Self.text.replacing("of: alarm", with: "of: alarm, channel: data")
    let folder = try ScenarioFolder(named + "\n" + channels, files: ["catalogue.csv": catalogue])
    let plan = try folder.plan()
    #expect(plan.earlyWarning?.rules.first.map { plan.namedChannels[$0.channel].id } == "data")
    try folder.replace("channel: data", by: "channel: date")
    folder.expectMistake("a channel", key: "early-warning.alarms.channel", said: "data")
    try folder.replace(", channel: date", by: "")
    folder.expectMistake("no channel", key: "early-warning.alarms", said: "channel")
    try Self.folder(named).expectMistake(
      "a channel", key: "early-warning.alarms.channel", said: "without channels everything")
  }

  @Test(
    "what cannot be is one message that names its place",
    arguments: [
      ("of: alarm", "of: alarn", "early-warning.alarms.of", "alarm"),
      ("answer: house-fire", "answer: house-fir", "early-warning.alarms.answer", "house-fire"),
      ("precision: 50%", "precision: 0%", "early-warning.alarms.precision", "without a true warning"),
      ("precision: 50%", "precision: 0.1%", "early-warning.alarms.precision", "100 are allowed"),
      ("precision: 50%", "precision: 1e-20%", "early-warning.alarms.precision", "100 are allowed"),
      ("recall: 80%", "recall: 180%", "early-warning.alarms.recall", "a share from 0"),
      ("prevents: 70%", "prevents: -1%", "early-warning.alarms.prevents", "a share from 0"),
      ("lead: \"exponential(mean: 36h)\"", "lead: soon", "early-warning.alarms.lead", "soon"),
      ("answer: house-fire", "answer: alarm", "early-warning.alarms.answer", "cannot be what prevents"),
      ("of: alarm", "of: house-fire, answers: 3", "early-warning.alarms", "answers"),
      ("of: alarm, recall: 80%", "of: alarm", "early-warning.alarms", "recall"),
    ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try Self.folder()
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }

  @Test(
    "rules that do not fit together are refused",
    arguments: [
      ("alarm", "house-fire", "early-warning.more.of", "stands in early-warning.alarms already"),
      ("illness", "alarm", "early-warning.more.answer", "in a chain"),
    ])
  func rulesThatDoNotFit(kind: String, answer: String, key: String, said: String) throws {
    let more = "more: {of: \(kind), recall: 10%, precision: 50%, lead: 1h, answer: \(answer), prevents: 1%}"
    try Self.folder(Self.text + "\n  " + more).expectMistake("more", key: key, said: said)
  }

  @Test func whatNeverOccursIsNotWarnedOf() throws {
    let folder = try Self.folder()
    try folder.replace("of: alarm", by: "of: house-fire")
    try folder.replace("answer: house-fire", by: "answer: illness")
    folder.expectMistake("house-fire", key: "early-warning.alarms.of", said: "never occurs of itself")
  }

  @Test func whatAnswersAWarningComesOfNothingElse() throws {
    let folder = try Self.folder(Self.text + "\ndynamics: {house-fire: {comes-back: {share: 20%, after: 1d}}}")
    folder.expectMistake("alarms", key: "early-warning.alarms.answer", said: "stands in dynamics.house-fire")
  }

  @Test func callsOfAFileAreNotWarnedOf() throws {
    let folder = try Self.folder(
      Self.text
        + "\ncalls: {file: calls.csv, time: {column: t, unit: min}, place: {column: where}, kind: {column: what}}")
    try folder.write("t,where,what\n5,1,alarm\n", to: "calls.csv")
    folder.expectMistake("alarms", key: "early-warning.alarms.of", said: "stand in a file")
  }
}
