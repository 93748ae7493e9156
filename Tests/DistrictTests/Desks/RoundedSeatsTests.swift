import Testing

@testable import District

@Suite("Seats shared out as whole numbers") struct RoundedSeatsTests {
  @Test("are told where they lie unevenly, over areas that have people")
  func uneven() throws {
    var plan = try Worlds.smallville().plan
    let areas = plan.map.communities.count
    #expect(areas > 2)
    // Nobody lives or works in the first area, 10,000 do in the second, and 40,000 in each other one.
    for cell in plan.map.cells.residents.indices {
      (plan.map.cells.residents[cell], plan.map.cells.jobs[cell]) = (0, 0)
    }
    for area in 1..<areas {
      let cell = try #require(plan.map.cells.community.firstIndex(of: Int32(area)))
      plan.map.cells.residents[cell] = area == 1 ? 7500 : 30_000
      plan.map.cells.jobs[cell] = area == 1 ? 2500 : 10_000
    }
    let index = try #require(plan.desks.firstIndex { $0.tier == .community })
    for entry in plan.desks[index].roster.indices { plan.desks[index].roster[entry].count = areas }
    let rounded = try World(plan).roundedSeats.filter { $0.desk == plan.desks[index].id }
    // Each has one seat, so that four times as many people stand behind the one as behind the other.
    #expect(rounded.map(\.ratio) == [4] && rounded.map(\.areas) == [areas] && rounded.map(\.seats) == [areas])
  }
}
