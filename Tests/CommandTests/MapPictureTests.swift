import District
import Foundation
import Inputs
import Testing

@testable import Presentation

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct MapPictureTests {
  private static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/Maps/smallville"

  @Test(arguments: MapLayer.allCases) func everyLayerIsAPicture(layer: MapLayer) throws {
    let sheet = try MapSheet.read(folder: Self.folder)
    let map = try DistrictMap.read(folder: Self.folder, sheet: sheet)
    let svg = MapPicture(map: map, sheet: sheet, layer: layer).svg
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    #expect(svg.contains(">synthetic<") && svg.contains("200 m") && svg.contains("Smallville 小城"))
    #expect(!svg.contains("href"), "the picture needs nothing else")
  }

  @Test func valuesAreDrawnAsDensities() throws {
    let map = try DistrictMap.read(folder: Self.folder)
    let values = map.cells.residents.map(Double.init)
    let picture = MapPicture(
      map: map, values: values, title: "Present <at> 03:00", unit: "people", status: .derived, how: "one run")
    #expect(picture.svg.contains("Present &lt;at&gt; 03:00") && picture.svg.contains("people per km²"))
    #expect(picture.svg.contains("Densest cell: 10,240 per km²"))
    let same = MapPicture(
      map: map, values: values, title: "", unit: "people", status: .derived, how: "", maximum: 200_000)
    #expect(same.legend.first?.label == "100,000 and more")
    let none = MapPicture(map: map, values: [], title: "", unit: "people", status: .derived, how: "")
    #expect(XMLParser(data: Data(none.svg.utf8)).parse())
  }

  @Test func figuresAreSensible() {
    #expect(MapFigures.fixed(2_830_000, 0) == "2,830,000" && MapFigures.fixed(-0.256, 2) == "-0.26")
    #expect(MapFigures.fixed(175.6, 2) == "175.60" && MapFigures.grouped(0.25) == "0.25")
    #expect(MapFigures.breaks(below: 143_984, count: 4) == [10_000, 20_000, 50_000, 100_000])
    #expect(MapFigures.breaks(below: 0, count: 4).isEmpty && MapFigures.breaks(below: .nan, count: 2).isEmpty)
    #expect(MapFigures.wrapped("a bc def", width: 4) == ["a bc", "def"])
  }

  @Test func infoCountsWhatTheMapHolds() throws {
    let sheet = try MapSheet.read(folder: Self.folder)
    let info = MapInfo(map: try DistrictMap.read(folder: Self.folder, sheet: sheet), sheet: sheet)
    #expect(info.layers.first { $0.name == "residents" }?.total == 4200)
    #expect(info.text.contains("published 1.75 km2 (+0.00 %)") && info.text.contains("synthetic"))
    #expect(try info.json.contains("\"publishedAreaKm2\" : 1.75"))
  }
}
