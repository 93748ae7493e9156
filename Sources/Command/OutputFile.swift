import ArgumentParser
import Foundation
import Inputs
import Results

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
    case .nothing: break
    case .file: try requireNoDatabase(path)
    case .folder: throw InputError(file: path, message: "is a folder, not a file to be written")
    case .other: throw InputError(file: path, message: "is a device or a pipe, not a file to be written")
    }
  }

  /// Makes sure that files can be written, each in a place of its own and none over what the command reads: the files that it is
  /// told, maps' folders, and whatever the settings among them name. A hyphen and nothing are no files.
  static func requirePlaces(for outputs: [String?], reading inputs: [String?]) throws(InputError) {
    let files = outputs.compactMap { $0 }.filter { $0 != "-" }
    var read = inputs.compactMap { $0 }
    // Only what is there can be lost.
    if files.contains(where: { InputFile.kind(of: $0) == .file }) { read += NamedFiles.all(from: read) }
    for (index, path) in files.enumerated() {
      try requirePlace(for: path)
      if read.contains(where: { isSame($0, path) }) {
        throw InputError(file: path, message: "is read, so that nothing is written over it; choose another name")
      }
      try requireNoSettings(path)
      if files[..<index].contains(where: { isSame($0, path) }) {
        throw InputError(file: path, message: "would be written twice; choose another name for one of them")
      }
    }
  }

  /// Makes sure that standard output holds one document alone.
  static func requireOne(_ output: String?, json: Bool) throws {
    if output == "-", json { throw ValidationError("only one of --out and --json can be written to standard output") }
  }

  /// Results are what cannot be had again as fast as a page of them.
  private static func requireNoDatabase(_ path: String) throws(InputError) {
    if start(of: path).starts(with: Data("SQLite format 3".utf8)) {
      throw InputError(file: path, message: "is a SQLite file; it is left as it is")
    }
  }

  /// Settings are written by people, but for those that a command has written, which say so.
  private static func requireNoSettings(_ path: String) throws(InputError) {
    let isOfSettings = [".yaml", ".yml"].contains { path.lowercased().hasSuffix($0) }
    guard isOfSettings, InputFile.kind(of: path) == .file else { return }
    let line = String(decoding: start(of: path).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    guard line.hasPrefix("#"), line.contains("gridtwin optimize") else {
      throw InputError(file: path, message: "holds settings, which no command wrote; it is left as it is")
    }
  }

  /// The first bytes of a file; none if it cannot be read.
  private static func start(of path: String) -> Data {
    let handle = FileHandle(forReadingAtPath: path)
    defer { try? handle?.close() }
    return (try? handle?.read(upToCount: 1000)) ?? Data()
  }

  /// Whether two paths lead to one file, be it there yet or not.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    guard let first = identity(a), let second = identity(b) else { return false }
    return first == second
  }

  /// The numbers of a file on the disk; of one that is not there yet those of its folder, and its name.
  private static func identity(_ path: String) -> [String]? {
    var info = stat()
    if stat(path, &info) == 0 { return ["\(info.st_dev)", "\(info.st_ino)"] }
    let folder = FilePath.folder(of: path)
    guard stat(folder.isEmpty ? "." : folder, &info) == 0 else { return nil }
    return ["\(info.st_dev)", "\(info.st_ino)", FilePath.name(of: path)]
  }

  /// Writes a file, or standard output where the path is a hyphen.
  static func write(_ text: String, to path: String) throws(InputError) {
    if path == "-" { return try Screen.say(document: text) }
    try requirePlace(for: path)
    try DurableFile.write(Array(text.utf8), to: path)
  }

  /// Writes behind what a file holds.
  static func append(_ text: String, to path: String) throws(InputError) {
    try requirePlace(for: path)
    let before = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    try write(before + text, to: path)
  }
}

extension StoredExperiment {
  /// The files that it was computed from, over which nothing is written: the experiment, and its scenario as that names it.
  var inputs: [String] {
    let experiment = record.experiment
    return [
      experiment.source.file, experiment.scenario,
      FilePath.joined(FilePath.folder(of: experiment.source.file), experiment.scenario),
    ]
  }
}
