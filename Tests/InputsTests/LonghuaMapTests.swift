import District
import Foundation
import Testing

@testable import Inputs

/// The committed map of Longhua meets the published totals and the assumed balance.
@Suite struct LonghuaMapTests {
  static let folder = packageFolder + "/Maps/longhua"

  @Test func totalsAndCounts() throws {
    let map = try DistrictMap.read(folder: Self.folder)
    let cells = map.cells
    #expect(cells.count == 2817 && map.zones.count == 58 && map.subdistricts.count == 6)
    #expect(map.communities.count == 56 && map.beats.count == 2991 && map.gateways.count == 8)
    #expect(cells.residents.reduce(0, +) == 2_830_000)
    #expect(cells.jobs.reduce(0, +) == 1_874_000)
    #expect(cells.premises.reduce(0, +) == 70_795)
    #expect(cells.cameras.reduce(0, +) == 71_000)
    #expect(cells.sensors.reduce(0, +) == 260_000)
    let built = cells.built.count { $0 }
    #expect(abs(Double(built) / 2817 - 129 / 175.6) < 0.001)
    #expect(cells.residents.indices.allSatisfy { cells.built[$0] || cells.residents[$0] == 0 })
    let densest = try #require(cells.residents.max())
    #expect((8_500...9_250).contains(densest), "people in the densest cell, of 9,250 at 148,000 per km2")
    #expect(Set(cells.zone).count == 58 && Set(cells.community).count == 56)
  }

  @Test func residentsAndJobsDiffer() throws {
    let cells = try DistrictMap.read(folder: Self.folder).cells
    let residents = cells.residents.map(Double.init)
    let jobs = cells.jobs.map(Double.init)
    let (a, b) = (residents.reduce(0, +) / 2817, jobs.reduce(0, +) / 2817)
    let both = zip(residents, jobs).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) }
    let spread = residents.reduce(0) { $0 + ($1 - a) * ($1 - a) } * jobs.reduce(0) { $0 + ($1 - b) * ($1 - b) }
    #expect(both / spread.squareRoot() < 0.8)
  }

  @Test func beatsAreBalanced() throws {
    let map = try DistrictMap.read(folder: Self.folder)
    let balance = BeatBalance(residentsOf: map)
    #expect(balance.loads.count == 2991 && abs(balance.mean - 2_830_000 / 2991.0) < 1e-6)
    #expect(balance.share(within: 0.3) >= 0.9)
    #expect(balance.loads.allSatisfy { $0 > 0 })
  }

  @Test func everySubdistrictHasAnOfficeAndAFireStation() throws {
    let map = try DistrictMap.read(folder: Self.folder)
    for (i, subdistrict) in map.subdistricts.enumerated() {
      for kind in ["government", "fire"] {
        let isThere = map.facilities.contains { facility in
          facility.kind == kind && map.communities[Int(map.cells.community[Int(facility.cell)])].parent == i
        }
        #expect(isThere, "\(kind) in \(subdistrict.id)")
      }
    }
  }

  static let data = ProcessInfo.processInfo.environment["GRIDTWIN_DATA"]

  @Test(.enabled(if: data != nil, "set GRIDTWIN_DATA to the folder of the source files"))
  func recipeMakesTheCommittedFiles() throws {
    let copy = try RecipeCopy()
    try MapBuild.build(folder: copy.folder, data: try #require(Self.data), allowArea: false)
    for file in try FileManager.default.contentsOfDirectory(atPath: Self.folder) {
      let made = FileManager.default.contents(atPath: copy.folder + "/" + file)
      #expect(made == FileManager.default.contents(atPath: Self.folder + "/" + file), "\(file)")
    }
  }

  /// Sources in the frames of Chinese maps make the same map.
  @Test(.enabled(if: data != nil, "set GRIDTWIN_DATA to the folder of the source files"))
  func sourcesAreConvertedFromTheirFrames() throws {
    let data = try #require(Self.data)
    let copy = try RecipeCopy()
    let sources = copy.folder + "/sources"
    try FileManager.default.createDirectory(atPath: sources, withIntermediateDirectories: false)
    for file in try FileManager.default.contentsOfDirectory(atPath: data) {
      try FileManager.default.createSymbolicLink(
        atPath: sources + "/" + file, withDestinationPath: URL(fileURLWithPath: data + "/" + file).path)
    }
    var recipe = try String(contentsOfFile: copy.folder + "/build.yaml", encoding: .utf8)
    for (file, frame) in [("boundary.geojson", CoordinateFrame.gcj02), ("metro-stations-2018.geojson", .bd09)] {
      let text = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: data + "/" + file)))
      let shifted = try JSONSerialization.data(withJSONObject: Self.shifted(text, into: frame))
      try shifted.write(to: URL(fileURLWithPath: sources + "/shifted-" + file))
      recipe = recipe.replacingOccurrences(of: file, with: "{file: shifted-\(file), frame: \(frame.rawValue)}")
    }
    try Data(recipe.utf8).write(to: URL(fileURLWithPath: copy.folder + "/build.yaml"))
    try MapBuild.build(folder: copy.folder, data: sources, allowArea: false)
    for file in ["cells.csv", "zones.csv", "places.geojson", "beats.csv"] {
      let made = FileManager.default.contents(atPath: copy.folder + "/" + file)
      #expect(made == FileManager.default.contents(atPath: Self.folder + "/" + file), "\(file)")
    }
  }

  /// GeoJSON whose coordinates, wherever they stand, are those of a frame.
  static func shifted(_ json: Any, into frame: CoordinateFrame) -> Any {
    if let map = json as? [String: Any] { return map.mapValues { shifted($0, into: frame) } }
    guard let list = json as? [Any] else { return json }
    guard list.count >= 2, let longitude = list[0] as? Double, let latitude = list[1] as? Double else {
      return list.map { shifted($0, into: frame) }
    }
    let point = frame.image(ofWGS84: GeoPoint(longitude: longitude, latitude: latitude))
    return [point.longitude, point.latitude]
  }

  @Test(
    .enabled(if: data != nil, "set GRIDTWIN_DATA to the folder of the source files"),
    arguments: [
      ("metro: metro-stations-2018.geojson", "metro: {file: x, frame: GCJ02}", "(did you mean \"GCJ-02\"?)"),
      ("cells: cells-250m.csv", "cells: {file: cells-250m.csv, frame: GCJ-02}", "columns and rows has no frame"),
      ("published-area: 175.6km2", "published-area: 180km2", "the raster's area is off by -2.19 %"),
      ("frame: WGS-84", "frame: BD-09", "build.yaml:5: frame: a map lies in WGS-84; map build converts"),
      ("boundary.geojson", "bounds.geojson", "bounds.geojson: does not exist"),
      ("民治街道:", "民治:", "subdistrict_approx: found \"民治街道\", allowed: 民治, 龙华街道"),
      ("bus-stops: 90%", "bus-stop: 90%", "found \"bus-stop\", allowed: bus-stops"),
      ("bus-stops: 90%", "bus-stops: 80%", "the shares add up to 90.0%"),
      ("densest-per-km2: 148000", "densest-per-km2: 1480", "allowed: enough for 2830000 on 2069 cells"),
    ])
  func aWrongRecipeWritesNothing(old: String, new: String, expected: String) throws {
    let copy = try RecipeCopy()
    let recipe = copy.folder + "/build.yaml"
    let text = try String(contentsOfFile: recipe, encoding: .utf8).replacingOccurrences(of: old, with: new)
    try Data(text.utf8).write(to: URL(fileURLWithPath: recipe))
    let found = message { () throws(InputError) in
      try MapBuild.build(folder: copy.folder, data: Self.data ?? "", allowArea: false)
    }
    #expect(found?.contains(expected) == true, "\(found ?? "no error")")
    #expect(try FileManager.default.contentsOfDirectory(atPath: copy.folder) == ["build.yaml"])
  }
}

/// A folder with nothing but the recipe of Longhua, which is gone with its last user.
private final class RecipeCopy {
  let folder = NSTemporaryDirectory() + "recipe-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      atPath: LonghuaMapTests.folder + "/build.yaml", toPath: folder + "/build.yaml")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}
