import EventKernel
import Foundation
import Testing

@testable import District
@testable import Inputs

@Suite("Incidents and measures of crowds")
struct CrowdingTests {
  let files: CrowdWorld

  init() throws { files = try CrowdWorld() }

  private func world(_ others: (String, String)...) throws -> World {
    try files.write(
      """
      kind,priority,agency,platform,exposure,rate_per_1000,work
      crush,1,rescue,emergency,crowding,2000/d,constant(10min)
      fall,2,rescue,emergency,people,5/d,constant(10min)
      litter,3,cleaning,service,people,1/d,constant(10min)
      dispute,3,mediation,service,people,1/d,constant(10min)
      """, to: "catalogue.csv")
    return try files.world(
      days: 5, seasons: false, ("incidents.catalogue", files.folder + "/catalogue.csv"), ("channels", "~"),
      ("people.stations.rail.exits", others.first?.1 ?? "{one: 3/min}"))
  }

  @Test("crowding makes incidents above the level only, and every run proves itself")
  func crowding() throws {
    let world = try world()
    var recorder = LogRecorder()
    let run = try #require(try replicate(world, seed: 3, replication: 0, into: &recorder, proof: .day))
    let crushes = recorder.incidents.filter { $0.kind == 0 }
    #expect(crushes.count > 20)
    let rail = world.map.facilities.first { $0.id == "rail-1" }?.cell
    #expect(crushes.allSatisfy { $0.cell == rail || $0.cell == 19 })
    let values = run.measures(in: world)
    func value(_ name: String, _ dimension: String) -> Double? {
      values.first { $0.measure == name && $0.dimension == dimension }?.value
    }
    #expect(value("passengers-per-day", "place=rail") == 1140)
    #expect(value("crowd-peak", "place=concert") == 3)
    #expect((value("crowded-hours", "place=rail") ?? 0) > 5)
    #expect((value("exit-wait", "place=rail") ?? 0) > 5)
    #expect(run.series(in: world).contains { $0.series == "crowd-density" && $0.value > 0.5 })
  }

  @Test("wide exits leave no crowding but the trains' own, and shorter waits")
  func exits() throws {
    let world = try world(("", "{one: 100/min}"))
    var recorder = NullRecorder()
    let run = try #require(try replicate(world, seed: 3, replication: 0, into: &recorder))
    let wait = run.measures(in: world).first { $0.measure == "exit-wait" && $0.dimension == "place=rail" }
    #expect(wait?.value == 0)
  }

  @Test(
    "what cannot be is one message",
    arguments: [
      ("people.stations.rail.exits", "{front: 0/min}", "a capacity above zero"),
      ("people.stations.rail.onward", "{bus: {share: 70%, inside: 0%, speed: 9km/h}}", "add up to 100%"),
      ("people.stations.rail.at", "rail-2", "no such place"),
      ("people.gatherings.concert.days", "[4, 4]", "days in order"),
      ("people.gatherings.concert.time", "04:30", "before 04:00"),
      ("people.gatherings.concert.after", "9h", "home by 04:00"),
      ("people.seasons", "{a: {leavers: 5%, leave: [3, 6], back: [6, 7], holiday: [3, 4]}}", "after the last has left"),
      ("people.seasons", "{a: {leavers: 5%, leave: [3, 6], back: [9, 8], holiday: [3, 4]}}", "from 9"),
      (
        "people.seasons",
        "{a: {leavers: 5%, leave: [3, 4], back: [6, 7], holiday: [3, 4]}, b: {leavers: 5%, leave: [8, 9], back: [11, 12], holiday: [8, 9]}}",
        "over by a day"
      ),
      (
        "people.seasons", "{a: {leavers: 5%, leave: [3, 6], back: [9, 9], holiday: [3, 4], by-station: {reil: 4%}}}",
        "did you mean \"rail\""
      ),
      ("people.stations.rail.lead", "13h", "at most 12h"),
    ])
  func broken(key: String, value: String, message: String) throws {
    let error = try #require(
      #expect(throws: InputError.self) { try files.world(days: 5, seasons: false, (key, value)) })
    #expect("\(error)".contains(message), "\(error)")
  }

  @Test(
    "a broken timetable is named with its line",
    arguments: [
      ("07:00,1,1\n06:00,1,1", "ordinary.csv:3: time: out of order, found \"06:00\""),
      ("07:00,1,1\n07:30,1,1", "ordinary.csv:3: time"),
      ("07:00,-1,1", "ordinary.csv:2: arriving: found \"-1\""), ("24:00,1,1", "ordinary.csv:2: time"),
      ("", "no rows"),
    ])
  func timetable(rows: String, message: String) throws {
    try files.write("time,arriving,departing\n" + rows, to: "ordinary.csv")
    let error = try #require(#expect(throws: InputError.self) { try files.world(days: 5) })
    #expect("\(error)".contains(message), "\(error)")
  }

  @Test("alternatives share the places and their bounds")
  func alternatives() throws {
    let base = try files.world(days: 5)
    let plan = base.plan
    var other = plan
    other.people?.crowds?.stations[0].exits = [0.001]
    #expect(throws: WorldError.self) { try World(other, under: base) }
    other = plan
    other.people?.crowds = nil
    #expect(throws: WorldError.self) { try World(other, under: base) }
    other = plan
    other.people?.crowds?.stations[0].exits = [1]
    #expect(try World(other, under: base).occurrences.streamBounds == base.occurrences.streamBounds)
  }
}
