import District
import Foundation
import Testing

@testable import Inputs

/// The package's own folder.
let packageFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// A copy of a map's folder that is gone with its last user.
final class MapCopy {
  let folder: String

  init(of map: String = "smallville") throws {
    folder = NSTemporaryDirectory() + "map-" + UUID().uuidString
    try FileManager.default.copyItem(atPath: packageFolder + "/Maps/" + map, toPath: folder)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func text(_ file: String) throws -> String { try String(contentsOfFile: folder + "/" + file, encoding: .utf8) }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + file))
  }

  /// What reading says, without the folder's path.
  func message() -> String? {
    InputsTests.message { () throws(InputError) in _ = try DistrictMap.read(folder: folder) }?
      .replacingOccurrences(of: folder + "/", with: "")
  }

}

@Suite struct MapFilesTests {
  @Test func smallvilleReads() throws {
    let map = try DistrictMap.read(folder: packageFolder + "/Maps/smallville")
    #expect(map.cells.count == 28 && map.beats.count == 9 && map.communities.count == 3 && map.zones.count == 2)
    #expect(map.subdistricts.map(\.id) == ["east", "west"] && map.gateways.map(\.id) == ["next-city"])
    #expect(map.cells.residents.reduce(0, +) == 4200 && map.layers.count == MapSheet.layerNames.count)
    let market = try #require(map.cells.residents.indices.max { map.cells.residents[$0] < map.cells.residents[$1] })
    #expect(map.beats[map.beatShares.beat(ofCell: market, draw: 0.25)].id == "market-01")
    #expect(map.beats[map.beatShares.beat(ofCell: market, draw: 0.75)].id == "market-02")
    let centre = try #require(map.facilities.first { $0.id == "district-centre" })
    #expect(centre.cell == market)
    for subdistrict in map.subdistricts.indices {
      #expect(
        map.facilities.contains { facility in
          let community = Int(map.cells.community[Int(facility.cell)])
          return facility.kind == "government" && map.communities[community].parent == subdistrict
        })
    }
  }

  @Test(arguments: [
    (
      "cells.csv", "0,0,0,west", "0,0,0,wst",
      "cells.csv:4: zone: unknown id, found \"wst\", allowed: east, west (did you"
    ),
    ("cells.csv", "0,0,0,west,mill", "0,0,0,west,mll", "cells.csv:4: community: unknown id, found \"mll\""),
    (
      "cells.csv", "1,1,0,", "2,1,0,",
      "cells.csv:5: cell: cells are numbered from 0, each once, found \"2\", allowed: 1"
    ),
    ("cells.csv", "1,1,0,", "1,0,0,", "cells.csv:5: col: the cell of line 4 has this column and row, too"),
    ("cells.csv", ",0,40,10,", ",0,-40,10,", "cells.csv:4: residents: found \"-40\", allowed: a whole number from 0"),
    ("cells.csv", ",0,40,10,", ",no,40,10,", "cells.csv:4: built: found \"no\", allowed: 0, 1"),
    ("cells.csv", "built,residents", "built,resident", "cells.csv:3: unknown column, found \"resident\""),
    ("beats.csv", "mill-02,mill,11,1", "mill-02,market,11,1", "beats.csv:10: community: a beat lies in one community"),
    ("beats.csv", "mill-02,mill,11,1", "mill-02,mill,20,1", "beats.csv:10: community: a beat lies in one community"),
    (
      "beats.csv", "mill-02,mill,11,1", "mill-02,mill,28,1", "beats.csv:10: cell: found \"28\", allowed: a whole number"
    ),
    (
      "beats.csv", "mill-02,mill,11,1", "mill-02,mill,11,0.9",
      "beats.csv:10: weight: the weights of cell 11 must add up to 1"
    ),
    ("beats.csv", "mill-02,mill,11,1", "mill-02,mill,11,0", "beats.csv:10: weight: found \"0\""),
    ("beats.csv", "mill-02,mill,11,1\n", "", "beats.csv: cell: no beat answers for cell 11"),
    ("beats.csv", "market-02,market,19,", "market-01,market,19,", "beats.csv:14: cell: beat market-01 has this cell"),
    ("areas.csv", "mill,community,west", "mill,community,wset", "areas.csv:5: parent: unknown id, found \"wset\""),
    (
      "areas.csv", "mill,community", "mill,comunity",
      "areas.csv:5: tier: found \"comunity\", allowed: subdistrict, comm"
    ),
    ("areas.csv", "market,community", "mill,community", "areas.csv:6: id: this id stands twice"),
    ("zones.csv", "west,西区,West zone", "west,西区", "zones.csv:3: wrong number of fields, found \"2\", allowed: 3"),
    ("gateways.csv", "6km", "6", "gateways.csv:4: beyond: found \"6\", allowed: a length with its unit"),
    ("gateways.csv", "8000", "lots", "gateways.csv:4: jobs: found \"lots\", allowed: a number from 0"),
    (
      "places.geojson", "\"hospital\"", "\"hopsital\"",
      "places.geojson:4: feature 2: properties.kind: found \"hopsital\""
    ),
    ("places.geojson", "[0.00112, 0.00000]", "[114.0, 22.0]", "places.geojson:2: feature 1: fire-1: stands "),
    (
      "places.geojson", "[0.00112, 0.00000]", "[0.00112, 100]",
      "places.geojson:3: feature 1: geometry.coordinates: found"
    ),
    ("places.geojson", "\"Point\"", "\"Dot\"", "places.geojson:3: feature 1: geometry.type: found \"Dot\""),
    ("places.geojson", "]}\n", "", "places.geojson:"),
    ("map.yaml", "frame: WGS-84", "frame: GCJ-02", "map.yaml:11: frame: a map lies in WGS-84; map build"),
    ("map.yaml", "cell-size: 250m", "cell-size: 250", "map.yaml:15: cell-size: found \"250\", allowed: a length with"),
    (
      "map.yaml", "cell-size: 250m", "cellsize: 250m",
      "map.yaml:15: the key \"cell-size\" is missing, found \"cellsize\""
    ),
    ("map.yaml", "built: {status: synthetic", "built: {status: sinthetic", "map.yaml:24: layers.built.status: found"),
    (
      "map.yaml", "  jobs: {status", "  job: {status", "map.yaml:26: layers: the key \"jobs\" is missing, found \"job\""
    ),
    ("map.yaml", "sources: [", "source: [", "map.yaml:17: unknown key, found \"source\""),
  ])
  func brokenMapsSayWhere(file: String, old: String, new: String, expected: String) throws {
    let copy = try MapCopy()
    let text = try copy.text(file)
    let range = try #require(text.range(of: old))
    try copy.write(text.replacingCharacters(in: range, with: new), to: file)
    let found = copy.message()
    #expect(found?.hasPrefix(expected) == true, "\(found ?? "no error")")
    #expect(found?.contains("\n") == false)
  }

  @Test func missingFilesAreNamed() throws {
    let copy = try MapCopy()
    try FileManager.default.removeItem(atPath: copy.folder + "/beats.csv")
    #expect(copy.message() == "beats.csv: does not exist")
    let wrong = message { () throws(InputError) in _ = try DistrictMap.read(folder: packageFolder + "/Maps/smalville") }
    #expect(wrong?.hasSuffix("does not exist (did you mean \"smallville\"?)") == true)
  }

  /// Whatever is cut, changed or added: a map is read, or one error says why not; nothing traps.
  @Test(arguments: [
    "map.yaml", "cells.csv", "areas.csv", "zones.csv", "beats.csv", "gateways.csv", "places.geojson",
  ])
  func mutilatedFilesNeverTrap(file: String) throws {
    let copy = try MapCopy()
    let bytes = Array(try copy.text(file).utf8)
    var random = SplitMix(state: UInt64(bytes.count))
    for _ in 0..<150 {
      var broken = bytes
      for _ in 0...random.next(below: 3) { random.mutilate(&broken) }
      try Data(broken).write(to: URL(fileURLWithPath: copy.folder + "/" + file))
      _ = copy.message()
    }
  }
}

/// Small numbers from a seed.
private struct SplitMix {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(max(bound, 1)))
  }

  mutating func mutilate(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let at = next(below: bytes.count)
    let words = [
      "-", "\"", "\n", ",", "{", "]", "1e400", "nan", ": ", "99999999999999999999", "\t", "&a *a", "\u{FEFF}", "0",
    ]
    switch next(below: 5) {
    case 0: bytes.removeSubrange(at...)
    case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + next(below: 20)))
    case 2: bytes[at] = UInt8(next(below: 256))
    case 3: bytes.insert(contentsOf: words[next(below: words.count)].utf8, at: at)
    default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + next(below: 60))], at: at)
    }
  }
}
