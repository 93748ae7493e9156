import EventKernel
import Testing

@testable import District

@Suite("Rules by the hour") struct ElasticTests {
  @Test("a rule permits its share at its hours and in its zones, and another makes more")
  func elastic() throws {
    let rules = """
      rubbish: {hours: 18:00-23:00, permits: 80%}
      parking: [{hours: 06:00-10:00, permits: 100%, zones: [west]}, {hours: 10:00-12:00, factor: 140%}]
      """
    let world = try DynamicsTests.world(("elastic", rules))
    let without = try DynamicsTests.world()
    #expect(world.dynamics == nil && !world.mechanisms.followsCourse)
    let (a, b) = (try DynamicsTests.run(world).log.incidents, try DynamicsTests.run(without).log.incidents)
    func count(_ facts: [IncidentFact], _ kind: String, _ hours: Range<Int>, _ zone: String? = nil) -> Double {
      Double(
        world.incidents(kind, of: facts).count {
          hours.contains(world.calendar.hour($0.occurred))
            && zone ?? "" == (zone == nil ? "" : world.map.zones[Int(world.map.cells.zone[Int($0.cell)])].id)
        })
    }
    let evening = count(b, "rubbish", 18..<23)
    #expect(abs(count(a, "rubbish", 18..<23) - 0.2 * evening) < 4 * (0.16 * evening).squareRoot(), "\(evening)")
    #expect(count(a, "rubbish", 0..<18) == count(b, "rubbish", 0..<18))
    #expect(count(a, "parking", 6..<10, "west") == 0 && count(b, "parking", 6..<10, "west") > 10)
    #expect(count(a, "parking", 6..<10, "east") == count(b, "parking", 6..<10, "east"))
    let noon = count(b, "parking", 10..<12)
    #expect(abs(count(a, "parking", 10..<12) - 1.4 * noon) < 4 * (0.4 * noon).squareRoot(), "\(noon)")
    #expect(Set(world.incidents("rubbish", of: a).map(\.identity)).isSubset(of: b.map(\.identity)))
  }
}
