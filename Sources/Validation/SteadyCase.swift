import District
import EventKernel
import Inputs

/// A system whose long-run averages are known exactly: a scenario and what to expect of it.
struct SteadyCase: Sendable {
  /// A long-run average.
  struct Target: Sendable {
    /// What it is: `share that waits`.
    var quantity: String
    /// Its value by the formula.
    var exact: Double
    /// As published, rounded.
    var published: Double
    /// Half a unit of the last digit that was published.
    var rounding: Double
    /// What a run says of it; nil if it is over nobody.
    var read: @Sendable (SteadyRun) -> Double?
  }

  /// The letter of the case that it belongs to.
  var id: String
  /// Its folder and its scenario.
  var folder: String
  var file: String
  /// What it is, for people.
  var title: String
  /// Setting of the scenario that is replaced, if any, as an experiment does.
  var period: String?
  var targets: [Target]

  /// The world of its files.
  func world() throws -> World {
    var scenario = try CaseFolder(folder).scenario(file)
    if let period {
      scenario = scenario.with(
        try scenario.setting.applying([
          (
            path: "calendar.period",
            value: Setting(.scalar(period), file: scenario.setting.file, key: "calendar.period")
          )
        ]))
    }
    return try scenario.world()
  }

  /// What one replication says of each target.
  func values(in world: World, seed: UInt64, replication: UInt32) throws -> [Double?] {
    var recorder = SteadyRun(world)
    guard let run = try replicate(world, seed: seed, replication: replication, into: &recorder) else { return [] }
    recorder.measures = run.measures(in: world)
    return targets.map { $0.read(recorder) }
  }
}
