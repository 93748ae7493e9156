import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

@Suite("Crowds of Longhua")
struct LonghuaCrowdTests {
  private func world(_ overrides: (String, String)...) throws -> World {
    let base = try Scenario.read(path: "\(Worlds.root)/Experiments/longhua/spring.yaml")
    let changed = try base.setting.applying(
      overrides.map { (path: $0.0, value: try Setting.parse($0.1, file: "override")) })
    return try Scenario(setting: changed).world()
  }

  @Test("timetables hold the published totals")
  func totals() throws {
    let station = try #require(try world().plan.people?.crowds?.stations.first)
    #expect(station.ordinary.reduce(0) { $0 + $1.arriving + $1.departing } == 160_000)
    #expect(station.holiday.reduce(0) { $0 + $1.arriving + $1.departing } == 383_000)
  }

  @Test(
    "a half-year with all flows: 0.8 to 1.0 M leave, everybody is conserved",
    .enabled(if: ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil))
  func halfYear() throws {
    let world = try world(
      ("calendar", "{first-day: saturday, warm-up: 0d, period: 181d, drain: 0d}"), ("people.step", "60min"))
    let plan = try #require(world.plan.people)
    var people = People(world)
    let everybody = people.recount(world)
    var ordinary = 0
    for k in 0..<181 * 24 {
      if k % 24 == 4, world.flows.crowds?.season(day: k / 24) == nil {
        ordinary += 1
        #expect(people.atHome == world.map.cells.residents)
        #expect(people.crowd.present.allSatisfy { $0 == 0 })
      }
      let movement = people.move(at: .zero + plan.step * Double(k), plan, in: world)
      #expect(movement.sum == 0)
      #expect(people.recount(world) == everybody)
    }
    #expect(ordinary > 100)
    #expect((800_000...1_000_000).contains(people.crowd.season.leavers), "\(people.crowd.season.leavers)")
    #expect(people.crowd.away == 0)
  }
}
