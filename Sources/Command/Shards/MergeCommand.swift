import ArgumentParser
import District
import Experimentation
import Inputs
import Presentation
import Results

/// `gridtwin merge`: shards into a results database.
struct MergeCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Take the shards of a plan into a results database.",
    discussion: """
      The database is the one that gridtwin run makes: run, check and report go on with it. What is in it already stays as it is. \
      Files that are cut short, damaged or of another plan or version are named and left out.

      Exit codes: 0 all shards are in; 3 some are missing or left out; 4 a shard holds other values than what is there, and both \
      files are named; 2 the input is wrong.
      """)

  @OptionGroup var planned: PlannedOptions

  @Argument(help: "The results database.", completion: .file(extensions: ["sqlite"]))
  var database: String

  @Flag(help: "Make one file of the many that are there.")
  var compact = false

  func run(policies: PolicyRegistry) async throws {
    let plan = try planned.read()
    let folder = ShardFolder(planned.out)
    let preparation = try planned.preparation(of: plan, policies: policies)
    let moved = try preparation.moved()
    try plan.require(preparation.experiment.record, ofMoved: false, file: planned.plan)
    try plan.require(moved.record, ofMoved: true, file: planned.plan)
    var database = try ResultsDatabase(path: database, for: preparation.experiment)
    if plan.shards.contains(where: \.isMoved) { database = try ResultsDatabase(path: self.database, for: moved) }
    let merge: ShardMerge
    do {
      merge = try database.merge(plan, from: folder)
    } catch let error as ShardDisagreement {
      Screen.complain("shards disagree: \(error)")
      throw ExitCode(4)
    }
    for wrong in merge.wrong { Screen.complain("shard \(wrong.index) is left out: \(wrong.file) \(wrong.what)") }
    if compact { try folder.compact(plan) }
    try Screen.say("\(merge.merged) of \(plan.shards.count) shards are in \(self.database)")
    let absent = (merge.missing + merge.wrong.map(\.index)).sorted()
    guard !absent.isEmpty else { return }
    Screen.complain("missing: \(ArrayIndex.ranges(absent))")
    throw ExitCode(3)
  }
}
