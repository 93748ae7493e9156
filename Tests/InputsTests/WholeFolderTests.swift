import Foundation
import Testing

@testable import Inputs

@Suite("Folders that are written whole") struct WholeFolderTests {
  private static func place() throws -> String {
    let folder = NSTemporaryDirectory() + "whole-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/old", withIntermediateDirectories: true)
    for name in ["a", "mine"] { try name.write(toFile: folder + "/old/" + name, atomically: true, encoding: .utf8) }
    return folder
  }

  private static func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test("take the place of an older one with or without its other files, or of none") func puts() throws {
    let folder = try Self.place()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func fill(_ fresh: String) throws { try "new".write(toFile: fresh + "/a", atomically: true, encoding: .utf8) }
    try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: folder + "/old")
    try WholeFolder.write(folder + "/old/", keepsOthers: true, fill)
    #expect(try Self.names(folder + "/old") == ["a", "mine"])
    #expect(try String(contentsOfFile: folder + "/old/a", encoding: .utf8) == "new")
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/old")[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o750)
    try WholeFolder.write(folder + "/old", fill)
    try WholeFolder.write(folder + "/deep/new", fill)
    #expect(try Self.names(folder + "/old") == ["a"] && Self.names(folder + "/deep") == ["new"])
    #expect(try Self.names(folder) == ["deep", "old"])
  }

  @Test("leave the older one as it was where filling fails, and clear away what a process left that is no more")
  func fails() throws {
    let folder = try Self.place()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for number in ["\(Int32.max)", "\(getpid())", "x"] {
      try FileManager.default.createDirectory(atPath: folder + "/.old.new-" + number, withIntermediateDirectories: true)
    }
    #expect(throws: InputError.self) {
      try WholeFolder.write(folder + "/old") { _ in throw InputError(file: "x", message: "no") }
    }
    #expect(try Self.names(folder) == [".old.new-x", "old"] && Self.names(folder + "/old") == ["a", "mine"])
  }

  @Test("are written where a link leads, and never beneath who is in them") func links() throws {
    let folder = try Self.place()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "old")
    try WholeFolder.write(folder + "/link") { try "new".write(toFile: $0 + "/b", atomically: true, encoding: .utf8) }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "old")
    #expect(try Self.names(folder + "/old") == ["b"])
    for here in [".", "./", FileManager.default.currentDirectoryPath, "/"] {
      let error = #expect(throws: InputError.self) { try WholeFolder.write(here) { _ in } }
      #expect(error?.message?.contains("the folder that you are in") == true, "\(here)")
    }
  }
}
