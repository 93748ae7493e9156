import District
import EventKernel
import Testing

@testable import Experimentation

@Suite("The backlog by hour") struct BacklogTests {
  @Test("counts what is given up as long as it waits, and open things as long as they have")
  func givenUp() throws {
    let world = try smallville(("calendar.period", "1d"), ("calendar.warm-up", "0d"))
    var log = LogRecorder()
    _ = try #require(try replicate(world, seed: 3, replication: 1, into: &log))
    var fact = try #require(log.incidents.first { $0.state == .closed })
    // Accepted at 0:30, and no unit ever left.
    (fact.reported, fact.assigned, fact.accepted) = (.zero, .zero, .zero + .minutes(30))
    (fact.departed, fact.onScene, fact.resolved, fact.closed) = (.never, .never, .never, .never)
    func backlog(_ state: IncidentFact.State, left: Instant) -> [Double] {
      var fact = fact
      (fact.state, fact.left) = (state, left)
      var counts = IncidentCounts(world)
      counts.add(fact, until: world.end)
      return counts.backlog(until: world.end).filter { $0.dimension == "stage=units" }.prefix(3).map(\.value)
    }
    let left = Instant.zero + .minutes(75)
    #expect(backlog(.gaveUp, left: left) == [0.5, 0.25, 0])
    #expect(backlog(.expired, left: left) == [0.5, 0.25, 0])
    #expect(backlog(.open, left: .never) == [0.5, 1, 1])
    // Settled without sending a unit: nobody was waited for.
    #expect(backlog(.closed, left: .never) == [0, 0, 0])
  }

  @Test(
    "what no channel detected was detected by calls, or by who was there, and by nobody only if it was never reported")
  func detected() throws {
    let world = try smallville(("calendar.period", "1d"), ("calendar.warm-up", "0d"))
    var log = LogRecorder()
    _ = try #require(try replicate(world, seed: 3, replication: 1, into: &log))
    var fact = try #require(log.incidents.first { $0.state == .closed && $0.isMeasured(in: world.calendar) })
    func channel(_ state: IncidentFact.State, _ number: Int32) -> String? {
      (fact.state, fact.channel) = (state, number)
      var counts = IncidentCounts(world)
      counts.add(fact, until: world.end)
      return counts.aggregates(in: world).flows.first?.channel
    }
    #expect(channel(.closed, 0) == "complaint" && channel(.closed, -1) == "at-once" && channel(.unreported, -1) == nil)
  }
}
