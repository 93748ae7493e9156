import District
import Inputs

extension StoredExperiment {
  /// The world in which an alternative ran, made again of the scenario's files; nil where these are gone or have changed, or another version of the
  /// tool computed it.
  public func world(of alternative: String) -> World? {
    let run = try? StoredRun(path: path, alternative: alternative, replication: 1)
    return run?.compared(name: alternative)?.world
  }
}
