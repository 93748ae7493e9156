import Foundation
import Inputs

/// The files that commands write: whole, or not at all.
enum OutputFile {
  /// Makes sure that a file can be written, before anything is computed for it.
  static func requirePlace(for path: String) throws(InputError) {
    let folder = (path as NSString).deletingLastPathComponent
    if !folder.isEmpty { try InputFile.requireFolder(folder) }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw InputError(file: path, message: "is a folder, not a file to be written")
    }
  }

  /// Writes a file, or standard output where the path is a hyphen.
  static func write(_ text: String, to path: String) throws(InputError) {
    if path == "-" {
      print(text, terminator: "")
      return
    }
    do {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      throw InputError(file: path, message: "cannot be written: \(error.localizedDescription)")
    }
  }

  /// Writes behind what a file holds.
  static func append(_ text: String, to path: String) throws(InputError) {
    let before = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    try write(before + text, to: path)
  }
}
