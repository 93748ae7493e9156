import EventKernel
import Testing

@testable import District

@Suite("Inspections and rules by the hour") struct InspectionTests {
  private static func inspections(_ perDay: Int, before: Int = 0, work: String = "20min", halfLife: String = "30d") -> (
    String, String
  ) {
    (
      "inspections",
      "{rounds: {agency: cleaning, kinds: [parking], rounds: {per-day: \(perDay), shift: day, before: \(before)}, work: \(work), lowers: 60%, half-life: \(halfLife)}}"
    )
  }

  private static func value(_ outcome: DynamicsTests.Outcome, _ world: World, _ name: String) -> Double? {
    outcome.run.measures(in: world).first { $0.measure == name && $0.dimension == "" }?.value
  }

  @Test("rounds come to all places in turn, are no incidents, and take units' time")
  func rounds() throws {
    let world = try DynamicsTests.world(Self.inspections(48))
    let outcome = try DynamicsTests.run(world, proof: .day)
    #expect(Self.value(outcome, world, "inspections-per-day") == 48)
    #expect(Self.value(outcome, world, "inspections-missed-share") == 0)
    let hours = try #require(Self.value(outcome, world, "inspection-hours"))
    #expect(abs(hours - 48 * 7 / 3.0) < 4, "\(hours)")
    let known = Set(outcome.log.incidents.map(\.identity))
    let legs = outcome.log.legs.filter { !known.contains($0.incident) && $0.purpose == .work }
    let open = outcome.run.twin.incidents.slots.indices.count { outcome.run.twin.isInspection($0) }
    #expect(legs.count >= 48 * 4 && legs.allSatisfy { $0.end - $0.start == .minutes(20) } && open == 0)
    // Each cell as often as its places are of all, one more or less.
    let premises = world.map.cells.premises
    let total = Double(premises.reduce(0) { $0 + Int($1) })
    for cell in premises.indices {
      let share = Double(premises[cell]) / total * Double(legs.count)
      #expect(abs(Double(legs.count { Int($0.to) == cell }) - share) <= 2.5, "\(cell)")
    }
  }

  @Test("the rate falls by what is fresh, and never exceeds its bound")
  func lowers() throws {
    let places = Double(try DynamicsTests.world().map.cells.premises.reduce(0) { $0 + Int($1) })
    // As many a day as keep half of all places fresh: in a half-life of a day, half over ln 2.
    let perDay = Int((places * 0.5 * 0.693_147).rounded())
    let world = try DynamicsTests.world(
      Self.inspections(perDay, before: perDay, work: "1min", halfLife: "1d"),
      ("agencies.cleaning.acceptance", "0min"))
    let without = try DynamicsTests.world(("agencies.cleaning.acceptance", "0min"))
    let (a, b) = (try DynamicsTests.run(world), try DynamicsTests.run(without))
    func parking(_ outcome: DynamicsTests.Outcome) -> Set<UInt64> {
      Set(world.incidents("parking", of: outcome.log.incidents).map(\.identity))
    }
    let rate = try #require(Self.value(a, world, "inspected-rate"))
    // At the end of a duty more is fresh than in the mean of the day; places that are looked at twice count once.
    #expect(abs(rate - 0.7) < 0.06, "\(rate)")
    let share = Double(parking(a).count) / Double(parking(b).count)
    #expect(abs(share - 0.7) < 0.06, "\(share) of \(parking(b).count)")
    #expect(parking(a).isSubset(of: parking(b)))
    func rubbish(_ outcome: DynamicsTests.Outcome) -> Set<UInt64> {
      Set(world.incidents("rubbish", of: outcome.log.incidents).map(\.identity))
    }
    #expect(rubbish(a) == rubbish(b))
  }

  @Test("rounds come last: what finds no unit until the duty ends is missed")
  func missed() throws {
    let world = try DynamicsTests.world(
      Self.inspections(300, work: "60min"), ("units.cleaners.on-duty", "{day: 6}"), ("incidents.rate", "30%"))
    let plain = try DynamicsTests.world(("units.cleaners.on-duty", "{day: 6}"), ("incidents.rate", "30%"))
    let outcome = try DynamicsTests.run(world, proof: .day)
    let missed = try #require(Self.value(outcome, world, "inspections-missed-share"))
    #expect((0.6..<0.95).contains(missed), "\(missed)")
    func closed(_ outcome: DynamicsTests.Outcome) -> Int {
      world.incidents("rubbish", "parking", of: outcome.log.incidents).count { $0.state == .closed }
    }
    let (own, before) = (closed(outcome), closed(try DynamicsTests.run(plain)))
    #expect(Double(own) > 0.8 * Double(before), "\(own) of \(before)")
  }
}
