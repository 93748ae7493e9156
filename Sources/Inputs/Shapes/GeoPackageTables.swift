import GRDB
import GRDBSQLite

/// The tables of a GeoPackage. Only what is a plain table is read: a view or a virtual table is a program of the file's maker, which
/// need not end.
struct GeoPackageTables {
  private let file: String
  private let plain: Set<String>
  private let others: Set<String>

  init(in database: Database, file: String) throws {
    self.file = file
    // What has no page of its own holds no rows: a view, a virtual table.
    let isPlain = "type = 'table' AND rootpage > 0 AND sql LIKE 'CREATE TABLE%'"
    plain = Set(try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE \(isPlain)"))
    others = Set(
      try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    ).subtracting(plain)
  }

  /// Whether there is something of a name that could be read as a table.
  func has(_ name: String) -> Bool { plain.contains(name) || others.contains(name) }

  /// Makes sure that a table is there which every GeoPackage has.
  func require(_ name: String) throws(InputError) {
    guard has(name) else {
      throw InputError(file: file, message: "is a SQLite file, but no GeoPackage: the table \(name) is missing")
    }
    try requirePlain(name, key: "table \(name)")
  }

  /// Makes sure that the table of a layer is there.
  func requireLayer(_ name: String) throws(InputError) {
    guard has(name) else {
      throw InputError(file: file, key: "layer \(name)", message: "the file is damaged: its table is missing")
    }
    try requirePlain(name, key: "layer \(name)")
  }

  private func requirePlain(_ name: String, key: String) throws(InputError) {
    guard plain.contains(name) else {
      throw InputError(
        file: file, key: key,
        message: "is a view or a virtual table, and only plain tables are read: export it as a table")
    }
  }

  /// Reads with an end: with no more steps of SQLite than a whole file of a size can need, and no value that is larger than the file.
  /// A damaged file, whose pages lead back to each other, would be read for ever.
  static func withEnd<T>(_ database: Database, bytes: Int, _ body: () throws -> T) throws -> T {
    // A row of n columns takes n bytes at least, and about n steps in each of the two times that it is read.
    let callSteps = 1000
    let left = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    left.initialize(to: (20_000_000 + 20 * bytes) / callSteps)
    defer { left.deallocate() }
    let connection = database.sqliteConnection
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Int32(clamping: 2 * bytes + 1_000_000))
    sqlite3_progress_handler(
      connection, Int32(callSteps),
      { left in
        guard let left = left?.assumingMemoryBound(to: Int.self) else { return 1 }
        left.pointee -= 1
        return left.pointee > 0 ? 0 : 1
      }, left)
    defer { sqlite3_progress_handler(connection, 0, nil, nil) }
    return try body()
  }
}

/// A field of the tables that say what a GeoPackage holds. A column of SQLite may hold a value of any type.
struct GeoPackageField {
  private let value: DatabaseValue
  private let file: String
  private let key: String

  /// The field that a query calls `name`, which is a column of a table.
  init(_ row: Row, _ name: String, of table: String, _ column: String, _ file: String) {
    value = row[name]
    self.file = file
    key = "table \(table): \(column)"
  }

  /// The field, where it is not empty.
  var optional: Self? { value.isNull ? nil : self }

  /// A text.
  func text() throws(InputError) -> String {
    guard case .string(let text) = value.storage else { throw damage(allowed: "a text") }
    return text
  }

  /// A whole number.
  func whole() throws(InputError) -> Int {
    guard case .int64(let number) = value.storage else { throw damage(allowed: "a whole number") }
    return Int(number)
  }

  private func damage(allowed: String) -> InputError {
    let found =
      switch value.storage {
      case .null: "null"
      case .blob(let data): "\(data.count) bytes"
      case .int64(let number): "\(number)"
      case .double(let number): "\(number)"
      case .string(let text): text
      }
    return InputError(
      file: file, key: key, found: found, allowed: allowed, message: "the GeoPackage is damaged; export it again")
  }
}
