import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

@Suite("Replacement")
struct ReplacementTests {
  static let quarters = "{zones: [west], share: 50%}"
  static let pulses = "{spring: {days: [46, 75], share: 50%}, summer: {days: [190, 230], share: 30%}}"
  static let newcomers = """
    {months: 6, half-life: 45d, incidents: {dispute: 300%, rubbish: 50%}, channels: {complaint: 60%}}
    """
  static let register = """
    {accuracy: 80%, moves: 12%, visits: 3/d, search: {time: constant(20min), kinds: [dispute]}}
    """

  static func world(days: Int, register: String? = register, _ others: (String, String)...) throws -> World {
    try Worlds.smallville(
      [
        ("calendar", "{first-day: monday, warm-up: 0d, period: \(days)d, drain: 0d}"),
        ("people.replacement.share", "30%"), ("people.replacement.quarters", quarters),
        ("people.replacement.pulses", pulses), ("people.replacement.newcomers", newcomers),
        ("people.replacement.register", register ?? "~"),
      ] + others)
  }

  private func plan(
    share: Double = 0.3, workers: [Int32], halfLife: TimeSpan = .hours(24 * 45), register: RegisterPlan? = nil
  ) -> ReplacementPlan {
    ReplacementPlan(
      share: share, workers: workers, pulses: [.init(id: "spring", days: 45...74, share: 0.6)],
      newcomers: NewcomerPlan(months: 6, halfLife: halfLife, incidents: [2], coverage: [1, 1, 1]), register: register)
  }

  private func register(visits: Double, moves: Double = 0.12, accuracy: Double = 0.5, follow: Double = 0)
    -> RegisterPlan
  {
    RegisterPlan(
      accuracy: accuracy, moves: moves, visits: visits, follow: follow, search: .constant(600), needs: [true])
  }

  private func map() throws -> DistrictMap { try Worlds.smallville().map }

  @Test("a year replaces its share of the workers, in pulses, and nobody is lost", arguments: [0, 0.3, 0.97, 1])
  func year(share: Double) throws {
    let map = try map()
    let workers = map.cells.residents.map { $0 * 2 / 3 }
    let replacement = Replacement(plan(share: share, workers: workers), on: map)
    var counts = ReplacementCounts(replacement)
    let expected = Int64(Double(workers.reduce(0, +)) * share + 0.5)
    var before = Int64(0)
    for year in 1...3 {
      for day in 0..<365 {
        counts.pass(day: (year - 1) * 365 + day, replacement)
        #expect(counts.brokenInvariant(replacement) == nil)
        if day == 44 { before = counts.joiners }
        if day == 74 {
          let pulse = Double(counts.joiners - before)
          let due = Double(expected) * (0.6 + 0.4 * 30 / 365)
          #expect(abs(pulse - due) <= Double(workers.count))
        }
      }
      #expect(counts.joiners == Int64(year) * expected)
      #expect(counts.leavers == counts.joiners)
    }
  }

  @Test("what sets newcomers apart fades by half in each half-life, and they are settled after their months")
  func fading() throws {
    let map = try map()
    let workers = map.cells.residents.map { $0 / 2 }
    let replacement = Replacement(plan(share: 1, workers: workers, halfLife: .hours(24 * 30)), on: map)
    for (month, weight) in replacement.weight.enumerated() {
      #expect(abs(weight - Foundation.pow(0.5, Double(month))) < 1e-12)
    }
    // One who came in the first month, when nobody else does any more.
    var counts = ReplacementCounts(replacement)
    for index in counts.newcomers.indices { counts.newcomers[index] = 0 }
    for (quarter, plan) in replacement.quarters.enumerated() {
      counts.settled[quarter] = plan.workers - 1
      counts.newcomers[quarter * 6] = 1
      counts.replaced[quarter] = plan.yearly
    }
    var fresh: [Double] = []
    for day in 1..<300 {
      counts.pass(day: day, replacement)
      fresh.append(counts.fresh(0, replacement))
    }
    #expect(fresh.first == 1)
    #expect(Set(fresh).count == 7)
    #expect(fresh.last == 0)
    // Day 25 of the run is the 390th since the year before began: the first new month.
    #expect(fresh[24] == replacement.weight[1] && fresh[23] == 1)
  }

  @Test(
    "the register's accuracy goes where decay and visits balance, at the rate of the equation",
    arguments: [(2.0, 0.12), (8.0, 0.3), (0.5, 0.05)])
  func fixedPoint(visits: Double, moves: Double) throws {
    let map = try map()
    let register = register(visits: visits, moves: moves)
    let nobody = map.cells.residents.map { _ in Int32(0) }
    let replacement = Replacement(plan(workers: nobody, register: register), on: map)
    var counts = ReplacementCounts(replacement)
    /// Stale entries after so many days: half of them at first, then what replaced and moved brings and visits take.
    func expected(_ entries: Int32, after days: Int) -> Double {
      let (tau, nu) = (moves / 365, visits / Double(entries))
      let limit = tau * (1 - nu) / (tau + nu - tau * nu)
      return (limit + (0.5 - limit) * Foundation.pow((1 - tau) * (1 - nu), Double(days))) * Double(entries)
    }
    let days = 1000..<2000
    var sum = 0.0
    var law = 0.0
    for day in 0..<days.upperBound {
      counts.pass(day: day, replacement)
      if day == 29 {
        // Rounding to whole entries adds a standard deviation of below half an entry a step and kind.
        #expect(zip(counts.stale, replacement.entries).allSatisfy { abs(Double($0) - expected($1, after: 30)) < 15 })
      }
      guard days.contains(day) else { continue }
      sum += Double(counts.stale.reduce(0, +))
      law += replacement.entries.reduce(0) { $0 + expected($1, after: day + 1) }
    }
    #expect(abs(sum - law) < 0.05 * law, "\(sum / law) times as many")
  }

  @Test("visits that follow the newcomers are as many, and leave the quarters' register better")
  func follow() throws {
    let map = try map()
    let workers = map.cells.residents.enumerated().map { $0 < 12 ? $1 / 2 : 0 }
    func run(_ follow: Double) -> (visits: Int64, stale: Int) {
      let replacement = Replacement(
        plan(workers: workers, register: register(visits: 4, accuracy: 0.9, follow: follow)), on: map)
      var counts = ReplacementCounts(replacement)
      for day in 0..<100 { counts.pass(day: day, replacement) }
      return (counts.visits, zip(counts.stale, replacement.isQuarters).reduce(0) { $1.1 ? $0 + Int($1.0) : $0 })
    }
    let (even, following) = (run(0), run(0.5))
    #expect(abs(even.visits - following.visits) < even.visits / 50)
    #expect(following.stale < even.stale)
  }

  @Test("a unit searches as long as the scenario says, and only where the register can be wrong")
  func search() throws {
    func facts(_ accuracy: String) throws -> [UInt64: IncidentFact] {
      let world = try Self.world(
        days: 20, ("people.replacement.register.accuracy", accuracy), ("people.replacement.register.moves", "0%"),
        ("people.replacement.register.visits", "0/d"), ("people.replacement.share", "0%"),
        ("units.mediators.on-duty", "{day: 30, night: 30}"))
      var recorder = LogRecorder()
      _ = try replicate(world, seed: 5, replication: 1, into: &recorder, proof: .day)
      return Dictionary(uniqueKeysWithValues: recorder.incidents.map { ($0.identity, $0) })
    }
    let (right, wrong) = (try facts("100%"), try facts("0%"))
    #expect(!right.values.contains { $0.isFoundLate })
    var late = 0
    for (identity, fact) in wrong where fact.isFoundLate {
      guard let other = right[identity], fact.onScene != .never, other.onScene != .never else { continue }
      #expect(fact.channel == 0)
      if other.departed == fact.departed, other.unit == fact.unit {
        #expect(fact.onScene - fact.departed == other.onScene - other.departed + .minutes(20))
        late += 1
      }
    }
    #expect(late > 20)
    #expect(Set(wrong.values.filter(\.isFoundLate).map(\.kind)).count == 1)
  }

  @Test("newcomers raise and lower the rates of kinds and the coverage of channels as they are asked to")
  func factors() throws {
    let world = try Self.world(
      days: 20, ("people.replacement.share", "100%"),
      ("people.replacement.pulses", "{now: {days: [1, 1], share: 100%}}"))
    var people = People(world)
    let plan = try #require(world.plan.people)
    for k in 0..<25 { _ = people.move(at: .zero + plan.step * Double(k), plan, in: world) }
    let dispute = try #require(world.plan.kinds.firstIndex { $0.id == "dispute" })
    let rubbish = try #require(world.plan.kinds.firstIndex { $0.id == "rubbish" })
    let replacement = try #require(world.flows.replacement)
    for cell in 0..<world.map.cells.count {
      let workers = Double(try #require(plan.replacement).workers[cell])
      let share = Double(people.atHome[cell]) / Double(max(1, world.map.cells.residents[cell]))
      #expect(people.newcomerExposure(kind: dispute, cell: cell, in: world) == 2 * share * workers)
      #expect(people.newcomerExposure(kind: rubbish, cell: cell, in: world) == -0.5 * share * workers)
      guard workers > 0, world.plan.kinds[dispute].exposure == .residents else { continue }
      // Of those whom it befalls 3 w are newcomers, the others are home - w.
      let home = Double(people.atHome[cell])
      let new = 3 * share * workers
      let factor = people.coverageFactor(kind: dispute, cell: cell, channel: .complaint, in: world)
      let others = home - share * workers
      let mean = (0.6 * new + others) / (new + others)
      #expect(abs(factor - mean) < 1e-12)
      #expect(people.coverageFactor(kind: dispute, cell: cell, channel: .patrol, in: world) == 1)
    }
    #expect(replacement.quarters.indices.allSatisfy { people.replacements.settled[$0] == 0 })
  }

  @Test("what is left out is exactly absent; alternatives share the quarters and the factors")
  func absent() throws {
    let plain = People(try Worlds.smallville())
    #expect(FlatForm.write(plain.replacements).isEmpty)
    let base = try Self.world(days: 5)
    var other = base.plan
    other.people?.replacement?.share = 0
    other.people?.replacement?.register = nil
    #expect(try World(other, under: base).occurrences.streamBounds == base.occurrences.streamBounds)
    other.people?.replacement?.newcomers.incidents[0] = 5
    #expect(throws: WorldError.self) { try World(other, under: base) }
    other = base.plan
    other.people?.replacement = nil
    #expect(throws: WorldError.self) { try World(other, under: base) }
  }

  @Test("measures: the share replaced, newcomers, and a register that is as right as it began")
  func measures() throws {
    let world = try Self.world(
      days: 30, ("people.replacement.register.visits", "0/d"), ("people.replacement.register.moves", "0%"))
    var recorder = NullRecorder()
    let run = try #require(try replicate(world, seed: 3, replication: 0, into: &recorder))
    let values = run.measures(in: world)
    func value(_ name: String) -> Double? { values.first { $0.measure == name && $0.dimension == "" }?.value }
    #expect(abs((value("register-accuracy") ?? 0) - 0.8) < 0.02)
    #expect(value("register-visits") == 0)
    #expect((value("newcomer-share") ?? 0) > 0.02)
    #expect((value("replaced-per-day") ?? 0) > 0.1)
    #expect(value("found-late-share") != nil)
    #expect(run.series(in: world).contains { $0.series == "newcomers" })
  }
}
