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

  /// A street of both ways between the plane's origin, which is at column 2.5 and row 2, and a point one cell east of it; and a one-way on.
  @Test func roadsLieWhereTheyAre() throws {
    let sheet = try MapSheet.read(folder: Self.folder)
    var map = try DistrictMap.read(folder: Self.folder, sheet: sheet)
    #expect(MapPicture(roadsOf: map, sheet: sheet) == nil)
    map.roads = Roads(
      ids: ["1", "2", "3"], longitude: [0, 0.00225, 0.00225], latitude: [0, 0, 0.00226], x: [0, 250, 250],
      y: [0, 0, 250],
      start: [0, 1, 3, 3], end: [1, 0, 2], metres: [250, 250, 250], kind: [0, 0, 1], way: [7, 7, 8],
      name: [-1, -1, -1],
      classes: [
        Roads.Class(id: "residential", speed: 30 / 3.6, isEntered: true),
        Roads.Class(id: "primary", speed: 50 / 3.6, isEntered: true),
      ], names: [], offRoad: 2)
    let picture = try #require(MapPicture(roadsOf: map, sheet: sheet))
    let svg = picture.svg
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    // Cells are 80 points wide here; the middle of column 0 and row 0 is at 120 and 472.
    #expect(svg.contains("d=\"M320 312L400 312\"") && svg.contains("d=\"M400 312L400 232\""))
    #expect(picture.legend.map(\.label) == ["50 km/h: primary", "30 km/h: residential"])
    #expect(picture.facts.first == "3 junctions, 3 arcs")
  }

  @Test func figuresAreSensible() {
    #expect(MapFigures.fixed(2_830_000, 0) == "2,830,000" && MapFigures.fixed(-0.256, 2) == "-0.26")
    #expect(MapFigures.fixed(175.6, 2) == "175.60" && MapFigures.grouped(0.25) == "0.25")
    #expect(MapFigures.breaks(below: 143_984, count: 4) == [10_000, 20_000, 50_000, 100_000])
    #expect(MapFigures.breaks(below: 0, count: 4).isEmpty && MapFigures.breaks(below: .nan, count: 2).isEmpty)
    #expect(Lines.wrapped("a bc def", to: 4) == ["a bc", "def"])
  }

  @Test func infoCountsWhatTheMapHolds() throws {
    let sheet = try MapSheet.read(folder: Self.folder)
    let info = MapInfo(map: try DistrictMap.read(folder: Self.folder, sheet: sheet), sheet: sheet)
    #expect(info.layers.first { $0.name == "residents" }?.total == 4200)
    #expect(info.text.contains("published 1.75 km2 (+0.00 %)") && info.text.contains("synthetic"))
    #expect(try info.json.contains("\"publishedAreaKm2\" : 1.75"))
  }

  /// A map of four nodes in a folder that is gone afterwards.
  private static func withNodes(_ body: (DistrictMap, MapSheet) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "map-picture-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = [
      "map.yaml": """
      name: quad
      names: {zh: 四点, en: Quad}
      nodes: {file: nodes.csv, id: id, x: x, y: y, residents: people, community: town}
      times: {file: times.csv, unit: min}
      facilities: [{kind: hospital, file: nodes.csv, node: id}]

      """,
      "nodes.csv": "id,x,y,people,town\na,0,0,5,n\nb,4000,0,0,n\nc,0,3000,50,s\nd,4000,3000,500,s\n",
      "times.csv": "from,a,b,c,d\na,0,4,3,5\nb,4,0,5,3\nc,3,5,0,4\nd,5,3,4,0\n",
    ]
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
    let sheet = try MapSheet.read(folder: folder)
    try body(DistrictMap.read(folder: folder, sheet: sheet), sheet)
  }

  @Test(arguments: MapLayer.allCases) func nodesAreDots(layer: MapLayer) throws {
    try Self.withNodes { map, sheet in
      let svg = MapPicture(map: map, sheet: sheet, layer: layer).svg
      #expect(XMLParser(data: Data(svg.utf8)).parse())
      #expect(svg.contains("Quad 四点, 4 nodes") && svg.contains("500 m"))
      #expect(!svg.contains("km²") && !svg.contains("nan") && !svg.contains("inf"))
      // Two half circles a dot.
      #expect(svg.components(separatedBy: " 0 1 0 ").count - 1 >= 8)
    }
  }

  @Test func nodesAreCountedAndTimed() throws {
    try Self.withNodes { map, sheet in
      let info = MapInfo(map: map, sheet: sheet)
      #expect(info.text.contains("nodes       4 on 4.0 x 3.0 km"))
      #expect(info.text.contains("ways        4.00 min on average, at most 5.00 min, 60.0 km/h in a straight line"))
      #expect(info.text.contains("500 people at node 3 (s)") && info.text.contains("4 hospital"))
      let json = try info.json
      #expect(json.contains("\"meanMinutes\" : 4") && !json.contains("cellSizeM"))
    }
  }
}
