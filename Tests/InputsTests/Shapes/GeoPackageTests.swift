import Foundation
import GRDB
import Testing

@testable import Inputs

/// A folder for files of shapes, gone with its last user.
final class ShapeFolder {
  let path = NSTemporaryDirectory() + "shapes-" + UUID().uuidString

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file; answers its path.
  func write(_ data: Data, to name: String) throws -> String {
    try data.write(to: URL(fileURLWithPath: path + "/" + name))
    return path + "/" + name
  }

  /// What reading a file says, without the folder.
  func message(
    _ name: String, frame: CoordinateFrame? = nil, layer: String? = nil, geometry: String? = nil
  ) -> String? {
    InputsTests.message { () throws(InputError) in
      _ = try GeoFeature.read(path: path + "/" + name, frame: frame, layer: layer, geometry: geometry)
    }?.replacing(path + "/", with: "")
  }

  var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? [] }
}

@Suite struct GeoPackageTests {
  private let folder: ShapeFolder
  private let path: String

  init() throws {
    folder = try ShapeFolder()
    let packed = try folder.write(SampleGeoPackage.packed, to: "packed.gpkg.gz")
    path = try folder.write(InputFile.bytes(path: packed), to: "two.gpkg")
  }

  private func change(_ statements: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA foreign_keys = OFF; " + statements) }
    try queue.close()
  }

  @Test(arguments: ["two.gpkg", "packed.gpkg.gz"]) func layersOfGDAL(name: String) throws {
    let path = folder.path + "/" + name
    let layers = try GeoPackage.layers(path: path)
    #expect(layers.map(\.name) == ["districts", "stations"] && layers.map(\.count) == [2, 2])
    #expect(layers.map(\.kind) == ["MULTIPOLYGON", "POINT"])
    #expect(layers[0].frame == CoordinateFrame.named("EPSG:2263") && layers[1].frame == .wgs84)
    let districts = try GeoFeature.read(path: path, layer: "districts")
    #expect(try districts.map { try $0.property("name").string() } == ["西区", "East"])
    #expect(try districts[0].property("residents").int() == 1200)
    #expect(try districts[0].property("share").double() == 0.25)
    #expect(districts[1].properties.optional("residents") == nil)
    #expect(districts[0].properties.keys == ["fid", "name", "residents", "share"])
    // A box with a hole, whose corners are round numbers of degrees, and two triangles.
    let west = try districts[0].polygons()
    #expect(west.count == 1 && west[0].count == 2)
    #expect(west[0][0].contains(GeoPoint(longitude: -74, latitude: 40.72)))
    #expect(west[0][1].contains(GeoPoint(longitude: -73.992, latitude: 40.728)))
    #expect(try districts[1].polygons().map(\.count) == [1, 1])
    let plane = LocalPlane(origin: GeoPoint(longitude: -73.99, latitude: 40.73))
    // Of the box of 0.02 degrees the hole of 0.004 takes a twenty-fifth.
    let box = PlaneArea([[west[0][0]]], on: plane).area
    #expect(abs(PlaneArea(west, on: plane).area / box - 0.96) < 1e-5)
    let stations = try GeoFeature.read(path: path, layer: "stations")
    #expect(try stations[0].point() == GeoPoint(longitude: -73.99, latitude: 40.73))
    let found = message { () throws(InputError) in _ = try stations[1].point() }
    #expect(found == path + ": feature 2: geometry: found \"null\", allowed: a Point")
  }

  @Test func nothingIsWrittenBeside() throws {
    try change("PRAGMA journal_mode = WAL")
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
    #expect(try GeoFeature.read(path: path, layer: "districts").count == 2)
    #expect(folder.names == ["packed.gpkg.gz", "two.gpkg"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func aLayerAndAFrameAreStated() throws {
    #expect(
      folder.message("two.gpkg")
        == "two.gpkg: layer: the file has 2 layers of shapes; say which one is meant, allowed: districts, stations")
    #expect(
      folder.message("two.gpkg", layer: "district")
        == "two.gpkg: layer: there is no such layer of shapes, found \"district\", allowed: districts, stations (did you mean \"districts\"?)"
    )
    let same = try #require(CoordinateFrame.named("EPSG:6539"))
    #expect(folder.message("two.gpkg", frame: same, layer: "districts") == nil)
    #expect(
      folder.message("two.gpkg", frame: .wgs84, layer: "districts")
        == "two.gpkg: layer districts: frame: the file says that it is in another frame than WGS-84, found \"EPSG:2263\", allowed: frame: EPSG:2263 in the recipe, or a file in WGS-84"
    )
    #expect(folder.message("two.gpkg", frame: .gcj02, layer: "stations") == nil)
    #expect(
      folder.message("two.gpkg", layer: "stations", geometry: "geom")?.contains("geometry: a GeoPackage says") == true)
    _ = try folder.write(Data("{}".utf8), to: "a.geojson")
    #expect(
      folder.message("a.geojson", layer: "x")?.hasPrefix("a.geojson: layer: only a GeoPackage has layers") == true)
  }

  @Test(arguments: [
    ("DROP TABLE gpkg_contents", "is a SQLite file, but no GeoPackage: the table gpkg_contents is missing"),
    (
      "UPDATE gpkg_contents SET data_type = 'tiles'",
      "the GeoPackage holds no shapes, found \"districts (tiles), stations (tiles)\", allowed: a layer of features"
    ),
    (
      "UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id = 31370 WHERE srs_id = 2263",
      "layer districts: frame: we do not know the frame of this file, found \"EPSG:31370\", allowed: a frame that we know"
    ),
    (
      "UPDATE gpkg_spatial_ref_sys SET organization = 'local' WHERE srs_id = 2263",
      "we do not know the frame of this file, found \"local:2263\""
    ),
    ("UPDATE gpkg_geometry_columns SET srs_id = -1", "the file leaves open in which frame the layer is"),
    (
      "UPDATE gpkg_geometry_columns SET srs_id = 4326",
      "feature 1: geom: the file is damaged: a shape in another frame than its layer, found \"2263\", allowed: 4326"
    ),
    (
      "UPDATE gpkg_geometry_columns SET column_name = 'shape'",
      "the file is damaged: the column of the shapes is missing, found \"shape\""
    ),
    ("DROP TABLE districts", "layer districts: the file is damaged: its table is missing"),
    (
      "UPDATE districts SET geom = substr(geom, 1, 100) WHERE fid = 2",
      "feature 2: geom: not a shape in well-known binary: it is cut off"
    ), ("UPDATE districts SET geom = 'POINT (1 2)'", "feature 1: geom: not a shape of a GeoPackage"),
    (
      "UPDATE districts SET geom = x'475000010000000001020000FF'",
      "feature 1: geom: not a shape in well-known binary: it is cut off after 5 bytes"
    ),
    (
      "UPDATE districts SET geom = x'4750000100000000010100000000000000000000000000000000000000'",
      "feature 1: geom: degrees, it seems, and not feet: is the frame WGS-84? found \"0.0, 0.0\""
    ),
    ("UPDATE districts SET geom = x'47500001000000000163000000'", "a type of shape of 99"),
    ("UPDATE districts SET geom = x'475000010000000007'", "a byte order of 7"),
    ("UPDATE districts SET geom = x'4750002100000000'", "a shape of a kind that we do not read, found \"flags 33\""),
  ])
  func damagedTwins(statement: String, said: String) throws {
    try change(statement)
    let found = folder.message("two.gpkg", layer: "districts")
    #expect(found?.hasPrefix("two.gpkg: ") == true && found?.contains(said) == true, "\(found ?? "it was read")")
  }

  /// A column of SQLite holds values of any type, and so does a table that was made again without its constraints.
  @Test(arguments: [
    ("gpkg_geometry_columns", "srs_id", ["NULL", "'x'", "x'01'", "1e300", "1.5"], "a whole number"),
    ("gpkg_geometry_columns", "column_name", ["NULL", "x'01'", "7"], "a text"),
    ("gpkg_geometry_columns", "geometry_type_name", ["NULL", "x'FF'", "7"], "a text"),
    ("gpkg_contents", "data_type", ["NULL", "x'01'", "7"], "a text"),
    ("gpkg_contents", "table_name", ["NULL", "x'01'"], "a text"),
    ("gpkg_spatial_ref_sys", "organization", ["x'01'", "7"], "a text"),
    ("gpkg_spatial_ref_sys", "organization_coordsys_id", ["'x'", "x'01'", "1e300"], "a whole number"),
  ])
  func valuesOfOtherTypes(table: String, column: String, values: [String], allowed: String) throws {
    try change("CREATE TABLE loose AS SELECT * FROM \(table)")
    // Without the types of its columns, which would turn 7 into '7'.
    try change(
      "DROP TABLE \(table); CREATE TABLE \(table) (\(Self.columns[table, default: ""])); "
        + "INSERT INTO \(table) SELECT * FROM loose")
    #expect(folder.message("two.gpkg", layer: "districts") == nil)
    for value in values {
      try change("UPDATE \(table) SET \(column) = \(value)")
      let found = folder.message("two.gpkg", layer: "districts")
      let said = "two.gpkg: table \(table): \(column): the GeoPackage is damaged; export it again, found "
      #expect(
        found?.hasPrefix(said) == true && found?.hasSuffix("allowed: \(allowed)") == true, "\(value): \(found ?? "")")
      #expect(throws: InputError.self) { try GeoPackage.layers(path: path) }
    }
  }

  private static let columns = [
    "gpkg_contents": "table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, srs_id",
    "gpkg_geometry_columns": "table_name, column_name, geometry_type_name, srs_id, z, m",
    "gpkg_spatial_ref_sys": "srs_name, srs_id, organization, organization_coordsys_id, definition, description",
  ]

  /// A view may be a program without an end: it is refused before it is read.
  @Test(arguments: ["gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys", "districts"])
  func viewsAndVirtualTables(table: String) throws {
    let key = table.hasPrefix("gpkg_") ? "table" : "layer"
    try change(
      "CREATE TABLE kept AS SELECT * FROM \(table); DROP TABLE \(table); CREATE VIEW \(table) AS WITH RECURSIVE n(i) AS "
        + "(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT kept.* FROM n, kept")
    let said =
      "two.gpkg: \(key) \(table): is a view or a virtual table, and only plain tables are read: export it as a table"
    #expect(folder.message("two.gpkg", layer: "districts") == said)
    try change("DROP VIEW \(table); CREATE VIRTUAL TABLE \(table) USING rtree(id, a, b)")
    #expect(folder.message("two.gpkg", layer: "districts") == said)
  }

  @Test func readingEnds() throws {
    let queue = try DatabaseQueue()
    let error = #expect(throws: DatabaseError.self) {
      try queue.inDatabase { database in
        try GeoPackageTables.withEnd(database, bytes: 1000) {
          _ = try Int.fetchOne(
            database, sql: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n")
        }
      }
    }
    #expect(error?.resultCode == .SQLITE_INTERRUPT)
    #expect(try queue.inDatabase { try Int.fetchOne($0, sql: "SELECT 1") } == 1)
  }

  @Test func filesThatAreNone() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    _ = try folder.write(whole.prefix(20_000), to: "half.gpkg")
    #expect(folder.message("half.gpkg")?.hasPrefix("half.gpkg: the GeoPackage is damaged: ") == true)
    _ = try folder.write(Data("hello".utf8), to: "text.gpkg")
    #expect(folder.message("text.gpkg") == "text.gpkg: is no GeoPackage: it does not begin as the files of SQLite do")
    _ = try folder.write(whole, to: "table.csv")
    let table = message { () throws(InputError) in _ = try Table.read(path: folder.path + "/table.csv", required: []) }
    #expect(table?.contains("is a SQLite file (a GeoPackage?), where text is wanted") == true)
    _ = try folder.write(Data([0, 0, 0x27, 0x0A, 0, 0]), to: "a.shp")
    #expect(folder.message("a.shp")?.contains("is a shapefile: save it as GeoPackage or GeoJSON") == true)
    _ = try folder.write(Data("log".utf8), to: "two.gpkg-wal")
    #expect(folder.message("two.gpkg")?.contains("another program is writing it") == true)
  }

  /// Whatever byte is hit: it is read, or refused with the file's name.
  @Test func noDamageIsACrash() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    var state: UInt64 = 7
    for _ in 0..<300 {
      var damaged = whole
      for _ in 0..<20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        damaged[Int(state >> 33) % damaged.count] = UInt8(truncatingIfNeeded: state >> 20)
      }
      _ = try folder.write(damaged, to: "hit.gpkg")
      for layer in ["districts", "stations"] {
        if let found = folder.message("hit.gpkg", layer: layer) { #expect(found.hasPrefix("hit.gpkg: ")) }
      }
    }
  }
}
