import Foundation
import Testing

@testable import Experimentation
@testable import Presentation

/// What is made of one document of a check.
@Suite struct CheckDocumentTests {
  private static let nasty = "a <b> & \"c\" 'd', 100 %: x|y\n\u{1}民治"

  private func document(_ outcomes: [(level: String, outcome: String)]) throws -> CheckDocument {
    let verdicts = outcomes.map { level, outcome in
      """
      {"budget": \(quoted(Self.nasty)), "line": 3, "quantity": "q", "alternative": "a", "level": "\(level)",
       "confidence": 0.95, "outcome": "\(outcome)", "look": 1, "replications": 20, "unit": "min", "value": 90, "limit": 60,
       "missing": 0, "infinite": 0, "open": 0, "constant": false, "message": \(quoted(Self.nasty))}
      """
    }
    let text = """
      {"format": "gridtwin-check", "version": 1, "tool": "0", "outcome": "fail", "experiment": "x",
       "question": \(quoted(Self.nasty)), "file": "a,b:c.yaml", "seed": 1, "scenarioDigest": "0", "baseline": "a",
       "replications": 20, "looks": [20], "database": "x.sqlite", "alternatives": [],
       "verdicts": [\(verdicts.joined(separator: ","))]}
      """
    return try JSONDecoder().decode(CheckDocument.self, from: Data(text.utf8))
  }

  private func quoted(_ text: String) -> String {
    (try? String(decoding: JSONEncoder().encode(text), as: UTF8.self)) ?? ""
  }

  private static let all = ["error", "warn"].flatMap { level in
    ["pass", "fail", "inconclusive"].map { (level: level, outcome: $0) }
  }

  @Test func junitIsXMLWhateverStandsInIt() throws {
    let elements = try JUnitReader.read(Data(CheckJUnit(document(Self.all)).text.utf8))
    let cases = elements.filter { $0.name == "testcase" }
    #expect(cases.count == 6)
    // XML has no sign for the control character.
    #expect(cases[0].attributes["name"] == Self.nasty.replacingOccurrences(of: "\u{1}", with: "\u{FFFD}"))
    #expect(
      elements.map(\.name).filter { ["failure", "error", "skipped"].contains($0) } == [
        "failure", "error", "skipped", "skipped",
      ])
    let suite = try #require(elements.first { $0.name == "testsuite" })
    #expect(["tests", "failures", "errors", "skipped"].map { suite.attributes[$0] } == ["6", "1", "1", "2"])
  }

  @Test func annotationsStayInTheirLine() throws {
    let lines = try CheckAnnotations(document(Self.all)).text.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.map { $0.prefix { $0 != " " } } == ["::error", "::warning", "::warning", "::notice", "::notice"])
    #expect(lines[0].hasPrefix("::error file=a%2Cb%3Ac.yaml,line=3,title=fail%3A a::"))
    #expect(lines[0].contains("100 %25: x|y%0A"))
  }

  @Test func markdownStaysInItsCells() throws {
    let lines = try CheckMarkdown(document(Self.all)).text.split(separator: "\n", omittingEmptySubsequences: false)
    let rows = lines.filter { $0.hasPrefix("| **") }
    #expect(rows.count == 6)
    for row in rows { #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 8) }
  }

  @Test func theTextIsShort() throws {
    let text = try CheckText(document(Self.all)).text
    #expect(text.hasSuffix("FAIL: 3 verdicts, 1 passed, 1 failed, 1 open; 2 warnings"))
    #expect(text.contains("  OPEN  a"))
    #expect(text.contains("1 h 30 min"))
  }

  @Test func figuresShowOnWhichSideABoundLies() {
    let figures = VerdictFigures(unit: "min", bounds: (-4, 0.2))
    #expect(figures.margin(0.2) == "+12 s")
    #expect(figures.margin(-4) == "-4 min 0 s")
    #expect(figures.value(899.96 / 60) == "15 min 0 s")
    let fine = VerdictFigures(unit: "min", bounds: (0.002, 0.1))
    #expect(fine.margin(0.002) == "+0.12 s")
    #expect(fine.value(15.05) == "15 min 3.00 s")
    #expect(VerdictFigures(unit: "share", bounds: (0.01, 0.05)).value(0.914) == "91.4 %")
    #expect(VerdictFigures(unit: "1", bounds: (-0.01, 0.01)).value(0.25) == "0.250")
  }

  @Test func theJSONIsReadBack() throws {
    let document = try document(Self.all)
    #expect(try JSONDecoder().decode(CheckDocument.self, from: Data(document.json().utf8)) == document)
  }
}
