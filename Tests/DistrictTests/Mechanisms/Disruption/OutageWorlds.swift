import EventKernel
import Inputs
import Testing

@testable import District

/// Worlds in which something is out for some minutes of the run.
enum OutageWorlds {
  struct Out {
    let outage: String
    let from: Int
    /// Nil if it lasts to the end.
    var until: Int?

    init(_ outage: String = "down", from: Int, until: Int?) {
      self.outage = outage
      self.from = from
      self.until = until
    }
  }

  /// The section `acts` that begins and ends outages then.
  static func acts(_ out: [Out]) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let acts = out.enumerated().map { index, out in
      let minute = out.from % 1440
      let lasts = out.until.map { ", lasts: \($0 - out.from)min" } ?? ""
      return "a\(index): {outage: \(out.outage), days: [\(out.from / 1440 + 1)], "
        + "time: \"\(two(minute / 60)):\(two(minute % 60))\"\(lasts)}"
    }
    return "{" + acts.joined(separator: ", ") + "}"
  }

  /// A whole run until it is drained.
  static func live(
    _ world: World, seed: UInt64 = 3, proof: ProofInterval = .never
  ) throws -> (run: Run, log: LogRecorder) {
    var log = LogRecorder()
    let run = try #require(
      try replicate(world, seed: seed, replication: 1, into: &log, proof: proof))
    return (run, log)
  }

  /// Some calls for one crew each, three desks of one seat that take ten minutes, and an outage.
  static func hamlet(_ outages: String, calls: [Int], out: [Out]) throws -> World {
    try Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: 9}}
        \(Hamlet.desks(handling: "10min"))
        policies: {routing: direct}
        outages: \(outages)
        acts: \(acts(out))
        """,
      catalogue: "kind,priority,agency,work\njob,2,crew,30min\n", calls: calls.map { ($0, "a", "job") }
    ).world()
  }

  /// Smallville with one channel by name that reports every incident once, five minutes after people see it.
  static func oneChannel(_ outages: String? = nil, out: [Out] = [], _ more: (String, String)...) throws -> World {
    let crisis = outages.map { [("outages", $0), ("acts", acts(out))] } ?? []
    return try DetectionTests.world(
      [("channels", "hotline: {way: complaint, coverage: 100%, report: 5min}"), ("calendar.period", "3d")] + crisis
        + more)
  }
}
