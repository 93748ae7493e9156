import Foundation
import GridTwinKit

/// A folder with sound inputs, in which an input of the fuzzer takes the place of some files for as long as it is read.
///
/// An input is the text of one file, the one that its reader names; or of several, each below a line `=== NAME`.
struct Place: Sendable {
  /// Where it is.
  let folder: String
  private let sound: String

  private static let mark = Array("=== ".utf8)

  /// A copy of a folder.
  init(of sound: String) throws {
    folder =
      (ProcessInfo.processInfo.environment["GRIDTWIN_FUZZ_PLACE"] ?? NSTemporaryDirectory())
      + "/gridtwin-fuzz-\(getpid())"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.copyItem(atPath: sound, toPath: folder)
    self.sound = sound
  }

  /// The path of a file.
  func path(_ name: String) -> String { folder + "/" + name }

  /// Runs something while the files of an input stand in the place of sound ones.
  func with(_ input: [UInt8], as name: String, _ body: () -> Void) {
    var names: [String] = []
    for (own, text) in Self.files(of: input, as: name) where isKnown(own) {
      _ = FileManager.default.createFile(atPath: path(own), contents: Data(text))
      names.append(own)
    }
    body()
    for own in names {
      let old = FileManager.default.contents(atPath: sound + "/" + own)
      if let old { _ = FileManager.default.createFile(atPath: path(own), contents: old) } else { unlink(path(own)) }
    }
  }

  /// Nothing is written elsewhere.
  private func isKnown(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.contains("..") && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      && InputFile.kind(of: FilePath.folder(of: path(name))) == .folder && InputFile.kind(of: path(name)) != .folder
  }

  private static func files(of input: [UInt8], as name: String) -> [(name: String, text: ArraySlice<UInt8>)] {
    guard input.starts(with: mark) else { return [(name, input[...])] }
    var files: [(name: String, text: ArraySlice<UInt8>)] = []
    var (start, own) = (0, "")
    var line = 0
    while line < input.count {
      let end = input[line...].firstIndex(of: 0x0A) ?? input.count
      if input[line..<end].starts(with: mark) {
        if !own.isEmpty { files.append((own, input[start..<line])) }
        own = String(decoding: input[(line + mark.count)..<end], as: UTF8.self)
        start = min(end + 1, input.count)
      }
      line = end + 1
    }
    if !own.isEmpty { files.append((own, input[start...])) }
    return files
  }
}
