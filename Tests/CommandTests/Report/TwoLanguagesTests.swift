import District
import Experimentation
import Foundation
import GRDB
import Testing

@testable import Presentation

/// What a planner writes in two languages: pages speak each, terminals and exports show ids.
@Suite("Words in two languages, shown") struct TwoLanguagesTests {
  private static let text =
    Workplace.sound.replacingOccurrences(
      of: "question: How much sooner do incidents close when they go straight to their owner?",
      with: "question: {zh: 直派能快多少？, en: How much sooner?}"
    ) + """

      names:
        hierarchical: {zh: 逐级分拨}
        direct: {zh: 直派, en: Straight to the owner}
        fewer incidents: {zh: 事件减少, en: A tenth less}
      rests-on:
        fewer incidents: {incidents.rate: 90%}
      """

  private func page(_ language: String, _ place: Workplace) throws -> Page {
    let outcome = try Command.run(
      ["report", "results/test.sqlite", "--output", "page.html", "--language", language, "--quiet"], in: place.folder)
    #expect(outcome.code == 0, "\(outcome)")
    return try #require(Page(try String(contentsOfFile: place.folder + "/page.html", encoding: .utf8)))
  }

  /// The page without what it quotes: the experiment file.
  private func own(_ page: Page) -> String { page.text.components(separatedBy: "experiment: test")[0] }

  @Test func pagesSpeakEachLanguageAndTheRestShowsIds() throws {
    let place = try Workplace(Self.text)
    let run = try place.run("--quiet")
    #expect(run.code == 0, "\(run)")
    #expect(run.output.contains("How much sooner?") && run.output.contains("direct"))
    for word in ["Straight", "直派", "逐级", "A tenth"] { #expect(!run.output.contains(word), "\(run.output)") }
    let (english, chinese) = (try page("en", place), try page("zh", place))
    #expect(own(english).contains("How much sooner?") && !own(english).contains("直派"))
    #expect(english.text.contains("Straight to the owner") && english.text.contains("A tenth less"))
    #expect(own(english).contains("hierarchical"))
    #expect(own(chinese).contains("直派能快多少？") && chinese.text.contains("事件减少"))
    #expect(!own(chinese).contains("Straight") && !own(chinese).contains("How much"))
    for words in [chinese, english].map(\.letterings) {
      #expect(words.allSatisfy { $0.isInside }, "\(words.filter { !$0.isInside })")
    }
    // Ids stand where settings and budgets are quoted, and in no picture.
    let pictures = chinese.letterings.map(\.text).filter { $0.contains("direct") || $0.contains("hierarchical") }
    #expect(pictures.isEmpty, "\(pictures)")
    let export = try Command.run(["export", "results/test.sqlite", "--output", "e", "--quiet"], in: place.folder)
    #expect(export.code == 0, "\(export)")
    let values = try String(contentsOfFile: place.folder + "/e/values.csv", encoding: .utf8)
    #expect(values.contains("direct,") && !values.contains("直派"))
    #expect(try String(contentsOfFile: place.folder + "/e/terms.csv", encoding: .utf8).contains("直派"))
  }

  @Test func wordsCanBeChangedWithoutAnotherRun() throws {
    let place = try Workplace(Self.text)
    #expect(try place.run("--quiet").code == 0)
    func replications() throws -> String? {
      try DatabaseQueue(path: place.database).read {
        try String.fetchOne($0, sql: "SELECT group_concat(digest) FROM replication")
      }
    }
    let before = try replications()
    try place.write(Self.text.replacingOccurrences(of: "zh: 直派,", with: "zh: 一步到位,"))
    #expect(try place.run("--quiet").code == 0)
    #expect(try replications() == before)
    #expect(try page("zh", place).text.contains("一步到位"))
  }

  @Test(arguments: [
    ("team=cleaners", "每周在岗工时，环卫队", "Hours on duty a week, Cleaners"),
    ("team=x", "每周在岗工时，x", "Hours on duty a week, x"),
    ("unit=cleaners-2", "每周在岗工时，环卫队 2 号", "Hours on duty a week, Cleaners 2"),
    ("unit=x-2", "每周在岗工时，x-2", "Hours on duty a week, x-2"),
    ("channel=hotline", "每周在岗工时，热线", "Hours on duty a week, hotline"),
  ])
  func groupsAreCalledByTheirNames(group: String, chinese: String, english: String) {
    let terms = [
      "team": ["cleaners": Names(zh: "环卫队", en: "Cleaners"), "x": Names(zh: "x", en: "x")],
      "channel": ["hotline": Names(zh: "热线", en: "hotline")],
    ]
    let key = MeasureKey("staff-hours", dimension: group)
    #expect(Phrases(language: .zh).title(key, terms) == chinese)
    #expect(Phrases(language: .en).title(key, terms) == english)
  }

  /// One line with file, line and key, exit code 2, and nothing is written.
  @Test(arguments: [
    ("en: How much", "de: How much", "test.yaml:2: question: unknown key"),
    ("{zh: 直派能快多少？, en: How much sooner?}", "{zh: \"\"}", "test.yaml:2: question.zh: found \"\", allowed: some text"),
    ("  direct: {zh: 直派, en: Straight to the owner}", "  drect: {zh: 直派}", "names: no alternative, world or factor"),
  ])
  func mistakesAreOneLine(old: String, new: String, message: String) throws {
    #expect(Self.text.contains(old))
    let place = try Workplace(Self.text.replacingOccurrences(of: old, with: new))
    let outcome = try place.run()
    #expect(outcome.code == 2 && outcome.output.isEmpty && outcome.errors.contains(message), "\(outcome)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.yaml"])
  }
}
