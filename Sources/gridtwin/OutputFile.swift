import Foundation
import Inputs

/// The files that commands write: whole, or not at all.
enum OutputFile {
  /// Makes sure that a file can be written, before anything is computed for it.
  static func requirePlace(for path: String) throws(InputError) {
    guard !path.isEmpty else { throw InputError(file: "\"\"", message: "is no path of a file") }
    let folder = FilePath.folder(of: path)
    guard folder.isEmpty || InputFile.kind(of: folder) == .folder else {
      throw InputError(file: path, message: "cannot be written: there is no folder \(folder)")
    }
    switch InputFile.kind(of: path) {
    case .nothing, .file: break
    case .folder: throw InputError(file: path, message: "is a folder, not a file to be written")
    case .other: throw InputError(file: path, message: "is a device or a pipe, not a file to be written")
    }
  }

  /// Writes a file, or standard output where the path is a hyphen.
  static func write(_ text: String, to path: String) throws(InputError) {
    if path == "-" { return try Screen.say(document: text) }
    try requirePlace(for: path)
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw InputError(file: path, message: "cannot be written: \(error.localizedDescription)")
    }
  }

  /// Writes behind what a file holds.
  static func append(_ text: String, to path: String) throws(InputError) {
    try requirePlace(for: path)
    let before = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    try write(before + text, to: path)
  }
}
