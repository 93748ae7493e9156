import District
import Inputs

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The most memory that the process ever held while two replications ran side by side: the building of their world included.
func memory(scenario path: String) async throws {
  let world = try Scenario.read(path: path).world()
  let values = try await withThrowingTaskGroup(of: Int.self) { group in
    for replication: UInt32 in 1...2 {
      group.addTask {
        var recorder = NullRecorder()
        let run = try replicate(world, seed: 20_220_701, replication: replication, into: &recorder)
        return (run?.measures(in: world).count ?? 0) + (run?.series(in: world).count ?? 0)
      }
    }
    return try await group.reduce(0, +)
  }
  precondition(values > 0, "both replications came to their end")
  figure("peak-bytes", peakBytes())
}

private func peakBytes() -> Double {
  var usage = rusage()
  #if canImport(Glibc)
    // Counts in kibibytes.
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) * 1024
  #else
    getrusage(RUSAGE_SELF, &usage)
    return Double(usage.ru_maxrss)
  #endif
}
