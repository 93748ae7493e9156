import District
import EventKernel
import Inputs
import Testing

/// Policies as somebody writes them who has only what is public.
@Suite struct OwnPolicyTests {
  private static let policies: PolicyRegistry = {
    var policies = PolicyRegistry.standard
    for entry in [OwnNearest.entry("1"), OwnLeastBusy.entry, OwnHomeBeat.entry, OwnLookAhead.entry, InTurn.entry] {
      policies.add(entry, to: \.dispatch)
    }
    return policies
  }()

  private static func world(
    _ dispatch: String, in file: String = "smallville/scenario.yaml", policies: PolicyRegistry = policies
  ) throws -> World {
    let base = try Scenario.read(path: "\(Worlds.root)/Experiments/\(file)", policies: policies)
    // A short time will do.
    let changes = [("policies.dispatch", dispatch), ("calendar.warm-up", "0d"), ("calendar.period", "2d")]
    let setting = try base.setting.applying(
      changes.map { (path: $0.0, value: try Setting.parse($0.1, file: "override")) })
    return try base.with(setting).world()
  }

  private static func run(_ world: World, proof: ProofInterval = .never) throws -> Run {
    var recorder = NullRecorder()
    return try #require(try replicate(world, seed: 5, replication: 1, into: &recorder, proof: proof))
  }

  /// Written outside they do what they do inside, to the last bit.
  @Test(arguments: [
    ("nearest", "own-nearest"), ("{nearest: {redirect: 1, reserve: 1}}", "{own-nearest: {redirect: 1, reserve: 1}}"),
    ("least-busy", "own-least-busy"), ("home-beat", "own-home-beat"),
    ("{home-beat: {help: 2}}", "{own-home-beat: {help: 2}}"),
  ])
  func whatIsInsideCanBeWrittenOutside(inside: String, outside: String) throws {
    for file in ["smallville/scenario.yaml", "fire-night/scenario.yaml"] {
      let worlds = [try Self.world(inside, in: file), try Self.world(outside, in: file)]
      #expect(worlds[0].digest != worlds[1].digest)
      #expect(try Self.run(worlds[0]).digest == Self.run(worlds[1]).digest)
    }
  }

  /// Whoever says that it looks ahead has a world to think in.
  @Test func whoLooksAheadCanBeWrittenOutside() throws {
    let terms = "{candidates: 2, samples: 2, minutes: 40}"
    let inside = try Self.run(Self.world("{look-ahead: \(terms)}")).digest
    #expect(try Self.run(Self.world("{own-look-ahead: \(terms)}")).digest == inside)
    #expect(try Self.run(Self.world("own-nearest")).digest != inside)
  }

  @Test func theVersionIsPartOfTheWorld() throws {
    var others = PolicyRegistry.standard
    others.add(OwnNearest.entry("2"), to: \.dispatch)
    #expect(try Self.world("own-nearest").digest != Self.world("own-nearest", policies: others).digest)
    // Of a policy that nobody chose it is none.
    #expect(try Self.world("nearest").digest == Self.world("nearest", policies: .standard).digest)
  }

  @Test func unknownNamesAreAnsweredWithAllThatAreKnown() throws {
    let error = #expect(throws: InputError.self) { try Self.world("own-farthest") }
    #expect(error?.description.contains("own-home-beat") == true && error?.description.contains("look-ahead") == true)
  }

  /// A run that is written down and read back every day goes on with what the policy remembers.
  @Test func whatIsRememberedStandsInTheTwin() throws {
    let world = try Self.world("in-turn")
    let run = try Self.run(world)
    #expect(try Self.run(world, proof: .day).digest == run.digest)
    #expect(try run.digest != Self.run(Self.world("nearest")).digest)
  }
}

private struct OwnNearest: DispatchPolicy {
  static func entry(_ version: String) -> PolicyEntry<any DispatchPolicy> {
    PolicyEntry("own-nearest", version: version, "the soonest", parameters: Reach.parameters()) {
      OwnNearest(reach: Reach($0))
    }
  }

  let reach: Reach

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    reach.soonest(for: task, in: view) { _, _ in true }
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool {
    !reach.isHeldBack(task, in: view)
  }
}

private struct OwnLeastBusy: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>(
    "own-least-busy", version: "1", "the least busy", parameters: Reach.parameters()
  ) { OwnLeastBusy(reach: Reach($0)) }

  let reach: Reach

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    if reach.isHeldBack(task, in: view) { return nil }
    var best: UnitIndex?
    var least = (time: TimeSpan(nanoseconds: .max), loss: 0)
    for unit in view.units(of: task.agency) where reach.covers(unit, for: task, in: view) {
      let time = (time: view.busyTime(of: unit), loss: view.loss(of: unit))
      if time < least { (least, best) = (time, unit) }
    }
    return best
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool {
    !reach.isHeldBack(task, in: view)
  }
}

private struct OwnHomeBeat: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>(
    "own-home-beat", version: "1", "who is at home there",
    parameters: [PolicyParameter("help", standard: 0, in: 0...3, isWhole: true)] + Reach.parameters()
  ) { OwnHomeBeat(help: Int($0[0]), reach: Reach($0.dropFirst())) }

  let help: Int
  let reach: Reach

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    for distance in 0...help {
      let unit = reach.soonest(for: task, in: view) { view, unit in helps(unit, task, within: distance, view) }
      if let unit { return unit }
    }
    return nil
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool {
    if reach.isHeldBack(task, in: view) { return false }
    for distance in 0...help where helps(unit, task, within: distance, view) { return true }
    return false
  }

  private func helps(_ unit: UnitIndex, _ task: TaskView, within distance: Int, _ view: borrowing UnitsView) -> Bool {
    switch distance {
    case 0: view.isHome(unit, beat: task.beat)
    case 1: view.isInCommunity(unit, ofBeat: task.beat)
    case 2: view.isInSubdistrict(unit, ofBeat: task.beat)
    default: true
    }
  }
}

private struct OwnLookAhead: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>(
    "own-look-ahead", version: "1", "the least response in some futures",
    parameters: [
      PolicyParameter("candidates", standard: 3, in: 2...9), PolicyParameter("samples", standard: 8, in: 1...9),
      PolicyParameter("minutes", standard: 120, in: 1...999),
    ]
  ) { OwnLookAhead(candidates: Int($0[0]), samples: Int($0[1]), horizon: .minutes($0[2])) }

  let candidates: Int
  let samples: Int
  let horizon: TimeSpan
  let looksAhead = true
  let reach = Reach()

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    var units: [UnitIndex] = []
    while units.count < candidates,
      let next = reach.soonest(for: task, in: view, where: { _, unit in !units.contains(unit) })
    {
      units.append(next)
    }
    guard units.count > 1 else { return units.first }
    let futures = (0..<samples).compactMap { view.imagine(sample: $0) }
    let totals = units.map { unit in
      futures.reduce(Int128(0)) { $0 + $1.totalResponse(sending: unit, within: horizon) }
    }
    return units.indices.min { (totals[$0], $0) < (totals[$1], $1) }.map { units[$0] }
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool { true }
}

/// One after the other: the first free unit behind the one that was sent last.
private struct InTurn: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>("in-turn", version: "1", "one after the other") { _ in InTurn() }

  let reach = Reach()
  let memorySize = 1

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    let last = UnitIndex(Int(view.memory(0)))
    var first: UnitIndex?
    for unit in view.units(of: task.agency) where reach.covers(unit, for: task, in: view) {
      if unit > last { return unit }
      first = first ?? unit
    }
    return first
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool { true }

  func sent(_ unit: UnitIndex, to task: TaskView, in view: borrowing UnitsView, remembering memory: inout PolicyMemory)
  {
    memory[0] = Int64(unit.int)
  }
}
