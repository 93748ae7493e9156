import EventKernel
import Testing

@testable import District

@Suite("People whom nothing but the flows moves")
struct PeopleAloneTests {
  @Test("a day's trips are those of all who travel, there and back, and then everybody is home")
  func trips() throws {
    let world = try Worlds.smallville()
    let tides = try #require(world.flows.tides)
    let today = world.calendar.weekday(.zero)
    let travellers = tides.stock.indices.reduce(0) {
      $0 + Int(Double(tides.stock[$1]) * tides.day(of: $1, weekday: today).attendance + tides.phase[$1])
    }
    #expect(travellers > 100)
    var people = PeopleAlone(world)
    #expect(people.advance(through: .zero + .hours(3), in: world) == 0)
    let morning = people.advance(through: .zero + .hours(12), in: world)
    #expect(people.presence != world.map.cells.residents.map { Int($0) })
    let rest = people.advance(through: .zero + .hours(28), in: world)
    #expect(morning > 0 && rest > 0)
    #expect(morning + rest == 2 * travellers)
    #expect(people.presence == world.map.cells.residents.map { Int($0) })
  }
}
