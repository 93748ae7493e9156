import Foundation

/// The files that a command reads, of which its user names a few: an experiment names a scenario, that names what it is like, a
/// catalogue, tables, calls and a map's folder, and what holds a map is read whole.
///
/// Settings are searched without knowing their keys: whatever text in them is the path of a file, from the folder of any of the
/// settings, is taken for one that is read. That may be one too many, never one too few.
public struct NamedFiles {
  private var files: [String] = []
  /// What has been looked at, by its numbers on the disk: a path leads to it in many spellings.
  private var seen: Set<[UInt64]> = []
  private var folders: [String] = []
  private var texts: Set<String> = []
  private var waiting: [String]

  /// The files that paths name, and those that they name in turn: every one once, in no order that means something.
  public static func all(from paths: [String]) -> [String] {
    var named = Self(waiting: paths)
    while let path = named.waiting.popLast() { named.visit(path) }
    return named.files
  }

  private init(waiting: [String]) { self.waiting = waiting }

  private mutating func visit(_ path: String) {
    var info = stat()
    guard stat(path, &info) == 0, seen.insert([UInt64(info.st_dev), UInt64(info.st_ino)]).inserted else { return }
    switch InputFile.kind(of: path) {
    case .nothing, .other: break
    case .file:
      files.append(path)
      // What cannot be read as settings, the command itself refuses.
      if Self.ends(path, ["yaml", "yml"]), let setting = try? Setting.read(path: path) {
        visit(setting, in: FilePath.folder(of: path))
      }
    case .folder:
      guard InputFile.kind(of: FilePath.joined(path, "map.yaml")) == .file else { break }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      waiting += names.filter { Self.ends($0, ["yaml", "yml", "csv", "geojson", "gz"]) }.map {
        FilePath.joined(path, $0)
      }
    }
  }

  private mutating func visit(_ setting: Setting, in folder: String) {
    if !folders.contains(folder) {
      folders.append(folder)
      waiting += texts.map { FilePath.joined(folder, $0) }
    }
    var left = [setting]
    while let next = left.popLast() {
      switch next.content {
      case .scalar(let text):
        guard !text.isEmpty, texts.insert(text).inserted else { continue }
        waiting += folders.map { FilePath.joined($0, text) }
      case .list(let items): left += items
      case .map(let entries): left += entries.map(\.value)
      case .null: break
      }
    }
  }

  private static func ends(_ name: String, _ endings: [String]) -> Bool {
    endings.contains { name.lowercased().hasSuffix("." + $0) }
  }
}
