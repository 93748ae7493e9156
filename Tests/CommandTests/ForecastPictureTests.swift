import Foundation
import Testing

@testable import Presentation

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ForecastPictureTests {
  private let picture = ForecastPicture(
    title: "Before & after",
    panels: [
      ForecastPicture.Panel(title: "Left", actual: [20, 5, 10, 15], ours: [6, 12], naive: [7]),
      ForecastPicture.Panel(title: "Right", actual: [], ours: [], naive: []),
    ], axis: "Minutes", limit: 8)

  @Test func isWellFormed() {
    #expect(XMLParser(data: Data(picture.svg.utf8)).parse())
    #expect(picture.svg.contains("Before &amp; after") && picture.svg.contains("Left: 4 calls"))
    #expect(picture.svg.contains(">8 min<") && picture.svg.contains("stroke-dasharray=\"7 4\""))
  }

  /// The curve of what happened stands at a quarter from 5 on: a quarter of the way up at a sixth of the way along.
  @Test func curvesAreTheShares() {
    #expect(picture.svg.contains("L140 321L") && picture.svg.contains("L138.6 396L"))
  }
}
