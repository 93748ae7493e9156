import Foundation
import GRDB
import Inputs

/// What can be said of a results file before it is opened, and of the faults of its disk.
enum ResultsFile {
  /// Whether results are there already. A file that holds something else is an error, and is never touched.
  static func isThere(_ path: String) throws(InputError) -> Bool {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      let folder = (path as NSString).deletingLastPathComponent
      if !folder.isEmpty { try InputFile.requireFolder(folder) }
      return false
    }
    guard !isFolder.boolValue else { throw InputError(file: path, message: "is a folder, not a results file") }
    guard let handle = FileHandle(forReadingAtPath: path), let header = try? handle.read(upToCount: 100) else {
      if FileManager.default.isReadableFile(atPath: path) { return false }
      throw InputError(file: path, message: "the file cannot be read")
    }
    try? handle.close()
    guard !header.isEmpty else { return false }
    guard header.starts(with: Data("SQLite format 3\0".utf8)), header.count == 100 else {
      throw InputError(file: path, message: "is not a SQLite file; it is left as it is")
    }
    // The header of a SQLite file holds its application id at byte 68, most significant byte first.
    let id = header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
    guard id == Schema.applicationID else {
      throw InputError(file: path, message: "is a SQLite file, but not one of results; it is left as it is")
    }
    return true
  }

  static func remove(_ path: String) throws(InputError) {
    do {
      for file in [path, path + "-journal"] where FileManager.default.fileExists(atPath: file) {
        try FileManager.default.removeItem(atPath: file)
      }
    } catch {
      throw InputError(file: path, message: "the file cannot be removed")
    }
  }

  /// Runs `body`; what is the matter with the file and not with us comes out as an input error.
  static func reporting<T>(_ path: String, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      let reason: String
      switch error.resultCode {
      case .SQLITE_CANTOPEN: reason = "the file cannot be opened or made"
      case .SQLITE_READONLY: reason = "the file cannot be written"
      case .SQLITE_BUSY, .SQLITE_LOCKED: reason = "another program holds the file; try again when it is done"
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: reason = "the file is damaged; --fresh begins it anew"
      case .SQLITE_FULL: reason = "the disk is full"
      default: throw error
      }
      throw InputError(file: path, message: reason)
    }
  }
}
