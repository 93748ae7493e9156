import District
import Inputs
import Testing

@testable import Experimentation
@testable import Presentation

/// What is said where the least is asked for that keeps every budget.
@Suite("The first that keeps every budget") struct FirstToPassTests {
  /// Alternatives from the least to the most, with a mean closing around so many minutes, or as these three values.
  private func made(_ values: [(name: String, values: [Double])], _ choose: String = "choose: first-to-pass") -> MadeUp
  {
    var made = MadeUp(values: values)
    made.more = choose + "\nbudgets: [mean(closure) <= 2h]"
    made.limited = values.map { ("mean(closure)", $0.name, $0.values) }
    return made
  }

  private static let few = ("tiers", [190.0, 192, 188])
  private static let some = ("some", [90.0, 91, 89])
  private static let many = ("many", [60.0, 61, 59])
  private static let open = ("open", [40.0, 300, 20])

  @Test func theFirstIsSaidAndNotTheBest() throws {
    let made = made([Self.few, Self.some, Self.many])
    let text = DecisionBrief(try made.decision(), database: "r").text
    let flat = text.replacing("\n", with: " ")
    #expect(
      flat.contains("some is the first that keeps every budget: mean(closure) is 1 h 30 min, at most 2 h."), "\(text)")
    #expect(flat.contains("tiers does not (3 h 10 min)."), "\(text)")
    #expect(!text.contains("Best"))
    #expect(try made.recommendation()?.choice == .choose("some"))
  }

  @Test func whatIsOpenBeforeItIsSaid() throws {
    let decision = try made([Self.few, Self.open, Self.many]).decision()
    let text = decision.keepingSentences.joined(separator: " ")
    #expect(text.contains("many is the first that surely keeps every budget"), "\(text)")
    #expect(text.contains("open is not settled"), "\(text)")
    #expect(decision.judgement?.wantsMore == true)
    #expect(try made([Self.few, Self.open, Self.many], "").decision().judgement?.wantsMore == false)
  }

  @Test func noneMayKeepThem() throws {
    let made = made([Self.few, ("half", [150, 151, 149])])
    #expect(
      try made.decision().keepingSentences.first?.hasPrefix("None of them keeps every budget: of half, the last,")
        == true)
    #expect(try made.recommendation()?.choice == Recommendation.Choice.none(isOpen: false))
  }

  /// What keeps its budgets while what waits grows without end is not recommended, and no figure of it stands without that.
  @Test func whatCannotCopeIsNoAnswer() throws {
    var made = made([Self.few, Self.some, Self.many])
    made.waiting = [("tiers", [5, 6, 5, 6, 5, 6, 5]), ("some", [10, 20, 30, 40, 50, 60, 70])]
    let decision = try made.decision()
    let overload = try #require(decision.overloads.first)
    #expect(decision.overloads.count == 1 && overload.alternative == "some" && overload.line == .units)
    #expect(overload.perDay == 10 && overload.reports == 100)
    #expect(try made.recommendation()?.choice == .overloaded("some"))
    let text = DecisionBrief(decision, database: "r").text
    let flat = text.replacing("\n", with: " ")
    #expect(flat.contains("Cannot cope: some (each day 10 more wait for units, of 100 reported)."), "\(text)")
    #expect(flat.contains("They are no answer."), "\(text)")
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("  some") })
    #expect(row.hasSuffix("cannot cope") && row.matches(of: /\d/).isEmpty, "\(text)")
    #expect(flat.contains("some is the first that keeps every budget, but it cannot cope."), "\(text)")
    #expect(!flat.contains("Under some incidents"), "\(text)")
    #expect(DecisionText(decision).answers.first?.hasPrefix("Cannot cope: some") == true)
    let chinese = try #require(Phrases(language: .zh).overload(decision.overloads))
    #expect(chinese.hasPrefix("不堪负荷：some（每日接报 100 起，等待处置力量的每日多 10 起）"))
    // Nor is a difference from a baseline that cannot cope.
    made.waiting = [("tiers", [10, 20, 30, 40, 50, 60, 70])]
    let against = try made.decision()
    let table = DecisionBrief(against, database: "r").text
    #expect(table.replacing("\n", with: " ").contains("tiers does not (cannot cope)."), "\(table)")
    let rows = table.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { $0.split(separator: " ") }
    #expect(rows.first { $0[0] == "tiers" }?.dropFirst() == ["-", "-", "-", "cannot", "cope"], "\(table)")
    #expect(rows.first { $0[0] == "many" }?.suffix(3) == ["-", "-", "-"], "\(table)")
    #expect(against.comparable(["some", "many"]).isEmpty && against.blocks[0].rows.count(where: against.isAnswer) == 0)
    // Where nothing grows nothing is said.
    made.waiting = [("some", [30, 31, 29, 30, 31, 30, 29])]
    #expect(try made.decision().overloads.isEmpty && made.recommendation()?.choice == .choose("some"))
  }

  /// How many are needed lies between the last that surely fails and the first that surely passes: what was left out between is said.
  @Test(arguments: [
    (3, 8, "Not tried: 4 to 7 of units.crew.on-duty, of which some may do."),
    (3, 5, "Not tried: 4 of units.crew.on-duty, which may do."), (3, 4, nil),
  ])
  func whatLiesBetweenIsSaid(few: Int, some: Int, told: String?) throws {
    var made = made([Self.few, Self.some])
    made.settings = ["tiers": "{units.crew.on-duty: \(few)}", "some": "{units.crew.on-duty: \(some)}"]
    let sentences = try made.decision().keepingSentences
    #expect(sentences.first { $0.hasPrefix("Not tried") } == told, "\(sentences)")
  }

  /// Of numbers that rise the cure names a larger one where that still does much, and something else where it does not.
  @Test(arguments: [
    (150.0, "Try next: more than 5 of units.crew.on-duty, 8 say, or another target."),
    (187.0, "more of units.crew.on-duty alone will hardly do."),
  ])
  func whereNoneKeepsThemACureIsSaid(value: Double, cure: String) throws {
    var made = made([Self.few, ("half", [value, value + 1, value - 1])])
    made.settings = ["tiers": "{units.crew.on-duty: 3}", "half": "{units.crew.on-duty: 5}"]
    let decision = try made.decision()
    #expect(decision.keepingSentences.contains { $0.contains(cure) }, "\(decision.keepingSentences)")
    let judgement = try #require(decision.judgement)
    #expect(Phrases(language: .zh).cure(decision, judgement)?.contains("units.crew.on-duty") == true)
    let titled = Phrases(language: .zh).cure(decision, judgement, teams: ["crew": Names(zh: "班组", en: "Crew")])
    #expect(titled?.contains("在岗的“班组”") == true && titled?.contains("units") == false)
    // Without one that rises it stays general; where one passes there is nothing to cure.
    made.settings = [:]
    #expect(try made.decision().keepingSentences.last?.hasPrefix("Try next: a stronger alternative") == true)
    let passes = try self.made([Self.few, Self.some]).decision()
    #expect(!passes.keepingSentences.contains { $0.contains("Try next") })
  }

  @Test func withoutItTheLineSaysWhichKeepThem() throws {
    let decision = try made([Self.few, Self.some, Self.many], "").decision()
    #expect(decision.keepingSentences == ["All budgets together: kept by some, many; missed by tiers."])
  }

  /// What would take more replications than are permitted is said in words, and no such number.
  @Test func whatIsTooCloseIsSaidInWords() throws {
    let made = made([Self.few, ("close", [120.09, 119, 121]), Self.many])
    let decision = try made.decision()
    let more = try #require(decision.judgement?.keeping.open.first?.moreToSettle)
    #expect(more > 60)
    let text = decision.keepingSentences.joined(separator: " ")
    #expect(text.contains("close is too close to tell with the 60 replications permitted."), "\(text)")
    #expect(!text.contains("\(more)"), "\(text)")
  }

  /// A slide's title says it of all alternatives.
  @Test func titlesTellOfAllAlternatives() throws {
    func title(_ values: [(name: String, values: [Double])]) throws -> String {
      let judgement = try #require(try made(values, "").decision().judgement)
      return Phrases(language: .en).budgetsKept(by: judgement.keeping) { $0 }
    }
    #expect(try title([Self.few, Self.some, Self.many]) == "Budgets: kept by some, many; missed by tiers")
    let some = try #require(try made([Self.few, Self.some, Self.many], "").decision().judgement)
    #expect(Phrases(language: .zh).budgetsKept(by: some.keeping) { $0 } == "考核指标达标：some、many；未达标：tiers")
    #expect(try title([("tiers", [80, 81, 79]), Self.many]) == "All 2 alternatives keep every budget")
    #expect(try title([Self.few, ("half", [150, 151, 149])]) == "None of the 2 alternatives keeps every budget")
  }

  @Test(arguments: [
    ("mean(response) <= baseline + 10%", "mean response at most 10 % above the baseline's"),
    ("mean(response) <= baseline - 10%", "mean response at least 10 % below the baseline's"),
    ("mean(response) <= baseline + 30s", "mean response at most 30 s above the baseline's"),
    ("mean(closure) <= baseline - 15min", "mean closing at least 15 min below the baseline's"),
  ])
  func budgetsAgainstTheBaselineAreSaidInWords(written: String, words: String) throws {
    let budget = try Budget(Setting(.scalar(written), file: "x.yaml"))
    #expect(Phrases(language: .en).words(budget, [:]) == words)
  }

  /// What is recommended holds in the worlds in which it keeps its budgets.
  @Test func aRecommendationSaysWhereBudgetsAreMissed() throws {
    var made = made([Self.few, Self.some, Self.many])
    made.worlds = ["busy"]
    made.limited += [("some where busy", [180.0, 181, 179]), ("many where busy", [80, 81, 79])].map {
      (measure: "mean(closure)", name: $0.0, values: $0.1)
    }
    #expect(try made.recommendation()?.turns == ["busy"])
    made.more = made.more.replacing("choose: first-to-pass", with: "")
    let best = try #require(try made.recommendation())
    #expect(best.choice == .choose("many") && best.missesIn.isEmpty)
  }

  @Test func anEventIsNeverChosenAndNeverTheBest() throws {
    let made = made([Self.few, Self.many, Self.some, ("half", [100, 101, 99])], "events: [many]")
    let decision = try made.decision()
    #expect(decision.best?.leader == "some")
    #expect(try made.recommendation()?.choice == .choose("some"))
    #expect(decision.keepingSentences.last == "Events, not choices: many (keeps every budget).")
  }

  /// Budgets are judged in each world by the runs of that world, and the answer says where it is another.
  @Test func inOtherWorldsOtherAlternativesAreTheFirst() throws {
    var made = made([Self.few, Self.some, Self.many])
    made.worlds = ["busy", "calm", "odd", "same"]
    made.limited += [
      ("tiers where busy", [300.0, 301, 299]), ("some where busy", [180, 181, 179]), ("many where busy", [80, 81, 79]),
      ("tiers where calm", [60, 61, 59]), ("some where calm", [50, 51, 49]), ("many where calm", [40, 41, 39]),
      ("tiers where odd", [300, 301, 299]), ("some where odd", Self.open.1), ("many where odd", [80, 81, 79]),
      ("tiers where same", [190, 192, 188]), ("some where same", [90, 91, 89]), ("many where same", [60, 61, 59]),
    ].map { (measure: "mean(closure)", name: $0.0, values: $0.1) }
    #expect(
      try made.decision().movedKeepingSentences == [
        "some keeps them in 2 of the 4 other worlds that were tried; budgets missed where “busy” holds (the first there is many); "
          + "not settled where “odd” holds; where “calm” holds tiers is enough."
      ])
    let flat = DecisionBrief(try made.decision(), database: "r").text.replacing("\n", with: " ")
    #expect(flat.contains("budgets missed where “busy” holds (the first there is many)"), "\(flat)")
    made.more = made.more.replacing("choose: first-to-pass", with: "")
    #expect(
      try made.decision().movedKeepingSentences == [
        "Budgets of tiers: missed as assumed, kept where “calm” holds.",
        "Budgets of some: kept as assumed, not settled where “odd” holds; missed where “busy” holds.",
      ])
    // A world in which all is as it was changes nothing.
    made.worlds = ["same"]
    #expect(try made.decision().movedKeepingSentences.isEmpty)
    made.more += "\nchoose: first-to-pass"
    #expect(try made.decision().movedKeepingSentences == ["some keeps them where “same” holds, too."])
    made.worlds = ["busy"]
    #expect(
      try made.decision().movedKeepingSentences == [
        "some: budgets missed where “busy” holds (the first there is many)."
      ])
  }

  @Test(arguments: [
    "choose: first-to-pass", "choose: best\nbudgets: [mean(closure) <= 2h]", "events: [nobody]", "events: [tiers]",
    "choose: first-to-pass\nbudgets: [{budget: mean(closure) <= 2h, level: warn}]",
  ])
  func whatCannotBeMeantIsRefused(more: String) throws {
    var made = MadeUp(values: [Self.few, Self.many])
    made.more = more
    #expect(throws: InputError.self) { try made.record() }
  }
}
