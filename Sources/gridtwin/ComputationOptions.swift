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

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads: found \(threads), allowed: 1 or more") }
  }
}
