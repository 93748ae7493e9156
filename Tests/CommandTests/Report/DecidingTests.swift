import District
import Foundation
import GRDB
import Results
import Testing

@testable import Experimentation
@testable import Presentation

/// The pictures that decide, by themselves.
@Suite struct DecidingChartTests {
  @Test func aBarGoesFromTheAnswerAsAssumedToTheOneThere() throws {
    let chart = TornadoChart(
      title: "t", axis: "x", asked: TornadoChart.Asked(value: -100, label: "asked"), colour: "#0072B2",
      bars: [
        TornadoChart.Bar(name: "a", value: -200, interval: Interval(low: -210, high: -190), figures: "f"),
        TornadoChart.Bar(name: "b", value: 50, interval: nil, figures: "f"),
      ], sides: ("better", "worse"))
    // 368 units from -300 to 100 begin at 16: -100 lies at 200, -200 at 108, 50 at 338.
    #expect(chart.svg.contains("<rect x=\"108\" y=\"63\" width=\"92\""), "\(chart.svg)")
    #expect(chart.svg.contains("<rect x=\"200\" y=\"111\" width=\"138\""))
    #expect(chart.svg.contains("better") && chart.svg.contains("worse"))
    #expect(try #require(Page(chart.svg)).letterings.allSatisfy(\.isInside))
  }

  @Test func worldsStandByHowFarTheyMoveTheAnswer() throws {
    var made = MadeUp(values: [
      ("tiers", [10, 11, 12]), ("direct", [5, 6, 7]), ("tiers where near", [10, 11, 12]),
      ("direct where near", [4, 5, 6]), ("tiers where far", [10, 11, 12]), ("direct where far", [9, 10, 11]),
    ])
    made.worlds = ["near", "far"]
    let block = try #require(try made.decision().blocks.first)
    #expect(MovedOrder(try #require(block.answers["direct"])).strongest.map(\.world) == ["far", "near"])
  }

  @Test func aGroupSaysWhetherItIsDecided() throws {
    let rows = [true, false].map { isDecided in
      GroupChart.Row(
        name: "a", today: 100, dots: [GroupChart.Dot(colour: "#0072B2", value: 50, isDecided: isDecided)], words: "w")
    }
    let chart = GroupChart(title: "t", axis: "x", rows: rows)
    // 368 units from 0 to 100 begin at 16.
    #expect(chart.svg.contains("<circle cx=\"200\" cy=\"34\" r=\"5\" fill=\"#0072B2\""))
    #expect(chart.svg.contains("<circle cx=\"200\" cy=\"74\" r=\"5\" fill=\"#fff\""))
    #expect(chart.svg.components(separatedBy: "stroke-dasharray").count == 2)
  }

  @Test func aDayIsTheMeanOfItsDays() {
    var week = [Double?](repeating: nil, count: 168)
    (week[5], week[29], week[6]) = (2, 4, 1)
    let day = DayChart.day(of: week)
    #expect(day.count == 24 && day[5] == 3 && day[6] == 1 && day[7] == nil)
    let chart = DayChart(title: "t", axis: ("x", "y"), lines: [DayChart.Line(colour: "#123456", hours: day)])
    // From 50 to 386 go 24 hours: that of 5 begins at 120; the greatest value stands at the top.
    #expect(chart.svg.contains("M120 24L134 24"), "\(chart.svg)")
  }

  /// 50 a day more for 9,000 incidents a week that close half an hour sooner: 642.9 h a day, 0.0778 an hour.
  @Test func anHourCostsWhatIsSpentOverWhatIsSaved() throws {
    var observations = Observations()
    for (name, money, minutes) in [("today", 1000.0, 100.0), ("new", 1050, 70)] {
      for replication in 1...3 {
        let noise = Double(replication)
        observations.add(
          Observation(value: money + noise, n: 1, open: 0), of: MeasureKey("cost-per-day"), alternative: name,
          replication: replication)
        observations.add(
          Observation(value: minutes + noise, n: 9000, open: 0), of: MeasureKey("closure-mean"), alternative: name,
          replication: replication)
      }
    }
    let cost = try #require(HourCost(observations, of: "new", baseline: "today", days: 7))
    let ratio = try #require(cost.ratio)
    #expect(abs((cost.hours.mean ?? 0) - 642.857) < 0.01 && abs(ratio.value - 50 / 642.857) < 1e-6)
    // Nothing is saved the other way round.
    #expect(try #require(HourCost(observations, of: "today", baseline: "new", days: 7)).ratio == nil)
    #expect(HourCost(Observations(), of: "new", baseline: "today", days: 7) == nil)
  }

  @Test func ticksOfTimesAreHoursAndMinutes() {
    let phrases = Phrases(language: .en)
    func labels(_ values: [Double]) -> [String] { Scale(times: values) { phrases.tick($0) }.ticks.map(\.label) }
    #expect(labels([-203, 0]) == ["\u{2212}4 h", "\u{2212}3 h", "\u{2212}2 h", "\u{2212}1 h", "0"])
    #expect(labels([0, 100]) == ["0", "30 min", "1 h", "1 h 30", "2 h"])
    #expect(labels([0, 1.4]) == ["0", "30 s", "1 min", "1 min 30"])
    #expect(Phrases(language: .zh).tick(90) == "1 小时 30 分" && phrases.tick(4320) == "3 d")
    for exponent in -2...5 {
      let scale = Scale(times: [0, 1.7 * pow(10, Double(exponent))]) { phrases.tick($0) }
      #expect((3...9).contains(scale.ticks.count) && Set(scale.ticks.map(\.label)).count == scale.ticks.count)
    }
  }

  @Test func groupsDifferByWhatIsBusyOrLate() {
    #expect(Report.distance([0.2, nil, 3], [0.4, 0.9, 1]) == 0.1)
    #expect(Report.distance([(upper: 10, n: 5), (20, 5)], [(upper: 10, n: 1), (20, 4)]) == 0.3)
    #expect(Report.distance([(upper: 10, n: 5)], [(upper: 10, n: 2)]) == 0)
  }

  /// Where there are emergencies, the district's box says the share that tables give it.
  @Test func sharesOfThePictureAreThoseOfTheTable() throws {
    func chart(_ emergencies: Double) -> CaseFlowChart {
      CaseFlowChart(
        title: "t",
        caseFlows: [
          ("channel:hotline", "intake", 100), ("intake", "desk:district", 70), ("desk:district", "agency:works", 70),
          ("agency:works", "closed:district", 10), ("agency:works", "closed:subdistrict", 60),
          ("intake", "desk:emergency", emergencies), ("desk:emergency", "agency:medical", emergencies),
          ("agency:medical", "closed:emergency", emergencies),
        ].map { StoredCaseFlow(alternative: "x", origin: $0.0, target: $0.1, perDay: $0.2) },
        phrases: Phrases(language: .en)
      ) { _, id in id }
    }
    func lines(_ chart: CaseFlowChart) -> [String]? { chart.boxes.first { $0.id == "closed:district" }?.lines }
    #expect(lines(chart(30)) == ["10 \u{00B7} 10 %", "with emergency 40 %"])
    #expect(chart(30).svg.contains("tables count emergencies with the district"))
    #expect(chart(30).svg.contains("with emergency 40 %"))
    #expect(lines(chart(0)) == ["10 \u{00B7} 14 %"] && !chart(0).svg.contains("tables count"))
  }
}

/// The top of the page and its pictures, from results.
@Suite struct DecidingPageTests {
  private func page(_ place: Workplace, _ language: String = "en") throws -> (page: Page, html: String) {
    let outcome = try Command.run(
      ["report", place.database, "--output", "p.html", "--language", language, "--quiet"], in: place.folder)
    #expect(outcome.code == 0, "\(outcome)")
    let html = try String(contentsOfFile: place.folder + "/p.html", encoding: .utf8)
    return (try #require(Page(html)), html)
  }

  private func number(_ sql: String, in place: Workplace) throws -> Double {
    try DatabaseQueue(path: place.database).read { try Double.fetchOne($0, sql: sql) } ?? .nan
  }

  @Test func theTopSaysWhatAPlannerAsks() throws {
    let place = try Workplace.finished()
    let (page, html) = try page(place)
    let top = try #require(html.range(of: "<dl class=\"top\">").map { html[$0.upperBound...] }?.prefix { $0 != "§" })
    let part = String(top).components(separatedBy: "</dl>")[0]
    for words in [
      "<dt>Compared</dt><dd>direct against hierarchical (baseline)",
      "<dt>Answer</dt><dd class=\"decision\">Under direct:",
      "over 3 replications, which is the noise of the simulation alone",
      "Nothing was varied: how far the answer moves with the assumption behind it is not known.",
      "<dt>Recommendation</dt><dd class=\"decision\">",
    ] { #expect(part.contains(words), "\(words) is not in \(part)") }
    #expect(html.range(of: "class=\"top\"").map { $0.lowerBound < html.range(of: "<nav")!.lowerBound } == true)
    #expect(page.identifiers.contains("deciding-1"))
  }

  @Test(arguments: ["en", "zh"]) func worldsStandAtTheTopAndInATornado(language: String) throws {
    let place = try Workplace(
      Workplace.sound.replacing(
        "trace: [1]", with: "rests-on:\n  seldom: {incidents.rate: 40%}\n  nearly: {incidents.rate: 99%}"))
    #expect(try place.run("--quiet").code == 0)
    let (page, html) = try page(place, language)
    let part = html.components(separatedBy: "<dl class=\"top\">")[1].components(separatedBy: "</dl>")[0]
    let (first, second) = (part.range(of: "“seldom”"), part.range(of: "“nearly”"))
    #expect(first != nil && second != nil && first!.lowerBound < second!.lowerBound, "\(part)")
    if language == "zh" { #expect(part.contains(#/置信区间缩短 [^至]*[^ 至]至 \d/#), "\(part)") }
    let names = page.letterings.map { $0.text.trimmingCharacters(in: .newlines) }
    let (far, near) = (names.firstIndex(of: "seldom"), names.firstIndex(of: "nearly"))
    #expect(far != nil && near != nil && far! < near!)
    for lettering in page.letterings { #expect(lettering.isInside, "\(lettering)") }
  }

  @Test func todayAndTheProposalStandByProvenNumbers() throws {
    let place = try Workplace.finished()
    let (page, _) = try page(place)
    let words = page.letterings.map(\.text)
    for area in ["west", "east"] {
      func mean(_ name: String) throws -> Double {
        try number(
          """
          SELECT avg(value) FROM value WHERE measure = 'closure-mean' AND dimension = 'subdistrict=\(area)'
            AND alternative = '\(name)'
          """, in: place)
      }
      func spoken(_ minutes: Double) -> String {
        let whole = Int(minutes.rounded())
        let rest = whole % 60 == 0 ? "" : "\u{00A0}\(whole % 60)\u{00A0}min"
        return "\(whole / 60)\u{00A0}h" + rest
      }
      let today = spoken(try mean("hierarchical"))
      let shown = "\(today) \u{2192} \(spoken(try mean("direct")))"
      #expect(words.contains { $0.contains(shown) || $0.contains("\(today), undecided") }, "\(area): \(shown)")
    }
  }

  @Test(arguments: [
    ("DELETE FROM series WHERE series = 'backlog'", "deciding-2"),
    ("DELETE FROM value WHERE dimension LIKE 'subdistrict=%'; DELETE FROM series", "deciding"),
  ])
  func whatHasNoDataIsNotDrawn(statements: String, missing: String) throws {
    let place = try Workplace.finished()
    #expect(try page(place).page.identifiers.contains(missing))
    try DatabaseQueue(path: place.database).write { try $0.execute(sql: statements) }
    #expect(try !page(place).page.identifiers.contains(missing))
  }

  /// Every picture says what of it nobody measured, and by another sign what is assumed.
  @Test func everyPictureTellsMeasuredFromSyntheticAndAssumed() throws {
    let place = try Workplace.finished()
    let (made, html) = try page(place)
    let basis = html.components(separatedBy: "<p class=\"basis\">").dropFirst().map {
      $0.components(separatedBy: "</p>")[0]
    }
    #expect(basis.count == made.elements["figure"])
    #expect(basis.allSatisfy { $0.contains("\u{25CB}") && $0.contains("\u{25C7}") && !$0.contains("\u{25D0}") })
    #expect(basis.contains { $0.contains("cells,\u{00A0}subdistricts") })
    try DatabaseQueue(path: place.database).write {
      try $0.execute(
        sql: """
          UPDATE layer SET status = 'measured'; UPDATE layer SET status = 'derived' WHERE name = 'subdistricts';
          DELETE FROM assumption; DELETE FROM unexplained
          """)
    }
    let other = try page(place).html.components(separatedBy: "<p class=\"basis\">").dropFirst()
      .map { $0.components(separatedBy: "</p>")[0] }
    #expect(other.allSatisfy { !$0.contains("\u{25CB}") && !$0.contains("\u{25C7}") })
    #expect(other.contains { $0.contains("\u{25CF}\u{00A0}measured:\u{00A0}cells") && $0.contains("\u{25D0}") })
  }

  /// No time of an hour or more stands in minutes, from the top to the last picture.
  @Test(arguments: ["en", "zh"]) func timesAreInHoursAndMinutes(language: String) throws {
    let (_, html) = try page(try Workplace.finished(), language)
    let pictures = html.components(separatedBy: "<section id=\"grounds\"")[0].replacing("\u{00A0}", with: " ")
    for match in pictures.matches(of: #/(?<n>\d[\d,.]*) (?:min|分)/#) {
      #expect((Double(match.output.n.filter { $0 != "," }) ?? 0) < 60, "\(match.output.0)")
    }
  }

  /// The group of the question stands in the picture, whatever else is busy.
  @Test func picturesShowTheGroupsOfTheQuestion() throws {
    let place = try Workplace(
      Workplace.sound.replacing(
        "trace: [1]", with: "main: [\"closure-mean{priority=2}\", \"desk-busy{desk=district}\"]"))
    #expect(try place.run("--quiet").code == 0)
    let (page, _) = try page(place)
    #expect(page.text.contains("Seats busy: district desks") && page.text.contains("The group that the question"))
    #expect(page.text.contains("Response, priority 2") && page.text.contains("Closing, priority 2"))
    #expect(!page.text.contains("Response, priority 1") && !page.text.contains("Response, priority 3"))
    let plain = try self.page(try Workplace.finished()).page
    #expect(plain.text.contains("The group in which the alternatives differ most") && !plain.text.contains("busiest"))
  }
}
