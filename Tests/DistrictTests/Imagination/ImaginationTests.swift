import EventKernel
import Inputs
import Testing

@testable import District

@Suite("Looking ahead")
struct ImaginationTests {
  let world: World
  let nearest: World
  let nobody: World
  let policy = LookAheadDispatch(candidates: 3, samples: 4, horizon: .minutes(60))

  init() throws {
    // Reports take their time, some go to the wrong agency, crews turn out: much that nobody knows.
    nearest = try Worlds.fireNight(("incidents.rate", "200%"), ("incidents.headroom", "300%"))
    var plan = nearest.plan
    plan.policies.dispatch = PolicyChoice("look-ahead", ["candidates": 3, "samples": 4, "minutes": 60])
    world = try World(plan)
    plan.policies.dispatch = PolicyChoice("nobody")
    var policies = PolicyRegistry.standard
    policies.dispatch.append(NobodyGoes.entry)
    nobody = try World(plan, policies: policies)
  }

  /// Moments of a run at which a task wants a unit and several are free.
  func decisions(_ count: Int) -> [(twin: Twin, task: TaskSlot)] {
    var found: [(Twin, TaskSlot)] = []
    var recorder = NullRecorder()
    var run = Run(nearest, seed: 3, replication: 1)
    advance(&run, in: nearest, until: .zero + .hours(12), into: &recorder)
    while found.count < count {
      var twin = run.twin
      guard run.next(before: nearest.end, in: nearest, into: &recorder) != nil,
        let due = twin.popNext(before: nearest.end)
      else {
        break
      }
      // The same event in a world where nobody goes: what then waits and could be served is to be decided.
      twin.execute(due.event, at: due.time, in: nobody)
      let waiting = twin.work.tasks.slots.indices.filter { twin.work[$0].waits != 0 }
      guard let task = waiting.first(where: { twin.candidates(for: $0, in: nobody).count >= 2 }) else { continue }
      twin.leaveLine(task, in: nobody)
      found.append((twin, task))
    }
    return found
  }

  @Test("a decision depends on nothing that is not observed")
  func noClairvoyance() throws {
    let decisions = decisions(60)
    #expect(decisions.count == 60)
    var clairvoyant = 0
    for (number, decision) in decisions.enumerated() {
      var (twin, task) = decision
      let chosen = twin.choose(for: task, in: world)
      let candidates = twin.candidates(for: task, in: world)
      let imagined = try #require(world.rules[0].imagined)
      let known = policy.best(of: candidates, in: [Imagination(twin, deciding: task, in: imagined)])
      for variant in 0..<3 {
        var random = SplitMix(state: UInt64(number * 10 + variant))
        var other = twin
        other.changeFuture(&random, in: world)
        #expect(other.choose(for: task, in: world) == chosen, "decision \(number), future \(variant)")
        // What keeps the true future sees the difference.
        if policy.best(of: candidates, in: [Imagination(other, deciding: task, in: imagined)]) != known {
          clairvoyant += 1
        }
      }
    }
    #expect(clairvoyant > 0, "the test could not fail")
  }

  @Test("imagining changes nothing, and the twin's arrays stay where they are")
  func changesNothing() {
    let seen = decisions(5)
    for (twin, task) in seen {
      var twin = twin
      twin.touchEveryArray()
      let before = FlatForm.write(twin)
      let places = [
        twin.units.all.values.withUnsafeBytes { $0.baseAddress },
        twin.candidates.ordinals.withUnsafeBytes { $0.baseAddress },
        twin.incidents.slots.values.withUnsafeBytes { $0.baseAddress },
      ]
      _ = twin.choose(for: task, in: world)
      #expect(FlatForm.write(twin) == before)
      twin.touchEveryArray()
      let after = [
        twin.units.all.values.withUnsafeBytes { $0.baseAddress },
        twin.candidates.ordinals.withUnsafeBytes { $0.baseAddress },
        twin.incidents.slots.values.withUnsafeBytes { $0.baseAddress },
      ]
      #expect(places == after)
    }
  }

  @Test("a run is the same alone, beside another, and proven on its way")
  func replays() async throws {
    let world = world
    @Sendable func digest(_ proof: ProofInterval) throws -> String? {
      var recorder = NullRecorder()
      return try replicate(world, seed: 1, replication: 1, into: &recorder, proof: proof)?.digest
    }
    let alone = try digest(.day)
    async let one = digest(.never)
    async let two = digest(.never)
    #expect(try await [one, two] == [alone, alone])
    var recorder = NullRecorder()
    #expect(try replicate(nearest, seed: 1, replication: 1, into: &recorder)?.digest != alone)
  }

  @Test("with calls from a file there is nothing to imagine them from")
  func calls() throws {
    var plan = world.plan
    plan.calls = CallPlan(source: 1, row: [1], time: [.hours(1)], place: [0], kind: [0], priority: [0])
    #expect {
      _ = try World(plan)
    } throws: { "\($0)".contains("look-ahead imagines incidents from the catalogue's rates") }
  }
}

/// Nobody is ever sent.
private struct NobodyGoes: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>("nobody", "nobody") { _ in NobodyGoes() }
  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? { nil }
  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool { false }
}

extension Twin {
  /// The free units that can do what a task wants.
  fileprivate mutating func candidates(for task: TaskSlot, in world: World) -> [UnitIndex] {
    let wanted = self.view(of: task, in: world)
    return withUnsafeMutablePointer(to: &self) { twin in
      let view = UnitsView(twin, in: world)
      var found: [UnitIndex] = []
      for unit in view.units(of: wanted.agency) where view.isFree(unit) && view.isAble(unit, for: wanted) {
        found.append(unit)
      }
      return found
    }
  }

  /// Another future of the same present: other random numbers, other ends of all that is under way, other candidates, and
  /// other incidents that nobody has reported.
  fileprivate mutating func changeFuture(_ random: inout SplitMix, in world: World) {
    streams = RandomStreams(seed: random.next(), replication: 7)
    let old = self
    var dropped: [IncidentSlot] = []
    var late: [(unit: UnitIndex, by: TimeSpan)] = []
    pending.reschedule { event, time in
      let other = TimeSpan.seconds(.random(in: 1...5000, using: &random))
      switch event.kind {
      case .report where Bool.random(using: &random):
        dropped.append(event.incident)
        return nil
      case .finish, .handled, .giveBack, .accept, .close, .giveUp, .report: return old.now + other
      case .arrive where old.units[event.unit].legStart > old.now:
        late.append((event.unit, other))
        return time + other
      default: return time
      }
    }
    candidates.reschedule { _ in old.now + .seconds(.random(in: 1...5000, using: &random)) }
    for slot in dropped { incidents.remove(slot) }
    for unit in late {
      let leg = units[unit.unit]
      units[unit.unit].imagineLeg(from: leg.legStart + unit.by, to: leg.legEnd + unit.by)
    }
    for stream in candidates.ordinals.indices {
      for _ in 0..<UInt32.random(in: 0...9, using: &random) { candidates.count(stream) }
    }
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let incident = Incident(
        random.next(), kind: .random(in: 0..<Int32(world.plan.kinds.count), using: &random),
        cell: .random(in: 0..<Int32(world.cellCount), using: &random), beat: 0, priority: 1, occurred: now, at: now)
      let slot = incidents.insert(incident)
      schedule(Event(.report, slot), at: now + .seconds(.random(in: 1...600, using: &random)))
    }
  }
}
