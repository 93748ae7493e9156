import Foundation
import GRDB
import Testing

/// Results as several programs use them at once, and as odd files that others have changed.
@Suite("Storage") struct StorageTests {
  /// Runs several commands at once and waits for all.
  private static func together(_ commands: [[String]], in folder: String) async throws -> [Command.Outcome] {
    try await withThrowingTaskGroup(of: (Int, Command.Outcome).self) { group in
      for (index, command) in commands.enumerated() {
        group.addTask { (index, try Command.run(command, in: folder)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  @Test("four runs that begin a new file at once all end well") func race() async throws {
    let place = try Workplace()
    let command = ["run", "test.yaml", "--smoke", "--quiet", "--db", "new.sqlite"]
    let outcomes = try await Self.together(Array(repeating: command, count: 4), in: place.folder)
    #expect(outcomes.allSatisfy { $0.code == 0 && $0.errors.isEmpty }, "\(outcomes.map(\.errors))")
    let left = try FileManager.default.contentsOfDirectory(atPath: place.folder).filter { $0.hasPrefix("new") }
    #expect(left == ["new.sqlite"], "no log is left beside: \(left)")
  }

  @Test("who reads neither stops a run nor is refused") func readers() async throws {
    let place = try Workplace()
    #expect(try place.run("--replications", "3", "--quiet").code == 0)
    let reader = try DatabaseQueue(path: place.database)
    let run = try await reader.read { database in
      // An open reading transaction, as of a spreadsheet that somebody has left open.
      let before = try Int.fetchOne(database, sql: "SELECT count(*) FROM replication")
      let run = try place.run("--replications", "5", "--quiet")
      #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM replication") == before)
      return run
    }
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    try reader.close()
    let commands =
      [["run", "test.yaml", "--replications", "8", "--quiet"]]
      + Array(repeating: ["report", "results/test.sqlite", "--output", "-"], count: 6)
    let outcomes = try await Self.together(commands, in: place.folder)
    #expect(outcomes.allSatisfy { $0.code == 0 && $0.errors.isEmpty }, "\(outcomes.map(\.errors))")
  }

  @Test("--fresh takes no file away from whoever uses it") func fresh() throws {
    let place = try Workplace.finished()
    let before = try Data(contentsOf: URL(fileURLWithPath: place.database))
    let other = try DatabaseQueue(path: place.database)
    try other.inTransaction(.exclusive) { _ in
      let outcome = try place.run("--fresh", "--quiet")
      #expect(outcome.code == 2 && outcome.errors.contains("another program holds the file"), "\(outcome.errors)")
      return .rollback
    }
    try other.close()
    // Another run holds it for as long as it computes, though it writes now and then alone.
    let descriptor = open(place.database, O_RDWR)
    #expect(flock(descriptor, LOCK_SH | LOCK_NB) == 0)
    let outcome = try place.run("--fresh", "--quiet")
    #expect(outcome.code == 2 && outcome.errors.contains("another run uses the file"), "\(outcome.errors)")
    close(descriptor)
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.database)) == before)
    #expect(try place.run("--fresh", "--smoke", "--quiet").code == 0)
  }

  @Test(
    "what is no file is refused, and nothing is computed for it",
    arguments: ["", ":memory:", "file:x?mode=memory", "FILE:x", "/dev/null", ".", "pipe", "none/x.sqlite"])
  func names(path: String) throws {
    let place = try Workplace()
    if path == "pipe" { #expect(mkfifo(place.folder + "/pipe", 0o600) == 0) }
    let outcome = try place.run("--smoke", "--db", path)
    #expect(
      outcome.code == 2 && outcome.output.isEmpty && outcome.errors.split(separator: "\n").count == 1, "\(outcome)")
  }

  @Test("names of one letter are names") func letters() throws {
    let place = try Workplace()
    try FileManager.default.copyItem(atPath: place.file, toPath: place.folder + "/x")
    let run = try Command.run(["run", "x", "--quiet", "--db", "r"], in: place.folder)
    #expect(run.code == 0, "\(run.errors)")
    let check = try Command.run(
      ["check", "x", "--quiet", "--db", "r", "--json", "k", "--junit", "j"], in: place.folder)
    #expect([0, 1, 3].contains(check.code), "\(check.errors)")
    #expect(try Command.run(["report", "r", "--output", "p"], in: place.folder).code == 0)
    for name in "xrkjp" { #expect(FileManager.default.fileExists(atPath: "\(place.folder)/\(name)"), "\(name)") }
  }

  @Test(
    "odd results are told, not fallen over",
    arguments: [
      "UPDATE experiment SET drain = 1e308", "UPDATE experiment SET period = 1e308",
      "UPDATE experiment SET text = 'x: ['",
      "UPDATE cell SET community = 4294967296", "UPDATE cell SET x = 9e999", "DELETE FROM cell WHERE cell = 3",
      "UPDATE provenance SET session = 0", "DROP TABLE series", "DROP VIEW paired", "ALTER TABLE leg ADD COLUMN x TEXT",
      "UPDATE replication SET events = 9223372036854775807", "UPDATE value SET n = -7", "UPDATE term SET parent = 77",
      "UPDATE term SET position = position + 5", "DELETE FROM term", "UPDATE map SET cell_size = 9e999",
      "DELETE FROM experiment", "DELETE FROM replication", "PRAGMA user_version = 99",
      "PRAGMA foreign_keys = OFF; DELETE FROM replication WHERE replication = 2",
      "UPDATE cell_value SET response = 9e15", "UPDATE value SET value = -9.3e18", "UPDATE value SET value = -9e999",
      "UPDATE series SET value = 1e300", "UPDATE series SET value = -5", "UPDATE series SET value = 9e999",
      "UPDATE cell SET x = 1e15", "UPDATE experiment SET period = 1e-300",
      "UPDATE OR REPLACE histogram SET upper = -9e999",
    ])
  func odd(statement: String) throws {
    let place = try Workplace.finished()
    try DatabaseQueue(path: place.database).writeWithoutTransaction { try $0.execute(sql: statement) }
    for command in [
      ["report", "results/test.sqlite", "--output", "p"], ["export", "results/test.sqlite", "--output", "e"],
    ] {
      let outcome = try Command.run(command, in: place.folder)
      #expect(outcome.code == 2 && outcome.output.isEmpty, "\(outcome)")
      #expect(outcome.errors.hasPrefix("results/test.sqlite: ") && outcome.errors.utf8.count < 2048)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder).sorted() == ["results", "test.yaml"])
  }

  @Test(
    "what can be, but is not likely, is shown or told",
    arguments: [
      "value = 9e999", "value = 9e999 WHERE replication = 1", "value = 1e15, n = 2147483647",
      "value = -1e15, n = 2147483647",
      "value = NULL", "n = 0", "value = 0", "value = 9e999, n = 0", "open = 2147483647",
    ])
  func unlikely(change: String) throws {
    let place = try Workplace.finished()
    try DatabaseQueue(path: place.database).writeWithoutTransaction {
      try $0.execute(sql: "UPDATE value SET \(change)")
    }
    for command in [
      ["report", "results/test.sqlite", "--output", "p"], ["export", "results/test.sqlite", "--output", "e"],
      ["check", "test.yaml", "--stored", "--quiet"], ["run", "test.yaml", "--quiet"],
    ] {
      let outcome = try Command.run(command, in: place.folder)
      #expect([0, 1, 2, 3, 5].contains(outcome.code), "\(command): \(outcome)")
      #expect(outcome.errors.utf8.count <= 2048)
    }
  }

  @Test("an export is whole or not at all, and takes nothing of others away") func exports() throws {
    let place = try Workplace.finished()
    let export = ["export", "results/test.sqlite", "--output", "e"]
    let folder = place.folder + "/e"
    #expect(try Command.run(export, in: place.folder).code == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    for delay in [1, 3, 6, 12, 25, 50, 100, 200, 400] {
      let begin = ContinuousClock.now
      _ = try Command.run(export, in: place.folder, signal: SIGKILL) {
        ContinuousClock.now - begin > .milliseconds(delay)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == names)
    }
    #expect(try Command.run(export, in: place.folder).code == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: place.folder).sorted() == ["e", "results", "test.yaml"])
    try "mine".write(toFile: folder + "/notes.txt", atomically: true, encoding: .utf8)
    let refused = try Command.run(export, in: place.folder)
    #expect(refused.code == 2 && refused.errors.contains("notes.txt"))
    #expect(try String(contentsOfFile: folder + "/notes.txt", encoding: .utf8) == "mine")
  }

  @Test("an output that cannot be written is an error, and a full standard error none")
  func full() throws {
    let place = try Workplace()
    func shell(_ redirection: String) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "\"$0\" run test.yaml --smoke --quiet --json \(redirection)", Command.executable.path]
      process.currentDirectoryURL = URL(fileURLWithPath: place.folder)
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    #expect(try shell(">/dev/full 2>/dev/null") == 2)
    #expect(try shell(">/dev/null 2>/dev/full") == 0)
  }
}
