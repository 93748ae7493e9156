import District
import Foundation
import Testing

@testable import Inputs

@Suite("Roads of OpenStreetMap") struct RoadBuildTests {
  @Test(arguments: [
    ("highway=primary", true, true), ("highway=primary oneway=yes", true, false),
    ("highway=primary oneway=1", true, false),
    ("highway=primary oneway=true", true, false), ("highway=primary oneway=-1", false, true),
    ("highway=primary oneway=no", true, true), ("highway=motorway", true, false),
    ("highway=motorway oneway=no", true, true),
    ("highway=motorway_link", true, true), ("highway=primary junction=roundabout", true, false),
    ("highway=primary access=no", false, false), ("highway=primary access=no emergency=yes", true, true),
    ("highway=primary access=no motor_vehicle=yes", true, true), ("highway=primary motor_vehicle=no", false, false),
    ("highway=primary vehicle=no", false, false), ("highway=primary access=private", true, true),
    ("highway=primary emergency=no access=yes", true, true), ("highway=footway", false, false),
    ("highway=primary area=yes", false, false), ("building=yes", false, false),
  ])
  func wayIsDriven(tags: String, forwards: Bool, backwards: Bool) throws {
    // The way leads across the square.
    let roads = try Streets.square([(1, [1, 3], tags)]).built().roads
    #expect(roads.arcs.contains("1>3") == forwards && roads.arcs.contains("3>1") == backwards)
    #expect(roads.count == 4 && roads.arcs.count == 8 + (forwards ? 1 : 0) + (backwards ? 1 : 0))
  }

  @Test func whatIsLeftOutIsCounted() throws {
    let town = Streets.square(
      [
        (1, [1, 3], "highway=footway"), (2, [2, 4], "highway=primary access=no"), (3, [3, 5], "highway=primary"),
        (4, [1, 6], "highway=primary"), (5, [1, 7], "highway=primary oneway=yes"), (6, [8, 10, 8], "highway=primary"),
        (7, [1, 2], "highway=secondary"), (8, [1, 1, 4], "highway=residential"), (11, [1, 3], "highway=footway"),
      ], more: [(5, 20, 0), (7, 2, 2), (8, 5, 5), (10, 6, 5)])
    let (roads, report) = try town.built()
    #expect(roads.ids == ["1", "2", "3", "4"] && roads.arcs.count == 8)
    #expect(report.junctions == 4 && report.arcs == 8 && report.ways == 7)
    #expect(report.otherWays == ["footway": 2] && report.closedWays == 1)
    #expect(report.piecesBeyondBorder == 2 && report.piecesWithoutNode == 2)
    // Those between 8 and 10 are drawn there and back; those of ways 7 and 8 lie upon way 9.
    #expect(report.doublePieces == 2 + 2 + 2 && report.junctionsApart == 3)
    #expect(roads.kinds("1", "2") == ["secondary"] && roads.kinds("2", "3") == ["residential"])
    for part in ["7 ways", "footway 2", "1 private or closed", "3 junctions outside"] {
      #expect(report.how.contains(part))
    }
    // From 1 to 2 and 4, from 2 to 1 and 3, and so on: of two that are as fast the lower way.
    #expect(roads.way == [7, 8, 7, 9, 9, 9, 8, 9])
  }

  @Test func linksAreOfTheirClassUnlessTheyAreOne() throws {
    let town = Streets.square([(1, [1, 3], "highway=primary_link")])
    #expect(try town.built().roads.kinds("1", "3") == ["primary"])
    var rules = StreetRules()
    rules.classes.append(Roads.Class(id: "primary_link", speed: 5, isEntered: false))
    #expect(try town.built(rules).roads.kinds("1", "3") == ["primary_link"])
  }

  @Test func lengthsAreThoseOfTheEllipsoid() throws {
    // 111.3195 m eastwards and 110.5743 m northwards: a thousandth of a degree at the equator.
    let roads = try Streets.square([]).built().roads
    #expect(roads.metres == [111.3, 110.6, 111.3, 110.6, 110.6, 111.3, 110.6, 111.3])
    // PROJ 9.x, Geod(ellps="WGS84").inv.
    let places: [(GeoPoint, GeoPoint, Double)] = [
      (GeoPoint(longitude: -73.97, latitude: 40.78), GeoPoint(longitude: -73.96, latitude: 40.79), 1394.8748),
      (GeoPoint(longitude: 114.03, latitude: 22.65), GeoPoint(longitude: 114.0305, latitude: 22.6497), 61.1954),
    ]
    for (a, b, metres) in places { #expect(abs(a.metres(to: b) / metres - 1) < 1e-5, "\(a.metres(to: b))") }
  }

  @Test func namesAreKept() throws {
    let roads = try Streets.square([(1, [1, 3], "highway=primary name=B"), (2, [2, 4], "highway=primary ref=A1")])
      .built().roads
    #expect(roads.names == ["A1", "B"])
    let arc = try #require(roads.arcs.firstIndex(of: "1>3"))
    #expect(roads.name[arc] == 1 && roads.way[arc] == 1 && roads.name.filter { $0 == -1 }.count == 8)
  }

  @Test(arguments: [
    ("highway=footway", 0.01, [1, 2, 3, 1], "has no way whose highway is one of motorway, trunk"),
    ("highway=primary", 0.0001, [1, 2, 3, 1], "none of its 1 roads leads round within the boundary"),
    ("highway=primary oneway=yes", 0.01, [1, 2], "none of its 1 roads leads round"),
    ("highway=primary", 0.01, [7, 8], "the nodes of its roads are missing: Overpass gives them for"),
    ("highway=primary", 0.01, [], "a road without its nodes"),
  ])
  func nothingLeftIsAnError(tags: String, reach: Double, nodes: [Int], expected: String) {
    var town = Streets(nodes: [(1, 0, 0), (2, 1, 0), (3, 1, 1)], ways: [(1, nodes, tags)])
    town.reach = reach
    let found = message { () throws(InputError) in _ = try town.built() }
    #expect(found?.contains(expected) == true, "\(found ?? "no error")")
  }

  @Test(arguments: [
    ("{off-road: 11}", "off-road: found \"11\", allowed: a speed with its unit"),
    (
      "{off-road: 11km/h, classes: {Primary: {speed: 10km/h}}}",
      "classes: found \"Primary\", allowed: a value of highway"
    ),
    ("{classes: {primary: {entered: no}}}", "classes.primary: the key \"speed\" is missing"),
    ("{classes: {primary: {speed: 2000km/h}}}", "speed: found \"2000km/h\", allowed: a speed from 1km/h to 500km/h"),
    ("{classes: {primary: {speed: 20km/h, entered: maybe}}}", "entered: found \"maybe\", allowed: yes, no"),
    ("{classes: {}}", "classes: found \"an empty map\", allowed: from 1 to 200 classes"),
    ("{closed-ways: yes}", "closed-ways: found \"yes\", allowed: kept, left-out"),
    ("{max-speed: 3}", "unknown key, found \"max-speed\""),
  ])
  func wrongRulesSayWhere(text: String, expected: String) throws {
    let setting = try Setting.parse(text, file: "build.yaml")
    let found = message { () throws(InputError) in _ = try StreetRules(setting) }
    #expect(found?.contains(expected) == true, "\(found ?? "no error")")
  }

  @Test func rulesAreRead() throws {
    let text = """
      off-road: 7.2km/h
      classes: {residential: {speed: 18km/h}, motorway: {speed: 72km/h, entered: no}}
      private-ways: left-out
      closed-ways: kept
      """
    let rules = try StreetRules(Setting.parse(text, file: "build.yaml"))
    #expect(rules.classes.map(\.id) == ["motorway", "residential"] && rules.classes.map(\.isEntered) == [false, true])
    #expect(abs(rules.offRoad - 2) < 1e-12 && abs(rules.classes[0].speed - 20) < 1e-12)
    #expect(!rules.keepsPrivateWays && rules.keepsClosedWays)
    let town = Streets.square([
      (1, [1, 3], "highway=residential access=private"), (2, [2, 4], "highway=motorway access=no"),
    ])
    #expect(try town.built(rules).roads.arcs.count == 9)
  }

  @Test func bandsHoldWhatTheAreaHolds() {
    var numbers = TestNumbers(seed: 3)
    let plane = LocalPlane(origin: GeoPoint(longitude: 0, latitude: 0))
    for corners in [3, 4, 7, 50, 900] {
      // Stars with a hole, two of which lie upon each other.
      func star(_ x: Double, _ size: Double) -> [GeoPoint] {
        let ring = (0..<corners).map { i in
          let turn = Double(i) / Double(corners) * 2 * .pi
          let reach = size * Double.random(in: 0.5...1, using: &numbers)
          return GeoPoint(longitude: x + reach * cos(turn), latitude: reach * sin(turn))
        }
        return ring + [ring[0]]
      }
      let area = PlaneArea([[star(0, 0.1), star(0, 0.03)], [star(0.1, 0.1)]], on: plane)
      let bands = AreaBands(area)
      var inside = 0
      for _ in 0..<400 {
        let p = SIMD2(
          Double.random(in: -12_000...24_000, using: &numbers), Double.random(in: -12_000...12_000, using: &numbers))
        #expect(bands.contains(p) == area.contains(p))
        inside += area.contains(p) ? 1 : 0
      }
      #expect(inside > 40)
    }
  }
}
