import District
import Inputs
import Testing

@testable import Experimentation

/// What an experiment says in two languages, and what a slip of the pen there is told.
@Suite("Words in two languages") struct WordingTests {
  private static let sound = """
    experiment: x
    question: {zh: 直派能快多少？, en: How much sooner?}
    scenario: s.yaml
    replications: {min: 2}
    seed: 1
    baseline: a
    alternatives: {a: , b: {incidents.rate: 90%}, c: {incidents.rate: 80%}}
    rests-on: {fewer incidents: {transfer.misrouting: 5%}}
    names:
      a: {zh: 逐级分拨, en: Tier by tier}
      b: {zh: 直派}
      fewer incidents: {zh: 事件减少}
    """

  private func experiment(_ text: String) throws -> Experiment {
    try Experiment(Setting.parse(text, file: "x.yaml"))
  }

  @Test func bothLanguagesAreRead() throws {
    let experiment = try experiment(Self.sound)
    #expect(experiment.wording.question == Names(zh: "直派能快多少？", en: "How much sooner?"))
    #expect(experiment.question == "How much sooner?")
    // A language that is left out shows the name of the file, and so does what is called nothing.
    #expect(
      experiment.wording.names == [
        "a": Names(zh: "逐级分拨", en: "Tier by tier"), "b": Names(zh: "直派", en: "b"),
        "fewer incidents": Names(zh: "事件减少", en: "fewer incidents"),
      ])
    #expect(experiment.alternatives.map(\.name) == ["a", "b", "c"] && experiment.baseline == "a")
  }

  @Test func aPlainTextCountsForBoth() throws {
    let text = Self.sound.replacing("{zh: 直派能快多少？, en: How much sooner?}", with: "\" Which one? \"")
      .replacing("{zh: 直派}", with: "Straight")
    let wording = try experiment(text).wording
    #expect(wording.question == Names(zh: "Which one?", en: "Which one?"))
    #expect(wording.names["b"] == Names(zh: "Straight", en: "Straight"))
    let chinese = try experiment(Self.sound.replacing(", en: How much sooner?", with: ""))
    #expect(chinese.question == "直派能快多少？")
  }

  @Test func factorsHaveNames() throws {
    let text = Self.sound.replacing("rests-on: {fewer incidents: {transfer.misrouting: 5%}}", with: "")
      .replacing("fewer incidents: {zh: 事件减少}", with: "rate: {zh: 事件量}")
    let design = "\ndesign: {kind: full-factorial, factors: {rate: {path: incidents.rate, levels: [90%, 100%]}}}"
    #expect(try experiment(text + design).wording.names["rate"] == Names(zh: "事件量", en: "rate"))
  }

  /// Each is one message with file, line and key.
  @Test(arguments: [
    ("{zh: 直派能快多少？, en", "{zh: 直派能快多少？, eng", "x.yaml:2: question: unknown key, found \"eng\", allowed: zh, en"),
    ("en: How much sooner?", "en: \"\"", "x.yaml:2: question.en: found \"\", allowed: some text"),
    ("{zh: 直派能快多少？, en: How much sooner?}", "{}", "x.yaml:2: question: found \"an empty map\", allowed: zh, en"),
    ("{zh: 直派能快多少？, en: How much sooner?}", "[a]", "x.yaml:2: question: found \"a list of 1\", allowed: some text"),
    ("b: {zh: 直派}", "b: {cn: 直派}", "x.yaml:11: names.b: unknown key, found \"cn\", allowed: zh, en"),
    ("b: {zh: 直派}", "b: {zh: \" \"}", "x.yaml:11: names.b.zh: found \" \", allowed: some text"),
    ("b: {zh: 直派}", "b: ", "x.yaml:11: names.b: found \"nothing\", allowed: some text"),
    ("b: {zh: 直派}", "d: {zh: 直派}", "x.yaml:11: names: no alternative, world or factor is called so, found \"d\""),
    ("fewer incidents: {zh", "fewer incident: {zh", "did you mean \"fewer incidents\"?"),
    ("b: {zh: 直派}", "b: {zh: 逐级分拨}", "x.yaml:10: names.a: b is called so, too"),
    ("b: {zh: 直派}", "b: {zh: c}", "x.yaml:11: names.b: c is called so, too"),
    ("b: {zh: 直派}", "b: {zh: \(String(repeating: "长", count: 61))}", "x.yaml:11: names.b.zh: "),
    ("b: {zh: 直派}", "b: {zh: \"\\u200B\"}", "x.yaml:11: names.b.zh: "),
    ("b: {zh: 直派}", "b: {zh: \"\\u202Eabc\"}", "allowed: a name without line breaks and other controls"),
  ])
  func mistakesAreNamed(old: String, new: String, said: String) {
    #expect(Self.sound.contains(old))
    let error = #expect(throws: InputError.self) { try experiment(Self.sound.replacing(old, with: new)) }
    #expect(error.map { "\($0)".contains(said) && !"\($0)".contains("\n") } == true, "\(String(describing: error))")
  }
}
