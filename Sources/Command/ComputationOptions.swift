import ArgumentParser

/// How an experiment is computed: what `run` and `check` are told alike.
struct ComputationOptions: ParsableArguments {
  @Option(help: "The results database. (default: results/NAME.sqlite)", completion: .file(extensions: ["sqlite"]))
  var db: String?

  @Option(help: "How many replications run at a time. (default: the number of cores)")
  var threads: Int?

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
