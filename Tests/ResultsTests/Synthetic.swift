import EventKernel
import Foundation
import Results
import Synchronization

@testable import District
@testable import Experimentation

/// An experiment whose replications are a formula instead of a city, and which counts what it computes.
struct Synthetic {
  var alternatives = ["base", "other"]
  var seed: UInt64 = 1
  var scenarioDigest = "scenario"
  var wording = Wording(question: "Which?")
  var digests: [String: String] = [:]
  var trace: Set<Int> = []
  var budgets: [ResolvedBudget] = []
  /// Makes the results of one shard unfit for the database.
  var spoiled: String?
  /// Another final state than before.
  var suffix = ""
  let computed = Computed()

  var prepared: PreparedExperiment {
    let experiment = Experiment(
      source: Experiment.Source(file: "x.yaml"), name: "x", wording: wording, scenario: "s.yaml",
      replications: Experiment.Replications(minimum: 2, maximum: 100, seed: seed, trace: trace), baseline: "base",
      alternatives: alternatives.map { Alternative(name: $0) }, budgets: [], main: [])
    var words = LogWords()
    words.kinds = ["noise", "fire"]
    words.tasks = [["work"], ["attack", "care"]]
    words.channels = ["complaint"]
    words.beats = ["b1"]
    words.communities = ["c1"]
    words.subdistricts = ["s1"]
    words.agencies = ["medical"]
    words.units = ["crew-1"]
    let record = ExperimentRecord(
      experiment: experiment, scenarioDigest: scenarioDigest,
      measures: [
        Measure(name: "closure-mean", unit: "min", better: .lower, definition: "Mean."),
        Measure(name: "closure-p90", unit: "min", better: .lower, definition: "Quantile."),
      ] + budgets.flatMap(\.measures),
      main: [MeasureKey("closure-mean")], budgets: budgets, hours: 24, drain: .hours(24))
    return PreparedExperiment(
      record,
      alternatives: alternatives.map { name in
        PreparedAlternative(
          name: name, digest: digests[name] ?? "digest of \(name)", setting: "{}", words: words,
          replicate: { [self] in try result(name, $0, traced: $1, goOn: $3) })
      })
  }

  private func result(_ name: String, _ replication: Int, traced: Bool, goOn: () -> Bool) throws -> ReplicationResult? {
    guard goOn() else { return nil }
    computed.add("\(name) \(replication)")
    // A pure function of alternative and replication, and of nothing else.
    let draw = RandomStreams(seed: seed, replication: UInt32(replication)).uniform(identity: 1, purpose: 1)
    let value = 100 + 10 * draw - (name == "base" ? 0 : 30)
    var measures = [
      MeasureValue(measure: "closure-mean", value: value, n: 50, open: 2),
      MeasureValue(measure: "closure-mean", dimension: "priority=1", value: nil, n: 0),
      MeasureValue(measure: "closure-p90", value: .infinity, n: 50, open: 2),
    ]
    for key in Judgement.keys(of: prepared.record) {
      measures.append(MeasureValue(measure: key.measure, value: value, n: 500))
    }
    if spoiled == "\(name) \(replication)" { measures.append(measures[0]) }
    return ReplicationResult(
      events: 1000 + replication, digest: "\(name) \(replication)\(suffix)", trail: [1, .max], measures: measures,
      series: [SeriesValue(series: "desk-busy", dimension: "desk=a", time: .zero + .hours(1), value: 0.5)],
      log: traced ? log : nil)
  }

  private var log: LogRecorder {
    var log = LogRecorder()
    log.record(
      IncidentFact(
        identity: 255, kind: 1, cell: 7, beat: 0, channel: 0, agency: -1, unit: -1, returns: 1, desks: 2, priority: 2,
        sent: 0,
        arrived: 0, arrivals: .zero, hasWaited: false, state: .open,
        occurred: .zero + .seconds(1.5), detected: .zero + .seconds(2), reported: .never, triaged: .never,
        assigned: .never, accepted: .never, departed: .never, onScene: .never, fullSet: .never, resolved: .never,
        closed: .never))
    log.record(
      Leg(
        unit: 0, purpose: .travel, incident: 255, task: 0, from: 7, to: 8, start: .zero + .minutes(1),
        end: .zero + .minutes(2),
        distance: 250))
    return log
  }
}

/// The shards that were computed, in any order.
final class Computed: Sendable {
  private let shards = Mutex<Set<String>>([])
  func add(_ shard: String) { shards.withLock { _ = $0.insert(shard) } }
  /// What was computed since the last call.
  func take() -> Set<String> {
    shards.withLock { shards in
      defer { shards = [] }
      return shards
    }
  }
}

/// A folder of its own for each test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "gridtwin-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
}

/// Opens the database, computes what is missing, and returns how many shards that was.
@discardableResult
func complete(
  _ synthetic: Synthetic, in path: String, replications: Int, threads: Int = 1, fresh: Bool = false,
  stopAfter limit: Int? = nil
) async throws -> Int {
  let prepared = synthetic.prepared
  let database = try ResultsDatabase(path: path, for: prepared, fresh: fresh)
  let missing = try database.missing(among: prepared.record.shards(replications: replications))
  let flag = CancelFlag()
  var kept = 0
  return try await ShardRunner(threads: threads, flag: flag).run(missing, of: prepared) { shard, result in
    try database.write(shard, result)
    kept += 1
    if kept == limit { flag.cancel() }
  }
}
