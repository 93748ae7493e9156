import Foundation
import Testing

/// README's commands are run as they stand there, one after the other in one folder, as a newcomer does.
@Suite("README") struct ReadmeTests {
  /// Command lines that are not run, and why.
  static let notRun = [
    "make run": "builds anew and answers for Longhua; what README shows of it is held to Experiments/answers",
    "make test": "runs this test",
    "gridtwin new mycity --boundary border.geojson --roads roads.osm.gz --calls calls.csv":
      "takes the files of a city; NewCommandTests has some",
    "gridtwin serve Experiments/live.yaml": "runs until it is ended; ServeCommandTests starts and ends it",
  ]

  /// A command line, the exit code that its comment states, and what README shows of what it prints, piece by piece.
  struct Step {
    var line: String
    var shown: [String] = []
    /// Whether the next line that is shown goes on with the last piece.
    var goesOn = false

    var command: String {
      line.split(separator: " # ")[0].trimmingCharacters(in: .whitespaces)
    }
    mutating func show(_ line: Substring) {
      let isPart = !line.isEmpty && line != "..."
      if isPart, goesOn { shown[shown.count - 1] += "\n" + line } else if isPart { shown.append(String(line)) }
      goesOn = isPart
    }

    var code: Int32 { line.firstMatch(of: #/# exit code (\d+)/#).flatMap { Int32($0.output.1) } ?? 0 }
  }

  static let text = (try? String(contentsOfFile: Command.repository + "/README.md", encoding: .utf8)) ?? ""

  /// All of a `sh` block are commands, but for comments; in a `console` block those behind a dollar, and the rest is printed.
  static let steps: [Step] = {
    var steps: [Step] = []
    var language: Substring?
    var isContinued = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        language = language == nil ? line.dropFirst(3) : nil
      } else if isContinued, let last = steps.indices.last {
        steps[last].line += "\n" + line
      } else if language == "console", line.hasPrefix("$ ") {
        steps.append(Step(line: String(line.dropFirst(2))))
      } else if language == "console", let last = steps.indices.last {
        steps[last].show(line)
        continue
      } else if language == "sh", !line.isEmpty, !line.hasPrefix("#") {
        steps.append(Step(line: String(line)))
      } else {
        continue
      }
      isContinued = language != nil && line.hasSuffix("\\")
    }
    return steps
  }()

  /// A text without its line breaks, which are where a terminal's width puts them.
  private static func words(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test func everyCommandRunsAsItStands() throws {
    let folder = NSTemporaryDirectory() + "gridtwin-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in ["Maps", "Experiments"] {
      try FileManager.default.copyItem(atPath: "\(Command.repository)/\(name)", toPath: "\(folder)/\(name)")
    }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let tools = Command.executable.deletingLastPathComponent().path + ":" + path
    var run = 0
    for step in Self.steps where Self.notRun[step.command] == nil {
      let outcome = try Command.run(
        ["-c", step.line], in: folder, environment: ["PATH": tools],
        executable: URL(fileURLWithPath: "/bin/bash"))
      #expect(outcome.code == step.code, "\(step.line) ends with \(outcome.code): \(outcome.errors.suffix(500))")
      var left = Self.words(outcome.output)[...]
      for piece in step.shown {
        let place = left.range(of: Self.words(piece))
        #expect(place != nil, "\(step.line) does not print: \(piece)")
        left = left[(place?.upperBound ?? left.startIndex)...]
      }
      run += 1
    }
    #expect(run > 8)
    #expect(Set(Self.steps.map(\.command)).isSuperset(of: Self.notRun.keys))
  }

  /// What README shows of `make run` is what is printed, but for what it leaves out.
  @Test func theFirstAnswerIsAsPrinted() throws {
    let shown = Self.steps.filter { $0.command == "make run" }.flatMap(\.shown)
    let printed = Self.words(try AnswersTests.printed("direct-dispatch"))
    #expect(shown.count >= 2)
    for piece in shown { #expect(printed.contains(Self.words(piece)), "\(piece)") }
  }

  /// The screen that the guide shows of a check is what is printed.
  @Test func theFirstCheckIsAsPrinted() throws {
    let command = "gridtwin check Experiments/ci-fail.yaml"
    let guide = try String(
      contentsOfFile: Command.repository + "/Sources/Experimentation/Experimentation.docc/Pipeline.md", encoding: .utf8)
    let shown = try #require(guide.components(separatedBy: "$ \(command)\n").dropFirst().first)
      .split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.isEmpty || $0.hasPrefix("    ") }
      .map { $0.dropFirst(4) }.joined(separator: "\n")
    let place = try Workplace()
    let check = try Command.run(
      ["check", "\(Command.repository)/Experiments/ci-fail.yaml", "--quiet", "--db", "r.sqlite"], in: place.folder)
    #expect(check.output.trimmingCharacters(in: .newlines) == shown.trimmingCharacters(in: .newlines))
  }

  @Test func itIsShortAndItsLinksLead() {
    #expect(Self.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 131)
    let links = Self.text.matches(of: #/\]\(([^)]+)\)/#).map { String($0.output.1) }
    #expect(links.count > 10)
    for link in links {
      #expect(FileManager.default.fileExists(atPath: "\(Command.repository)/\(link)"), "\(link) is not there")
    }
  }
}
