import Foundation
import Testing

/// The tables of answers hold what runs print: each answer stands as it was printed in `Experiments/answers`, which `make answers`
/// writes anew, and the long tests run again.
@Suite("The answers that guides and README tell") struct AnswersTests {
  struct Answer: CustomTestStringConvertible {
    var file: String
    var name: String
    var cells: [String]
    var testDescription: String { "\(name) in \(file)" }
  }

  private static let file = "Sources/Experimentation/Experimentation.docc/Answers.md"
  static let guide = rows(of: file)
  static let all = guide + rows(of: "README.md")
  /// Claims and when they hold: reported, found, mark, carried by, needs.
  static let claims = rows(of: file, under: "| claim | experiment |", column: 1)

  /// The rows of a file's tables with such a head; the experiment stands in one column, and the cells are those behind it.
  private static func rows(
    of file: String, under head: String = "| experiment | answer |", column: Int = 0
  ) -> [Answer] {
    let text = (try? String(contentsOfFile: "\(Command.repository)/\(file)", encoding: .utf8)) ?? ""
    return text.components(separatedBy: head).dropFirst().flatMap { table in
      table.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).prefix { $0.hasPrefix("|") }
        .map { line in
          let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
          let name = cells.dropFirst(column).first?.split(separator: "`").first ?? ""
          return Answer(file: file, name: String(name), cells: Array(cells.dropFirst(column + 1)))
        }
    }
  }

  static func printed(_ name: String) throws -> String {
    try String(contentsOfFile: "\(Command.repository)/Experiments/answers/\(name).txt", encoding: .utf8)
  }

  @Test func everyQuestionHasItsRow() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Command.repository + "/Experiments/answers")
    #expect(Self.guide.map { $0.name + ".txt" }.sorted() == files.sorted())
    #expect(Self.guide.count > 20)
    for row in Self.guide { #expect(row.cells.count == 4, "\(row.name) has \(row.cells.count) cells") }
    let shown = Self.all.filter { $0.file == "README.md" }
    #expect(shown.count == 3 && shown.allSatisfy { $0.cells.count == 3 })
  }

  @Test func everyClaimIsWhole() {
    #expect(Self.claims.count >= 8 && Set(Self.claims.map(\.name)).count == Self.claims.count)
    for claim in Self.claims {
      #expect(claim.cells.count == 5 && claim.cells.allSatisfy { !$0.isEmpty }, "\(claim.name)")
      #expect(claim.cells.last?.hasPrefix("the claim needs ") == true, "\(claim.name)")
      #expect(Self.guide.contains { $0.name == claim.name }, "\(claim.name) has no row among the answers")
    }
  }

  /// What a claim is set against is printed, with its intervals, and marked as the experiment says.
  @Test(arguments: claims) func everyClaimIsHeldToItsExperiment(claim: Answer) throws {
    let (found, mark, carried, needs) = (claim.cells[1], claim.cells[2], claim.cells[3], claim.cells[4])
    try everyFigureIsPrinted(
      row: Answer(file: claim.file, name: claim.name, cells: [found, needs, carried]))
    try everyRowIsMarkedAsTheExperimentSays(row: Answer(file: claim.file, name: claim.name, cells: ["", mark]))
  }

  /// README says how many answers the guide has.
  @Test func theirNumberIsAsSaid() throws {
    let text = try String(contentsOfFile: Command.repository + "/README.md", encoding: .utf8)
    #expect(text.contains("All \(Self.guide.count) answers"))
  }

  /// Every figure of a row is printed, and those with an interval in brackets stand in one line with it.
  @Test(arguments: all) func everyFigureIsPrinted(row: Answer) throws {
    let printed = try Self.printed(row.name).split(separator: "\n").map { Figure.all(in: String($0)) }
    // What is moved, and to where, stands in the experiment.
    let asked = try String(contentsOfFile: "\(Command.repository)/Experiments/\(row.name).yaml", encoding: .utf8)
      .split(separator: "\n").map { Figure.all(in: String($0)) }
    for (cell, lines) in [(row.cells[0], printed), (row.cells[1], printed), (row.cells[2], printed + asked)] {
      for figure in Figure.alone(in: cell) {
        #expect(
          lines.contains { $0.contains { figure.isRounded($0) } }, "\(row.name): \(figure.text) is not printed")
      }
      for interval in Figure.intervals(in: cell) {
        let isThere = lines.contains { line in
          interval.ends.allSatisfy { end in line.contains { end.isRounded($0) } }
            && interval.of.contains { figure in line.contains { figure.isRounded($0) } }
        }
        #expect(isThere, "\(row.name): \(interval.of.map(\.text)) with \(interval.ends.map(\.text)) is not printed")
      }
    }
  }

  @Test(arguments: all) func everyRowIsMarkedAsTheExperimentSays(row: Answer) throws {
    let mark = try #require(row.cells.dropFirst().first).prefix { $0.isLetter }
    let sentence = [
      "emerges": "The answer emerges", "partly": "The answer is partly put in", "restated": "The answer restates",
    ]
    let words = try #require(sentence[String(mark)], "\(row.name) is marked \(mark)")
    let text = try Self.printed(row.name)
    #expect(text.contains(words) && (mark == "restated" || text.contains("What the answer rests on")), "\(row.name)")
  }

  /// What was printed is printed again.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil), arguments: guide)
  func everyAnswerIsGivenAgain(row: Answer) throws {
    let database = NSTemporaryDirectory() + "gridtwin-\(UUID().uuidString).sqlite"
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: database + end) } }
    let run = try Command.run(
      ["run", "Experiments/\(row.name).yaml", "--quiet", "--verbose", "--db", database], in: Command.repository)
    #expect(run.code == 0)
    let answer = run.output.components(separatedBy: "\ngridtwin ")[0]
    #expect(answer == (try Self.printed(row.name)).trimmingCharacters(in: .newlines) + "\n")
  }
}

/// A number in a text with the unit behind it: in minutes where it is a time, as far as it is rounded.
private struct Figure {
  var text: String
  var value: Double
  /// The least that it tells apart.
  var grain: Double

  /// Whether another figure rounds to this one.
  func isRounded(_ other: Figure) -> Bool { abs(abs(value) - abs(other.value)) <= grain / 2 * 1.0001 + other.grain / 2 }

  static func all(in line: String) -> [Figure] {
    // A sign in front is no part of a figure: tables say sooner and fewer.
    let times =
      #/(?<days>\d+) d (?<left>\d+) h|(?<hours>\d+) h (?<minutes>\d+) min|(?<whole>\d+) min (?<seconds>\d+) s|(?<clock>\d+):(?<past>\d\d)/#
    let numbers = #/(?<number>\d[\d,]*(?:\.\d+)?)(?: (?<unit>s)\b)?/#
    var figures: [Figure] = []
    for match in line.matches(of: times) {
      func number(_ part: Substring?) -> Double { part.flatMap { Double($0) } ?? 0 }
      let out = match.output
      if out.whole != nil {
        figures.append(
          Figure(text: String(out.0), value: number(out.whole) + number(out.seconds) / 60, grain: 1 / 60.0))
      } else if out.days != nil {
        figures.append(Figure(text: String(out.0), value: number(out.days) * 1440 + number(out.left) * 60, grain: 60))
      } else {
        let (hours, minutes) = out.clock != nil ? (out.clock, out.past) : (out.hours, out.minutes)
        figures.append(Figure(text: String(out.0), value: number(hours) * 60 + number(minutes), grain: 1))
      }
    }
    let rest = line.replacing(times) { String(repeating: "x", count: $0.0.count) }
    for match in rest.matches(of: numbers) {
      let digits = match.output.number.filter { $0 != "," }
      guard let value = Double(digits) else { continue }
      let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
      var grain = pow(10, -Double(decimals))
      if decimals == 0, value >= 1000 {
        // Of a large number zeros at the end are rounding.
        while value.truncatingRemainder(dividingBy: grain * 10) == 0 { grain *= 10 }
      }
      let unit = match.output.unit == "s" ? 1 / 60.0 : 1
      figures.append(Figure(text: String(match.output.0), value: value * unit, grain: grain * unit))
    }
    return figures
  }

  private static var brackets: Regex<Substring> { #/\([^)]*\)/# }

  /// The figures of a cell that stand in no brackets.
  static func alone(in cell: String) -> [Figure] { all(in: cell.replacing(brackets, with: "")) }

  /// The intervals of a cell, each with the two figures before it, of which it is one's: `38 of 159 visits (35 to 41)`.
  static func intervals(in cell: String) -> [(of: [Figure], ends: [Figure])] {
    cell.matches(of: brackets).compactMap { match in
      var ends = all(in: String(match.output))
      let of = Array(alone(in: String(cell[..<match.range.lowerBound])).suffix(2))
      guard ends.count == 2, match.output.contains(" to "), let last = of.last else { return nil }
      if last.text.hasSuffix(" s"), !match.output.contains(" s") {
        ends = ends.map { Figure(text: $0.text, value: $0.value / 60, grain: $0.grain / 60) }
      }
      return (of, ends)
    }
  }
}
