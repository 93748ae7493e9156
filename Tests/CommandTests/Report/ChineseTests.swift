import Foundation
import Testing

@testable import Presentation

/// One term for one thing: the table of `Chinese.md` holds for every phrase.
@Suite("Chinese terms") struct ChineseTests {
  struct Term: CustomTestStringConvertible, Sendable {
    var english: String
    var chinese: String
    var never: [String]
    var testDescription: String { english }
  }

  private static func isChinese(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  /// The table of the guide.
  static let terms: [Term] = {
    let guide = Command.repository + "/Sources/Presentation/Presentation.docc/Chinese.md"
    let lines = ((try? String(contentsOfFile: guide, encoding: .utf8)) ?? "").split(separator: "\n")
    return lines.filter { $0.hasPrefix("| ") }.dropFirst().map { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      return Term(
        english: cells[0], chinese: cells[1],
        never: cells[3].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
    }
  }()

  /// Every line with Chinese of sources, maps and experiments, but for remarks.
  static let phrases: [(place: String, text: String)] = ["Sources", "Maps", "Experiments"].flatMap { folder in
    let base = "\(Command.repository)/\(folder)/"
    let files = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    return files.filter(isPhraseFile).sorted().flatMap { file in
      let text = (try? String(contentsOfFile: base + file, encoding: .utf8)) ?? ""
      return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().filter { isChinese($0.element) }
        .filter { !$0.element.trimmingCharacters(in: .whitespaces).hasPrefix("//") }
        .map { (place: "\(folder)/\(file):\($0.offset + 1)", text: String($0.element)) }
    }
  }

  private static func isPhraseFile(_ file: String) -> Bool {
    ["swift", "js", "yaml", "csv", "geojson"].contains { file.hasSuffix("." + $0) }
  }

  @Test func thereAreTermsAndPhrases() {
    #expect(Self.terms.count > 40 && Self.phrases.count > 500)
    #expect(Self.terms.allSatisfy { Self.isChinese($0.chinese) && !$0.never.isEmpty })
    // No term is what another one must not be.
    for term in Self.terms {
      #expect(!Self.terms.contains { other in other.never.contains { term.chinese.contains($0) } }, "\(term.chinese)")
    }
  }

  @Test(arguments: terms) func itsTermIsUsedAndNoOther(term: Term) {
    #expect(Self.phrases.contains { $0.text.contains(term.chinese) }, "\(term.chinese) stands nowhere")
    for phrase in Self.phrases {
      for word in term.never where phrase.text.contains(word) {
        Issue.record("\(phrase.place): \(word), where \(term.english) is \(term.chinese)")
      }
    }
  }

  /// The terms that offices asked for, so that no change of the table loses them.
  @Test(arguments: [
    ("budget", "考核指标", "预算"), ("pass", "达标", "通过全部"), ("open, undecided", "尚难判定", "未定"), ("margin", "与目标差距", "余量"),
    ("units", "处置力量", "单元"), ("cells", "地块", "单元格"), ("cells", "地块", "网格地图"), ("intake", "统一受理入口", "受理口"),
    ("replications", "模拟次数", "重复次数"), ("baseline", "对照方案", "现状方案"), ("misrouting, wrong agency", "错派", "派错"),
    ("share returned", "退单率", "被退回"), ("share found and settled before a complaint", "未诉先办率", "投诉前"),
    ("helpers", "社会力量", "志愿力量"), ("platform of the emergency lines", "接警平台", "应急热线"), ("priority 1", "特急（一级）", "优先级"),
    ("cannot cope", "不堪负荷", "无力应对"),
  ])
  func theTableSaysSo(english: String, chinese: String, never: String) {
    #expect(Self.terms.contains { $0.english == english && $0.chinese == chinese && $0.never.contains(never) })
  }

  /// Chinese stands apart from digits and other letters, and not from Chinese.
  @Test func gapsStandWhereTheyBelong() {
    let phrases = Phrases(language: .zh)
    #expect(phrases.interval("15 分钟", "16 分钟") == "15 分钟至 16 分钟" && phrases.interval("−3", "4") == "−3 至 4")
    #expect(phrases.differenceFrom("现有 12 辆") == "与现有 12 辆之差" && phrases.differenceFrom("today") == "与 today 之差")
    #expect(phrases.confident("缩短 1 分钟") == "95% 置信区间缩短 1 分钟" && phrases.under("6 小时") == "6 小时以下")
    #expect([0.5, 10, 360, 2880].map(phrases.tick) == ["30 秒", "10 分钟", "6 小时", "2 天"])
  }

  @Test(arguments: [
    (203.4, 5.0, "3 小时 23 分钟"), (12.4, 0.1, "12 分钟 24 秒"), (0.5, 0.01, "30 秒"), (60, 20, "1 小时"),
    (3000, 60, "2 天 2 小时"),
    (75, 0.1, "1 小时 15 分钟"),
  ])
  func timesAreHoursAndMinutes(minutes: Double, resolution: Double, expected: String) {
    let figures = Figures(unit: "min", resolution: resolution)
    let chinese = Phrases(language: .zh)
    #expect(chinese.amount(figures.spoken(minutes)) == expected)
    #expect(chinese.amount(figures.spoken(minutes, signed: true)) == "+" + expected)
    #expect(chinese.amount(figures.spoken(-minutes, signed: true)) == "-" + expected)
    #expect(Phrases(language: .en).amount(figures.spoken(minutes)) == figures.spoken(minutes))
    let shares = Figures(unit: "share", resolution: 0.01)
    #expect(chinese.amount(shares.spoken(0.25)) == shares.number(0.25))
  }

  @Test(arguments: [(1, "特急（一级）"), (2, "紧急（二级）"), (3, "一般（三级）"), (4, "四级"), (9, "九级")])
  func prioritiesAreGrades(priority: Int, expected: String) {
    #expect(Phrases(language: .zh).grade(priority) == expected)
    #expect(Phrases(language: .en).grade(priority) == "priority \(priority)")
  }
}
