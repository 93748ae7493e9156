import Foundation
import Testing

/// A command writes over nothing that it reads, over no results, and no file twice.
@Suite("Places of output") struct OutputPlaceTests {
  private func refused(_ arguments: [String], _ message: String, in place: Workplace) throws {
    let kept = try ["test.yaml", "results/test.sqlite"].map {
      try Data(contentsOf: URL(fileURLWithPath: place.folder + "/" + $0))
    }
    let outcome = try Command.run(arguments, in: place.folder)
    #expect(outcome.code == 2 && outcome.output.isEmpty && outcome.errors.contains(message), "\(arguments): \(outcome)")
    #expect(outcome.errors.split(separator: "\n").count == 1)
    for (file, before) in zip(["test.yaml", "results/test.sqlite"], kept) {
      #expect(try Data(contentsOf: URL(fileURLWithPath: place.folder + "/" + file)) == before, "\(arguments)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder).sorted() == ["results", "test.yaml"])
  }

  @Test func nothingIsWrittenOverWhatIsReadOrOverResults() throws {
    let place = try Workplace.finished()
    let results = "results/test.sqlite"
    for path in [results, "./results/../results/test.sqlite", place.folder + "/" + results] {
      try refused(["report", results, "--output", path], "is a SQLite file; it is left as it is", in: place)
      try refused(["report", results, "--output", "p.html", "--flow", path], "is a SQLite file", in: place)
      try refused(["check", "test.yaml", "--stored", "--junit", path], "is a SQLite file", in: place)
    }
    for path in ["test.yaml", "./test.yaml", place.file] {
      for option in ["--junit", "--markdown", "--json", "--write-baseline"] {
        try refused(["check", "test.yaml", option, path], "is read, so that nothing is written over it", in: place)
      }
    }
  }

  @Test func noFileIsWrittenTwice() throws {
    let place = try Workplace.finished()
    try refused(
      ["report", "results/test.sqlite", "--output", "p.html", "--flow", "./p.html"], "would be written twice", in: place
    )
    try refused(
      ["check", "test.yaml", "--stored", "--junit", "a", "--json", place.folder + "/a"], "would be written twice",
      in: place)
    try refused(
      ["check", "test.yaml", "--write-baseline", "a", "--json", "a"], "is read, so that nothing is written over it",
      in: place)
  }

  @Test func aBaselineMayBeKeptWhereOneWasRead() throws {
    let place = try Workplace(Workplace.sound.replacingOccurrences(of: "max: 60", with: "max: 3"))
    for arguments in [["--write-baseline", "b.json"], ["--baseline", "b.json", "--write-baseline", "b.json"]] {
      let outcome = try Command.run(["check", "test.yaml", "--quiet"] + arguments, in: place.folder)
      #expect([0, 1, 3].contains(outcome.code), "\(outcome)")
    }
  }

  @Test func aNameWithoutRoomForALogIsRefusedAndNothingMade() throws {
    let place = try Workplace()
    for (length, code) in [(247, Int32(0)), (248, 2), (255, 2), (300, 2)] {
      let name = String(repeating: "x", count: length)
      let outcome = try place.run("--smoke", "--quiet", "--db", name)
      #expect(outcome.code == code, "\(length): \(outcome.errors)")
      #expect(code == 0 || outcome.errors.contains("the name is too long to have a log beside it"))
      #expect(FileManager.default.fileExists(atPath: place.folder + "/" + name) == (code == 0))
    }
  }

  @Test func anEmptyPathIsNamedAsSuch() throws {
    let place = try Workplace()
    for arguments in [
      ["run", ""], ["report", ""], ["map", "info", ""], ["export", "x", "--output", ""], ["diff", "", ""],
    ] {
      let outcome = try Command.run(arguments, in: place.folder)
      #expect(outcome.code == 2 && !outcome.errors.hasPrefix(":"), "\(arguments): \(outcome.errors)")
    }
  }

  @Test func aNameThatIsSpeltInAnotherWayIsTheSame() throws {
    let sound = Workplace.sound
    func text(_ name: String) -> String {
      sound.replacingOccurrences(of: "  direct:", with: "  \(name):").replacingOccurrences(of: "trace: [1]", with: "")
    }
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    let place = try Workplace(text(composed))
    #expect(try place.run("--quiet", "--replications", "3", "--db", "r").code == 0)
    try place.write(text(decomposed))
    let more = try place.run("--replications", "4", "--db", "r")
    #expect(more.code == 0 && more.errors.contains("6 of 8 shards are there"), "\(more)")
    for name in [composed, decomposed] {
      let diff = try Command.run(["diff", "r:hierarchical", "r:\(name):4"], in: place.folder)
      #expect(diff.code == 1, "\(diff)")
    }
  }
}
