import EventKernel
import Inputs
import Testing

@testable import District

/// Evacuations in cases worked out by hand; random worlds are in the laws' tests.
@Suite("Evacuations") struct EvacuationTests {
  @Test(
    "a single road is cleared at departure and people over capacity, to the second",
    arguments: [(1, "600/h", 1), (120, "600/h", 1), (333, "600/h", 1), (333, "1234/h", 1), (333, "600/h", 4)])
  func capacityBound(people: Int, capacity: String, party: Int) throws {
    let outcome = try Hillside(
      residents: [0: Int32(people)], settings: [("capacity", capacity), ("party", "\(party)")]
    ).outcome()
    let perMinute = (capacity == "600/h" ? 600.0 : 1234) / 60
    let clearance = try #require(outcome.value("evacuation-clearance"))
    #expect(abs(clearance - (10 + Double(people) / perMinute)) < 1 / 60.0 / 2)
    #expect(outcome.value("evacuated-alone") == Double(people) && outcome.value("evacuation-left") == 0)
    #expect(outcome.value("shelter-occupancy") == Double(people) / 1000)
  }

  @Test("an exit of its own capacity bounds it, and two exits halve it") func exits() throws {
    let wide = Hillside(settings: [("exits", "[{between: [1, 0], capacity: 1200/h}]"), ("party", "1")])
    #expect(try wide.outcome().value("evacuation-clearance") == 15)
    // The shelter is as far by either exit, and people take the line that is shorter.
    let hall = ("shelters", "{hall: {at: 6, capacity: 1000}}")
    let two = Hillside(settings: [hall, ("exits", "[{between: [0, 1]}, {between: [0, 5]}]")])
    #expect(try two.outcome().value("evacuation-clearance") == 15)
    let one = Hillside(settings: [hall, ("exits", "[{between: [0, 1]}]")])
    #expect(try one.outcome().value("evacuation-clearance") == 20)
  }

  @Test("who is in a shelter within an hour is who comes there by then") func within() throws {
    // Number k leaves at 10 min and 6k s, and passes three more borders and four cells: he is there at 30 min and 6(k + 3) s.
    let outcome = try Hillside(residents: [0: 500]).outcome()
    #expect(outcome.value("evacuated-in-1h-share") == 297 / 500.0)
    #expect(outcome.value("evacuated-in-2h-share") == 1)
    // The last is out at 16:00; at half the pace number 250 is.
    #expect(outcome.left.prefix(3) == [1, 0, 0])
    let slow = try Hillside(residents: [0: 500], settings: [("capacity", "300/h")]).outcome()
    #expect(slow.left.prefix(3) == [251, 0, 0])
  }

  @Test(
    "shelters fill from the nearest on, and who finds no room stays",
    arguments: [(1, 60, 30, 60.0, 30.0, 10.0), (4, 62, 30, 60, 28, 12)])
  func shelters(party: Int, near: Int, far: Int, inNear: Double, inFar: Double, left: Double) throws {
    let outcome = try Hillside(settings: [
      ("shelters", "{far: {at: 4, capacity: \(far)}, near: {at: 2, capacity: \(near)}}"), ("party", "\(party)"),
    ]).outcome()
    #expect(outcome.value("shelter-occupancy", "shelter=near") == inNear / Double(near))
    #expect(outcome.value("shelter-occupancy", "shelter=far") == inFar / Double(far))
    #expect(outcome.value("evacuation-without-room") == left && outcome.value("evacuation-left") == left)
  }

  @Test("a hazard that closes the only road leaves those who are not across, and catches those in the next cell")
  func caught() throws {
    // From minute 10 on one leaves every 6 s; at 15 min the cell closes: 50 are out.
    let still = try Hillside(settings: [("hazard", "{at: 0, radius: 1m, after: 15min}")]).outcome()
    #expect(still.value("evacuation-left") == 50 && still.value("evacuation-caught") == 50)
    #expect(still.value("evacuated-alone") == 50 && still.value("shelter-occupancy") == 0.05)
    #expect(still.value("evacuation-clearance") == 15)
    // At 17 min 30 s it is at the next cell's middle, which number k leaves at 15 min and 6(k + 1) s: 24 do.
    let growing = try Hillside(
      settings: [("hazard", "{at: 0, radius: 0m, grows: 6000m/h, to: 300m, after: 15min}")]
    ).outcome()
    #expect(growing.value("evacuation-left") == 50 && growing.value("evacuated-alone") == 50)
    #expect(growing.value("evacuation-caught") == 76 && growing.value("shelter-occupancy") == 0.024)
  }

  @Test("who stands in a line that leads nowhere any more goes another way, and moves up") func detour() throws {
    // At 15 min 50 are in the next cell and caught there; the other 50 turn to the other border, which takes 5 min.
    let outcome = try Hillside(settings: [
      ("shelters", "{hall: {at: 2, capacity: 1000}}"), ("hazard", "{at: 1, radius: 1m, after: 15min}"),
      ("exits", "[{between: [0, 1]}, {between: [0, 5]}]"),
    ]).outcome()
    #expect(outcome.value("evacuation-caught") == 50 && outcome.value("evacuation-left") == 0)
    #expect(outcome.value("evacuation-clearance") == 20 && outcome.value("shelter-occupancy") == 0.05)
  }

  @Test("who does not leave by himself is fetched, so many at a time") func fetched() throws {
    let outcome = try Hillside(
      settings: [("leaves", "0%"), ("fetch", "{kind: medical, group: 40}")],
      others: [("units.ambulance.on-duty", "{day: 2, night: 2}")]
    ).outcome()
    #expect(outcome.incidents.count == 3 && outcome.incidents.allSatisfy { $0.state == .closed && $0.cell == 0 })
    #expect(outcome.incidents.allSatisfy { $0.reported == Hillside.order })
    #expect(outcome.value("evacuated-fetched") == 100 && outcome.value("evacuated-alone") == 0)
    let last = try #require(outcome.incidents.map(\.resolved).max())
    #expect(outcome.value("evacuation-clearance") == (last - Hillside.order).minutes)
  }

  @Test("who is caught is fetched by units, whom no hazard stops") func rescued() throws {
    let outcome = try Hillside(
      settings: [("hazard", "{at: 0, radius: 1m, after: 15min}"), ("fetch", "{kind: medical, group: 25}")],
      act: "{evacuation: hill, days: [1], time: \"15:00\"}"
    ).outcome()
    #expect(outcome.incidents.count == 2)
    #expect(outcome.value("evacuated-fetched") == 50 && outcome.value("evacuated-alone") == 50)
    #expect(outcome.value("evacuation-left") == 0 && outcome.value("shelter-occupancy") == 0.1)
  }

  @Test("when it is over everybody goes home, and can be told to leave again") func wayBack() throws {
    let hillside = Hillside(act: "{evacuation: hill, days: [1, 2], time: \"15:00\", lasts: 2h}")
    let world = try hillside.world()
    var run = Run(world, seed: 1, replication: 1)
    var log = LogRecorder()
    func advance(to minute: Double) {
      while run.step(before: Hillside.order + .minutes(minute), in: world, into: &log) {}
    }
    let kind = try #require(world.plan.kinds.firstIndex { $0.exposure == .residents })
    advance(to: 15.001)
    #expect(run.twin.mechanisms.evacuations.away[0] == 50)
    #expect(run.twin.evacuationFactor(kind: kind, cell: 0, in: world) == 0.5)
    advance(to: 119)
    #expect(run.twin.evacuationFactor(kind: kind, cell: 0, in: world) == 0)
    #expect(run.twin.mechanisms.evacuations.rooms == [100])
    // Four cells of five minutes.
    advance(to: 139)
    #expect(run.twin.mechanisms.evacuations.away[0] == 100 && run.twin.mechanisms.evacuations.rooms == [0])
    advance(to: 140.001)
    #expect(run.twin.mechanisms.evacuations.away[0] == 0 && run.twin.mechanisms.evacuations.groups.isEmpty)
    #expect(run.twin.evacuationFactor(kind: kind, cell: 0, in: world) == 1)
    let outcome = try hillside.outcome()
    #expect(outcome.value("evacuees") == 200 && outcome.value("evacuated-alone") == 200)
    #expect(outcome.value("evacuation-clearance") == 20 && outcome.value("shelter-occupancy") == 0.1)
  }

  @Test("who is on the way when it is over turns round, and who has not left stays") func brokenOff() throws {
    // At 15 min 50 are across the first border.
    let outcome = try Hillside(act: "{evacuation: hill, days: [1], time: \"15:00\", lasts: 15min}").outcome()
    // Number 50 crosses in the moment in which it is over.
    #expect(outcome.value("evacuated-alone") == 49 && outcome.value("evacuation-left") == 51)
    #expect(outcome.value("shelter-occupancy") == 0 && outcome.run.twin.mechanisms.evacuations.groups.isEmpty)
    #expect(outcome.left.allSatisfy { $0 == 0 })
  }

  @Test("nobody is evacuated twice at once") func twice() throws {
    var plan = try Hillside(residents: [0: 100, 5: 30, 6: 7], settings: [("area", "[0, 5]")]).world().plan
    var other = try #require(plan.evacuations?.first)
    other.id = "valley"
    other.area = [5, 6]
    other.exits = []
    other.shelters[0].id = "barn"
    plan.evacuations?.append(other)
    plan.acts?.append(ActPlan(id: "next", verb: "evacuation", object: 1, course: .at([.hours(15.2)], lasts: nil)))
    let world = try World(plan)
    var log = LogRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &log, proof: .event))
    let found = run.measures(in: world).filter { $0.measure == "evacuees" }
    #expect(found.map(\.dimension) == ["", "evacuation=hill", "evacuation=valley"])
    #expect(found.map(\.value) == [137, 130, 7])
  }

  @Test("one whom nobody follows, or where nobody lives, is a run without it, event for event") func zero() throws {
    let base: [(String, String)] = [("calendar.period", "2d")]
    let acts = ("acts", "{order: {evacuation: hill, days: [2], time: \"15:00\"}}")
    func run(_ evacuation: String?) throws -> (digest: String, trail: [UInt64], incidents: [IncidentFact]) {
      let world = try Worlds.smallville(base + (evacuation.map { [("evacuations", "{hill: \($0)}"), acts] } ?? []))
      var log = LogRecorder()
      let run = try #require(try replicate(world, seed: 1, replication: 1, into: &log))
      return (world.digest + run.digest, run.trail, log.incidents)
    }
    let plain = try run(nil)
    let common = "area: [0], shelters: {hall: {at: 4, capacity: 1000}}, delay: 10min, speed: 3km/h, capacity: 600/h"
    let none = try run("{\(common), leaves: 0%}")
    #expect(none.digest == plain.digest && none.trail == plain.trail && none.incidents == plain.incidents)
    let some = try run("{\(common), leaves: 100%}")
    #expect(some.trail != plain.trail)
  }

  @Test("a share of those who leave stays a part of a greater one") func shared() throws {
    func alone(_ share: String) throws -> (number: Double, within: Double) {
      let outcome = try Hillside(settings: [("leaves", share), ("delay", "\"exponential(mean: 30min)\"")]).outcome()
      return (try #require(outcome.value("evacuated-alone")), try #require(outcome.value("evacuated-in-2h-share")))
    }
    let (few, many, all) = (try alone("50%"), try alone("80%"), try alone("100%"))
    #expect(few.number > 30 && few.number < 70 && few.number < many.number && all.number == 100)
    #expect(few.within <= many.within && many.within <= all.within)
  }
}
