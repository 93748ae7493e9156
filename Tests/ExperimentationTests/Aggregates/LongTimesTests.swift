import District
import EventKernel
import Testing

@testable import Experimentation

/// Sums of the times of many incidents: each fits into 64 bits of nanoseconds (292 years), all together do not.
@Suite("Long open times") struct LongTimesTests {
  @Test func theSumsOfACellHoldCenturies() throws {
    let world = try smallville(("calendar.period", "1d"), ("calendar.warm-up", "0d"))
    var log = LogRecorder()
    _ = try #require(try replicate(world, seed: 3, replication: 1, into: &log))
    var fact = try #require(
      log.incidents.first { $0.state == .closed && $0.onScene != .never && $0.isMeasured(in: world.calendar) })
    let century = TimeSpan.days(36_525)
    fact.onScene = fact.reported + century
    fact.closed = fact.reported + century + century
    var counts = IncidentCounts(world)
    for _ in 0..<5 { counts.add(fact, until: .never) }
    let cell = try #require(counts.aggregates(in: world).cells.first)
    #expect(cell.responses == 5 && cell.closures == 5)
    #expect(cell.response == 5 * century.minutes && cell.closure == 10 * century.minutes)
  }
}
