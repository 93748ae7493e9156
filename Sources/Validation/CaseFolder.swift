import Foundation
import Inputs

/// The files of a case, as anybody could write them: a scenario, its catalogue, its map.
///
/// Files that others published are not part of the project: a case that needs some reads them from `data`, a link beside its own
/// files, in a copy of the folder that is gone with its last user. So does one whose map is computed.
final class CaseFolder {
  /// Where the files are.
  let path: String
  private let isCopy: Bool

  /// The files of a case that needs no others.
  init(_ name: String) {
    path = Self.resources + "/" + name
    isCopy = false
  }

  /// The files of a case with a link to the folder of published ones.
  convenience init(_ name: String, data: String) throws(InputError) {
    try InputFile.requireFolder(data)
    let target = URL(fileURLWithPath: data).standardizedFileURL.path
    try self.init(name) {
      try FileManager.default.createSymbolicLink(atPath: $0 + "/data", withDestinationPath: target)
    }
  }

  /// The files of a case with others that are added to a copy of its folder.
  init(_ name: String, adding: (_ path: String) throws -> Void) throws(InputError) {
    path = NSTemporaryDirectory() + "gridtwin-" + UUID().uuidString
    isCopy = true
    do {
      try FileManager.default.copyItem(atPath: Self.resources + "/" + name, toPath: path)
      try adding(path)
    } catch {
      throw InputError(file: path, message: "the case's files cannot be copied: \(error.localizedDescription)")
    }
  }

  deinit { if isCopy { try? FileManager.default.removeItem(atPath: path) } }

  /// A scenario of the case.
  func scenario(_ file: String) throws(InputError) -> Scenario { try Scenario.read(path: path + "/" + file) }

  private static var resources: String { Bundle.module.resourcePath.map { $0 + "/Cases" } ?? "Cases" }
}
