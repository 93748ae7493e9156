import Foundation
import Testing

/// Guides name files, which move.
@Suite("The guides") struct GuideTests {
  static let guides: [String] = {
    let sources = Command.repository + "/Sources"
    let files = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".md") }.sorted()
  }()

  @Test(arguments: guides) func everyFileThatIsNamedIsThere(guide: String) throws {
    let text = try String(contentsOfFile: "\(Command.repository)/Sources/\(guide)", encoding: .utf8)
    let module = guide.split(separator: "/")[0]
    for match in text.matches(of: #/`([A-Za-z+\/]+\.swift)`/#) {
      let places = ["Sources/\(module)", "Sources", "Tests", "Tests/Fixtures/OutsidePolicy", "."]
      let isThere = places.contains {
        FileManager.default.fileExists(atPath: "\(Command.repository)/\($0)/\(match.output.1)")
      }
      #expect(isThere, "\(guide) names \(match.output.1)")
    }
  }

  @Test func thereAreGuides() { #expect(Self.guides.count > 20) }
}
