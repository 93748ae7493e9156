import Testing

@testable import Experimentation
@testable import Presentation

/// What a page recommends, and under which conditions.
@Suite struct RecommendationTests {
  private static let slow: [Double] = [300, 312, 288]
  private static let quick: [Double] = [200, 210, 190]
  private static let alike: [Double] = [301, 310, 291]

  private func said(_ made: MadeUp, _ language: Language = .en) throws -> String {
    Phrases(language: language).recommendation(
      try #require(try made.recommendation()), areas: nil, baseline: "tiers",
      words: Phrases.Words(budget: { Phrases(language: language).words($0, [:]) }, measure: \.description, name: { $0 })
    )
  }

  @Test func theBestOfThoseThatAreBetterIsChosen() throws {
    let made = MadeUp(values: [("tiers", Self.slow), ("direct", Self.quick), ("half", [250, 262, 240])])
    #expect(try made.recommendation()?.choice == .choose("direct"))
    #expect(try said(made) == "Choose direct, if what is assumed holds (nothing was varied).")
    #expect(try said(made, .zh) == "选择 direct，前提是各项假设成立（均未改变验证）。")
  }

  @Test func whereNothingIsBetterTheBaselineStays() throws {
    let worse = MadeUp(values: [("tiers", Self.quick), ("direct", Self.slow)])
    #expect(try worse.recommendation()?.choice == .keep)
    #expect(try said(worse).hasPrefix("Keep tiers"))
    let open = MadeUp(values: [("tiers", Self.slow), ("direct", Self.alike)])
    guard case .open(let more)? = try open.recommendation()?.choice else {
      Issue.record("not open")
      return
    }
    #expect(more ?? 0 > 0)
    #expect(try said(open).hasPrefix("Undecided: nothing speaks for leaving tiers yet."))
  }

  @Test func worldsThatTurnItAreItsConditions() throws {
    var made = MadeUp(values: [
      ("tiers", Self.slow), ("direct", Self.quick), ("tiers where good", Self.slow), ("direct where good", Self.quick),
    ])
    made.worlds = ["good"]
    #expect(try said(made) == "Choose direct, if the truth is like one of the 2 worlds that were tried.")
    made.worlds += ["bad", "dim"]
    made.values += [
      ("tiers where bad", Self.quick), ("direct where bad", Self.slow), ("tiers where dim", Self.slow),
      ("direct where dim", Self.alike),
    ]
    #expect(try said(made) == "Choose direct, unless “bad” holds; undecided where “dim” holds.")
    #expect(try said(made, .zh) == "选择 direct，“bad”成立时除外；以下情形或地区尚难判定：“dim”成立。")
  }

  @Test func whatMissesABudgetIsNotRecommended() throws {
    var made = MadeUp(values: [("tiers", Self.slow), ("direct", Self.quick)])
    made.more = "budgets: [mean(closure) <= 2h, mean(response) <= 2h]"
    made.limited = [
      ("mean(closure)", "tiers", [60, 61, 59]), ("mean(closure)", "direct", [190, 191, 189]),
      ("mean(response)", "tiers", [190, 191, 189]), ("mean(response)", "direct", [190, 191, 189]),
    ]
    let text = try said(made)
    #expect(try made.recommendation()?.choice == .misses("direct"))
    #expect(text.contains("missed: mean closing of at most 2 h"), "\(text)")
    #expect(text.contains("missed as under the baseline: mean response of at most 2 h"), "\(text)")
  }

  @Test func undecidedAndWorsePlacesAreSaid() throws {
    let made = MadeUp(values: [("tiers", Self.slow), ("direct", Self.quick)])
    func text(_ areas: Phrases.Areas) throws -> String {
      Phrases(language: .en).recommendation(
        try #require(try made.recommendation()), areas: areas, baseline: "tiers",
        words: Phrases.Words(budget: \.text, measure: \.description, name: { $0 }))
    }
    #expect(
      try text(.init(measure: "Mean response", worse: [], open: []))
        .hasSuffix("; better in every subdistrict by “Mean response” of all incidents."))
    #expect(
      try text(.init(measure: "Mean response", worse: ["A"], open: ["B", "C", "D", "E"]))
        .hasSuffix("; worse in A; undecided where B, C, D and 1 more."))
  }

  @Test(arguments: [
    (
      "p90(response{priority=1}) <= 20min", "90 % of all responses (priority 1) within 20 min",
      "90% 的特急（一级）事件响应用时不超过 20 分钟"
    ),
    (
      "share(response{priority=1} <= 15min) >= 85%", "at least 85 % of all responses (priority 1) within 15 min",
      "至少 85% 的特急（一级）事件响应用时不超过 15 分钟"
    ),
    ("mean(closure) <= baseline - 10%", "mean closing at least 10 % below the baseline's", "平均办结用时比对照方案至少缩短 10%"),
    ("mean(closure) <= 2h", "mean closing of at most 2 h", "平均办结用时不超过 2 小时"),
    (
      "gini(response by community) <= 0.25", "gini(response by community) <= 0.25",
      "gini(response by community) <= 0.25"
    ),
    ("mean(closure) >= 2h", "mean(closure) >= 2h", "mean(closure) >= 2h"),
  ])
  func budgetsCanBeReadWithoutTheirGrammar(budget: String, english: String, chinese: String) throws {
    var made = MadeUp(values: [("tiers", Self.slow)])
    made.more = "budgets: [\"\(budget)\"]"
    made.limited = [("x", "tiers", Self.slow)]
    let read = try #require(try made.record().experiment.budgets.first)
    #expect(Phrases(language: .en).words(read, [:]) == english)
    #expect(Phrases(language: .zh).words(read, [:]) == chinese)
  }
}
