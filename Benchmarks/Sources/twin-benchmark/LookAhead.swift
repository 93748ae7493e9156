import District
import Inputs

/// What a decision costs that looks ahead: the time of a replication more than under `nearest`, over its incidents.
func lookAhead(scenario path: String) throws {
  let plan = try Scenario.read(path: path).world().plan
  func time(_ dispatch: PolicyChoice) throws -> (seconds: Double, incidents: Int) {
    var changed = plan
    changed.policies.dispatch = dispatch
    let world = try World(changed)
    var counter = Counter()
    let time = try seconds { _ = try replicate(world, seed: 20_220_701, replication: 1, into: &counter) }
    return (time, counter.closed)
  }
  let nearest = try time(PolicyChoice("nearest"))
  let ahead = try time(PolicyChoice("look-ahead", ["candidates": 3, "samples": 32, "minutes": 60]))
  figure("look-ahead-milliseconds", (ahead.seconds - nearest.seconds) * 1000 / Double(max(1, ahead.incidents)))
  figure("look-ahead-incidents", Double(ahead.incidents))
}
