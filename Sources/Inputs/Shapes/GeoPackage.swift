import Foundation
import GRDB
import GRDBSQLite

/// Reads layers of shapes from a GeoPackage (OGC 12-128r19), which is a SQLite file. It is read as a copy in memory, so that nothing is
/// written beside it, also where another program keeps it in a mode that wants a log.
public enum GeoPackage {
  /// A layer of shapes.
  public struct Layer: Sendable {
    /// Its name.
    public let name: String
    /// What shapes it says to hold: `POLYGON`, `MULTIPOLYGON`, `GEOMETRY`.
    public let kind: String
    /// How many rows it has.
    public let count: Int
    /// The frame that it says to be in; nil for one that we do not know, or none.
    public var frame: CoordinateFrame? { own?.frame }
    /// The column of the shapes.
    fileprivate let column: String
    /// The frame's number in the file.
    fileprivate let frameID: Int
    /// What the file says of the frame; nil where it leaves it open.
    fileprivate let own: OwnFrame?
  }

  private static let start = Array("SQLite format 3\0".utf8)

  /// Whether bytes begin as a SQLite file does.
  static func isBegun(by data: Data) -> Bool { data.starts(with: start) }

  /// The layers of shapes in a file, by name.
  public static func layers(path: String) throws(InputError) -> [Layer] {
    let data = try InputFile.bytes(path: path)
    guard isBegun(by: data) else { throw InputError(file: path, message: "is no GeoPackage") }
    return try reading(data, path) { try layers(in: $0, path) }
  }

  /// The features of a layer, in the order of its primary key.
  static func features(
    of data: Data, file: String, frame stated: CoordinateFrame?, layer name: String?
  ) throws(InputError) -> [GeoFeature] {
    try reading(data, file) { database in
      let layer = try chosen(name, among: layers(in: database, file), file)
      let place = Setting(.scalar(layer.own?.name ?? "undefined"), file: file, key: "layer \(layer.name): frame")
      guard stated != nil || layer.own != nil else {
        throw place.error("the file leaves open in which frame the layer is; it has to be stated")
      }
      let frame = try layer.own?.settled(stated: stated, place) ?? stated ?? .wgs84
      let keys = try String.fetchAll(
        database, sql: "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", arguments: [layer.name])
      let order = keys.isEmpty ? "" : " ORDER BY " + keys.map(quoted).joined(separator: ", ")
      let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(quoted(layer.name))\(order)")
      var features: [GeoFeature] = []
      while let row = try rows.next() { features.append(try feature(row, features.count + 1, of: layer, file, frame)) }
      return features
    }
  }

  private static func chosen(_ name: String?, among layers: [Layer], _ file: String) throws(InputError) -> Layer {
    let names = layers.map(\.name)
    if let name {
      guard let layer = layers.first(where: { $0.name == name }) else {
        throw InputError(
          file: file, key: "layer", found: name, among: names, message: "there is no such layer of shapes")
      }
      return layer
    }
    guard layers.count == 1 else {
      throw InputError(
        file: file, key: "layer", allowed: InputError.list(names),
        message: "the file has \(layers.count) layers of shapes; say which one is meant")
    }
    return layers[0]
  }

  private static func layers(in database: Database, _ file: String) throws -> [Layer] {
    let tables = try GeoPackageTables(in: database, file: file)
    try tables.require("gpkg_contents")
    try tables.require("gpkg_spatial_ref_sys")
    let contents = try Row.fetchAll(
      database, sql: "SELECT table_name AS name, data_type AS type FROM gpkg_contents ORDER BY table_name"
    ).map { row in
      let field = { GeoPackageField(row, $0, of: "gpkg_contents", $1, file) }
      return (name: try field("name", "table_name").text(), type: try field("type", "data_type").text())
    }
    guard tables.has("gpkg_geometry_columns"), contents.contains(where: { $0.type == "features" }) else {
      throw InputError(
        file: file, found: InputError.list(contents.map { "\($0.name) (\($0.type))" }), allowed: "a layer of features",
        message: "the GeoPackage holds no shapes")
    }
    try tables.require("gpkg_geometry_columns")
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT g.table_name AS name, g.column_name AS field, g.geometry_type_name AS kind, g.srs_id AS id,
          s.organization AS organization, s.organization_coordsys_id AS code
        FROM gpkg_geometry_columns g JOIN gpkg_contents c ON c.table_name = g.table_name AND c.data_type = 'features'
          LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
        ORDER BY g.table_name
        """)
    return try rows.map { try layer($0, among: tables, in: database, file) }
  }

  private static func layer(
    _ row: Row, among tables: GeoPackageTables, in database: Database, _ file: String
  ) throws -> Layer {
    let stated = { GeoPackageField(row, $0, of: "gpkg_geometry_columns", $1, file) }
    let known = { GeoPackageField(row, $0, of: "gpkg_spatial_ref_sys", $1, file) }
    let (name, column) = (try stated("name", "table_name").text(), try stated("field", "column_name").text())
    let (kind, id) = (try stated("kind", "geometry_type_name").text(), try stated("id", "srs_id").whole())
    try tables.requireLayer(name)
    // A frame that the file does not describe has its number alone; -1 and 0 stand for what is left open.
    let organization = try known("organization", "organization").optional?.text() ?? "number"
    let code = try known("code", "organization_coordsys_id").optional?.whole() ?? id
    // Not count(*), which SQLite counts in one step, however many pages lead back to each other.
    let count = try Int.fetchOne(database, sql: "SELECT sum(1) FROM \(quoted(name))") ?? 0
    return Layer(
      name: name, kind: kind, count: count, column: column, frameID: id,
      own: id <= 0 ? nil : OwnFrame("\(organization):\(code)"))
  }

  private static func feature(
    _ row: Row, _ number: Int, of layer: Layer, _ file: String, _ frame: CoordinateFrame
  ) throws(InputError) -> GeoFeature {
    let setting = Setting(.null, file: file, feature: number)
    var properties: [(key: String, line: Int, value: Setting)] = []
    var shape: GeoFeature.Shape?
    for (column, value) in row {
      var field = Setting(.null, file: file, feature: number, key: column)
      if column == layer.column {
        shape = try Self.shape(value, of: layer, frame, field)
        continue
      }
      switch value.storage {
      case .null, .blob: break
      case .int64(let number): field.content = .scalar("\(number)")
      case .double(let number): field.content = .scalar("\(number)")
      case .string(let text): field.content = .scalar(text)
      }
      properties.append((column, 0, field))
    }
    guard let shape else {
      throw InputError(
        file: file, key: "layer \(layer.name)", found: layer.column,
        message: "the file is damaged: the column of the shapes is missing")
    }
    return GeoFeature(shape: shape, properties: SettingObject(setting, entries: properties), setting: setting)
  }

  /// The shape of a field: a header of two letters, version, flags and the number of the frame, a box round the shape whose size
  /// the flags tell, and then well-known binary.
  private static func shape(
    _ value: DatabaseValue, of layer: Layer, _ frame: CoordinateFrame, _ setting: Setting
  ) throws(InputError) -> GeoFeature.Shape {
    guard !value.isNull else { return .other("null") }
    guard case .blob(let data) = value.storage, data.starts(with: [0x47, 0x50, 0]), data.count >= 8 else {
      throw setting.error("not a shape of a GeoPackage", found: "\(value)", allowed: "one that begins with GP")
    }
    let bytes = Array(data)
    let flags = bytes[3]
    let id = bytes[4..<8].enumerated().reduce(UInt32(0)) { sum, byte in
      sum | UInt32(byte.element) << UInt32(8 * (flags & 1 == 1 ? byte.offset : 3 - byte.offset))
    }
    guard id == UInt32(truncatingIfNeeded: layer.frameID) || Int32(bitPattern: id) <= 0 else {
      throw setting.error(
        "the file is damaged: a shape in another frame than its layer", found: "\(id)", allowed: "\(layer.frameID)")
    }
    let boxes = [0, 32, 48, 48, 64]
    let box = Int(flags >> 1 & 7)
    guard box < boxes.count, flags & 0x20 == 0 else {
      throw setting.error("a shape of a kind that we do not read", found: "flags \(flags)")
    }
    return try WellKnownBinary.shape(bytes[min(8 + boxes[box], bytes.count)...], in: frame, setting)
  }

  private static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  /// Opens the bytes of a file as a database that cannot be written, and reads in it.
  private static func reading<T>(
    _ data: Data, _ path: String, _ body: (Database) throws -> T
  ) throws(InputError) -> T {
    let log = path + "-wal"
    if InputFile.kind(of: log) == .file, (try? InputFile.bytes(path: log).isEmpty) != true {
      throw InputError(file: path, message: "another program is writing it (\(log)): close the file there first")
    }
    do {
      return try DatabaseQueue().inDatabase { database in
        try load(data, into: database)
        return try GeoPackageTables.withEnd(database, bytes: data.count) { try body(database) }
      }
    } catch let error as InputError {
      throw error
    } catch {
      let error = error as? DatabaseError
      let reason =
        error?.resultCode == .SQLITE_INTERRUPT
        ? "reading it has no end" : error?.message ?? "values that none of its columns have"
      throw InputError(file: path, message: "the GeoPackage is damaged: \(reason); export it again")
    }
  }

  private static func load(_ data: Data, into database: Database) throws {
    let size = data.count
    guard let copy = sqlite3_malloc64(UInt64(size)) else { throw DatabaseError(resultCode: .SQLITE_NOMEM) }
    let bytes = copy.assumingMemoryBound(to: UInt8.self)
    data.copyBytes(to: bytes, count: size)
    // What reads and writes a log (2) does it without (1) here.
    if size > 19 { (bytes[18], bytes[19]) = (1, 1) }
    let flags = SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY
    let result = sqlite3_deserialize(
      database.sqliteConnection, "main", bytes, Int64(size), Int64(size), UInt32(flags))
    guard result == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: result)) }
    try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
  }
}
