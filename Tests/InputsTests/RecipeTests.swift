import District
import Testing

@testable import Inputs

/// Maps from what there is: only the boundary is compulsory, and every column is named.
@Suite("Recipes of maps") struct RecipeTests {
  private typealias Town = RecipeFolder

  @Test func aBoundaryAloneMakesAMap() throws {
    let town = try Town("name: town\nboundary: boundary.geojson\n")
    #expect(town.message() == nil)
    let map = try DistrictMap.read(folder: town.folder)
    // 4 km2 nearly, in squares of 50 m: fewer than 6,000 and as fine as that allows.
    #expect(map.cellSize == 50 && abs(Double(map.cells.count) * 0.0025 / 4 - 1) < 0.01)
    #expect(map.cells.residents.allSatisfy { $0 == 0 } && map.cells.built.allSatisfy { $0 })
    #expect(map.subdistricts.map(\.id) == ["town"] && map.communities.count == 1 && map.beats.count == 1)
    #expect(map.zones.count == 1 && map.gateways.isEmpty && map.facilities.isEmpty)
    let sheet = try town.built("map.yaml")
    #expect(sheet.contains("boundary-area: 4.0") && sheet.contains("not known: 0 everywhere"))
    #expect(map.layers.map(\.name) == MapSheet.layerNames)
  }

  @Test func polygonsKeepTheirNumbers() throws {
    let recipe = """
      name: town
      names: {en: Town}
      boundary: boundary.geojson
      cell-size: 125m
      counts:
        residents: {file: blocks.geojson, column: POP}
        jobs: {file: firms.csv, lon: x, lat: y, column: staff}
        sensors: {file: firms.csv, lon: x, lat: y}
      subdistricts: 2
      communities: 5
      beats: 9
      """
    // The last is a strip of 3 m at the shore, the last but one lies in another town.
    let blocks = [
      (0.0, 0.0, 0.7, 2.0, 1001), (0.7, 0, 2, 1.1, 7), (0.7, 1.1, 2, 2, 0), (3, 3, 4, 4, 500), (0.2, 1.997, 0.5, 2, 13),
    ]
    .map { Town.feature(Town.box($0.0, $0.1, $0.2, $0.3), #""POP": \#($0.4)"#) }
    let firms =
      "x,y,staff,note\n" + Town.line(0.5, 0.5, "12,") + Town.line(1.999, 1.999, "3,at the corner")
      + Town.line(-2, 1, "40,outside")
    let town = try Town(recipe, ["blocks.geojson": Town.collection(blocks), "firms.csv": firms])
    #expect(town.message() == nil)
    let map = try DistrictMap.read(folder: town.folder)
    #expect(map.cells.residents.reduce(0, +) == 1021 && map.cells.jobs.reduce(0, +) == 15)
    #expect(map.cells.sensors.reduce(0, +) == 2 && map.names == Names(zh: "Town", en: "Town"))
    #expect(map.subdistricts.map(\.id) == ["part-1", "part-2"] && map.communities.count == 5 && map.beats.count == 9)
    #expect(map.zones.map(\.id) == map.communities.map(\.id))
    // The western block has nearly all of them; half a cell of its 700 m may count with the cells beside it.
    let west = map.cells.residents.indices.filter { map.cells.longitude[$0] < 0.5 + 0.7 * Town.kilometre }
    #expect((911...1021).contains(west.reduce(0) { $0 + Int(map.cells.residents[$1]) }))
    let layer = try #require(map.layers.first { $0.name == "residents" })
    #expect(layer.status == .derived && layer.how.contains("POP of 4 areas of blocks.geojson, 1021 in all"))
    #expect(layer.how.contains("1 outside the boundary left out, with 500"))
    #expect(map.layers.first { $0.name == "jobs" }?.how.contains("1 outside the boundary left out, with 40") == true)
  }

  @Test func polygonsAcrossTheBoundaryAreAQuestion() throws {
    func town(_ across: String) throws -> Town {
      // A quarter, and three quarters, lie inside.
      let blocks = [(-3.0, 0.0, 1.0, 2.0, 400), (1, 0, 2.3333, 2, 100)]
        .map { Town.feature(Town.box($0.0, $0.1, $0.2, $0.3), #""POP": \#($0.4)"#) }
      return try Town(
        "name: town\nboundary: boundary.geojson\ncounts: {residents: {file: blocks.geojson, column: POP\(across)}}\n",
        ["blocks.geojson": Town.collection(blocks)])
    }
    let message = try #require(try town("").message())
    #expect(
      message.hasPrefix(
        "build.yaml:3: counts.residents.file: 2 of its 2 polygons lie across the boundary, with 500 in all"))
    #expect(message.contains("across: whole (100 of them counted) or split (175 of them counted)"))
    for (across, sum) in [("whole", 100), ("split", 175)] {
      let town = try town(", across: \(across)")
      #expect(town.message() == nil)
      #expect(try DistrictMap.read(folder: town.folder).cells.residents.reduce(0, +) == sum)
    }
    #expect(try town(", across: half").message()?.contains("allowed: whole, split") == true)
  }

  @Test func squaresOfAGridAndSignals() throws {
    let recipe = """
      name: town
      boundary: boundary.geojson
      cell-size: 100m
      signals:
        houses: {file: houses.geojson}
        shops: {file: shops.csv, lon: lon, lat: lat}
      counts:
        residents: {file: grid.csv, lon: lon, lat: lat, column: people, square: 1km, mix: {houses: 100%}}
        jobs: {total: 300, mix: {shops: 50%, residents: 50%}}
      """
    let grid =
      "lon,lat,people\n" + Town.line(0.5, 0.5, "10.4") + Town.line(1.5, 0.5, "20.4") + Town.line(0.5, 1.5, "30.4")
      + Town.line(1.5, 1.5, "40.4")
    let files = [
      "grid.csv": grid, "shops.csv": "lon,lat\n" + Town.line(1.8, 1.8, "").replacing(",\n", with: "\n"),
      "houses.geojson": Town.collection([
        Town.feature(Town.box(0.2, 0.2, 0.3, 0.3), ""), Town.feature(Town.box(1.2, 0.2, 1.3, 0.3), ""),
      ]),
    ]
    let town = try Town(recipe, files)
    // The squares reach over the town's border by metres, which is not across it.
    #expect(town.message() == nil)
    let cells = try DistrictMap.read(folder: town.folder).cells
    // 101.6 people are 102; in the squares with a house they live there.
    #expect(cells.residents.reduce(0, +) == 102 && cells.jobs.reduce(0, +) == 300)
    let south = cells.residents.indices.filter {
      cells.latitude[$0] < 0.5 + 0.9 * Town.kilometre && cells.residents[$0] > 0
    }
    #expect(south.count <= 8 && (30...32).contains(south.reduce(0) { $0 + Int(cells.residents[$1]) }))
    #expect(try #require(cells.jobs.max()) >= 150)
  }

  @Test func areasOfTheTiersFromFiles() throws {
    let recipe = """
      name: town
      boundary: boundary.geojson
      cell-size: 100m
      zones: {file: wards.geojson, id: code}
      subdistricts: {file: halves.geojson, id: code, name: label}
      communities: {file: wards.geojson, id: code, name: label}
      beats: {file: beats.geojson, id: code}
      """
    func areas(_ boxes: [(String, Double, Double, Double, Double)]) -> String {
      Town.collection(
        boxes.map { Town.feature(Town.box($0.1, $0.2, $0.3, $0.4), #""code": "\#($0.0)", "label": "The \#($0.0)""#) })
    }
    let files = [
      "halves.geojson": areas([("east", 1, 0, 2, 2), ("west", 0, 0, 1, 2), ("far", 5, 5, 6, 6)]),
      "wards.geojson": areas([("w1", 0, 0, 1, 1), ("w2", 0, 1, 1, 2), ("w3", 1, 0, 2, 2)]),
      "beats.geojson": areas([("b1", 0, 0, 1, 1), ("b2", 0, 1, 1, 2), ("b3", 1, 0, 2, 1), ("b4", 1, 1, 2, 2)]),
    ]
    let town = try Town(recipe, files)
    #expect(town.message() == nil)
    let map = try DistrictMap.read(folder: town.folder)
    #expect(map.subdistricts.map(\.id) == ["east", "west"] && map.subdistricts[0].names.en == "The east")
    #expect(map.communities.map(\.id) == ["w1", "w2", "w3"] && map.communities.map(\.parent) == [1, 1, 0])
    #expect(map.beats.map(\.id) == ["b1", "b2", "b3", "b4"] && map.zones.map(\.id) == ["w1", "w2", "w3"])
    #expect(map.layers.first { $0.name == "subdistricts" }?.how.contains("1 that hold no cell left out") == true)
    let crossing = areas([("b1", 0, 0, 2, 1), ("b2", 0, 1, 2, 2)])
    try town.write(crossing, to: "data/beats.geojson")
    #expect(town.message()?.contains("build.yaml: beats: this beat reaches from community") == true)
  }

  @Test func facilitiesFromListsAndTags() throws {
    let recipe = """
      name: town
      boundary: boundary.geojson
      facilities:
        - {file: stations.csv, kind: ambulance, id: no, name: title, lon: lon, lat: lat, without: [s3]}
        - {file: pois.geojson, kind: hospital, where: {amenity: hospital}, name: name}
      """
    let point = { (x: Double, y: Double) in
      #"{"type": "Point", "coordinates": [\#(0.5 + x * Town.kilometre), \#(0.5 + y * Town.kilometre)]}"#
    }
    let pois = Town.collection([
      Town.feature(point(1, 0.5), #""amenity": "hospital", "name": "South""#),
      Town.feature(Town.box(0.4, 1.4, 0.6, 1.6), #""amenity": "hospital", "name": "North""#),
      Town.feature(point(1, 1), #""amenity": "school""#), Town.feature(point(9, 9), #""amenity": "hospital""#),
    ])
    let stations = "no,title,lon,lat\n" + "s1,One,0.505,0.505\ns2,,0.51,0.51\ns3,Closed,0.5,0.5\n"
    let town = try Town(recipe, ["stations.csv": stations, "pois.geojson": pois])
    #expect(town.message() == nil)
    let map = try DistrictMap.read(folder: town.folder)
    #expect(map.facilities.map(\.id) == ["hospital-1", "hospital-2", "s1", "s2"])
    #expect(map.facilities.map(\.names.en) == ["North", "South", "One", "s2"])
    #expect(
      map.layers.first { $0.name == "facilities" }?.how
        == "2 ambulance of stations.csv, 1 left out by the recipe; 2 hospital of pois.geojson, 1 left out that stand farther than 1 km outside"
    )
  }

  /// Each form with something wrong in it: nothing is written, and the message says where and what would be right.
  @Test(arguments: [
    (
      "boundary: boundary.geojson", "bondary: boundary.geojson",
      "build.yaml:2: the key \"boundary\" is missing, found \"bondary\""
    ),
    (
      "column: POP", "column: POPULATION",
      "blocks.geojson:1: feature 1: properties: there is no \"POPULATION\", allowed: POP"
    ),
    ("column: POP", "kolumn: POP", "counts.residents: unknown key, found \"kolumn\""),
    ("blocks.geojson", "block.geojson", "block.geojson: does not exist (did you mean \"blocks.geojson\"?)"),
    ("lon: x", "lon: longitude", "firms.csv:1: the column \"longitude\" is missing; the file has x, y, staff"),
    ("lat: y, ", "", "counts.jobs: the key \"lat\" is missing"),
    ("column: staff", "column: staff, square: 0m", "allowed: a length from 1m to 50km"),
    ("mix: {residents: 100%}", "mix: {people: 100%}", "found \"people\", allowed: residents, jobs"),
    (
      "communities: 3", "communities: {file: blocks.geojson}",
      "there is no \"id\"; communities: {file: ..., id: ...} says"
    ),
    (
      "communities: 3", "communities: 3000",
      "build.yaml: communities: found \"3000\", allowed: no more than there are cells"
    ),
    ("kind: fire", "kind: fires", "facilities[1].kind: found \"fires\", allowed: fire"),
    ("lat: y}", "lat: y, without: [f9]}", "no such facility in firms.csv, found \"f9\""),
  ])
  func theDamagedTwinIsRefused(right: String, wrong: String, said: String) throws {
    let recipe = """
      name: town
      boundary: boundary.geojson
      cell-size: 100m
      counts:
        residents: {file: blocks.geojson, column: POP}
        jobs: {file: firms.csv, lon: x, lat: y, column: staff}
        premises: {total: 10, mix: {residents: 100%}}
      communities: 3
      facilities: [{file: firms.csv, kind: fire, lon: x, lat: y}]
      """
    let files = [
      "blocks.geojson": Town.collection([Town.feature(Town.box(0, 0, 2, 2), #""POP": 100"#)]),
      "firms.csv": "x,y,staff\n" + Town.line(1, 1, "5"),
    ]
    #expect(try Town(recipe, files).message() == nil)
    let damaged = try Town(recipe.replacing(right, with: wrong, maxReplacements: 1), files)
    let message = damaged.message() ?? "it was built"
    #expect(message.contains(said), "\(message)")
    #expect((try? damaged.built("cells.csv")) == nil)
  }

  @Test func doubtfulSourcesAreRefused() throws {
    let recipe = "name: town\nboundary: boundary.geojson\ncounts: {residents: {file: blocks.geojson, column: POP}}\n"
    func said(_ blocks: [String]) throws -> String {
      try Town(recipe, ["blocks.geojson": Town.collection(blocks)]).message() ?? "built"
    }
    let block = Town.feature(Town.box(0, 0, 2, 2), #""POP": 100"#)
    #expect(try said([block, block]).contains("lie upon each other on"))
    #expect(
      try said([Town.feature(Town.box(40, 0, 42, 2), #""POP": 1"#)]).contains(
        "none of its 1 places lies inside the boundary, the nearest"))
    #expect(
      try said([Town.feature(Town.box(0, 0, 2, 2), #""POP": -999"#)]).contains(
        "POP: found \"-999\", allowed: a number from 0"))
    #expect(try said([Town.feature(Town.box(0, 0, 2, 2), #""POP": null"#)]).contains("POP is empty"))
    let wide = try Town("name: town\nboundary: boundary.geojson\n", ["boundary.geojson": Town.box(0, 0, 900, 900)])
    #expect(wide.message()?.contains("the boundary is not that of a district") == true)
  }
}
