import EventKernel
import Testing

@testable import District

@Suite("Chores, vacancies and helpers in random worlds") struct RandomTeamTests {
  @Test("a run is what was written, nothing overlaps, and hours add up", arguments: 0..<40)
  func laws(seed: Int) throws {
    let random = RandomWorld(seed: UInt64(seed) + 9000)
    var plan = random.plan
    random.addTeam(to: &plan)
    try plan.checkWritten()
    let world = try World(plan)
    var recorder = LogRecorder()
    let run = try #require(try replicate(world, seed: 7, replication: 0, into: &recorder, proof: .day))
    #expect(run.twin.brokenInvariant(in: world) == nil)
    var lastEnd = [Instant](repeating: .zero - .hours(1), count: world.units.count)
    for leg in recorder.legs {
      // Legs leave when they end.
      #expect(leg.start >= lastEnd[leg.unit.int] && leg.end >= leg.start, "unit \(leg.unit)")
      lastEnd[leg.unit.int] = leg.end
    }
    #expect(Set(recorder.incidents.map(\.identity)).count == recorder.incidents.count)
    for value in run.measures(in: world) where value.measure == "free-hours" {
      #expect((value.value ?? 0) > -1e-6, "\(value)")
    }
    for fact in recorder.incidents where fact.course.settler == IncidentCourse.Settler.helper.rawValue {
      #expect(fact.assigned == fact.accepted && fact.reported <= fact.assigned)
    }
    // However it is advanced, it is the same.
    var bits = Run(world, seed: 7, replication: 0)
    var nobody = NullRecorder()
    for hour in stride(from: 0.7, through: 12, by: 0.7) {
      advance(&bits, in: world, until: .zero + .hours(hour), into: &nobody)
    }
    var whole = Run(world, seed: 7, replication: 0)
    advance(&whole, in: world, until: bits.now + TimeSpan(nanoseconds: 1), into: &nobody)
    #expect(bits.digest == whole.digest)
  }
}
