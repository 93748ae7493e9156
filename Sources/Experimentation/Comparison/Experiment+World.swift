import District
import Inputs

extension Experiment {
  /// A replication of an alternative, ready to be compared.
  ///
  /// - Throws: `InputError` for an alternative that the file does not have.
  public func compared(
    _ alternative: String, replication: Int, name: String, policies: PolicyRegistry = .standard
  ) throws(InputError) -> ComparedRun {
    guard let chosen = alternatives.first(where: { $0.name == alternative }) else {
      throw InputError(
        file: source.file, key: "alternatives", found: alternative, among: alternatives.map(\.name),
        message: "there is no such alternative")
    }
    let scenario = try Scenario.read(path: scenario, policies: policies)
    let reading = try scenario.reading()
    let base = try scenario.world(of: reading.plan)
    let world = try chosen.scenario(from: scenario).world(under: base, like: reading)
    return ComparedRun(name: name, world: world, seed: replications.seed, replication: replication)
  }
}
