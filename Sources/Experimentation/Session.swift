import District
import Foundation

/// Who computed what, when and on what: one run of the command that computed something.
public struct Session: Sendable {
  /// When it began.
  public var begin: Date
  /// How many shards ran at a time.
  public var threads: Int
  /// How many shards it computed.
  public var computed: Int

  /// Makes a session.
  public init(begin: Date, threads: Int, computed: Int) {
    self.begin = begin
    self.threads = threads
    self.computed = computed
  }

  /// What is worth keeping, as keys and values.
  public func facts(_ record: ExperimentRecord) -> [(key: String, value: String)] {
    var facts = [
      ("command", (["gridtwin"] + CommandLine.arguments.dropFirst()).joined(separator: " ")),
      ("begin", begin.ISO8601Format()), ("end", Date().ISO8601Format()), ("version", ToolVersion.current),
      ("seed", String(record.experiment.replications.seed)), ("experiment file", record.experiment.source.file),
      ("scenario digest", record.scenarioDigest), ("threads", String(threads)), ("shards", String(computed)),
      ("peak memory, MB", String(Int(Self.peakMegabytes.rounded()))),
      ("platform", ProcessInfo.processInfo.operatingSystemVersionString),
    ]
    facts += record.layers.map { ("layer \($0.name)", "\($0.status.rawValue): \($0.how)") }
    facts += record.evidence.assumptions.map { ("assumption \($0.name)", "\($0.value): \($0.reason)") }
    var seen: Set<String> = []
    return facts.filter { seen.insert($0.0).inserted }.map { (key: $0.0, value: $0.1) }
  }

  /// The most memory that this process has held, in megabytes.
  public static var peakMegabytes: Double {
    var usage = rusage()
    // RUSAGE_SELF, whose type differs between systems.
    getrusage(0, &usage)
    #if canImport(Darwin)
      return Double(usage.ru_maxrss) / 1e6
    #else
      return Double(usage.ru_maxrss) * 1024 / 1e6
    #endif
  }
}
