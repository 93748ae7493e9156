import Foundation
import Testing

@Suite struct BadInputTests {
  /// Each change of the sound experiment, and what the message must say.
  @Test(arguments: [
    ("seed: 7", "sed: 7", "test.yaml:5: the key \"seed\" is missing, found \"sed\""),
    ("baseline: hierarchical", "baseline: hierachical", "(did you mean \"hierarchical\"?)"),
    ("min: 3", "min: 90", "replications.max: found \"60\""),
    ("baseline - 20%", "baseline - 20", "test.yaml:11: budgets[1]: found \"20\""),
    (
      "policies.routing: {direct", "policies.routing: {dirct",
      "found \"dirct\", allowed: hierarchical, direct, grid-first (did"
    ),
    ("policies.routing: {direct", "polices.routing: {direct", "found \"polices\""),
    ("returns: 1", "returns: -1", "policies.routing"),
    ("smallville/scenario.yaml", "smallville/scenaro.yaml", "does not exist (did you mean \"scenario.yaml\"?)"),
    ("trace: [1]", "trace: [0]", "test.yaml:12: trace[1]: found \"0\", allowed: a whole number from 1 to 60"),
    ("trace: [1]", "main: [closure-men]", "(did you mean \"closure-mean\"?)"),
    ("trace: [1]", "trace: [1", "not YAML"),
  ])
  func brokenExperimentsExitWith2AndWriteNothing(old: String, new: String, message: String) throws {
    #expect(Workplace.sound.contains(old))
    let place = try Workplace(Workplace.sound.replacingOccurrences(of: old, with: new))
    let outcome = try place.run()
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(message))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.yaml"])
  }

  @Test(arguments: [
    (["run"], "Missing expected argument"),
    (["run", "test.yaml", "--thread", "2"], "--thread"),
    (["run", "test.yaml", "--threads", "two"], "two"),
    (["run", "test.yaml", "--threads", "0"], "found 0, allowed: a whole number from 1 to 1024"),
    (["run", "test.yaml", "--replications", "0"], "found 0, allowed: 1 or more"),
    (["run", "test.yaml", "--replications", "61"], "allowed: up to 60, the max: of replications"),
    (["run", "test.yaml", "--smoke", "--replications", "3"], "leave --replications out"),
    (["run", "tset.yaml"], "did you mean \"test.yaml\""),
    (["run", "test.yaml", "--db", "none/x.sqlite"], "none: does not exist"),
    (["run", "test.yaml", "--db", "test.yaml"], "not a SQLite file"),
    (["run", "test.yaml", "--db", "test.yaml", "--fresh"], "not a SQLite file"),
    (["rnu", "test.yaml"], "rnu"),
  ])
  func brokenFlagsExitWith2AndWriteNothing(arguments: [String], message: String) throws {
    let place = try Workplace()
    let outcome = try Command.run(arguments, in: place.folder)
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(message))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.yaml"])
    #expect(try String(contentsOfFile: place.file, encoding: .utf8) == Workplace.sound)
  }

  @Test(arguments: [
    ("seed: 7", "seed: 8", "seed"), ("{direct: {returns: 1}}", "{direct: {returns: 0}}", "alternative direct"),
    ("experiment: test", "experiment: other", "experiment"),
  ])
  func anotherExperimentIsRefusedUnlessFresh(old: String, new: String, key: String) throws {
    let place = try Workplace()
    #expect(try place.run("--replications", "2", "--db", "x.sqlite").code == 0)
    let path = URL(fileURLWithPath: place.folder + "/x.sqlite")
    let before = try Data(contentsOf: path)
    try place.write(Workplace.sound.replacingOccurrences(of: old, with: new))
    let refused = try place.run("--replications", "2", "--db", "x.sqlite")
    #expect(refused.code == 2)
    #expect(refused.errors.hasPrefix("x.sqlite: \(key): the file holds results of another \(key)"))
    #expect(try Data(contentsOf: path) == before)
    #expect(try place.run("--replications", "2", "--db", "x.sqlite", "--fresh").code == 0)
  }

  @Test func helpAndVersion() throws {
    let folder = NSTemporaryDirectory()
    let help = try Command.run(["--help"], in: folder)
    #expect(help.code == 0)
    #expect(help.output.contains("run "))
    #expect(help.output.contains("130 interrupted"))
    let run = try Command.run(["help", "run"], in: folder)
    for flag in [
      "--db", "--threads", "--replications", "--explain", "--alternative", "--fresh", "--smoke", "--json", "--quiet",
      "--verbose",
    ] {
      #expect(run.output.contains(flag))
    }
    let check = try Command.run(["help", "check"], in: folder)
    for flag in [
      "--db", "--threads", "--baseline", "--write-baseline", "--junit", "--markdown", "--json", "--github", "--stored",
      "--fresh", "--quiet", "--verbose", "3 none fails",
    ] {
      #expect(check.output.contains(flag))
    }
    #expect(try Command.run(["--version"], in: folder).output == "0.15.0\n")
  }
}
