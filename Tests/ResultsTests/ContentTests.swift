import Experimentation
import Foundation
import GRDB
import Results
import Testing

@Suite struct ContentTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("x.sqlite")
  }

  private func rows(_ sql: String) throws -> [Row] {
    try DatabaseQueue(path: path).read { try Row.fetchAll($0, sql: sql) }
  }

  @Test func tidyHoldsEveryNumber() async throws {
    try await complete(Synthetic(), in: path, replications: 2)
    let all = try rows("SELECT * FROM tidy ORDER BY alternative, replication, measure, dimension")
    #expect(all.count == 12)
    #expect(
      Array(all[0].columnNames) == [
        "alternative", "replication", "measure", "dimension", "unit", "value", "n", "open",
      ])
    #expect(all[0]["unit"] as String == "min")
    #expect(all[0]["n"] as Int == 50)
    #expect(all[0]["open"] as Int == 2)
    #expect(all[1]["dimension"] == "priority=1")
    #expect((all[1]["value"] as Double?) == nil)
    #expect(all[2]["value"] as Double == .infinity)
  }

  @Test func pairedIsTheAlternativeLessTheBaseline() async throws {
    try await complete(Synthetic(), in: path, replications: 3)
    let paired = try rows("SELECT * FROM paired WHERE measure = 'closure-mean' AND dimension = ''")
    #expect(paired.count == 3)
    for row in paired {
      #expect(row["alternative"] as String == "other")
      let difference: Double = row["difference"]
      let value: Double = row["value"]
      let baseline: Double = row["baseline_value"]
      #expect(abs(difference + 30) < 1e-9)
      #expect(value - baseline == difference)
    }
    let infinite = try rows("SELECT difference FROM paired WHERE measure = 'closure-p90'")
    #expect(infinite.allSatisfy { ($0["difference"] as Double?) == nil })
  }

  @Test func theBaselineFollowsTheFile() async throws {
    var synthetic = Synthetic()
    try await complete(synthetic, in: path, replications: 2)
    synthetic.alternatives = ["other", "base", "third"]
    try await complete(synthetic, in: path, replications: 2)
    let names = try rows("SELECT name FROM alternative WHERE baseline = 1").map { $0["name"] as String }
    #expect(names == ["base"])
    #expect(try rows("SELECT DISTINCT alternative FROM paired").count == 2)
  }

  @Test func tracedReplicationsKeepTheirLogInWords() async throws {
    var synthetic = Synthetic()
    synthetic.trace = [2]
    try await complete(synthetic, in: path, replications: 2)
    let incident = try #require(try rows("SELECT * FROM incident WHERE alternative = 'base'").first)
    #expect(incident["replication"] as Int == 2)
    #expect(incident["incident"] as String == "00000000000000ff")
    let words = ["kind", "beat", "community", "subdistrict", "channel", "state"].map { incident[$0] as String? }
    #expect(words == ["fire", "b1", "c1", "s1", "complaint", "open"])
    #expect((incident["agency"] as String?) == nil)
    #expect(incident["occurred"] as Double == 1.5)
    #expect(incident["detected"] as Double == 2)
    #expect((incident["reported"] as Double?) == nil)
    let leg = try #require(try rows("SELECT * FROM leg").first)
    #expect(["unit", "purpose", "task"].map { leg[$0] as String } == ["crew-1", "travel", "attack"])
    #expect(leg["end"] as Double == 120)
    #expect(try rows("SELECT * FROM replication WHERE traced").count == 2)
  }

  @Test func replicationsKeepTheirDigestAndTrail() async throws {
    try await complete(Synthetic(), in: path, replications: 1)
    let row = try #require(try rows("SELECT * FROM replication WHERE alternative = 'base'").first)
    #expect(row["events"] as Int == 1001)
    #expect(row["digest"] as String == "base 1")
    let trail: [UInt8] = [1, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255]
    #expect(row["trail"] as Data == Data(trail))
    #expect(try rows("SELECT time FROM series")[0]["time"] as Double == 3600)
  }

  @Test func observationsAreThoseOfTheFirstReplications() async throws {
    let synthetic = Synthetic()
    try await complete(synthetic, in: path, replications: 4)
    let database = try ResultsDatabase(path: path, for: synthetic.prepared)
    let key = MeasureKey("closure-mean")
    let observations = try database.observations(of: [key], replications: 3)
    let sample = observations.sample(of: key, alternative: "other", replications: 3)
    #expect(sample.values.count == 3)
    let baseline = observations.sample(of: key, alternative: "base", replications: 3)
    let difference = try #require(sample.compared(to: baseline).difference.mean)
    #expect(abs(difference + 30) < 1e-9)
    #expect(observations.open(of: key, alternative: "base") == 6)
    #expect(try database.digests(replications: 3)["base"] == [1: "base 1", 2: "base 2", 3: "base 3"])
  }

  @Test func sessionsAreNumbered() async throws {
    let synthetic = Synthetic()
    let database = try ResultsDatabase(path: path, for: synthetic.prepared)
    try database.note([("version", "1")])
    try database.note(Session(begin: Date(), threads: 2, computed: 3).facts(synthetic.prepared.record))
    #expect(try rows("SELECT * FROM provenance WHERE session = 2 AND key = 'shards' AND value = '3'").count == 1)
    #expect(try rows("SELECT max(session) AS last FROM provenance")[0]["last"] as Int == 2)
  }

  @Test func schemaExplainsItself() async throws {
    try await complete(Synthetic(), in: path, replications: 1)
    let sql = try rows("SELECT sql FROM sqlite_schema WHERE name = 'incident'")[0]["sql"] as String
    #expect(sql.contains("seconds since the start"))
  }
}
