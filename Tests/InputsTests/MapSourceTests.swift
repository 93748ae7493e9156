import Foundation
import Testing

@testable import District
@testable import Inputs

/// A recipe of 25 cells on the equator with its sources beside it, gone with its last user.
private final class SmallSources {
  let folder = NSTemporaryDirectory() + "sources-" + UUID().uuidString

  static let recipe = """
    name: small
    names: {zh: 小, en: Small}
    frame: WGS-84
    origin: {lon: 0.5, lat: 0.5, col: 3, row: 3}
    cell-size: 500m
    published-area: 6.25km2
    files: {boundary: boundary.geojson, zones: zones.geojson, cells: cells.csv, facilities: facilities.geojson, metro: metro.geojson}
    sources: []
    smoothing: 500m
    built: {share: 90%, mix: {bus-stops: 100%}}
    counts:
      residents: {total: 1000, mix: {bus-stops: 90%, built: 10%}}
      jobs: {total: 600, mix: {bus-stops: 100%}}
      premises: {total: 20, mix: {residents: 100%}}
      cameras: {total: 15, mix: {residents: 50%, jobs: 50%}}
      sensors: {total: 40, mix: {jobs: 100%}}
    subdistricts: {All: {id: all, en: All}}
    communities: 2
    beats: 3
    gateways: []
    facilities: {Station 1: {id: fire-1, en: One}}
    """
  static let square = box(0.5 - 0.0112, 0.5 - 0.0112, 0.5 + 0.0112, 0.5 + 0.0112)
  static let station =
    #"{"type": "Feature", "properties": {"kind": "fire", "name": "Station 1"}, "geometry": {"type": "Point", "coordinates": [0.5, 0.5]}}"#
  static let stop = station.replacing(
    #""kind": "fire", "name": "Station 1""#, with: #""name": "Mitte", "name_en": "Mid Town""#)

  init() throws {
    try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: true)
    try write(Self.recipe, to: "build.yaml")
    try write(Self.collection([Self.feature(Self.square)]), to: "boundary.geojson")
    try write(Self.collection([Self.zone(1, Self.box(0.4, 0.4, 0.6, 0.6))]), to: "zones.geojson")
    try write(Self.cells { _, _ in "" }, to: "cells.csv")
    try write(Self.collection([Self.station]), to: "facilities.geojson")
    try write(Self.collection([Self.stop]), to: "metro.geojson")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes the recipe, or a source.
  func write(_ text: String, to file: String) throws {
    let path = folder + (file == "build.yaml" ? "/" : "/data/") + file
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  /// What the build says, and nothing if the map is made.
  func message() -> String? {
    InputsTests.message { () throws(InputError) in
      try MapBuild.build(folder: folder, data: folder + "/data", allowArea: false)
    }?.replacingOccurrences(of: folder + "/", with: "").replacingOccurrences(of: "data/", with: "")
  }

  func built(_ file: String) throws -> String { try String(contentsOfFile: folder + "/" + file, encoding: .utf8) }

  static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> String {
    #"{"type": "Polygon", "coordinates": [[[\#(west), \#(south)], [\#(east), \#(south)], [\#(east), \#(north)], "#
      + #"[\#(west), \#(north)], [\#(west), \#(south)]]]}"#
  }

  static func feature(_ geometry: String, _ properties: String = "{}") -> String {
    #"{"type": "Feature", "properties": \#(properties), "geometry": \#(geometry)}"#
  }

  static func zone(_ id: Int, _ geometry: String) -> String { feature(geometry, #"{"tazid": \#(id)}"#) }

  static func collection(_ features: [String]) -> String {
    #"{"type": "FeatureCollection", "features": [\#(features.joined(separator: ","))]}"#
  }

  /// The table of cells, with what `more` says of each at its end.
  static func cells(header: String = "", _ more: (Int, Int) -> String) -> String {
    var text = "col,row,subdistrict_approx,bus_stops,bus_route_stops,taxi_o,taxi_d,dist_metro_m\(header)\n"
    for row in 0...6 { for column in 0...6 { text += "\(column),\(row),All,1,0,0,0,0\(more(column, row))\n" } }
    return text
  }
}

@Suite("Sources of a map that are those of something else") struct MapSourceTests {
  private typealias S = SmallSources

  private func expect(_ said: String?, meant: String? = nil, _ files: [String: String]) throws {
    let sources = try SmallSources()
    for (name, text) in files { try sources.write(text, to: name) }
    let found = sources.message()
    if let said { #expect(found?.contains(said) == true, "\(found ?? "it was built")") } else { #expect(found == nil) }
    guard let meant else { return }
    try sources.write(S.recipe + "\nmeant: [\(meant)]\n", to: "build.yaml")
    #expect(sources.message() == nil)
  }

  @Test func theSourcesAsTheyAreMakeAMap() throws {
    let sources = try SmallSources()
    #expect(sources.message() == nil)
    let map = try DistrictMap.read(folder: sources.folder)
    #expect(map.cells.count == 25 && map.zones.map(\.id) == ["z1"])
    #expect(map.facilities.map(\.id) == ["fire-1", "metro-mid-town"] && map.facilities[0].kind == "fire")
  }

  /// How a position is known, the recipe alone can say: nothing is said of it otherwise.
  @Test func aFacilityHasTheNoteOfItsRecipe() throws {
    let sources = try SmallSources()
    #expect(sources.message() == nil)
    #expect(try !sources.built("places.geojson").contains("note"))
    try sources.write(S.recipe.replacing("en: One}", with: "en: One, note: from a survey}"), to: "build.yaml")
    #expect(sources.message() == nil)
    #expect(try sources.built("places.geojson").contains(#""note": "from a survey""#))
  }

  @Test func aBoundaryMayBeWrittenInSeveralWays() throws {
    let label = #"{"type": "Point", "coordinates": [0.5, 0.5]}"#
    for boundary in [
      S.feature(S.square), S.square, S.collection([S.feature(S.square), S.feature(label)]),
      S.feature(#"{"type": "GeometryCollection", "geometries": [\#(label), \#(S.square)]}"#),
    ] {
      try expect(nil, ["boundary.geojson": boundary])
    }
    try expect(
      #"boundary.geojson:1: feature 1: geometry: found "LineString", allowed: a Polygon"#,
      ["boundary.geojson": S.feature(#"{"type": "LineString", "coordinates": [[0, 0], [1, 1]]}"#)])
    try expect(
      #"boundary.geojson:1: feature 2: geometry: found "null", allowed: a Polygon"#,
      ["boundary.geojson": S.collection([S.feature(S.square), S.feature("null")])])
    try expect("boundary.geojson: there is no area", ["boundary.geojson": S.collection([S.feature(label)])])
  }

  @Test func areasUponEachOtherAreDoubtful() throws {
    let inner = S.box(0.498, 0.498, 0.502, 0.502)
    try expect(
      "boundary.geojson: polygons of the boundary lie upon each other on 1 of 25 cells", meant: "overlaps",
      ["boundary.geojson": S.collection([S.feature(S.square), S.feature(inner)])])
    try expect(
      "lie upon each other on 25 of 25 cells", meant: "overlaps",
      ["boundary.geojson": S.collection([S.feature(S.square), S.feature(S.square)])])
    try expect(
      "zones.geojson: zones lie upon each other on 25 of 25 cells", meant: "overlaps",
      ["zones.geojson": S.collection((1...2).map { S.zone($0, S.box(0.4, 0.4, 0.6, 0.6)) })])
  }

  @Test func placesThatLieElsewhereStop() throws {
    let here = S.zone(1, S.box(0.4, 0.4, 0.6, 0.6))
    try expect(
      "boundary.geojson: the boundary lies 6677 km from the recipe's origin",
      ["boundary.geojson": S.collection([S.feature(S.box(60.48, 0.48, 60.51, 0.51))])])
    try expect(
      "zones.geojson: 0.0 % of the cells inside the boundary lie in a zone", meant: "zones",
      ["zones.geojson": S.collection([S.zone(1, S.box(10, 10, 11, 11))])])
    try expect(
      "zones.geojson: 60.0 % of the cells", ["zones.geojson": S.collection([S.zone(1, S.box(0.497, 0.4, 0.6, 0.6))])])
    try expect(
      "2 of 3 zones hold no cell of the district", meant: "zones",
      ["zones.geojson": S.collection([here, S.zone(2, S.box(10, 10, 11, 11)), S.zone(3, S.box(11, 10, 12, 11))])])
    try expect(
      "facilities.geojson:1: feature 1: properties.name: stands 110315 m from the nearest cell",
      [
        "facilities.geojson": S.collection([S.station.replacing("[0.5, 0.5]", with: "[1.5, 0.5]")])
      ])
    try expect(
      "metro.geojson: none of 1 stations lies inside the boundary, the nearest 1056 km away", meant: "stations",
      ["metro.geojson": S.collection([S.stop.replacing("[0.5, 0.5]", with: "[10, 0.5]")])])
    try expect(
      "subdistricts: no cell inside the boundary lies in this subdistrict, found \"West\"",
      [
        "build.yaml": S.recipe.replacing(
          "{All: {id: all, en: All}}", with: "{All: {id: all, en: All}, West: {id: w, en: W}}")
      ])
  }

  @Test func latitudeFirstIsNamed() throws {
    // At 60 degrees north, where the two differ.
    func north(_ text: String) -> String { text.replacing("lat: 0.5", with: "lat: 60.5") }
    let away = S.box(60.49, 0.478, 60.51, 0.522)
    try expect(
      "the recipe's origin: longitude and latitude are the other way round",
      ["build.yaml": north(S.recipe), "boundary.geojson": S.collection([S.feature(away)])])
    try expect(
      "found \"114.0\", allowed: a number from -89.0 to 89.0, in degrees; is this the longitude?",
      ["boundary.geojson": S.feature(S.box(22.5, 114, 22.6, 114.1))])
    try expect(
      "found \"504650.0, 0.0\", allowed: longitude and latitude, in degrees, unless a frame is stated: these may be UTM",
      ["boundary.geojson": S.feature(S.box(504650, 0, 504700, 1))])
  }

  @Test func aTableOfCellsAgreesWithItsOwnCoordinates() throws {
    func point(_ column: Int, _ row: Int) -> String {
      ",\(0.5 + Double(column - 3) * 500 / 111_319.5),\(0.5 + Double(row - 3) * 500 / 110_575.0)"
    }
    try expect(nil, ["cells.csv": S.cells(header: ",lon,lat", point)])
    try expect(nil, ["cells.csv": S.cells(header: ",lon,lat") { _, _ in ",," }])
    try expect(
      "cells.csv:10: col: 20 of 25 cells do not lie where Longitude and Latitude say, this one by 2.0 km: are the rows counted from the north?",
      ["cells.csv": S.cells(header: ",Longitude,Latitude") { point($0, 6 - $1) }])
    try expect(
      "25 of 25 cells do not lie where lon and lat say",
      ["cells.csv": S.cells(header: ",lon,lat") { point($0 + 1, $1) }])
    try expect(
      "cells.csv: 24 of 25 cells inside the boundary are missing, first that of column 2 and row 1",
      [
        "cells.csv":
          "col,row,subdistrict_approx,bus_stops,bus_route_stops,taxi_o,taxi_d,dist_metro_m\n1,1,All,1,0,0,0,0\n"
      ])
  }

  @Test func bordersOfDataVAreNotInWGS84() throws {
    let border = S.feature(S.square, #"{"adcode": 440309, "acroutes": [100000]}"#)
    try expect(
      "boundary.geojson:1: feature 1: adcode and acroutes are properties of DataV.GeoAtlas", meant: "frames",
      ["boundary.geojson": border])
    // On the equator the frames are one.
    let recipe = S.recipe.replacing(
      "boundary: boundary.geojson", with: "boundary: {file: boundary.geojson, frame: GCJ-02}")
    try expect(nil, ["boundary.geojson": border, "build.yaml": recipe])
    try expect(
      "zones.geojson:1: feature 1: adcode and acroutes", meant: "frames",
      [
        "zones.geojson": S.feature(S.box(0.4, 0.4, 0.6, 0.6), #"{"tazid": 1, "adcode": 440309, "acroutes": []}"#)
      ])
  }

  @Test func facilitiesAreNamedOnce() throws {
    let nameless = S.station.replacing(#", "name": "Station 1""#, with: "")
    try expect(nil, ["facilities.geojson": S.collection([nameless, S.station])])
    // As OpenStreetMap has them.
    let plain = S.collection([S.station.replacing(#""kind": "fire""#, with: #""amenity": "fire_station""#)])
    try expect(
      "facilities.geojson:1: feature 1: properties: the key \"kind\" is missing", ["facilities.geojson": plain])
    try expect(
      nil,
      [
        "facilities.geojson": plain, "build.yaml": S.recipe.replacing("en: One}", with: "en: One, kind: fire}"),
        "metro.geojson": S.collection([S.stop.replacing("name_en", with: "name:en")]),
      ])
    try expect(
      "build.yaml:21: facilities: 2 features of facilities.geojson bear this name: 1, 3",
      ["facilities.geojson": S.collection([S.station, nameless, S.station])])
    try expect(
      "metro.geojson:1: feature 1: properties.name_en: found \"Алматы\", allowed: a name in Latin letters",
      ["metro.geojson": S.collection([S.stop.replacing("Mid Town", with: "Алматы")])])
    try expect(
      "metro.geojson:1: feature 2: properties.name_en: this id stands twice",
      [
        "metro.geojson": S.collection([S.stop, S.stop])
      ])
  }

  @Test func zonesMayBeCalledByAnotherProperty() throws {
    let sources = try SmallSources()
    let zone = S.feature(S.box(0.4, 0.4, 0.6, 0.6), #"{"code": "E01000001", "adcode": 440309.0}"#)
    try sources.write(S.collection([zone]), to: "zones.geojson")
    #expect(
      sources.message()?.hasPrefix(
        "zones.geojson:1: feature 1: properties: there is no \"tazid\"; files.zones: {file: ..., id: ...} says") == true
    )
    try sources.write(
      S.collection([zone.replacing("code\"", with: "tazid\"", maxReplacements: 1)]), to: "zones.geojson")
    #expect(sources.message() == nil)
    #expect(try sources.built("zones.csv") == "id,zh,en\nE01000001,E01000001,E01000001\n")
    try sources.write(S.collection([zone]), to: "zones.geojson")
    for (key, id) in [("code", "E01000001"), ("adcode", "440309")] {
      try sources.write(
        S.recipe.replacing("zones: zones.geojson", with: "zones: {file: zones.geojson, id: \(key)}"), to: "build.yaml")
      #expect(sources.message() == nil)
      #expect(try sources.built("zones.csv") == "id,zh,en\n\(id),\(id),\(id)\n")
    }
  }
}
