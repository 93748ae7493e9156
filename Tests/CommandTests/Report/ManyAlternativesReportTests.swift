import Foundation
import Testing

/// A page grows with the alternatives by rows of its tables, not by pictures.
@Suite("Pages of many alternatives") struct ManyAlternativesReportTests {
  private func page(_ count: Int) throws -> Page {
    let rates = (1..<count).map { "  a\($0): {incidents.rate: \(50 + $0)%}" }.joined(separator: "\n")
    let text = Workplace.sound.replacingOccurrences(
      of: "  direct: {policies.routing: {direct: {returns: 1}}}", with: rates)
    let place = try Workplace(text.replacingOccurrences(of: "{min: 3, max: 60}", with: "{min: 2, max: 2}"))
    #expect(try place.run("--quiet", "--smoke", "--db", "r.sqlite").code == 0)
    #expect(try Command.run(["report", "r.sqlite", "--output", "p.html"], in: place.folder).code == 0)
    return try #require(Page(try String(contentsOfFile: place.folder + "/p.html", encoding: .utf8)))
  }

  @Test func showsAsManyOneByOneAsCanBeToldApart() throws {
    let pages = try [16, 36, 56].map(page)
    #expect(pages.allSatisfy { $0.elements["article"] == 15 && $0.elements["svg"] == pages[0].elements["svg"] })
    #expect(!pages[0].text.contains("Shown one by one") && pages[0].text.contains("Drawn: 4 of 16 alternatives."))
    for (page, count) in zip(pages, [16, 36, 56]).dropFirst() {
      #expect(
        page.text.contains("Shown one by one: 16 of \(count) alternatives, the baseline and those that look best on"))
      for drawn in [16, 6, 4] { #expect(page.text.contains("Drawn: \(drawn) of \(count) alternatives.")) }
    }
    // The point of each and its bars stay in the picture of two aims; all else is rows.
    let sizes = pages.map { page in page.elements.values.reduce(0, +) }
    #expect(abs((sizes[2] - sizes[1]) - (sizes[1] - sizes[0])) < 300, "\(sizes)")
    #expect(abs(pages[2].letterings.count - pages[0].letterings.count) < 40)
    #expect(pages[2].elements["path"].map { $0 < (pages[0].elements["path"] ?? 0) + 2 * 40 + 20 } ?? false)
    #expect(pages[2].elements["tr"].map { $0 >= 56 * 5 } ?? false)
  }
}
