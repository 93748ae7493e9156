import District
import Inputs
import Testing

@testable import Experimentation
@testable import Presentation

@Suite struct FiguresTests {
  @Test func digitsFollowTheInterval() {
    #expect(Figures(unit: "min", resolution: 3.4).number(431.2345) == "431.2")
    #expect(Figures(unit: "min", resolution: 34).number(431.2345) == "431")
    #expect(Figures(unit: "min", resolution: 0.034).number(431.23) == "431.230")
    #expect(Figures(unit: "min").number(431.2345) == "431")
    #expect(Figures(unit: "min").number(0.04312) == "0.0431")
    #expect(Figures(unit: "share", resolution: 0.004).number(0.16994) == "16.99")
    #expect(Figures(unit: "min", resolution: 3).number(-0.001) == "0.0")
    #expect(Figures(unit: "min", resolution: 3).number(5, signed: true) == "+5.0")
    #expect(Figures(unit: "min").number(0) == "0")
    #expect(Figures(unit: "min").interval(nil) == "-")
  }

  @Test(arguments: [
    (130.4, 5, "2 h 10 min"), (59.7, 5, "1 h 0 min"), (0.52, 0.01, "31 s"), (7.25, 0.1, "7 min 15 s"),
    (7.25, 2, "7 min"), (2820.0, 5, "47 h 0 min"), (3030, 60, "2 d 3 h"), (-130, 5, "-2 h 10 min"),
    (0, 1, "0 min"),
  ])
  func durations(minutes: Double, resolution: Double, text: String) {
    #expect(Figures(unit: "min", resolution: resolution).duration(minutes: minutes) == text)
  }

  @Test(arguments: [
    ("0", "0"), ("999", "999"), ("1000", "1,000"), ("-28412.50", "-28,412.50"), ("+1234567", "+1,234,567"),
    ("0.12345", "0.12345"), ("inf", "inf"), ("123456.5", "123,456.5"),
  ])
  func thousandsStandApart(text: String, grouped: String) {
    #expect(Inputs.grouped(text) == grouped)
  }

  /// Pages group digits; the columns of a terminal do not.
  @Test func pagesGroupAndTerminalsDoNot() {
    let figures = Figures(unit: "1/day", resolution: 30)
    #expect(figures.number(28_412) == "28412" && figures.grouped.number(28_412) == "28,412")
    #expect(figures.grouped.amount(-28_412) == "-28,412 1/day")
  }

  @Test func percentages() {
    #expect(Figures.percent(-0.3142) == "-31")
    #expect(Figures.percent(0.0312, signed: true) == "+3.1")
  }

  @Test func columnsLineUp() {
    let table = TextTable(heads: ["", "mean", "empty"], rows: [["a group"], ["  ab", "1", ""], ["  a", "100", ""]])
    #expect(table.lines == ["      mean", "a group", "  ab     1", "  a    100"])
  }

  @Test func longTextsWrapAtWords() {
    #expect(Lines.wrapped("one two three", to: 7) == ["one two", "three"])
    #expect(Lines.wrapped("extraordinary", to: 7) == ["extraordinary"])
    #expect(Lines.wrapped("about 32 % less", to: 9) == ["about", "32 % less"])
  }
}

@Suite struct AnswerTests {
  private func answer(
    _ own: [Double?], _ baseline: [Double?], measure: String = "closure-mean", unit: String = "min",
    margin: Double? = nil
  ) -> String? {
    let key = MeasureKey(measure)
    let measure = Measure(name: measure, unit: unit, better: .lower, definition: "")
    let comparison = PairedComparison(Array(zip(own, baseline)))
    let row = Decision.Row(
      alternative: "direct", estimate: Estimate(own), comparison: comparison,
      standing: Decision.Standing.all([comparison], better: .lower, margin: margin)[0], open: 0, unreported: nil)
    let block = Decision.Block(key: key, measure: measure, rows: [row], margin: margin)
    return Answer(row, of: block, Figures(block), baseline: "tiers")?.sentence
  }

  @Test func aDecidedDifference() {
    #expect(
      answer([290, 301, 310], [420, 430, 441])
        == "Under direct incidents close 2 h 10 min sooner on average (95 % interval 2 h 8 min to 2 h 12 min; "
        + "30 % less than tiers).")
    #expect(answer([420, 430, 441], [290, 301, 310])?.contains("2 h 10 min later on average") == true)
    #expect(
      answer([0.2, 0.21, 0.22], [0.3, 0.31, 0.321], measure: "unreported-share", unit: "share")?
        .contains("unreported-share is 10.03 percentage points lower on average") == true)
  }

  @Test func whatContainsZeroIsUndecided() throws {
    let text = try #require(answer([290, 320, 310], [300, 310, 312]))
    #expect(text.hasPrefix("Whether under direct incidents close sooner or later than under tiers is undecided"))
    #expect(text.contains("contains zero"))
    #expect(text.contains("have an even chance to settle it"))
  }

  @Test func whatDoesNotMatterIsTheSame() {
    let (own, tiers) = ([290.0, 301, 310], [290.01, 301.03, 310.02])
    #expect(
      answer(own, tiers, margin: 0.25)
        == "Under direct closure-mean is the same within 15 s of tiers: the mean difference of -1 s lies within that margin "
        + "(p < 0.001).")
    #expect(answer(own, tiers, margin: 0.01)?.contains("undecided") == true)
  }

  @Test func whatCannotBeSaidIsSaid() {
    #expect(answer([.infinity, 3, 4], [1, 2, 3])?.contains("in 1 of 3 replications too many incidents") == true)
    #expect(answer([nil, nil], [1, 2])?.contains("missing in every replication") == true)
    #expect(answer([1, 2, 3], [1, 2, 3])?.contains("is the same as under tiers") == true)
    #expect(answer([5], [8])?.contains("In the only replication") == true)
  }
}

@Suite struct DecisionTextTests {
  private func text(_ values: [String: [Double?]], open: Int = 0) -> String {
    let experiment = Experiment(
      source: Experiment.Source(file: "x.yaml"), name: "x", wording: Wording(question: "Which?"), scenario: "s.yaml",
      replications: Experiment.Replications(minimum: 2, maximum: 100, seed: 1), baseline: "tiers",
      alternatives: [], budgets: [], main: [])
    let key = MeasureKey("closure-p90")
    let record = ExperimentRecord(
      experiment: experiment, scenarioDigest: "s",
      measures: [Measure(name: "closure-p90", unit: "min", better: .lower, definition: "")], main: [key],
      layers: [Layer(name: "jobs", status: .synthetic, how: ""), Layer(name: "cells", status: .derived, how: "")],
      hours: 24, drain: .hours(48),
      alternatives: ["tiers", "direct"].map { name in
        AlternativeRecord(name: name, digest: name)
      })
    var observations = Observations()
    for (name, list) in values {
      for (index, value) in list.enumerated() {
        let observation = Observation(value: value, n: 9, open: open)
        observations.add(observation, of: key, alternative: name, replication: index + 1)
      }
    }
    return DecisionText(Decision(record, replications: 3, observations: observations)).text
  }

  @Test func whatIsBeyondTheCapIsNoNumber() {
    let all = text(["tiers": [1, 2, 3], "direct": [.infinity, .infinity, .infinity]])
    #expect(all.contains("> 2880"))
    #expect(!all.contains("inf "))
    #expect(text(["tiers": [1, 2, 3], "direct": [1, 2, .infinity]]).contains("not reached in 1 of 3"))
  }

  @Test func whatIsOpenSaysHowManyMore() {
    let open = text(["tiers": [10, 20, 30], "direct": [9, 18, 30.5]]).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(open.contains("undecided, +"))
    #expect(open.contains("+9: 9 more replications have an even chance to settle it"))
    #expect(!text(["tiers": [10, 20, 30], "direct": [1, 11.1, 21]]).contains("+9:"))
  }

  @Test func missingReplicationsAreCounted() {
    #expect(text(["tiers": [1, 2, 3], "direct": [1, nil, 3]]).contains("closure-p90 of direct in 1"))
    #expect(text(["tiers": [1, 2, 3], "direct": []]).contains("missing"))
  }

  @Test func openIncidentsAreFlagged() {
    let flagged = text(["tiers": [10, 21, 30], "direct": [1, 2, 3]], open: 4)
    #expect(flagged.contains("12 !"))
    #expect(flagged.contains("! Column open: incidents that were not done 2 d 0 h after the measured period"))
    #expect(!text(["tiers": [10, 21, 30], "direct": [1, 2, 3]]).contains("!"))
  }

  @Test func syntheticDataAreNamed() {
    #expect(text([:]).contains("synthetic, nobody measured them: jobs."))
  }
}
