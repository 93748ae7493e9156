import Experimentation
import Foundation
import GRDB
import Inputs
import Results
import Testing

@Suite struct ResumeTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("x.sqlite")
  }

  @Test func aSecondRunComputesNothingAndLeavesTheFileAlone() async throws {
    let synthetic = Synthetic()
    #expect(try await complete(synthetic, in: path, replications: 5) == 10)
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(try await complete(synthetic, in: path, replications: 5) == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func anInterruptedRunGoesOnFromThere() async throws {
    let synthetic = Synthetic()
    #expect(try await complete(synthetic, in: path, replications: 5, stopAfter: 3) == 3)
    #expect(synthetic.computed.take() == ["base 1", "other 1", "base 2"])
    #expect(try await complete(synthetic, in: path, replications: 5) == 7)
    #expect(synthetic.computed.take().isDisjoint(with: ["base 1", "other 1", "base 2"]))
  }

  @Test func anAddedAlternativeComputesOnlyItself() async throws {
    var synthetic = Synthetic()
    try await complete(synthetic, in: path, replications: 2)
    _ = synthetic.computed.take()
    synthetic.alternatives = ["third", "base", "other"]
    #expect(try await complete(synthetic, in: path, replications: 2) == 2)
    #expect(synthetic.computed.take() == ["third 1", "third 2"])
  }

  @Test func moreReplicationsComputeOnlyThemselves() async throws {
    let synthetic = Synthetic()
    try await complete(synthetic, in: path, replications: 2)
    _ = synthetic.computed.take()
    #expect(try await complete(synthetic, in: path, replications: 3) == 2)
    #expect(synthetic.computed.take() == ["base 3", "other 3"])
  }

  @Test func aTraceAskedForLaterComputesOnlyItsReplication() async throws {
    var synthetic = Synthetic()
    try await complete(synthetic, in: path, replications: 3)
    synthetic.trace = [2]
    #expect(try await complete(synthetic, in: path, replications: 3) == 2)
    #expect(try count("incident") == 2)
    #expect(try count("value") == 18)
    #expect(try await complete(synthetic, in: path, replications: 3) == 0)
  }

  @Test func aSecondComputationMustAgree() async throws {
    var synthetic = Synthetic()
    try await complete(synthetic, in: path, replications: 2)
    synthetic.trace = [1]
    synthetic.suffix = "'"
    await #expect(throws: Disagreement.self) { try await complete(synthetic, in: path, replications: 2) }
    #expect(try count("replication") == 4)
    #expect(try count("incident") == 0)
  }

  @Test func aShardIsWrittenWholeOrNotAtAll() async throws {
    var synthetic = Synthetic()
    synthetic.spoiled = "base 2"
    await #expect(throws: (any Error).self) { try await complete(synthetic, in: path, replications: 3) }
    #expect(try count("replication") == 2)
    #expect(try count("value") == 6)
    #expect(try count("series") == 2)
    synthetic.spoiled = nil
    #expect(try await complete(synthetic, in: path, replications: 3) == 4)
  }

  @Test func threadsChangeNothing() async throws {
    let other = folder.file("y.sqlite")
    try await complete(Synthetic(), in: path, replications: 20, threads: 1)
    try await complete(Synthetic(), in: other, replications: 20, threads: 2)
    for table in ["replication", "value", "series", "tidy", "paired"] {
      #expect(try rows(table, in: path) == rows(table, in: other))
    }
  }

  private func count(_ table: String) throws -> Int {
    try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? -1 }
  }

  private func rows(_ table: String, in path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map(\.description).sorted()
    }
  }
}

@Suite struct RefusalTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("x.sqlite")
  }

  /// What makes another experiment of it, and the word that the message must use.
  @Test(arguments: ["seed", "scenario", "alternative other"])
  func anotherExperimentIsRefusedAndTheFileUntouched(change: String) async throws {
    try await complete(Synthetic(), in: path, replications: 2)
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    var changed = Synthetic()
    switch change {
    case "seed": changed.seed = 2
    case "scenario": changed.scenarioDigest = "another"
    default: changed.digests = ["other": "changed"]
    }
    let error = try #require(await refusal { try await complete(changed, in: path, replications: 2) })
    #expect(error.file == path)
    #expect(error.key == change)
    #expect(error.description.contains("--fresh"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    #expect(changed.computed.take().isEmpty)
    #expect(try await complete(changed, in: path, replications: 2, fresh: true) == 4)
  }

  @Test func anotherToolVersionIsRefused() async throws {
    try await complete(Synthetic(), in: path, replications: 2)
    try await DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE experiment SET version = '0.0.1'") }
    let error = try #require(await refusal { try await complete(Synthetic(), in: path, replications: 2) })
    #expect(error.key == "tool version")
    #expect(error.description.contains("there \"0.0.1\""))
  }

  @Test(arguments: [true, false])
  func aFileThatIsNotSQLiteIsLeftAlone(fresh: Bool) async throws {
    let text = Data(String(repeating: "dear diary\n", count: 20).utf8)
    try text.write(to: URL(fileURLWithPath: path))
    let error = try #require(
      await refusal { try await complete(Synthetic(), in: path, replications: 2, fresh: fresh) })
    #expect(error.description.contains("not a SQLite file"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
  }

  @Test(arguments: [true, false])
  func anotherProgramsDatabaseIsLeftAlone(fresh: Bool) async throws {
    try await DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE photo (id INTEGER)") }
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let error = try #require(
      await refusal { try await complete(Synthetic(), in: path, replications: 2, fresh: fresh) })
    #expect(error.description.contains("not one of results"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func aDamagedFileIsReported() async throws {
    try await complete(Synthetic(), in: path, replications: 2)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes.replaceSubrange(100..<bytes.count, with: Data(repeating: 0x5A, count: bytes.count - 100))
    try bytes.write(to: URL(fileURLWithPath: path))
    let error = try #require(await refusal { try await complete(Synthetic(), in: path, replications: 2) })
    #expect(error.description.contains("damaged"))
  }

  @Test func aFolderOrAMissingFolderIsReported() async throws {
    #expect(await refusal { try await complete(Synthetic(), in: folder.path, replications: 2) } != nil)
    let nowhere = folder.file("none/x.sqlite")
    let error = try #require(await refusal { try await complete(Synthetic(), in: nowhere, replications: 2) })
    #expect(error.description.contains("does not exist"))
  }

  @Test func anEmptyFileIsFilled() async throws {
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(try await complete(Synthetic(), in: path, replications: 2) == 4)
  }

  private func refusal(_ body: () async throws -> some Any) async -> InputError? {
    do {
      _ = try await body()
      return nil
    } catch {
      return error as? InputError
    }
  }
}
