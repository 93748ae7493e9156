import District
import Experimentation

/// Case H: SimOpt's AMBULANCE, whose units are free only at their bases: who has finished drives home before it answers again
/// (D. J. Eckman, S. G. Henderson and S. Shashaani, *SimOpt: a testbed for simulation-optimization experiments*, 2023).
///
/// Calls come every 10 min in the mean and take 10 min in the mean; counted is the response of those that an ambulance was sent to
/// within 24 h from an empty start.
public enum SimOptCase {
  private static let title = "SimOpt's AMBULANCE: units that are free only at their bases"

  private static let published = [
    (file: "start.yaml", point: "movable bases at (6, 6) and (6, 6)", mean: 16.145, error: 0.032),
    (file: "best.yaml", point: "movable bases at (14.94, 14.08) and (14.95, 11.24)", mean: 8.629, error: 0.012),
  ]

  /// Runs both points, so many replications of each on so many threads. Met is what lies in the published 95 % interval.
  public static func run(replications: Int = 40_000, threads: Int, seed: UInt64 = 1) async throws -> CaseReport {
    var report = CaseReport(id: "H", title: title)
    for point in published {
      let ours = try await estimate(point.file, replications: replications, threads: threads, seed: seed)
      report.comparisons.append(
        Comparison(
          "\(point.point): mean response, min", ours: ours.mean ?? .nan, theirs: point.mean,
          tolerance: 1.96 * point.error))
    }
    return report
  }

  /// Our estimate at a point.
  static func estimate(_ file: String, replications: Int, threads: Int, seed: UInt64) async throws -> Estimate {
    let folder = try CaseFolder("simopt") { try SquareMap().write(to: $0 + "/map") }
    let world = try folder.scenario(file).world()
    let parts = try await withThrowingTaskGroup(of: (part: Int, values: [Double?]).self) { group in
      for part in 0..<max(1, threads) {
        group.addTask {
          let own = stride(from: part, to: replications, by: max(1, threads))
          return (part, try own.map { try response(in: world, seed: seed, replication: UInt32($0 + 1)) })
        }
      }
      return try await group.reduce(into: [Int: [Double?]]()) { $0[$1.part] = $1.values }
    }
    return Estimate((0..<replications).map { parts[$0 % max(1, threads)]?[$0 / max(1, threads)] ?? nil })
  }

  private static func response(in world: World, seed: UInt64, replication: UInt32) throws -> Double? {
    var nobody = NullRecorder()
    let run = try replicate(world, seed: seed, replication: replication, into: &nobody)
    return run?.measures(in: world).first { $0.measure == "response-served-mean" && $0.dimension.isEmpty }?.value
  }
}
