import Experimentation
import Foundation
import Inputs
import Presentation
import Results
import Synchronization

/// A computation into a results database whose progress is shown, and which Ctrl-C ends: what `run`, `check` and
/// `optimize staffing` share.
struct ShownComputation {
  let computation: Computation
  let database: ResultsDatabase

  init(_ prepared: PreparedExperiment, into path: String, as options: ComputationOptions) throws {
    let flag = CancelFlag()
    let interrupts = Interrupts(raising: flag)
    if let calls = prepared.calls, !options.quiet { Screen.complain(calls.summary()) }
    database = try ResultsDatabase(path: path, for: prepared, fresh: options.fresh)
    let progress = ShownProgress(hours: prepared.record.hours, until: interrupts)
    let isQuiet = options.quiet
    let (database, seconds) = (database, try options.checkpoints.seconds())
    computation = Computation(
      prepared, into: database, threads: options.threads ?? ProcessInfo.processInfo.activeProcessorCount, flag: flag,
      observe: { if !isQuiet { progress.show($0) } }, checkpoints: { database.checkpoints(of: $0, every: seconds) })
  }

  /// Where the results of an experiment stand unless they are told to stand elsewhere: `results/NAME.sqlite`.
  static func path(of experiment: Experiment, suffix: String = "") throws -> String {
    do {
      try FileManager.default.createDirectory(atPath: "results", withIntermediateDirectories: true)
    } catch {
      throw InputError(file: "results", message: "the folder cannot be made")
    }
    return "results/\(experiment.name)\(suffix).sqlite"
  }
}

/// Tells on standard error how a computation goes.
private final class ShownProgress: Sendable {
  private let hours: Int
  private let meter = Mutex<ProgressMeter?>(nil)
  /// Heard as long as the computation is there, which holds what shows it.
  private let interrupts: Interrupts

  init(hours: Int, until interrupts: Interrupts) {
    self.hours = hours
    self.interrupts = interrupts
  }

  func show(_ event: Computation.Event) {
    switch event {
    case .found(let there, let total):
      begin(there, of: total)
    case .step(let step):
      meter.withLock { $0 }?.advance(step)
    case .ended:
      meter.withLock { $0 }?.clear()
    }
  }

  private func begin(_ there: Int, of total: Int) {
    guard there < total else {
      return Screen.complain("nothing to compute: \(total) of \(total) shards are there")
    }
    if there > 0 { Screen.complain("\(there) of \(total) shards are there, \(total - there) to compute") }
    let next = ProgressMeter(total: total - there, hours: hours, on: Screen.bar())
    meter.withLock { $0 = next }
  }
}
