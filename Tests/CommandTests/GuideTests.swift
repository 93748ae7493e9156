import Foundation
import Testing

/// Guides name files and one another, which move.
@Suite("The guides") struct GuideTests {
  static let sources = Command.repository + "/Sources"

  static let guides: [String] = {
    let files = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".md") }.sorted()
  }()

  private static func text(of guide: String) throws -> String {
    try String(contentsOfFile: "\(sources)/\(guide)", encoding: .utf8)
  }

  private static func isThere(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(Command.repository)/\(path)")
  }

  @Test(arguments: guides) func everyFileThatIsNamedIsThere(guide: String) throws {
    let module = guide.split(separator: "/")[0]
    let text = try Self.text(of: guide)
    for match in text.matches(of: #/`([A-Za-z+\/]+\.swift)`/#) {
      let places = ["Sources/\(module)", "Sources", "Tests", "Tests/Fixtures/OutsidePolicy", "."]
      #expect(places.contains { Self.isThere("\($0)/\(match.output.1)") }, "\(guide) names \(match.output.1)")
    }
    let folder = guide.split(separator: "/").dropLast().joined(separator: "/")
    for match in text.matches(of: #/`([A-Za-z.\/]+\.md)`/#) {
      let name = String(match.output.1)
      let isThere =
        name.contains("/")
        ? Self.isThere(name) || Self.isThere("Sources/\(module)/\(name)")
        : Self.isThere("Sources/\(folder)/\(name)") || Self.guides.contains { $0.hasSuffix("/\(name)") }
      #expect(isThere, "\(guide) names \(name)")
    }
    for match in text.matches(of: #/`((?:Experiments|Tests|Benchmarks)\/[A-Za-z0-9.\/-]+)`/#) {
      #expect(Self.isThere(String(match.output.1)), "\(guide) names \(match.output.1)")
    }
    for match in text.matches(of: #/<doc:([A-Za-z]+)>/#) {
      #expect(Self.guides.contains("\(folder)/\(match.output.1).md"), "\(guide) links to \(match.output.1)")
    }
  }

  @Test func thereAreGuides() { #expect(Self.guides.count > 20) }

  /// Each library has a front page, which lists its guides.
  @Test func everyLibraryHasAFrontPage() throws {
    // The command itself, the live screen's page and the system's zlib have no words of their own.
    let modules = try FileManager.default.contentsOfDirectory(atPath: Self.sources)
      .filter { !["gridtwin", "DashboardPage", "CZlib"].contains($0) }
    for module in modules {
      let front = "\(module)/\(module).docc/\(module).md"
      guard Self.guides.contains(front) else {
        Issue.record("\(module) has no front page")
        continue
      }
      let text = try Self.text(of: front)
      for guide in Self.guides where guide.hasPrefix(module + "/") && guide != front {
        let name = guide.split(separator: "/").last?.dropLast(3) ?? ""
        #expect(text.contains("- <doc:\(name)>"), "\(front) does not list \(name)")
      }
    }
  }
}
