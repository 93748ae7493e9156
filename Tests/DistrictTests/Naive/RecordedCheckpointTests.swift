import EventKernel
import Testing

@testable import District

/// What is recorded of a run is read back as it was written, and goes on as if nothing had happened.
@Suite struct RecordedCheckpointTests {
  /// What a traced replication records that asks for the parts of a response.
  private struct Recorded: Recorder, FlatCoded {
    var log = LogRecorder()
    var dispatch: DispatchTimes

    mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
      try form.field(&log)
      try form.field(&dispatch)
    }

    mutating func record(_ incident: IncidentFact) {
      log.record(incident)
      dispatch.record(incident)
    }
    mutating func record(_ leg: Leg) { log.record(leg) }
    mutating func record(_ handling: Handling) { log.record(handling) }
    mutating func record(_ visit: VisitFact) { log.record(visit) }
    mutating func record(_ report: ReportFact) { log.record(report) }
    mutating func record(_ step: CourseFact) { log.record(step) }
    mutating func record(_ dispatch: DispatchFact) { self.dispatch.record(dispatch) }
  }

  @Test(arguments: UInt64(1)...60) func randomWorlds(seed: UInt64) throws {
    let description = RandomWorld(seed: seed)
    let world = try description.world()
    var random = SplitMix(state: seed)
    let (half, end) = (
      Instant.zero + .hours(Double.random(in: 1..<Double(description.hours), using: &random)),
      Instant.zero + .hours(Double(description.hours))
    )
    var run = Run(world, seed: seed, replication: 1)
    var recorded = Recorded(dispatch: DispatchTimes(world))
    advance(&run, in: world, until: half, into: &recorded)

    var readRun = try Run(checkpoint: run.checkpoint(in: world), in: world)
    var read = Recorded(dispatch: DispatchTimes(world))
    let bytes = FlatForm.write(recorded)
    try FlatForm.read(bytes, into: &read)
    #expect(readRun.isOfSameReplication(as: run))
    #expect(!readRun.isOfSameReplication(as: Run(world, seed: seed, replication: 2)))
    for cut in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200)) {
      var other = Recorded(dispatch: DispatchTimes(world))
      #expect(throws: FlatFormError.self) { try FlatForm.read(Array(bytes.prefix(cut)), into: &other) }
    }

    advance(&run, in: world, until: end, into: &recorded)
    advance(&readRun, in: world, until: end, into: &read)
    #expect(readRun.digest == run.digest, "\(description)")
    #expect(FlatForm.write(read.dispatch) == FlatForm.write(recorded.dispatch), "\(description)")
    let (own, wanted) = (read.log, recorded.log)
    #expect(own.incidents == wanted.incidents && own.legs == wanted.legs, "\(description)")
    #expect(own.handlings == wanted.handlings && own.visits == wanted.visits, "\(description)")
    #expect(own.reports == wanted.reports && own.steps == wanted.steps, "\(description)")
  }
}
