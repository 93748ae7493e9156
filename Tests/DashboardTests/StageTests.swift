import Experimentation
import Foundation
import Inputs
import Testing

@testable import Dashboard
@testable import District
@testable import EventKernel

/// A district that is played: whatever way leads to a moment, it is the same moment.
@Suite("Playing a district") struct StageTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static func smallville() throws -> PlayedDistrict {
    try PlayedDistrict(path: "\(root)/Experiments/smallville.yaml", alternative: nil)
  }

  /// A folder of one's own with Smallville, in which an experiment has something for every act.
  struct Lively: ~Copyable {
    let folder = Self.temporary
    var file: String { folder + "/lively.yaml" }

    static var temporary: String {
      FileManager.default.temporaryDirectory.appendingPathComponent("lively-\(UUID().uuidString)").path
    }

    init() throws {
      try FileManager.default.createDirectory(atPath: folder + "/Experiments", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/Maps", withDestinationPath: "\(StageTests.root)/Maps")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/Experiments/smallville", withDestinationPath: "\(StageTests.root)/Experiments/smallville")
      try """
      experiment: lively
      question: What can be done in Smallville?
      scenario: Experiments/smallville/scenario.yaml
      replications: {min: 2, max: 4}
      seed: 5
      baseline: lively
      alternatives:
        lively:
          conditions: {emergency: {policies: {queue: priority}, calls-up: {cleaners: {after: 30min, share: 100%}}}}
          outages: {platform: {of: platform, fallback: {after: 20min, handling: 200%, routing: direct}}}
          cover: {ambulances: {zh: 救护车, en: Ambulances, units: [ambulance], within: 8min, every: 30min}}
      """.write(toFile: file, atomically: true, encoding: .utf8)
    }

    func district() throws -> PlayedDistrict { try PlayedDistrict(path: file, alternative: nil) }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
  }

  /// Three dozen acts of every kind, most of which can be done.
  static func deeds(_ world: World) -> [(hour: Double, deed: HandAct.Deed)] {
    let cells = world.map.cells.count
    return (0..<36).map { index in
      let deed: HandAct.Deed =
        switch index % 12 {
        case 0: .takeOff(UnitIndex(0))
        case 1: .move(UnitIndex(1), to: index * 31 % cells)
        case 2: .incident(kind: index % world.plan.kinds.count, cell: index * 17 % cells)
        case 3: .putOn(UnitIndex(0))
        case 4: .begin(verb: "condition", object: 0)
        case 5: .begin(verb: "outage", object: 0)
        case 6: .end(verb: "outage", object: 0)
        case 7: .choose(.queue, index < 12 || index > 24 ? PolicyChoice("deadline") : nil)
        case 8: .choose(.dispatch, index > 12 && index < 24 ? nil : PolicyChoice("least-busy"))
        case 9: .strength(team: 0, units: index < 12 ? 1 : index < 24 ? 2 : 0)
        case 10: .gather(people: 1500, cell: index * 13 % cells, lasts: .minutes(90))
        default: .end(verb: "condition", object: 0)
        }
      return (33 + Double(index) * 0.29, deed)
    }
  }

  /// Plays acts one by one, as far as they can be done.
  private static func played(_ stage: inout Stage, from first: Int = 0, back: [Int] = []) {
    let deeds = deeds(stage.world)
    for index in first..<deeds.count {
      stage.advance(until: .zero + .hours(deeds[index].hour))
      _ = stage.perform(deeds[index].deed, number: index + 1, in: 0)
    }
  }

  @Test("acts made one by one, listed, exported and gone back over end in one digest") func oneDigest() throws {
    let lively = try Lively()
    let district = try lively.district()
    var stage = Stage(district, acts: [])
    Self.played(&stage)
    stage.advance(until: stage.end)
    #expect(stage.isOver)
    let acts = stage.cities[0].acts.map(\.act)
    #expect(acts.count >= 20 && acts.allSatisfy { $0.time.nanoseconds % 1_000_000_000 == 0 })
    #expect(Set(acts.map { "\($0.deed)".prefix { $0 != "(" } }).count == 9)
    let digest = stage.cities[0].run.digest

    // Three times back and forth.
    for hour in [36.3, 60, 33.7] {
      stage.go(to: .zero + .hours(hour))
      #expect(stage.now == .zero + .hours(hour))
      stage.go(to: stage.end)
      #expect(stage.cities[0].run.digest == digest)
    }
    // What the page was told to do again.
    var other = Stage(district, acts: acts)
    other.advance(until: other.end)
    #expect(other.cities[0].run.digest == digest)

    // By `gridtwin run`, from the exported file.
    let file = lively.folder + "/played.yaml"
    try PlayedExperiment(district: district, experiment: try #require(district.experiment), acts: [acts]).yaml.write(
      toFile: file, atomically: true, encoding: .utf8)
    let again = try PlayedDistrict(path: file, alternative: "played")
    #expect(again.acts == acts && again.seed == district.seed)
    let preparation = try Experiment.read(path: file).preparation()
    let world = try #require(preparation.worlds["played"])
    var recorder = NullRecorder()
    let run = try #require(try replicate(world, seed: district.seed, replication: 1, into: &recorder))
    #expect(run.digest == digest)
  }

  @Test("a fork is exported with both of its cities, and what is asked and judged stays") func exports() async throws {
    let session = LiveSession(try Self.smallville())
    try await session.go(to: 120_000, forgets: false)
    await session.arrive()
    try await session.perform(.incident(kind: 0, cell: 5), in: 0)
    try await session.fork()
    try await session.perform(.incident(kind: 1, cell: 6), in: 1)
    let folder = Lively.temporary
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/smallville", withDestinationPath: Self.root + "/Experiments/smallville")
    for (city, names) in [(nil, ["untouched", "played-a", "played-b"]), (1, ["untouched", "played"])] {
      let text = try #require(await session.export(city))
      try text.write(toFile: folder + "/played.yaml", atomically: true, encoding: .utf8)
      let read = try Experiment.read(path: folder + "/played.yaml")
      #expect(read.alternatives.map(\.name) == names && read.baseline == "untouched")
      #expect(read.budgets.map(\.text) == session.district.experiment?.budgets.map(\.text))
    }
    #expect(await session.export(2) == nil)
  }

  @Test("nobody acts in the untouched city") func untouched() throws {
    let district = try Self.smallville()
    var stage = Stage(district, acts: [])
    stage.advance(until: .zero + .hours(30))
    #expect(stage.untouched == nil)
    #expect(stage.perform(.incident(kind: 0, cell: 0), number: 1, in: 0) == nil)
    stage.advance(until: .zero + .hours(60))
    var plain = Stage(district, acts: [])
    plain.advance(until: .zero + .hours(60))
    #expect(stage.untouched?.run.digest == plain.cities[0].run.digest)
    #expect(stage.cities[0].run.digest != plain.cities[0].run.digest)
    // Before the act there is no other city to compare with.
    stage.go(to: .zero + .hours(29))
    #expect(stage.untouched == nil && stage.cities[0].nextAct == .zero + .hours(30))
  }

  @Test("two cities of a fork agree until one is acted on, and the one that is kept is as it was") func fork() throws {
    let district = try Self.smallville()
    var stage = Stage(district, acts: [])
    stage.advance(until: .zero + .hours(33))
    stage.forkNow()
    #expect(stage.cities.map { $0.run.digest } == Array(repeating: stage.fork?.digest, count: 2))
    stage.advance(until: .zero + .hours(40))
    #expect(stage.cities[0].run.digest == stage.cities[1].run.digest)
    #expect(stage.perform(.incident(kind: 1, cell: 3), number: 1, in: 1) == nil)
    stage.advance(until: .zero + .hours(50))
    let digests = stage.cities.map { $0.run.digest }
    #expect(digests[0] != digests[1] && digests[0] == stage.untouched?.run.digest)
    // Back within the fork there are two, before it one.
    stage.go(to: .zero + .hours(41))
    stage.go(to: .zero + .hours(50))
    #expect(stage.cities.map { $0.run.digest } == digests)
    var kept = stage
    kept.join(keeping: 1)
    kept.go(to: .zero + .hours(45))
    kept.go(to: .zero + .hours(50))
    #expect(kept.cities.map { $0.run.digest } == [digests[1]])
    stage.go(to: .zero + .hours(20))
    #expect(stage.cities.count == 1 && stage.fork == nil)
  }

  @Test("a moment leads to the same digests, and one of another world to none") func moments() async throws {
    let district = try Self.smallville()
    let session = LiveSession(district)
    try await session.go(to: 100_000, forgets: false)
    await session.arrive()
    try await session.perform(.incident(kind: 0, cell: 5), in: 0)
    try await session.go(to: 120_000, forgets: false)
    await session.arrive()
    try await session.fork()
    try await session.perform(.incident(kind: 1, cell: 6), in: 1)
    try await session.go(to: 150_000, forgets: false)
    await session.arrive()
    let moment = await session.moment()
    #expect(moment.acts.map(\.count) == [1, 2] && moment.digests[0] != moment.digests[1])
    let text = try JSONEncoder().encode(moment)
    let read = try JSONDecoder().decode(Moment.self, from: text)
    let other = LiveSession(district)
    #expect(try await other.restore(read))
    #expect(await other.moment() == moment)
    var wrong = read
    wrong.digests[1] = moment.digests[0]
    #expect(try await !other.restore(wrong))
    for change: (inout Moment) -> Void in [
      { $0.version = "0.1.0" }, { $0.world = "x" }, { $0.experiment = "another" }, { $0.alternative = "another" },
      { $0.seed += 1 }, { $0.replication = 2 },
      { $0.acts[1][0].t += 0.5 }, { $0.t = .infinity }, { $0.forkedAt = nil },
      { $0.acts = [] }, { $0.acts[1][0].t = -1 }, { $0.acts[0][0].deed.cell = 99_999_999 },
      { $0.acts[0][0].deed.do = "fly" }, { $0.forkedAt = 1e12 },
    ] {
      var wrong = read
      change(&wrong)
      let before = await other.moment()
      await #expect(throws: LiveSession.Refusal.self) { try await other.restore(wrong) }
      #expect(await other.moment() == before)
    }
  }

  @Test("acts of the fork's own second lead to the same digests again") func actsAtTheFork() async throws {
    let district = try Self.smallville()
    let session = LiveSession(district)
    try await session.go(to: 120_000, forgets: false)
    await session.arrive()
    try await session.fork()
    try await session.perform(.incident(kind: 0, cell: 5), in: 0)
    try await session.perform(.incident(kind: 1, cell: 6), in: 1)
    try await session.perform(.incident(kind: 0, cell: 5), in: 1)
    try await session.go(to: 130_000, forgets: false)
    await session.arrive()
    let moment = await session.moment()
    let other = LiveSession(district)
    #expect(try await other.restore(moment))
    #expect(await other.moment() == moment)
  }

  @Test("units have the numbers of their teams, whoever comes from beyond the district") func numbers() throws {
    let world = try PlayedDistrict(path: "\(Self.root)/Experiments/live.yaml", alternative: nil).world
    let all = world.units.names(in: world.plan)
    let own = TeamPlan.unitNames(of: world.plan.teams, agencies: world.plan.agencies.count)
    #expect(all.count > own.count)
    for number in own.indices {
      let unit = world.own(UnitIndex(number))
      #expect(all[unit.int] == own[number] && world.ownNumber(of: unit) == UnitIndex(number))
    }
    #expect(world.units.indices.count { world.ownNumber(of: $0) == nil } == all.count - own.count)
  }

  @Test("what makes no sense is refused in both languages, and changes nothing") func refused() async throws {
    let session = LiveSession(try Self.smallville())
    try await session.go(to: 36_000, forgets: false)
    await session.arrive()
    let before = await session.moment()
    for form in [
      #"{"do": "move", "unit": 99999, "to": 1}"#, #"{"do": "move", "unit": 0, "to": -1}"#,
      #"{"do": "move", "unit": 0}"#,
      #"{"do": "begin", "verb": "outage", "object": "power"}"#, #"{"do": "begin"}"#, #"{"do": "nothing"}"#,
      #"{"do": "incident", "kind": 0, "cell": 4294967296}"#, #"{"do": "off-duty", "unit": -1}"#,
    ] {
      let deed = try JSONDecoder().decode(DeedForm.self, from: Data(form.utf8))
      #expect(throws: LiveSession.Refusal.self) { try deed.deed(in: session.district.world) }
    }
    await #expect(throws: LiveSession.Refusal.self) {
      try await session.go(to: 1e12, forgets: false); await session.arrive()
    }
    await #expect(throws: LiveSession.Refusal.self) { try await session.play(true, speed: .nan) }
    await #expect(throws: LiveSession.Refusal.self) { try await session.perform(.incident(kind: 0, cell: 0), in: 1) }
    await #expect(throws: LiveSession.Refusal.self) { try await session.join(keeping: 0) }
    #expect(await session.moment() == before)
    for refusal in HandAct.Refusal.allCases {
      #expect(!ActWords.words(refusal).zh.isEmpty && !ActWords.words(refusal).en.isEmpty)
    }
  }
}
