import EventKernel
import Foundation
import Inputs
import Testing

@testable import District
@testable import Experimentation

/// A replication that is ended on its way and goes on from its checkpoint is the one that nobody disturbed.
@Suite struct CheckpointTests {
  private let folder = NSTemporaryDirectory() + "checkpoints-" + UUID().uuidString

  /// Smallville under several policies, with desks, case flows, tracing and quantities that take dispatches.
  private func alternatives() throws -> [PreparedAlternative] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = """
      experiment: ended
      question: Does it matter that it was ended?
      scenario: \(root)/Experiments/smallville/scenario.yaml
      replications: {min: 2, max: 4}
      seed: 11
      baseline: hierarchical
      alternatives:
        hierarchical: {policies.routing: hierarchical}
        returns: {policies.routing: {direct: {returns: 1}}, policies.queue: priority}
        home-beat: {policies.routing: direct, policies.dispatch: home-beat}
      budgets:
        - p90(turnout) <= 20min
        - mean(call-handling) <= 9h
        - share(attendance <= 20min) >= 1%
      trace: [1]
      """
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/ended.yaml"))
    return try Experiment.read(path: folder + "/ended.yaml").prepared().alternatives
  }

  private var file: String { folder + "/x.checkpoint" }

  private func place(every seconds: Double = 1e9) -> CheckpointPlace { CheckpointPlace(file, every: seconds) }

  @Test("checkpoints take at most a tenth of the time, however large they are")
  func large() {
    let begun = ContinuousClock.now
    let quick = place(every: 60).nextDue(begun: begun, written: begun + .milliseconds(5))
    #expect(quick == begun + .milliseconds(5) + .seconds(60))
    let slow = place(every: 1).nextDue(begun: begun, written: begun + .seconds(2))
    #expect(slow == begun + .seconds(20))
  }

  /// Runs on from the checkpoint, if there is one, and is asked to end after so many hours; nil if it was.
  private func run(_ alternative: PreparedAlternative, replication: Int = 1, traced: Bool = true, hours: Int = .max)
    throws -> ReplicationResult?
  {
    var lived = 0
    return try alternative.replicate(replication, traced, checkpoints: place()) {
      lived += 1
      return lived <= hours
    }
  }

  /// Whether it was ended, when asked to after so many hours.
  private func isEnded(_ alternative: PreparedAlternative, replication: Int = 1, traced: Bool = true, after hours: Int)
    throws -> Bool
  { try run(alternative, replication: replication, traced: traced, hours: hours) == nil }

  private func undisturbed(_ alternative: PreparedAlternative, traced: Bool = true) throws -> ReplicationResult {
    try #require(try alternative.replicate(1, traced) { true })
  }

  private func expectSame(_ own: ReplicationResult, _ other: ReplicationResult, _ what: String) {
    #expect(own.events == other.events && own.digest == other.digest && own.trail == other.trail, "\(what)")
    #expect(own.measures == other.measures, "\(what): measures")
    #expect(own.series == other.series, "\(what): series")
    #expect(own.aggregates == other.aggregates, "\(what): aggregates")
    #expect((own.log == nil) == (other.log == nil), "\(what): log")
    guard let log = own.log, let wanted = other.log else { return }
    #expect(log.incidents == wanted.incidents && log.legs == wanted.legs, "\(what): log")
    #expect(
      log.handlings == wanted.handlings && log.reports == wanted.reports && log.steps == wanted.steps, "\(what): log")
  }

  @Test(arguments: [true, false]) func endedAtEveryHour(traced: Bool) throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for alternative in try alternatives() {
      try? FileManager.default.removeItem(atPath: file)
      let wanted = try undisturbed(alternative, traced: traced)
      #expect(wanted.trail.count >= 8 * 24 && wanted.aggregates.caseFlows.count > 5)
      #expect(wanted.measures.contains { $0.measure == "p90(turnout)" && $0.n > 100 })
      var ended = 0
      var result = try run(alternative, traced: traced, hours: 0)
      while result == nil, ended < 1000 {
        ended += 1
        result = try run(alternative, traced: traced, hours: 1)
      }
      #expect(ended >= wanted.trail.count - 1)
      expectSame(try #require(result), wanted, alternative.name)
    }
  }

  @Test func endedAtAnyHour() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var random = SplitMix(state: 20)
    for alternative in try alternatives() {
      let wanted = try undisturbed(alternative)
      for _ in 0..<8 {
        try? FileManager.default.removeItem(atPath: file)
        let hour = Int.random(in: 0..<wanted.trail.count - 1, using: &random)
        #expect(try isEnded(alternative, after: hour))
        expectSame(try #require(try run(alternative)), wanted, "\(alternative.name), hour \(hour)")
      }
    }
  }

  /// A run that writes checkpoints all the time is the same one.
  @Test func writingChangesNothing() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let alternative = try alternatives()[0]
    let result = try alternative.replicate(1, true, checkpoints: place(every: 0)) { true }
    expectSame(try #require(result), try undisturbed(alternative), "written every hour")
    #expect(FileManager.default.fileExists(atPath: file))
    place().clear()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["ended.yaml"])
  }

  @Test func whatIsNoCheckpointOfItIsPassedOver() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let all = try alternatives()
    let wanted = try undisturbed(all[0])
    var asked = 0
    _ = try all[0].replicate(1, true) {
      asked += 1
      return true
    }
    func checkpoint(_ alternative: PreparedAlternative, replication: Int = 1, traced: Bool = true) throws -> [UInt8] {
      try? FileManager.default.removeItem(atPath: file)
      #expect(try isEnded(alternative, replication: replication, traced: traced, after: 100))
      return try #require(place().read())
    }
    let own = try checkpoint(all[0])
    var damaged = own
    damaged[damaged.count / 3] ^= 4
    let cases: [(what: String, bytes: [UInt8])] = [
      ("nothing", []), ("text", Array("dear diary".utf8)), ("zeros", [UInt8](repeating: 0, count: 5000)),
      ("damaged", damaged), ("cut", Array(own.dropLast(1))), ("cut in half", Array(own.prefix(own.count / 2))),
      ("longer", own + [0]), ("another world", try checkpoint(all[1])),
      ("another replication", try checkpoint(all[0], replication: 2)),
      ("untraced", try checkpoint(all[0], traced: false)), ("another version", otherVersion(own)),
    ]
    for (what, bytes) in cases {
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      // It begins anew: asked as often as one that nobody disturbed.
      var hours = 0
      let result = try all[0].replicate(1, true, checkpoints: place()) {
        hours += 1
        return true
      }
      expectSame(try #require(result), wanted, what)
      #expect(hours == asked, "\(what)")
    }
  }

  /// The same bytes as another version would have written them.
  private func otherVersion(_ bytes: [UInt8]) -> [UInt8] {
    var body = Array(bytes.dropLast(64))
    // Behind the length of the run's own checkpoint stands "gridtwin " and the version.
    body[8 + "gridtwin ".utf8.count] ^= 1
    return body + Array(SHA256.hex(of: body).utf8)
  }
}

/// The bytes of a checkpoint of a town so small that every length of it can be tried.
@Suite struct CheckpointBytesTests {
  private let world: World
  private let start: ReplicationCheckpoint
  private let middle: ReplicationCheckpoint

  init() throws {
    world = try HandWorked(calls: "600,scene,house-fire\n602,scene,house-fire\n630,station,alarm\n").world()
    let quantity = try budget("mean(turnout) <= 1h").quantity(in: world)
    start = ReplicationCheckpoint(
      run: Run(world, seed: 1, replication: 1), recording: Recording(world, traced: true, for: [quantity]),
      reached: .zero)
    var (recording, found) = (start.recording, start)
    // At 11:00 some incidents are over, and units are under way or at work.
    _ = try replicate(world, from: (start.run, .zero), into: &recording) { run, reached, recording in
      found = ReplicationCheckpoint(run: run, recording: recording, reached: reached)
      return reached < .zero + .hours(11)
    }
    middle = found
  }

  private func signed(_ body: [UInt8]) -> [UInt8] { body + Array(SHA256.hex(of: body).utf8) }
  private func counted(_ bytes: [UInt8]) -> [UInt8] {
    withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { Array($0) } + bytes
  }

  /// Whether it is read as a checkpoint of the replication.
  private func isTaken(_ bytes: [UInt8], of other: ReplicationCheckpoint? = nil) -> Bool {
    ReplicationCheckpoint(bytes, of: other ?? start, in: world) != nil
  }

  /// All lengths of something, or some thousands of them.
  private func lengths(of bytes: [UInt8]) -> StrideTo<Int> {
    stride(from: 0, to: bytes.count, by: max(1, bytes.count / 3000))
  }

  @Test func readBackItIsTheSame() throws {
    let read = try #require(ReplicationCheckpoint(middle.bytes(in: world), of: start, in: world))
    #expect(read.reached == .zero + .hours(11))
    #expect(read.run.digest == middle.run.digest && read.run.digest != start.run.digest)
  }

  @Test func noLengthOfItIsTakenAndNoneTraps() {
    let bytes = middle.bytes(in: world)
    for length in 0..<bytes.count {
      #expect(!isTaken(Array(bytes.prefix(length))))
    }
  }

  /// Cut before it was signed, so that nothing but its form tells.
  @Test func cutAndSignedAnewItIsNotTakenEither() throws {
    let body = Array(middle.bytes(in: world).dropLast(64))
    for length in lengths(of: body) {
      #expect(!isTaken(signed(Array(body.prefix(length)))))
    }
    let run = middle.run.checkpoint(in: world)
    let rest = Array(body.dropFirst(8 + run.count))
    #expect(isTaken(signed(counted(run) + rest)))
    for length in lengths(of: rest) {
      let cut = signed(counted(run) + Array(rest.prefix(length)))
      #expect(!isTaken(cut))
    }
    for length in lengths(of: run) {
      let cut = signed(counted(Array(run.prefix(length))) + rest)
      #expect(!isTaken(cut))
    }
    // Lengths that no memory has.
    for last in [UInt8(0xFF), 0x7F] {
      let endless = [UInt8](repeating: 0xFF, count: 7) + [last]
      #expect(!isTaken(signed(endless + run + rest)))
    }
  }

  @Test func whatRecordsOtherThingsIsNotTaken() throws {
    let bytes = middle.bytes(in: world)
    for traced in [true, false] {
      var other = start
      other.recording = Recording(world, traced: traced)
      #expect(!isTaken(bytes, of: other))
    }
    var other = start
    other.run = Run(world, seed: 2, replication: 1)
    #expect(!isTaken(bytes, of: other))
  }
}
