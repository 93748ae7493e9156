import ArgumentParser
import Inputs

/// How an experiment is computed: what `run` and `check` are told alike.
struct ComputationOptions: ParsableArguments {
  @Option(help: "The results database. (default: results/NAME.sqlite)", completion: .file(extensions: ["sqlite"]))
  var db: String?

  @Option(help: "How many replications run at a time. (default: the number of cores)")
  var threads: Int?

  @OptionGroup var checkpoints: CheckpointOptions

  @Flag(help: "Throw results of an earlier experiment away and begin anew.")
  var fresh = false

  @Flag(help: "Show no progress.")
  var quiet = false

  /// More threads than any machine has cores do no harm up to a limit, and nothing else beyond it.
  static func require(threads: Int) throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads: found \(threads), allowed: a whole number from 1 to 1024")
    }
  }

  func validate() throws {
    if let threads { try Self.require(threads: threads) }
  }
}

/// How often a long replication writes down how far it is.
struct CheckpointOptions: ParsableArguments {
  @Option(help: "How often a replication writes down how far it is; what is started again goes on from there.")
  var checkpointEvery = "1min"

  /// Seconds of computing between two checkpoints.
  func seconds() throws(InputError) -> Double {
    let time = try Setting(.scalar(checkpointEvery), file: "--checkpoint-every").duration().seconds
    guard (0.1...86_400).contains(time) else {
      throw InputError(file: "--checkpoint-every", found: checkpointEvery, allowed: "from 0.1s to 24h")
    }
    return time
  }
}
