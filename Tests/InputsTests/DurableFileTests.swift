import Foundation
import Testing

@testable import Inputs

/// Files that are there whole or not at all, and what those that were stopped leave beside them.
@Suite("Files that are written whole") struct DurableFileTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "durable-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func aLinkStaysOneAndAModeIsKept() throws {
    try inFolder { folder in
      let file = folder + "/elsewhere/page"
      try DurableFile.write(Array("old".utf8), to: file)
      chmod(file, 0o600)
      for (link, target) in [("page", "elsewhere/page"), ("new", "elsewhere/new")] {
        try FileManager.default.createSymbolicLink(atPath: folder + "/" + link, withDestinationPath: target)
        try DurableFile.write(Array(link.utf8), to: folder + "/" + link)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + link) == target)
        #expect(FileManager.default.contents(atPath: folder + "/" + target) == Data(link.utf8))
      }
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func whoeverWritesNextClearsAwayWhatTheKilledHaveLeft() throws {
    try inFolder { folder in
      let (left, held) = (folder + "/.page.123-4", folder + "/.page.123-5")
      let others = [".other.123-4", ".page.x-4", "page.123-4"]
      for name in [left, held] + others.map({ folder + "/" + $0 }) {
        try Data("half".utf8).write(to: URL(fileURLWithPath: name))
      }
      let descriptor = open(held, O_RDONLY)
      defer { close(descriptor) }
      #expect(flock(descriptor, LOCK_EX) == 0)
      try DurableFile.write(Array("whole".utf8), to: folder + "/page")
      #expect(try names(in: folder) == ([".page.123-5", "page"] + others).sorted())
    }
  }

  /// Between the end of writing and the renaming nobody may take a file for a leftover.
  @Test func writersDoNotTakeEachOthersFilesAway() async throws {
    let folder = NSTemporaryDirectory() + "durable-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          for _ in 0..<60 {
            try DurableFile.write(Array(repeating: UInt8(writer), count: 100), to: folder + "/page")
            DurableFile.removeLeftovers(in: folder, of: "page.")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try names(in: folder) == ["page"])
  }
}
