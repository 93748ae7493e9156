import District
import Foundation
import Testing

@testable import Inputs

/// A folder with a map of nodes, which every test may change.
final class NodeMap {
  let folder = NSTemporaryDirectory() + "nodes-" + UUID().uuidString

  static let files = [
    "map.yaml": """
    name: trio
    names: {zh: 三点, en: Trio}
    nodes: {file: nodes.csv, id: postal code, x: x, y: y, residents: people, community: town}
    times: {file: data/matrix.csv, unit: min}
    facilities: [{kind: hospital, file: data/hospitals.csv, node: Hospital}]
    layers:
      times: {status: measured, how: a router}

    """,
    "nodes.csv":
      "\u{FEFF}postal code,x,y,people,town,share\r\na,0,0,10,north,0.5\r\nb,1000,0,20,north,0.25\r\nc,0,-500.5,0,south,0.25\r\n",
    "data/matrix.csv": "from,c,a,b\na,3,0,1\nb,4,1.5,0\nc,0.5,6,7\n",
    "data/hospitals.csv": "\u{FEFF}Hospital\nc\nb\n",
  ]

  init() throws {
    try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
    for (name, text) in Self.files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file))
  }

  func message() -> String? {
    InputsTests.message { () throws(InputError) in _ = try DistrictMap.read(folder: folder) }?
      .replacingOccurrences(of: folder + "/", with: "")
  }
}

@Suite struct NodeMapTests {
  @Test func readsWhatItsFilesSay() throws {
    let folder = try NodeMap()
    let map = try DistrictMap.read(folder: folder.folder)
    let nodes = try #require(map.nodes)
    #expect(nodes.ids == ["a", "b", "c"] && nodes.x == [0, 1000, 0] && nodes.y == [0, 0, -500.5])
    #expect(nodes.seconds == [0, 60, 180, 90, 0, 240, 360, 420, 30])
    #expect(map.cells.residents == [10, 20, 0] && map.cells.jobs == [0, 0, 0] && map.cells.count == 3)
    #expect(map.facilities.map(\.id) == ["hospital-b", "hospital-c"] && map.facilities.map(\.cell) == [1, 2])
    #expect(map.zones.map(\.id) == ["trio"] && map.subdistricts.map(\.id) == ["trio"])
    #expect(map.communities.map(\.id) == ["north", "south"] && map.communities.map(\.parent) == [0, 0])
    #expect(map.beats.map(\.id) == ["north", "south"] && map.beats.map(\.parent) == [0, 1])
    #expect((0..<3).map { map.beatShares.beat(ofCell: $0, draw: 0.99) } == [0, 0, 1])
    #expect(map.layers.map(\.name) == ["times"])
  }

  @Test(arguments: [
    ("map.yaml", "unit: min", "unit: m", "map.yaml:4: times.unit: found \"m\", allowed: s, min, h"),
    (
      "map.yaml", "id: postal code", "id: postcode",
      "map.yaml:3: nodes.id: no such column in nodes.csv, found \"postcode\", allowed: postal code"
    ),
    (
      "map.yaml", "residents: people", "residents: peple",
      "map.yaml:3: nodes.residents: no such column in nodes.csv, found \"peple\""
    ),
    ("map.yaml", "residents:", "residnts:", "map.yaml:3: nodes: unknown key, found \"residnts\""),
    ("map.yaml", "{file: nodes.csv", "{file: node.csv", "node.csv: does not exist (did you mean \"nodes.csv\"?)"),
    ("map.yaml", "kind: hospital", "kind: hopsital", "map.yaml:5: facilities[1].kind: found \"hopsital\""),
    ("map.yaml", "times: {status", "cells: {status", "map.yaml:7: layers: unknown key, found \"cells\""),
    ("map.yaml", "times: {file: data/matrix.csv, unit: min}", "", "map.yaml:1: the key \"times\" is missing"),
    ("nodes.csv", "\nb,", "\na,", "nodes.csv:3: postal code: this id stands twice, found \"a\""),
    ("nodes.csv", "-500.5", "south", "nodes.csv:4: y: found \"south\", allowed: a number"),
    ("nodes.csv", "c,0,-500.5,0,south", "c,0,-500.5,1.5,south", "nodes.csv:4: people: found \"1.5\", allowed: a whole"),
    ("nodes.csv", "0,north,0.5", "0,,0.5", "nodes.csv:2: town: found \"\", allowed: an id"),
    ("data/matrix.csv", "1.5", "", "data/matrix.csv:3: a: a hole in the matrix"),
    ("data/matrix.csv", "1.5", "-1.5", "data/matrix.csv:3: a: found \"-1.5\", allowed: a number from 0"),
    ("data/matrix.csv", "c,0.5,6,7\n", "", "data/matrix.csv: rows: the node \"c\" of nodes.csv is missing"),
    (
      "data/matrix.csv", "from,c,a,b", "from,c,aa,b", "data/matrix.csv: columns: the node \"a\" of nodes.csv is missing"
    ),
    ("data/matrix.csv", "7\n", "7\nd,1,1,1\n", "data/matrix.csv: rows: no such node in nodes.csv, found \"d\""),
    ("data/hospitals.csv", "b", "d", "data/hospitals.csv:3: Hospital: unknown id, found \"d\", allowed: a, b, c"),
    ("data/hospitals.csv", "b", "c", "data/hospitals.csv:3: Hospital: this id stands twice"),
  ])
  func brokenMapsSayWhere(file: String, old: String, new: String, expected: String) throws {
    let map = try NodeMap()
    let text = try #require(NodeMap.files[file])
    #expect(text.contains(old))
    let range = try #require(text.range(of: old))
    try map.write(text.replacingCharacters(in: range, with: new), to: file)
    let found = map.message()
    #expect(found?.hasPrefix(expected) == true, "\(found ?? "no error")")
  }

  @Test func degreesAreNoMetres() throws {
    let folder = try NodeMap()
    try folder.write(
      "postal code,x,y,people,town\na,4.9041,52.3676,10,north\nb,4.8952,52.3702,20,north\nc,4.88,52.39,0,south\n",
      to: "nodes.csv")
    #expect(folder.message()?.contains("these seem to be degrees, found \"4.9041\", allowed: metres") == true)
    // A house is a few metres long.
    try folder.write("postal code,x,y,people,town\na,0,0,1,n\nb,3,0,1,n\nc,0,4,1,n\n", to: "nodes.csv")
    #expect(folder.message() == nil)
  }

  @Test func allNodesAtOnePointAreMeantOrAnError() throws {
    let folder = try NodeMap()
    try folder.write("postal code,x,y,people,town\na,5,7,1,n\nb,5,7,1,n\nc,5,7,1,n\n", to: "nodes.csv")
    #expect(folder.message()?.hasPrefix("nodes.csv:2: x: all 3 nodes stand at one point") == true)
    let sheet = try #require(NodeMap.files["map.yaml"])
    try folder.write(sheet.replacing("community: town}", with: "community: town, meant: [one-point]}"), to: "map.yaml")
    #expect(folder.message() == nil)
  }

  @Test func aFacilityStandsWhereItsOwnPositionSays() throws {
    let folder = try NodeMap()
    try folder.write(
      "postal code,x,y,people,town\na,0,0,10,n\nb,9000,0,20,n\nc,0,-500.5,0,n\n", to: "nodes.csv")
    try folder.write("Hospital,x,y\nb,8800,100\nc,,\n", to: "data/hospitals.csv")
    #expect(folder.message() == nil)
    try folder.write("Hospital,x,y\nb,100,8800\nc,8990,10\n", to: "data/hospitals.csv")
    #expect(
      folder.message()
        == "data/hospitals.csv:3: Hospital: stands 9.0 km from this node by x and y, found \"c\", allowed: a node near to them, such as b"
    )
  }

  @Test func areasLieInOneAreaOfTheNextTier() throws {
    let map = try NodeMap()
    let sheet = try #require(NodeMap.files["map.yaml"])
    try map.write(sheet.replacingOccurrences(of: "town}", with: "town, beat: share}"), to: "map.yaml")
    #expect(map.message()?.hasPrefix("nodes.csv:4: share: a beat lies in one area of the tier above") == true)
  }

  private static let reference = ProcessInfo.processInfo.environment["GRIDTWIN_REFERENCE"]

  @Test(.enabled(if: reference != nil, "needs GRIDTWIN_REFERENCE, the folder of published cases"))
  func theAmbulanceRegionOfUtrecht() throws {
    let data = try #require(Self.reference) + "/elaspy"
    let map = try NodeMap()
    try map.write(
      """
      name: utrecht
      names: {zh: 乌得勒支, en: Utrecht}
      nodes: {file: \(data)/nodes_Utrecht_2021.csv, id: "postal code", x: x, y: y}
      times: {file: \(data)/siren_driving_matrix_2022.csv, unit: min}
      facilities: [{kind: hospital, file: \(data)/Hospital_Postal_Codes_Utrecht_2021.csv, node: Hospital}]
      """, to: "map.yaml")
    let utrecht = try DistrictMap.read(folder: map.folder)
    let nodes = try #require(utrecht.nodes)
    #expect(nodes.count == 231 && nodes.seconds.count == 231 * 231)
    #expect(nodes.ids.first == "1391" && nodes.x[0] == 126780.741303588)
    let hospitals = utrecht.facilities.map(\.id)
    #expect(hospitals.first == "hospital-3435" && hospitals.contains("hospital-3584"))
    #expect(utrecht.beats.count == 1 && utrecht.cells.residents.allSatisfy { $0 == 0 })
  }
}
