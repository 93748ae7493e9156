import Foundation
import Testing

/// How commands end when they are asked to, when nobody reads what they say, and when there is no room: as documented, and nothing is lost.
@Suite("Endings") struct EndingTests {
  /// Runs a line of a shell in which `$gridtwin` is the built command.
  private static func shell(_ line: String, in place: Workplace) throws -> Command.Outcome {
    try Command.run(
      ["-c", line], in: place.folder, environment: ["gridtwin": Command.executable.path],
      executable: URL(fileURLWithPath: "/bin/bash"))
  }

  @Test("a reader that leaves changes neither what is done nor the exit code") func readers() throws {
    let place = try Workplace.finished()
    try place.write(Workplace.sound.replacingOccurrences(of: "max: 60", with: "max: 3"))
    let check = "set -o pipefail; { sleep 0.1; \"$gridtwin\" check test.yaml --stored --verbose --junit j.xml; } | true"
    let outcome = try Self.shell(check, in: place)
    let alone = try Command.run(["check", "test.yaml", "--stored"], in: place.folder)
    #expect(outcome.code == alone.code && outcome.errors == alone.errors, "\(outcome) \(alone)")
    #expect([0, 1, 3].contains(alone.code) && FileManager.default.fileExists(atPath: place.folder + "/j.xml"))
    try place.write(Workplace.sound)
    let run = try Self.shell(
      "set -o pipefail; { sleep 0.1; \"$gridtwin\" run test.yaml --replications 5; } 2>&1 | true", in: place)
    #expect(run.code == 0, "\(run)")
    #expect(try place.run("--replications", "5").errors == "nothing to compute: 10 of 10 shards are there\n")
  }

  @Test("nothing that is said lands in a file where a stream is closed") func closed() throws {
    let place = try Workplace.finished()
    let page = try Command.run(["report", "results/test.sqlite", "--output", "-"], in: place.folder).output
    let before = try Data(contentsOf: URL(fileURLWithPath: place.database))
    for (end, code) in [(">&-", Int32(2)), ("2>&-", 0), ("<&- 2>&-", 0), ("<&- >&- 2>&-", 2)] {
      for command in ["report results/test.sqlite --output -", "run test.yaml"] {
        let outcome = try Self.shell("\"$gridtwin\" \(command) \(end)", in: place)
        #expect(outcome.code == code, "\(command) \(end): \(outcome)")
        if end == ">&-" {
          #expect(outcome.errors.hasSuffix("standard output: cannot be written: Bad file descriptor\n"), "\(outcome)")
        }
        if end == "2>&-", command.hasPrefix("report") { #expect(outcome.output == page) }
      }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.database)) == before)
  }

  @Test("files that may not grow are told, and what was there stays") func bound() throws {
    let place = try Workplace.finished()
    let commands = [
      "report results/test.sqlite --output old", "export results/test.sqlite --output e",
      "run test.yaml --replications 5 --quiet --db new.sqlite", "plan test.yaml --per-shard 1 --out old",
    ]
    try Data("old".utf8).write(to: URL(fileURLWithPath: place.folder + "/old"))
    for command in commands {
      // In blocks of 1024 bytes; a plan is smaller than one.
      let limit = command.hasPrefix("plan") ? 0 : 20
      let outcome = try Self.shell("ulimit -f \(limit); \"$gridtwin\" \(command) 2>&1", in: place)
      #expect(outcome.code == 2 && outcome.output.split(separator: "\n").count <= 1, "\(command): \(outcome)")
    }
    #expect(FileManager.default.contents(atPath: place.folder + "/old") == Data("old".utf8))
    let left = try FileManager.default.contentsOfDirectory(atPath: place.folder).filter { !$0.hasPrefix("new.sqlite") }
    #expect(left.sorted() == ["old", "results", "test.yaml"])
    #expect(try place.run("--replications", "5", "--quiet", "--db", "new.sqlite").code == 0)
  }

  @Test("a terminal that is closed ends a run as Ctrl-C does, unless it was told not to mind") func terminal() throws {
    let place = try Workplace(Workplace.sound.replacingOccurrences(of: "min: 3", with: "min: 60"))
    let database = place.database
    func isBegun() -> Bool {
      (try? FileManager.default.attributesOfItem(atPath: database + "-wal")[.size] as? Int) ?? 0 > 200_000
    }
    // Whoever runs the tests may have been told not to mind, too.
    signal(SIGHUP, SIG_DFL)
    let arguments = ["run", "test.yaml", "--quiet", "--threads", "1"]
    let unminded = try Command.run(
      [Command.executable.path] + arguments, in: place.folder, signal: SIGHUP,
      executable: URL(fileURLWithPath: "/usr/bin/nohup"), when: isBegun)
    #expect(unminded.code == 0, "\(unminded)")
    try FileManager.default.removeItem(atPath: place.folder + "/results")
    let ended = try Command.run(arguments, in: place.folder, signal: SIGHUP, when: isBegun)
    #expect(ended.code == 130 && ended.errors.hasPrefix("interrupted: "), "\(ended)")
    #expect(try place.run("--quiet").code == 0)
  }

  @Test("results that stand where no log can be made are read") func noLog() throws {
    let place = try Workplace.finished()
    let page = try Command.run(["report", "results/test.sqlite", "--output", "-"], in: place.folder)
    #expect(page.code == 0)
    let before = try Data(contentsOf: URL(fileURLWithPath: place.database))
    // As in a folder that can only be read, but for an administrator, too.
    try FileManager.default.createDirectory(atPath: place.database + "-wal", withIntermediateDirectories: false)
    let again = try Command.run(["report", "results/test.sqlite", "--output", "-"], in: place.folder)
    #expect(again.code == 0 && again.output == page.output, "\(again.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.database)) == before)
  }
}
