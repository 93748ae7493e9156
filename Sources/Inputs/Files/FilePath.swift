import Foundation

/// Paths as users write them, taken apart at their slashes alone. (Foundation's own way crashes on a path of one character.)
public enum FilePath {
  /// The folder that holds what a path names: empty for the working folder, `/` for what stands in the root.
  public static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    let folder = path[..<slash]
    return folder.utf8.allSatisfy { $0 == UInt8(ascii: "/") } ? "/" : String(folder)
  }

  /// The last part of a path.
  public static func name(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }

  /// A path without the ending of its name, if that has one: `a.b/c.sqlite` is `a.b/c`.
  public static func withoutEnding(_ path: String) -> String {
    let name = name(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { return path }
    return String(path.dropLast(name[dot...].count))
  }

  /// A path that starts from a folder, unless it starts from the root.
  public static func joined(_ folder: String, _ path: String) -> String {
    folder.isEmpty || path.hasPrefix("/") ? path : folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// A path as it starts from a folder, both as the working folder sees them: one that starts from the root stays as it is.
  public static func relative(_ path: String, to folder: String) -> String {
    guard !path.hasPrefix("/"), !folder.isEmpty, folder != "." else { return path }
    guard !folder.hasPrefix("/") else { return joined(FileManager.default.currentDirectoryPath, path) }
    func parts(_ text: String) -> [Substring] { text.split(separator: "/").filter { $0 != "." } }
    let (from, to) = (parts(folder), parts(path))
    // Where the way leads upwards, nobody can tell the names of the folders that it leaves.
    guard !from.contains(".."), !to.contains("..") else {
      return joined(FileManager.default.currentDirectoryPath, path)
    }
    let shared = zip(from, to).prefix { $0 == $1 }.count
    return (from.dropFirst(shared).map { _ in ".." } + to.dropFirst(shared).map(String.init)).joined(separator: "/")
  }
}
