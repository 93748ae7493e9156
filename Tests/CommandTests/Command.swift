import Foundation

/// The built command, as a user runs it.
struct Command {
  /// What a run of it left behind.
  struct Outcome {
    var code: Int32
    var output: String
    var errors: String
  }

  /// The executable that was built beside the tests.
  static var executable: URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let tests = bundle ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return tests.deletingLastPathComponent().appendingPathComponent("gridtwin")
  }

  /// The folder of the repository.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Starts it in a folder; `errors` and `output` are files that it writes to.
  private static func start(
    _ executable: URL, _ arguments: [String], in folder: String, _ streams: [String], _ environment: [String: String]
  ) throws -> Process {
    let process = Process()
    // What a pipeline that runs the tests has set would change what is printed.
    var own = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("GITHUB_") }
    // Where coverage is measured, each of hundreds of processes would write a file of its own.
    own["LLVM_PROFILE_FILE"] = "/dev/null"
    process.environment = own.merging(environment) { $1 }
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    for stream in streams { _ = FileManager.default.createFile(atPath: stream, contents: nil) }
    process.standardOutput = FileHandle(forWritingAtPath: streams[0])
    process.standardError = FileHandle(forWritingAtPath: streams[1])
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs it, or another executable, and waits; `signal` is sent as soon as `when` holds.
  static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:], signal: Int32? = nil,
    executable: URL = executable, when: () -> Bool = { false }
  ) throws -> Outcome {
    let streams = ["out", "err"].map { NSTemporaryDirectory() + "gridtwin-\(UUID().uuidString).\($0)" }
    defer { for stream in streams { try? FileManager.default.removeItem(atPath: stream) } }
    let process = try start(executable, arguments, in: folder, streams, environment)
    if let signal {
      while process.isRunning, !when() { usleep(5_000) }
      kill(process.processIdentifier, signal)
    }
    process.waitUntilExit()
    let texts = try streams.map { try String(contentsOfFile: $0, encoding: .utf8) }
    return Outcome(code: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}

/// A folder with an experiment on Smallville, which every test may change.
final class Workplace: Sendable {
  let folder: String
  var file: String { folder + "/test.yaml" }
  var database: String { folder + "/results/test.sqlite" }

  static let sound = """
    experiment: test
    question: How much sooner do incidents close when they go straight to their owner?
    scenario: \(Command.repository)/Experiments/smallville/scenario.yaml
    replications: {min: 3, max: 60}
    seed: 7
    baseline: hierarchical
    alternatives:
      hierarchical: {policies.routing: hierarchical}
      direct: {policies.routing: {direct: {returns: 1}}}
    budgets:
      - mean(closure) <= baseline - 20%
    trace: [1]
    """

  init(_ text: String = Workplace.sound) throws {
    folder = NSTemporaryDirectory() + "gridtwin-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try write(text)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A folder in which the sound experiment has been run: its results are computed once for all tests.
  static func finished() throws -> Workplace {
    let place = try Workplace()
    let source = try first.get()
    try FileManager.default.createDirectory(atPath: place.folder + "/results", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: source.database, toPath: place.database)
    return place
  }

  private static let first = Result<Workplace, any Error> {
    let place = try Workplace()
    let outcome = try place.run("--quiet")
    guard outcome.code == 0 else { throw CocoaError(.featureUnsupported) }
    return place
  }

  func write(_ text: String) throws {
    try text.write(toFile: file, atomically: true, encoding: .utf8)
  }

  func run(_ arguments: String...) throws -> Command.Outcome {
    try Command.run(["run", "test.yaml"] + arguments, in: folder)
  }
}
