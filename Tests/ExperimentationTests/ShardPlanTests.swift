import EventKernel
import Inputs
import Testing

@testable import Experimentation

/// Plans of shards: each replication of each alternative once, named by what it is of, and read as it was written.
@Suite("Plans of shards") struct ShardPlanTests {
  private static let digest = String(repeating: "0123456789abcdef", count: 4)

  private static func record(trace: Set<Int> = [2, 7], _ names: [String] = ["base", "other"]) -> ExperimentRecord {
    var record = synthetic(names, trace: trace) { name, replication, _ in result(name, replication) }.record
    record.scenarioDigest = digest
    for index in record.alternatives.indices {
      record.alternatives[index].digest = "\(index)" + digest.dropFirst()
    }
    return record
  }

  private static func plan(_ replications: Int, by size: Int, trace: Set<Int> = [2, 7]) -> ShardPlan {
    let record = record(trace: trace)
    return ShardPlan(record, moved: record, path: "a/x.yaml", replications: replications, perShard: size)
  }

  @Test(
    "each replication of each alternative stands in one shard", arguments: [(1, 1), (5, 2), (6, 2), (7, 10), (100, 7)])
  func once(replications: Int, size: Int) {
    let plan = Self.plan(replications, by: size)
    let all = plan.shards.flatMap(\.shards)
    #expect(Set(all).count == all.count && all.count == 2 * replications)
    #expect(plan.shards.allSatisfy { $0.replications.count <= size })
    // Pairs are complete early: alternatives stand next to each other.
    #expect(plan.shards.prefix(2).map(\.alternative) == ["base", "other"])
  }

  @Test("a plan is read as it was written") func text() throws {
    let plan = Self.plan(5, by: 2)
    let read = try ShardPlan.parse(plan.text, file: "plan.jsonl")
    #expect(read.head == plan.head && read.shards == plan.shards && read.text == plan.text)
    #expect(plan.text.split(separator: "\n").count == 7)
  }

  @Test("a shard is named by what it is of, and by nothing else") func names() throws {
    let plan = Self.plan(8, by: 4)
    let shard = plan.shards[0]
    #expect(plan.name(of: shard) == SHA256.hex(of: Array(plan.identity(of: shard).utf8)))
    var renamed = shard
    renamed.alternative = "another name of the same world"
    #expect(plan.name(of: renamed) == plan.name(of: shard))
    var others = [shard, shard, shard]
    others[0].replications = 1...3
    others[1].digest = "f" + shard.digest.dropFirst()
    others[2].isMoved = true
    // What is traced of other shards is no part of it.
    let untraced = Self.plan(8, by: 4, trace: [7])
    #expect(plan.identity(of: shard).contains("traced 2\n"))
    #expect(untraced.name(of: plan.shards[2]) == plan.name(of: plan.shards[2]))
    // What the decision shows beside what runs yield is kept, too.
    let world = try HandWorked(calls: "600,scene,house-fire\n").world()
    var record = Self.record()
    record.asked = [try budget("mean(turnout) <= 1h").quantity(in: world)]
    let asking = ShardPlan(record, moved: record, path: "a/x.yaml", replications: 8, perShard: 4)
    #expect(asking.head.quantities == ["mean(turnout)"])
    let names =
      [shard].map(plan.name) + others.map(plan.name) + [untraced.name(of: shard), asking.name(of: shard)]
    #expect(Set(names).count == names.count)
  }

  @Test("an experiment that has changed since is told apart") func changed() throws {
    let plan = Self.plan(3, by: 3)
    try plan.require(Self.record(), ofMoved: false, file: "plan.jsonl")
    let world = try HandWorked(calls: "600,scene,house-fire\n").world()
    let shown = try budget("mean(turnout) <= 1h").quantity(in: world)
    func message(_ change: (inout ExperimentRecord) -> Void) -> String {
      var record = Self.record()
      change(&record)
      do throws(InputError) {
        try plan.require(record, ofMoved: false, file: "plan.jsonl")
        return "it is the same"
      } catch { return "\(error)" }
    }
    #expect(message { $0.experiment.replications.seed = 2 }.hasPrefix("plan.jsonl:1: seed: "))
    #expect(message { $0.scenarioDigest = "other" }.hasPrefix("plan.jsonl:1: scenario: "))
    #expect(message { $0.experiment.replications.trace = [3] }.hasPrefix("plan.jsonl:1: traced: "))
    #expect(message { $0.asked = [shown] }.hasPrefix("plan.jsonl:1: quantities: "))
    #expect(message { $0.alternatives[1].digest = "other" }.hasPrefix("plan.jsonl:3: other: "))
    #expect(message { $0.alternatives.removeLast() }.contains("nothing"))
    #expect(message { _ in } == "it is the same")
  }

  @Test(
    "what is no plan is refused with its line",
    arguments: [
      ("", "plan.jsonl:1: the plan is empty"), ("{\"plan\": 1", "plan.jsonl:1: the plan is cut short"),
      ("[]\n", "plan.jsonl:1"), ("{\"plan\": 2}\n", "plan.jsonl:1: plan: a plan of another form"),
      ("x\n", "plan.jsonl:1: not JSON"),
    ])
  func refused(text: String, said: String) {
    do throws(InputError) {
      _ = try ShardPlan.parse(text, file: "plan.jsonl")
      Issue.record("it was read")
    } catch { #expect("\(error)".hasPrefix(said), "\(error)") }
  }

  @Test("no shard has more replications than an experiment") func tooMany() throws {
    let cases: [(Int, String?)] = [
      (100_000, nil), (100_001, "plan.jsonl:2: to: found \"100001\""), (4_294_967_295, "plan.jsonl:2: to"),
    ]
    for (count, said) in cases {
      let text = Self.plan(1, by: 1).text.replacing("\"to\": 1", with: "\"to\": \(count)")
      do throws(InputError) {
        let plan = try ShardPlan.parse(text, file: "plan.jsonl")
        #expect(said == nil && plan.shards[0].replications.count == count)
      } catch { #expect(said.map("\(error)".hasPrefix) == true, "\(error)") }
    }
  }

  @Test("a plan that has lost or changed anything is refused or is another one") func damaged() throws {
    let text = Self.plan(3, by: 2).text
    let bytes = Array(text.utf8)
    for length in 0..<bytes.count {
      let cut = String(decoding: bytes[..<length], as: UTF8.self)
      #expect(throws: InputError.self) { try ShardPlan.parse(cut, file: "plan.jsonl") }
    }
    for place in stride(from: 0, to: bytes.count, by: 3) {
      var changed = bytes
      changed[place] = UInt8(ascii: "7")
      let read = try? ShardPlan.parse(String(decoding: changed, as: UTF8.self), file: "plan.jsonl")
      if let read, changed != bytes { #expect(read.text != text) }
    }
  }
}
