import Foundation
import GRDB
import Inputs

/// What can be said of a results file before it is opened, and of the faults of its disk.
enum ResultsFile {
  /// Whether results are there already. A file that holds something else is an error, and is never touched.
  static func isThere(_ path: String) throws(InputError) -> Bool {
    try requireName(path)
    switch InputFile.kind(of: path) {
    case .nothing:
      let folder = FilePath.folder(of: path)
      if !folder.isEmpty { try InputFile.requireFolder(folder) }
      return false
    case .folder: throw InputError(file: path, message: "is a folder, not a results file")
    case .other: throw InputError(file: path, message: "is a device or a pipe, not a results file")
    case .file: break
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw InputError(file: path, message: "the file cannot be read")
    }
    let header = try? handle.read(upToCount: 100)
    try? handle.close()
    guard let header, !header.isEmpty else { return false }
    guard header.starts(with: Data("SQLite format 3\0".utf8)), header.count == 100 else {
      throw InputError(file: path, message: "is not a SQLite file; it is left as it is")
    }
    // The header of a SQLite file holds its application id at byte 68, most significant byte first. Of one that another run is about to
    // make it stands in the log yet, or nowhere.
    let id = header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
    if id == Schema.applicationID { return true }
    let own = try? reader(path).read { database in
      (
        id: try Int32.fetchOne(database, sql: "PRAGMA application_id"),
        tables: try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
      )
    }
    if id == 0, let own, own.id == Schema.applicationID || own.tables == 0 { return own.tables != 0 }
    throw InputError(file: path, message: "is a SQLite file, but not one of results; it is left as it is")
  }

  /// What stands behind the name of a file in that of a log beside it, and the most that a name has, in bytes.
  private static let (logEnding, mostBytes) = ("-journal", 255)

  /// SQLite takes some words for something else than the path of a file, and then nothing would be kept.
  private static func requireName(_ path: String) throws(InputError) {
    guard !path.isEmpty else { throw InputError(file: "\"\"", message: "is no path of a results file") }
    if path.hasPrefix(":") || path.lowercased().hasPrefix("file:") {
      throw InputError(
        file: path, message: "is a name that SQLite keeps nothing under; write ./\(path) if it is that of a file")
    }
    guard FilePath.name(of: path).utf8.count <= mostBytes - logEnding.utf8.count else {
      throw InputError(file: path, message: "the name is too long to have a log beside it; choose another with --db")
    }
  }

  /// Opens results to be read, once they have proved sound.
  static func opened(_ path: String) throws -> DatabaseQueue {
    guard try isThere(path) else { throw InputError(file: path, message: "there are no results") }
    return try reporting(path) {
      let queue = try reader(path)
      try queue.read { try requireSound($0, path) }
      return queue
    }
  }

  /// Opens a file to be read, beside whoever writes it. One that may not be written is opened as such; else SQLite must be able to
  /// clear away the log beside it.
  private static func reader(_ path: String) throws -> DatabaseQueue {
    do {
      return try reader(path, mayWrite: FileManager.default.isWritableFile(atPath: path))
    } catch let error as DatabaseError where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode) {
      // In a folder that can only be read there is no log, without which SQLite does not open the file, and none can be made.
      guard let copy = try? copied(path) else { throw error }
      return copy
    }
  }

  private static func reader(_ path: String, mayWrite: Bool) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.readonly = !mayWrite
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = 1") }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    _ = try queue.read { try Int.fetchOne($0, sql: "PRAGMA schema_version") }
    return queue
  }

  /// Opens a copy of a file, and of the log that somebody may have left beside it; the copy goes with who reads it.
  private static func copied(_ path: String) throws -> DatabaseQueue {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("gridtwin-\(UUID().uuidString)").path
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: folder) }
    for ending in ["", "-wal"] where InputFile.kind(of: path + ending) == .file {
      try files.copyItem(atPath: path + ending, toPath: folder + "/copy" + ending)
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder + "/copy" + ending)
    }
    let queue = try DatabaseQueue(path: folder + "/copy")
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA query_only = 1") }
    return queue
  }

  /// Opens a file to be written.
  static func writer(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    // A transaction that the power takes away is computed again.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Writes in one transaction. Files of results have a log of what is written (WAL), from their begin on, so that readers and writers
  /// do not wait for each other.
  static func writing(_ queue: DatabaseQueue, _ path: String, _ body: (Database) throws -> Void) throws {
    try reporting(path) {
      try queue.writeWithoutTransaction { database in
        try beginLog(database)
        try database.inTransaction(.immediate) {
          try body(database)
          return .commit
        }
      }
    }
  }

  private static func beginLog(_ database: Database) throws {
    // While another one opens it just now this fails at once, whatever the time that it may wait.
    var attempt = 0
    while try String.fetchOne(database, sql: "PRAGMA journal_mode") != "wal" {
      attempt += 1
      do {
        try database.execute(sql: "PRAGMA journal_mode = WAL")
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && attempt < 50 {
        usleep(100_000)
      }
    }
  }

  /// Removes a file of results that nobody uses.
  static func remove(_ path: String) throws(InputError) {
    do {
      try requireUnused(path)
    } catch let error as InputError {
      throw error
    } catch {
      throw InputError(file: path, message: "the file cannot be removed: \(error.localizedDescription)")
    }
    for file in [path, path + logEnding, path + "-wal", path + "-shm"] where InputFile.kind(of: file) == .file {
      guard unlink(file) != 0 else { continue }
      throw InputError(file: file, message: "the file cannot be removed: \(String(cString: strerror(errno)))")
    }
  }

  /// Makes sure that no other program is at work with a file. One that is damaged is used by nobody.
  private static func requireUnused(_ path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(1)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.inTransaction(.exclusive) { _ in .rollback }
      try queue.close()
    } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) {
      throw InputError(file: path, message: "another program holds the file; --fresh would take it away from that")
    } catch is DatabaseError {}
  }

  /// Runs `body`; what is the matter with the file and not with us comes out as an input error.
  static func reporting<T>(_ path: String, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      let reason =
        switch error.resultCode {
        case .SQLITE_CANTOPEN: "the file cannot be opened or made"
        case .SQLITE_READONLY: "the file cannot be written"
        case .SQLITE_BUSY, .SQLITE_LOCKED: "another program holds the file; try again when it is done"
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: "the file is damaged; gridtwin run --fresh begins it anew"
        case .SQLITE_FULL, .SQLITE_IOERR:
          "the disk is full or fails (\(error.message ?? "no reason given")); what was finished is kept: make room, and the same "
            + "command goes on"
        default:
          "the file cannot be used (\(error.message ?? "\(error.resultCode)")); keep a copy before gridtwin run --fresh begins it anew"
        }
      throw InputError(file: path, message: reason)
    } catch is RowDecodingError {
      throw InputError(file: path, message: "the file is damaged: it holds values that none of ours are")
    }
  }
}
