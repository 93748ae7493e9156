import District
import Inputs

extension Experiment {
  /// The world of an alternative, as it is run.
  ///
  /// - Throws: `InputError` for an alternative that the file does not have.
  public func world(of alternative: String, policies: PolicyRegistry = .standard) throws(InputError) -> World {
    let chosen = try self.alternative(named: alternative)
    let scenario = try Scenario.read(path: scenario, policies: policies)
    let reading = try scenario.reading()
    let base = try scenario.world(of: reading.plan)
    return try chosen.scenario(from: scenario).world(under: base, like: reading)
  }

  /// A replication of an alternative, ready to be compared.
  ///
  /// - Throws: `InputError` for an alternative that the file does not have.
  public func compared(
    _ alternative: String, replication: Int, name: String, policies: PolicyRegistry = .standard
  ) throws(InputError) -> ComparedRun {
    let world = try world(of: alternative, policies: policies)
    return ComparedRun(name: name, world: world, seed: replications.seed, replication: replication)
  }
}
