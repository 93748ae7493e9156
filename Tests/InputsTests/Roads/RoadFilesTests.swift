import District
import Foundation
import Testing

@testable import Inputs

@Suite("Files of roads") struct RoadFilesTests {
  /// Smallville's cells are 250 m, 0.00225 degrees, and its map's origin lies at longitude and latitude 0.
  private static let sheet = """
    roads:
      off-road: 9km/h
      classes: {primary: {speed: 36km/h, entered: no}, residential: {speed: 18km/h}}

    """
  private static let junctions = "id,lon,lat\n10,0.002,0\n9,0,0\nb,0.002,0.002\nc,0.003,0.002\n"
  private static let arcs = """
    from,to,metres,class,way,name
    9,10,222.6,residential,5,"Main, Street"
    10,9,222.6,residential,5,"Main, Street"
    10,b,300,residential,,
    b,c,111.5,primary,-7,
    c,10,250,primary,8,Aa
    c,b,111.5,residential,,

    """

  private func map(_ sheet: String = sheet, _ junctions: String = junctions, _ arcs: String = arcs) throws -> MapCopy {
    let map = try MapCopy()
    let layer = "  roads: {status: derived, how: by hand}\n"
    try map.write(map.text("map.yaml") + layer + sheet, to: "map.yaml")
    try map.write(junctions, to: "junctions.csv")
    try map.write(arcs, to: "roads.csv")
    return map
  }

  @Test func readsWhatTheFilesSay() throws {
    let copy = try map()
    let map = try DistrictMap.read(folder: copy.folder)
    let roads = try #require(map.roads)
    #expect(roads.ids == ["9", "10", "b", "c"] && roads.longitude == [0, 0.002, 0.002, 0.003])
    #expect(roads.arcs == ["9>10", "10>9", "10>b", "b>c", "c>10", "c>b"] && roads.start == [0, 1, 3, 4, 6])
    #expect(roads.metres == [222.6, 222.6, 300, 111.5, 250, 111.5] && roads.way == [5, 5, 0, -7, 8, 0])
    #expect(roads.names == ["Aa", "Main, Street"] && roads.name == [1, 1, -1, -1, 0, -1])
    #expect(roads.classes.map(\.id) == ["primary", "residential"] && roads.kind == [1, 1, 1, 0, 0, 1])
    #expect(roads.classes.map(\.isEntered) == [false, true] && abs(roads.classes[0].speed - 10) < 1e-12)
    #expect(abs(roads.offRoad - 2.5) < 1e-12 && abs(roads.x[1] - 222.639) < 0.001 && abs(roads.y[2] - 221.149) < 0.001)
    #expect(map.layers.map(\.name) == MapSheet.layerNames + ["roads"])
  }

  @Test func cellsAndFacilitiesAreJoinedWhereTheRoadIsEntered() throws {
    let copy = try map()
    let map = try DistrictMap.read(folder: copy.folder)
    let roads = try #require(map.roads)
    // At b a residential street ends and only a primary road begins, at c it is the other way round.
    #expect(Set(roads.cellJoints.map(\.junction)).isSubset(of: [0, 1]))
    #expect(roads.cellJoints.count == map.cells.count && roads.facilityJoints.count == map.facilities.count)
    for (cell, joint) in roads.cellJoints.enumerated() {
      let x = (Double(map.cells.column[cell]) - 2.5) * 250
      let y = (Double(map.cells.row[cell]) - 2) * 250
      let away = (0..<2).map {
        ((roads.x[$0] - x) * (roads.x[$0] - x) + (roads.y[$0] - y) * (roads.y[$0] - y)).squareRoot()
      }
      #expect(joint.metres == away.min() && away[Int(joint.junction)] == joint.metres)
    }
    // A facility is joined from its own point, which is not the middle of its cell.
    let features = try GeoFeature.read(path: packageFolder + "/Maps/smallville/places.geojson")
    for feature in features {
      let id = try feature.properties.required("id").string()
      let place = try #require(map.facilities.firstIndex { $0.id == id })
      let point = try feature.point()
      let near = (0..<2).map {
        point.metres(to: GeoPoint(longitude: roads.longitude[$0], latitude: roads.latitude[$0]))
      }
      #expect(abs(roads.facilityJoints[place].metres - (near.min() ?? 0)) < 0.01)
    }
  }

  @Test func filesComeBackAsTheyWere() throws {
    let town = Streets.square([
      (1, [1, 3], "highway=primary oneway=yes name=Broad"), (2, [2, 4], "highway=motorway oneway=no"),
    ])
    let built = try town.built().roads
    let files = Dictionary(uniqueKeysWithValues: RoadFiles.files(of: built).map { ($0.name, $0.text) })
    let map = try map(RoadSheet.text(of: built), #require(files["junctions.csv"]), #require(files["roads.csv"]))
    var read = try #require(DistrictMap.read(folder: map.folder).roads)
    #expect(!read.cellJoints.isEmpty && !read.facilityJoints.isEmpty)
    (read.cellJoints, read.facilityJoints) = ([], [])
    #expect(read == built)
    #expect(RoadFiles.files(of: read).map(\.text) == RoadFiles.files(of: built).map(\.text))
    #expect(files["roads.csv"]?.contains("\n1,3,156.9,primary,1,Broad\n") == true)
  }

  @Test func theOrderOfRowsSaysNothing() throws {
    func reversed(_ text: String) -> String {
      let lines = text.split(separator: "\n")
      return ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
    }
    let (one, other) = (try map(), try map(Self.sheet, reversed(Self.junctions), reversed(Self.arcs)))
    #expect(try DistrictMap.read(folder: one.folder).roads == DistrictMap.read(folder: other.folder).roads)
  }

  @Test func aMapWithoutThemHasNone() throws {
    let map = try DistrictMap.read(folder: packageFolder + "/Maps/smallville")
    #expect(map.roads == nil && map.layers.map(\.name) == MapSheet.layerNames)
  }

  @Test(arguments: [
    ("junctions.csv", "9,0,0", "9,0,95", "junctions.csv:3: lat: found \"95\""),
    ("junctions.csv", "9,0,0", "10,0,0", "junctions.csv:3: id: this id stands twice, found \"10\""),
    ("junctions.csv", "9,0,0\n", "", "roads.csv:2: from: there is no such junction in junctions.csv, found \"9\""),
    ("junctions.csv", "id,lon,lat", "id,x,lat", "junctions.csv:1: unknown column, found \"x\""),
    (
      "junctions.csv", "c,0.003", "c,0.03",
      "roads.csv:5: metres: shorter than the straight line, found \"111.5\", allowed: 3116"
    ),
    ("roads.csv", "10,b,300", "10,bb,300", "roads.csv:4: to: there is no such junction in junctions.csv, found \"bb\""),
    ("roads.csv", "10,b,300", "10,b,-300", "roads.csv:4: metres: found \"-300\", allowed: a number from 0"),
    ("roads.csv", "10,b,300", "10,b,nan", "roads.csv:4: metres: found \"nan\", allowed: a number from 0"),
    (
      "roads.csv", "10,b,300,residential", "10,b,300,path",
      "roads.csv:4: class: found \"path\", allowed: primary, residential"
    ),
    ("roads.csv", "10,b,300", "10,10,300", "roads.csv:4: to: an arc leads from one junction to another"),
    ("roads.csv", "10,b,300", "10,9,300", "roads.csv:4: to: the arc of line 3 leads from 10 to it, too"),
    ("roads.csv", "primary,-7", "primary,-7.5", "roads.csv:5: way: found \"-7.5\", allowed: a whole number"),
    (
      "roads.csv", "10,b,300,residential,,\n", "",
      "roads.csv: no way leads from junction 9 to b: every junction must be reached from every other; 2 of 4 lie outside"
    ),
    ("roads.csv", "10,9,222.6,residential,5,\"Main, Street\"\n", "", "roads.csv: no way leads from junction 10 to 9"),
    ("map.yaml", "off-road: 9km/h", "off-road: 0km/h", "map.yaml:34: roads.off-road: found \"0km/h\""),
    ("map.yaml", "  off-road: 9km/h\n", "", "map.yaml:34: roads: the key \"off-road\" is missing"),
    ("map.yaml", "  roads: {status: derived, how: by hand}\n", "", "map.yaml:19: layers: the key \"roads\" is missing"),
    (
      "map.yaml", "residential: {speed: 18km/h}", "residential: {speed: 18km/h, entered: no}",
      "roads.csv: no junction lies between"
    ),
  ])
  func brokenFilesSayWhere(file: String, old: String, new: String, expected: String) throws {
    let map = try map()
    let text = try map.text(file)
    let range = try #require(text.range(of: old, options: file == "map.yaml" ? .backwards : []))
    try map.write(text.replacingCharacters(in: range, with: new), to: file)
    let found = map.message()
    #expect(found?.hasPrefix(expected) == true, "\(found ?? "no error")")
  }

  @Test func theNearestJunctionIsFound() throws {
    // Junctions in two clumps, as dense here as sparse there, and points among them and far away.
    var numbers = TestNumbers(seed: 19)
    func number(_ low: Double, _ high: Double) -> Double { Double.random(in: low..<high, using: &numbers) }
    let points = (0..<400).map { i in
      i < 300 ? (number(0, 500), number(0, 500)) : (number(4000, 9000), number(-3000, 900))
    }
    let ring = points.indices.map { Int32(($0 + 1) % points.count) }
    let roads = Roads(
      ids: points.indices.map { "\($0)" }, longitude: points.map { _ in 0 }, latitude: points.map { _ in 0 },
      x: points.map(\.0), y: points.map(\.1), start: (0...points.count).map(Int32.init), end: ring,
      metres: points.map { _ in 1 },
      kind: points.map { _ in 0 }, way: points.map { _ in 0 }, name: points.map { _ in -1 },
      classes: [Roads.Class(id: "primary", speed: 1, isEntered: true)], names: [], offRoad: 1)
    let joints = try #require(RoadJoints(roads))
    for _ in 0..<500 {
      let (x, y) = (number(-6000, 12000), number(-6000, 6000))
      let away = points.map { (($0.0 - x) * ($0.0 - x) + ($0.1 - y) * ($0.1 - y)).squareRoot() }
      let joint = joints.nearest(to: SIMD2(x, y))
      #expect(joint.metres == away.min() && away[Int(joint.junction)] == joint.metres)
    }
  }

  /// Parts of small networks, against a search from every junction.
  @Test func partsAreThoseOfASearch() throws {
    var numbers = TestNumbers(seed: 7)
    for _ in 0..<200 {
      let count = Int.random(in: 1...12, using: &numbers)
      let links = (0..<count).map { _ in
        (0..<Int.random(in: 0...2, using: &numbers)).map { _ in Int32.random(in: 0..<Int32(count), using: &numbers) }
      }
      var start: [Int32] = [0]
      for list in links { start.append(start[start.count - 1] + Int32(list.count)) }
      let parts = StrongParts(start: start, end: Array(links.joined()))
      let reach = (0..<count).map { Self.reached(from: $0, by: links) }
      for a in 0..<count {
        for b in 0..<count {
          #expect((parts.part[a] == parts.part[b]) == (reach[a].contains(b) && reach[b].contains(a)))
        }
      }
      #expect(parts.sizes.reduce(0, +) == count && parts.sizes[parts.largest] == parts.sizes.max())
    }
  }

  private static func reached(from first: Int, by links: [[Int32]]) -> Set<Int> {
    var reached: Set = [first]
    var waiting = [first]
    while let place = waiting.popLast() {
      for next in links[place].map({ Int($0) }) where reached.insert(next).inserted { waiting.append(next) }
    }
    return reached
  }
}
