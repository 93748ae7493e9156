import District
import Foundation

/// Runs systems with known long-run averages, many replications of each under every seed.
public struct SteadySuite: Sendable {
  let title: String
  let cases: [SteadyCase]
  let seeds: [UInt64]
  let replications: Int

  /// The queues of case D and the hypercube of case C, judged together.
  public static func suite(cases: Set<String>, seeds: [UInt64]) -> SteadySuite {
    let all = [SteadyCase.hypercube(), .hypercubeLoss] + SteadyCase.queues
    return SteadySuite(
      title: "Long-run averages, every seed judged as one at 99 % (Holm)", cases: all.filter { cases.contains($0.id) },
      seeds: seeds, replications: 20)
  }

  /// The hypercube over ten million calls, once.
  public static func longHypercube(seed: UInt64) -> SteadySuite {
    SteadySuite(
      title: "The hypercube over 10,000,000 calls", cases: [.hypercube(calls: 500_000)], seeds: [seed], replications: 20
    )
  }

  /// A desk as M/M/c, the return loop, priorities and abandonment over a million customers each, once.
  public static func longDesks(seed: UInt64) -> SteadySuite {
    SteadySuite(
      title: "Desks, returns, priorities and abandonment over 1,000,000 customers each", cases: SteadyCase.longDesks,
      seeds: [seed], replications: 20)
  }

  /// Runs all replications on so many threads; `progress` hears how many of how many systems and seeds are done.
  public func run(
    threads: Int, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> SteadyReport {
    let worlds = try cases.map { try $0.world() }
    // The longest first, one job for each replication of few seeds, so that no thread waits long.
    let jobs = cases.indices.flatMap { i in seeds.indices.flatMap { s in (0..<replications).map { (i, s, $0) } } }
    var values = cases.map { _ in
      seeds.map { _ in [[Double?]](repeating: [], count: replications) }
    }
    try await withThrowingTaskGroup(of: (Int, [Double?]).self) { group in
      func add(_ job: Int) {
        let (of, seed, replication) = jobs[job]
        let (system, world, root) = (cases[of], worlds[of], seeds[seed])
        group.addTask {
          (job, try system.values(in: world, seed: root, replication: UInt32(replication + 1)))
        }
      }
      for job in jobs.indices.prefix(max(1, threads)) { add(job) }
      var next = max(1, threads)
      var done = 0
      while let (job, result) = try await group.next() {
        let (of, seed, replication) = jobs[job]
        values[of][seed][replication] = result
        done += 1
        progress(done, jobs.count)
        if next < jobs.count {
          add(next)
          next += 1
        }
      }
    }
    return SteadyReport(title: title, cases: cases, seeds: seeds, replications: replications, values: values)
  }
}
