import Foundation
import GRDB
import Testing

/// An experiment in shards: what comes together of them is what one process computes.
@Suite("Shards") struct ShardCommandTests {
  /// A folder with a plan of two replications a shard.
  private static func planned(_ text: String = Workplace.sound) throws -> Workplace {
    let place = try Workplace(text)
    let plan = try Command.run(["plan", "test.yaml", "--out", "plan.jsonl", "--per-shard", "2"], in: place.folder)
    #expect(plan.code == 0 && plan.output == "4 shards of 1 to 2 replications each: plan.jsonl\n", "\(plan)")
    return place
  }

  private static func command(
    _ name: String, _ more: String..., in place: Workplace, environment: [String: String] = [:]
  ) throws -> Command.Outcome {
    try Command.run(
      [name, "--plan", "plan.jsonl", "--out", "shards"] + more, in: place.folder, environment: environment)
  }

  /// The files of shards, by their paths within the folder.
  private static func files(_ place: Workplace, in folder: String = "shards") -> [String: Data] {
    let path = place.folder + "/" + folder
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".shard") }.reduce(into: [:]) {
      $0[$1] = FileManager.default.contents(atPath: path + "/" + $1)
    }
  }

  /// Every row of every table of results, but what tells when and by whom they were computed.
  static func content(_ path: String) throws -> [String: [Row]] {
    try DatabaseQueue(path: path).read { database in
      let tables = try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
      return try tables.filter { $0 != "provenance" }.reduce(into: [:]) { content, table in
        content[table] = try Row.fetchAll(database, sql: "SELECT * FROM \(table)").sorted { "\($0)" < "\($1)" }
      }
    }
  }

  @Test("shards come to what one process computes, whoever computes them and how often") func equal() throws {
    let place = try Self.planned()
    let missing = try Self.command("missing", in: place)
    #expect(missing.code == 3 && missing.output == "0-3\n")
    for (variable, index) in [("SLURM_ARRAY_TASK_ID", "2"), ("SGE_TASK_ID", "1")] {
      let shard = try Self.command("shard", "--index", "auto", in: place, environment: [variable: index])
      #expect(shard.code == 0 && shard.output.isEmpty, "\(shard)")
    }
    #expect(try Self.command("missing", in: place).output == "1,3\n")
    let part = try Self.command("merge", "part.sqlite", in: place)
    #expect(part.code == 3 && part.output == "2 of 4 shards are in part.sqlite\n" && part.errors == "missing: 1,3\n")
    for index in 0..<4 {
      #expect(try Self.command("shard", "--index", "\(index)", "--threads", "2", in: place).code == 0)
    }
    #expect(try Self.command("missing", in: place).code == 0)
    for _ in 0..<2 {
      let merge = try Self.command("merge", "part.sqlite", in: place)
      #expect(merge.code == 0 && merge.output == "4 of 4 shards are in part.sqlite\n" && merge.errors.isEmpty)
    }
    #expect(try place.run("--quiet").code == 0)
    #expect(try Self.content(place.folder + "/part.sqlite") == Self.content(place.database))

    // Another one that computes the same writes the same bytes.
    let other = try Command.run(
      ["shard", "--plan", "plan.jsonl", "--out", "others", "--index", "1"], in: place.folder)
    #expect(other.code == 0)
    let (all, again) = (Self.files(place), Self.files(place, in: "others"))
    #expect(all.count == 4 && again.count == 1 && again.allSatisfy { all[$0.key] == $0.value })

    let compacted = try Self.command("merge", "compact.sqlite", "--compact", in: place)
    #expect(compacted.code == 0 && Self.files(place).isEmpty)
    #expect(try Self.command("missing", in: place).code == 0)
    #expect(try Self.command("merge", "compact.sqlite", in: place).code == 0)
    #expect(try Self.content(place.folder + "/compact.sqlite") == Self.content(place.database))
  }

  @Test("what is torn, foreign or of something else is named and left out") func damage() throws {
    let place = try Self.planned()
    for index in 0..<4 { #expect(try Self.command("shard", "--index", "\(index)", in: place).code == 0) }
    let files = Self.files(place).sorted { $0.key < $1.key }
    let path = { (index: Int) in place.folder + "/shards/" + files[index].key }
    var changed = files[1].value
    changed[changed.count / 2] ^= 1
    try files[0].value.dropLast(100).write(to: URL(fileURLWithPath: path(0)))
    try changed.write(to: URL(fileURLWithPath: path(1)))
    try files[3].value.write(to: URL(fileURLWithPath: path(2)))
    // What one that was killed has left beside.
    try Data("torn".utf8).write(to: URL(fileURLWithPath: path(3) + ".123-4"))
    let missing = try Self.command("missing", in: place)
    #expect(missing.code == 3 && missing.output.split(whereSeparator: { ",-\n".contains($0) }).count >= 2)
    for what in ["is cut short or damaged", "is a shard of something else: "] {
      #expect(missing.errors.contains(what), "\(missing.errors)")
    }
    let merge = try Self.command("merge", "part.sqlite", in: place)
    #expect(merge.code == 3 && merge.output == "1 of 4 shards are in part.sqlite\n", "\(merge)")
    for index in 0..<4 { #expect(try Self.command("shard", "--index", "\(index)", in: place).code == 0) }
    #expect(try Self.command("merge", "part.sqlite", in: place).code == 0)
    #expect(Self.files(place).sorted { $0.key < $1.key }.map(\.value) == files.map(\.value))
  }

  @Test("a plan holds for the experiment that was planned") func changed() throws {
    let place = try Self.planned()
    try place.write(Workplace.sound.replacingOccurrences(of: "returns: 1", with: "returns: 2"))
    for name in ["shard", "merge"] {
      let more = name == "shard" ? ["--index", "1"] : ["new.sqlite"]
      let outcome = try Command.run(
        [name, "--plan", "plan.jsonl", "--out", "shards"] + more, in: place.folder)
      #expect(outcome.code == 2 && outcome.errors.contains("plan.jsonl:3: direct"), "\(outcome.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/shards"))
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/new.sqlite"))
  }

  @Test(
    "mistakes in a plan are named",
    arguments: [
      (1, "\"plan\": 1", "\"plan\": 2", "a plan of another form"), (1, "\"shards\": 4", "\"shards\": 5", "cut short"),
      (2, "\"from\": 1", "\"from\": 9", "9 or more"), (3, "\"shard\": 1", "\"shard\": 2", "1, in order"),
      (3, "\"moved\"", "\"removed\"", "moved"), (2, "\"digest\": \"", "\"digest\": \"x", "64 hexadecimal digits"),
    ]) func mistakes(line: Int, old: String, new: String, said: String) throws
  {
    let place = try Self.planned()
    let path = place.folder + "/plan.jsonl"
    var lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
    lines[line - 1] = lines[line - 1].replacingOccurrences(of: old, with: new)
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    let outcome = try Self.command("missing", in: place)
    #expect(outcome.code == 2 && outcome.errors.contains("plan.jsonl:\(line)"), "\(outcome.errors)")
    #expect(outcome.errors.contains(said), "\(outcome.errors)")
  }

  @Test("a folder of shards that is a file is named as such") func file() throws {
    let place = try Self.planned()
    for name in ["missing", "status", "shard", "merge"] {
      let more = name == "shard" ? ["--index", "0"] : name == "merge" ? ["new.sqlite"] : []
      let outcome = try Command.run([name, "--plan", "plan.jsonl", "--out", "test.yaml"] + more, in: place.folder)
      #expect(outcome.code == 2 && outcome.output.isEmpty, "\(name): \(outcome)")
      #expect(outcome.errors.contains("test.yaml: is a file, not a folder"), "\(name): \(outcome)")
    }
  }

  @Test("a plan whose lines end as on Windows is the same plan") func lineEnds() throws {
    let place = try Self.planned()
    let path = place.folder + "/plan.jsonl"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacingOccurrences(of: "\n", with: "\r\n").write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try Self.command("missing", in: place).output == "0-3\n")
    #expect(try Self.command("shard", "--index", "1", in: place).code == 0)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try Self.command("missing", in: place).output == "0,2-3\n")
  }

  @Test("a folder whose plan has other replications than are asked for is not submitted again") func replications()
    throws
  {
    let place = try Self.planned()
    let folder = place.folder + "/shards"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: place.folder + "/plan.jsonl", toPath: folder + "/plan.jsonl")
    let outcome = try Command.run(
      ["submit", "test.yaml", "--slurm", "--out", "shards", "--replications", "5"], in: place.folder)
    #expect(outcome.code == 2 && outcome.errors.contains("found \"--replications 5\", allowed: 3"), "\(outcome)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["plan.jsonl"])
  }

  @Test("an index that is none is refused with what is allowed") func index() throws {
    let place = try Self.planned()
    for (index, said) in [
      ("4", "from 0 to 3, or auto"), ("-1", "from 0 to 3"), ("x", "from 0 to 3"), ("+1", "from 0 to 3"),
      ("-0", "from 0 to 3"), ("auto", "SLURM_ARRAY_TASK_ID"),
    ] {
      let outcome = try Command.run(
        ["shard", "--plan", "plan.jsonl", "--out", "shards", "--index=\(index)"], in: place.folder)
      #expect(outcome.code == 2 && outcome.errors.contains(said), "\(outcome.errors)")
    }
  }

  @Test("who is asked to end keeps what is finished, and goes on from there") func terminated() throws {
    let place = try Workplace(Workplace.sound.replacingOccurrences(of: "min: 3", with: "min: 40"))
    _ = try Command.run(["plan", "test.yaml", "--out", "plan.jsonl", "--per-shard", "40"], in: place.folder)
    let arguments = ["shard", "--plan", "plan.jsonl", "--out", "shards", "--index", "0"]
    let ended = try Command.run(arguments, in: place.folder, signal: SIGTERM) { Self.files(place).count >= 2 }
    #expect(ended.code == 130 && ended.errors.contains("interrupted: "), "\(ended)")
    let parts = Self.files(place).count
    #expect(parts >= 2 && parts < 40)
    #expect(try Command.run(arguments, in: place.folder).code == 0)
    #expect(Self.files(place).count == 1)
    let whole = Self.files(place)
    let fresh = try Command.run(arguments.map { $0 == "shards" ? "fresh" : $0 }, in: place.folder)
    #expect(fresh.code == 0 && Self.files(place, in: "fresh") == whole)
  }

  @Test("what killed ones have left of a shard is cleared away, also where it is there already") func leftovers() throws
  {
    let place = try Self.planned()
    let arguments = ["shard", "--plan", "plan.jsonl", "--out", "shards", "--index", "0"]
    #expect(try Command.run(arguments, in: place.folder).code == 0)
    let whole = try #require(Self.files(place).first)
    let file = URL(fileURLWithPath: place.folder + "/shards/" + whole.key)
    let left = file.deletingLastPathComponent().path + "/." + file.lastPathComponent + ".123-4"
    try Data("half".utf8).write(to: URL(fileURLWithPath: left))
    let again = try Command.run(arguments, in: place.folder)
    #expect(again.code == 0 && again.errors == "shard 0 is there\n")
    #expect(!FileManager.default.fileExists(atPath: left))
    #expect(Self.files(place) == [whole.key: whole.value])
  }

  @Test("three that compute the same shard at once all end well, and leave one file") func together() async throws {
    let place = try Self.planned()
    for _ in 0..<6 {
      let codes = try await withThrowingTaskGroup(of: Command.Outcome.self) { group in
        for _ in 0..<3 { group.addTask { try Self.command("shard", "--index", "0", "--quiet", in: place) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(codes.allSatisfy { $0.code == 0 && $0.errors.isEmpty }, "\(codes)")
      let left = try FileManager.default.subpathsOfDirectory(atPath: place.folder + "/shards")
      #expect(left.filter { $0.contains(".shard") }.count == 1, "\(left)")
      try FileManager.default.removeItem(atPath: place.folder + "/shards")
    }
  }

  @Test("two that compact shards of two plans at once lose none") func compactions() async throws {
    let place = try Self.planned()
    _ = try Command.run(["plan", "test.yaml", "--out", "other.jsonl", "--per-shard", "1"], in: place.folder)
    let plans = ["plan.jsonl": 4, "other.jsonl": 6]
    for (plan, count) in plans {
      for index in 0..<count {
        let shard = ["shard", "--plan", plan, "--out", "all", "--index", "\(index)", "--quiet"]
        #expect(try Command.run(shard, in: place.folder).code == 0)
      }
    }
    for round in 0..<5 {
      try? FileManager.default.removeItem(atPath: place.folder + "/shards")
      try FileManager.default.copyItem(atPath: place.folder + "/all", toPath: place.folder + "/shards")
      try await withThrowingTaskGroup(of: Command.Outcome.self) { group in
        for plan in [String](plans.keys) + plans.keys {
          let merge = ["merge", "--plan", plan, "--out", "shards", "\(UUID()).sqlite", "--compact"]
          group.addTask { try Command.run(merge, in: place.folder) }
        }
        // Of two that compact one plan the second may find files gone, and says so.
        for try await outcome in group { #expect([0, 2, 3].contains(outcome.code), "\(outcome)") }
      }
      for plan in plans.keys {
        let missing = try Command.run(["missing", "--plan", plan, "--out", "shards"], in: place.folder)
        #expect(missing.code == 0, "round \(round), \(plan): \(missing)")
      }
    }
  }
}
