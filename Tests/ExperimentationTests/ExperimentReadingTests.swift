import District
import Foundation
import Inputs
import Testing

@testable import Experimentation

@Suite struct ExperimentReadingTests {
  private static let sound = """
    experiment: direct-dispatch
    question: How much sooner do incidents close?
    scenario: longhua/scenario.yaml
    replications: {min: 20, max: 160}
    seed: 20220701
    baseline: hierarchical
    alternatives:
      hierarchical:
      direct: {policies.routing: {direct: {returns: 1}}}
      direct-thin: {policies.routing: {direct: {returns: 1}}, units.enforcement-team.strength: 80%}
    budgets:
      - p90(response{priority=1}) <= 15min
      - mean(closure) <= baseline - 20%
    trace: [1, 3]
    main: [closure-mean]
    """

  private func experiment(_ text: String) throws -> Experiment {
    try Experiment(Setting.parse(text, file: "Experiments/x.yaml"))
  }

  @Test func readsEverything() throws {
    let experiment = try experiment(Self.sound)
    #expect(experiment.name == "direct-dispatch")
    #expect(experiment.scenario == "Experiments/longhua/scenario.yaml")
    #expect((experiment.replications.minimum, experiment.replications.maximum) == (20, 160))
    #expect(experiment.replications.seed == 20_220_701)
    #expect(experiment.baseline == "hierarchical")
    #expect(experiment.alternatives.map(\.name) == ["hierarchical", "direct", "direct-thin"])
    #expect(experiment.alternatives[0].overrides.isEmpty)
    let paths = experiment.alternatives[2].overrides.map(\.path)
    #expect(paths == ["policies.routing", "units.enforcement-team.strength"])
    #expect(experiment.budgets.count == 2)
    #expect(experiment.replications.trace == [1, 3])
  }

  @Test(
    arguments: [
      "直派", "नमस्ते", "ไทย", "직접", "café", "cafe\u{301}", "Ⅳ", "x_1-b", String(repeating: "字", count: 60),
    ])
  func namesMayBeOfAnyScript(name: String) throws {
    let experiment = try experiment(Self.sound.replacingOccurrences(of: "direct-thin", with: name))
    #expect(experiment.alternatives.last?.name == name)
    // One spelling for what looks the same, so that files and tables find it again.
    let spelt = name.precomposedStringWithCanonicalMapping
    #expect(experiment.alternatives.last?.name.unicodeScalars.elementsEqual(spelt.unicodeScalars) == true)
  }

  @Test(
    arguments: [
      "a\u{200D}", "a\u{FE0F}", "a\u{34F}", "a\u{E0041}", "\u{3164}", "\u{301}a", "a\u{1F3FD}", "a\u{20E3}\u{200B}",
      "a" + String(repeating: "\u{301}", count: 200), String(repeating: "𝕏", count: 60),
      String(repeating: "x", count: 61),
    ])
  func namesHoldNothingThatCannotBeSeenAndHaveRoomInAFile(name: String) throws {
    for text in ["direct-thin", "experiment: direct-dispatch"] {
      let new = text.hasPrefix("experiment") ? "experiment: \"\(name)\"" : "\"\(name)\""
      let error = #expect(throws: InputError.self) {
        try experiment(Self.sound.replacingOccurrences(of: text, with: new))
      }
      #expect(error?.allowed?.contains("letters, digits") == true)
    }
  }

  @Test func whatMayBeLeftOut() throws {
    let text = """
      experiment: a
      question: What?
      scenario: /s.yaml
      replications: {min: 2}
      seed: 0
      baseline: b
      alternatives: {b: }
      """
    let experiment = try experiment(text)
    #expect(experiment.replications.maximum == 2)
    #expect(experiment.budgets.isEmpty && experiment.replications.trace.isEmpty && experiment.main.isEmpty)
    #expect(experiment.scenario == "/s.yaml")
  }

  @Test func statisticsAreRead() throws {
    let text = Self.sound.replacing(
      "max: 160}", with: "max: 160, precision: {closure-mean: 5%, unreported-share: 0.01}}")
    let experiment = try experiment(text + "\nsame-within: {closure-mean: 90s, \"response-mean{priority=1}\": 15s}")
    #expect(experiment.replications.precision.map(\.precision) == [.relative(0.05), .absolute(0.01)])
    #expect(experiment.sameWithin.map(\.value) == [1.5, 0.25])
    #expect(experiment.sameWithin[1].key == MeasureKey("response-mean", dimension: "priority=1"))
    for amount in experiment.sameWithin { try amount.check(among: World.measures, over: ["", "priority=1"]) }
    for target in experiment.replications.precision { try target.check(among: World.measures, over: [""]) }
  }

  @Test(arguments: [
    ("closure-mean: 5%", "a duration such as 15s"), ("unreported-share: 15s", "a share such as 2%"),
    ("closure-men: 15s", "did you mean \"closure-mean\""), ("desks-mean: 1s", "a number, as desks-mean is in desks"),
    ("\"closure-mean{priority=9}\": 15s", "unknown group"), ("closure-mean: 0s", "more than nothing"),
    ("closure-mean: soon", "a duration with its unit"),
  ])
  func marginsOfTheWrongUnitAreRefused(margin: String, message: String) {
    let error = #expect(throws: InputError.self) {
      let experiment = try experiment(Self.sound + "\nsame-within: {\(margin)}")
      for amount in experiment.sameWithin { try amount.check(among: World.measures, over: ["", "priority=1"]) }
    }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
  }

  @Test func whatAnAnswerRestsOnIsRead() throws {
    let worlds = """

      answer: {restated: a share of leavers}
      rests-on:
        desks open by night: {desks.community.seats.night: 56}
        more and later: {incidents.rate: 120%, units.engine.speed: 20km/h}
      """
    let experiment = try experiment(Self.sound + worlds)
    #expect(experiment.emergence == .restated("a share of leavers"))
    #expect(experiment.restsOn.map(\.name) == ["desks open by night", "more and later"])
    let there = experiment.restsOn[1].alternative(experiment.alternatives[1])
    #expect(there.name == "direct where more and later")
    #expect(there.overrides.map(\.path) == ["incidents.rate", "units.engine.speed", "policies.routing"])
    #expect(experiment.isMoved(there.name) && !experiment.isMoved("direct"))
    #expect(try self.experiment(Self.sound + "\nanswer: emerges").emergence == .emerges)
  }

  @Test(arguments: [
    ("answer: restated", "emerges, {partly"), ("answer: {}", "emerges, {partly"),
    ("answer: {partly: a, restated: b}", "emerges, {partly"), ("answer: {emerges: a}", "unknown key"),
    ("rests-on: {}", "at least one world"), ("rests-on: [a]", "a map"),
    ("rests-on: {\" \": {a: 1}}", "a name of 1 to 60"),
    ("rests-on: {a: {incidents.rate: 80%}, a: {incidents.rate: 90%}}", "twice"),
    ("rests-on: {\"a\\u0001\": {incidents.rate: 80%}, \"a \": {incidents.rate: 90%}}", "of no other world"),
    ("rests-on: {a\(String(repeating: "\u{301}", count: 400)): {incidents.rate: 80%}}", "a name of 1 to 60"),
  ])
  func brokenGroundsAreRefused(line: String, message: String) {
    let error = #expect(throws: InputError.self) { try experiment(Self.sound + "\n" + line) }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
  }

  /// Each change of the sound file, and what its message must say.
  @Test(arguments: [
    (
      "baseline: hierarchical", "baseline: hierachical", ":6: baseline: found \"hierachical\"",
      "did you mean \"hierarchical\""
    ),
    ("min: 20", "min: 200", ":4: replications.max: found \"160\"", "from 200"),
    ("min: 20", "min: 0", ":4: replications.min: found \"0\"", "from 1"),
    ("{min: 20, max: 160}", "{min: 9, precision: {closure-mean: 5%}}", ":4: replications.min: found \"9\"", "from 10"),
    ("{min: 20, max: 160}", "{min: 20, precision: {closure-mean: 5m}}", ":4: replications.precision", "a duration"),
    ("min: 20", "min: many", ":4: replications.min: found \"many\"", "a whole number"),
    ("min: 20, ", "", ":4: replications", "the key \"min\" is missing"),
    ("max: 160", "maxx: 160", ":4: replications: unknown key, found \"maxx\"", "did you mean \"max\""),
    ("seed: 20220701", "seed: -4", ":5: seed: found \"-4\"", "a whole number from 0"),
    ("seed: 20220701", "sede: 20220701", "found \"sede\"", "the key \"seed\" is missing"),
    ("trace: [1, 3]", "trace: [1, 161]", ":14: trace[2]: found \"161\"", "from 1 to 160"),
    ("trace: [1, 3]", "trace: 1", ":14: trace: found \"1\"", "a list"),
    ("trace: [1, 3]", "traces: [1, 3]", ":14", "unknown key, found \"traces\""),
    ("experiment: direct-dispatch", "experiment: ../etc", ":1: experiment: found \"../etc\"", "letters, digits"),
    ("question: How much sooner do incidents close?", "question:", ":1: ", "the key \"question\" is missing"),
    ("<= 15min", "<= 15", ":12: budgets[1]: found \"15\"", "a duration with its unit"),
    (
      "  direct: {policies.routing: {direct: {returns: 1}}}", "  direct: fast",
      ":9: alternatives.direct: found \"fast\"", "a map"
    ),
    ("  direct: {", "  di rect: {", ":9: alternatives: found \"di rect\"", "letters, digits"),
    ("  direct-thin:", "  direct:", "stands twice", "direct"),
  ])
  func brokenFilesSayWhereAndWhat(old: String, new: String, place: String, hint: String) throws {
    #expect(Self.sound.contains(old))
    var text = Self.sound
    text.replaceSubrange(try #require(text.range(of: old)), with: new)
    let error = try #require(throws: InputError.self) { try experiment(text) }
    #expect(error.description.hasPrefix("Experiments/x.yaml"))
    #expect(error.description.contains(place))
    #expect(error.description.contains(hint))
  }

  @Test func noAlternativesIsAnError() throws {
    let head = Self.sound.prefix(upTo: try #require(Self.sound.range(of: "  hierarchical:")).lowerBound)
    let none = try #require(throws: InputError.self) { try experiment(head + "  {}\n") }
    #expect(none.description.contains("at least one alternative"))
    #expect(throws: InputError.self) { try experiment(String(head)) }
  }

  @Test func overridesNeedTheirParents() throws {
    let text = """
      policies:
        routing: hierarchical
      units:
        team: {strength: 4}
      """
    let scenario = try Setting.parse(text, file: "s.yaml")
    func applied(_ path: String) throws -> Setting {
      let value = Setting(.scalar("9"), file: "x.yaml", line: 3, key: "alternatives.a.\(path)")
      return try Alternative(name: "a", overrides: [(path, value)]).applied(to: scenario)
    }
    #expect(try applied("units.team.strength").canonical.contains("\"strength\":\"9\""))
    #expect(try applied("units.team.speed").canonical.contains("\"speed\":\"9\""))
    let slip = try #require(throws: InputError.self) { try applied("units.taem.strength") }
    #expect(slip.description.contains("x.yaml:3"))
    #expect(slip.description.contains("found \"taem\""))
    #expect(slip.description.contains("did you mean \"team\""))
    #expect(throws: InputError.self) { try applied("police.routing") }
    #expect(throws: InputError.self) { try applied("policies.routing.returns") }
    #expect(throws: InputError.self) { try applied("policies..routing") }
  }

  @Test func mainMeasuresMustBeKnown() throws {
    let measures = [Measure(name: "closure-mean", unit: "min", better: .lower, definition: "")]
    func key(_ text: String) throws -> MeasureKey {
      try MeasureKey(
        Setting(.scalar(text), file: "x.yaml", line: 1, key: "main[1]"), among: measures,
        over: ["", "priority=1", "kind=medical"])
    }
    #expect(try key("closure-mean{priority=1}") == MeasureKey("closure-mean", dimension: "priority=1"))
    #expect(try key("closure-mean").description == "closure-mean")
    let error = try #require(throws: InputError.self) { try key("closure-men") }
    #expect(error.description.contains("did you mean \"closure-mean\""))
    #expect(throws: InputError.self) { try key("closure-mean{priority}") }
    let group = try #require(throws: InputError.self) { try key("closure-mean{kind=medcal}") }
    #expect(group.description.contains("did you mean \"kind=medical\""))
  }
}
