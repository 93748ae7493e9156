import EventKernel
import Inputs
import Testing

@testable import District

@Suite("Sensors at risk areas") struct SensorTests {
  private static let areas = """
    [{code: S1, type: slope, class: 1, cell: 19, sensors: 1}, {code: S2, type: slope, class: 1, cell: 13, sensors: 2},
     {code: S3, type: slope, class: 1, cell: 18}]
    """

  private static func world(_ weather: String, isDry: Bool = false, _ more: (String, String)...) throws -> World {
    try StormyRun.world(
      "{typhoon: {rain: [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]}}", weather, areas: areas,
      at: isDry ? [] : [("typhoon", "08:00")], [("transfer", "~")] + more)
  }

  /// Incidents of rubbish in a cell that occurred in ten hours of rain from 08:00 on.
  private static func inRain(_ run: StormyRun, _ cell: Int32) -> [IncidentFact] {
    run.incidents("rubbish").filter {
      $0.cell == cell && !$0.state.isSpurious && $0.occurred >= .zero + .hours(8) && $0.occurred < .zero + .hours(18)
    }
  }

  @Test("each sensor sees its share, at once; where none stands, and before the rain, others do")
  func sees() throws {
    let world = try Self.world(
      "{rates: {rubbish: {above: 1mm/h, factor: 81, at: slope}}, sensors: {slope: {detects: {rubbish: 40%}}}}")
    var seen = [0, 0, 0]
    var all = [0, 0, 0]
    var counted = 0.0
    for seed in 0..<6 as Range<UInt64> {
      let run = try StormyRun(world, seed: seed)
      for (index, cell) in [19, 13, 18].enumerated() {
        let incidents = Self.inRain(run, Int32(cell))
        all[index] += incidents.count
        seen[index] += incidents.count { $0.channel == 2 && $0.detected == $0.occurred }
        // Such a report takes the minute of the channel.
        #expect(
          incidents.filter { $0.detected == $0.occurred && $0.reported != .never }.allSatisfy {
            $0.reported - $0.occurred == .minutes(1)
          })
      }
      counted += run.value("sensor-detections", "risk-area=slope") ?? 0
      let before = run.incidents("rubbish").filter { $0.occurred < .zero + .hours(8) }
      #expect(before.allSatisfy { $0.detected != $0.occurred })
    }
    for (index, share) in [0.4, 1 - 0.6 * 0.6].enumerated() {
      let n = Double(all[index])
      let error = (n * share * (1 - share)).squareRoot()
      #expect(n > 200 && abs(Double(seen[index]) - n * share) < 4 * error, "\(seen[index]) of \(n), \(share) expected")
    }
    #expect(seen[2] == 0 && all[2] > 100 && counted == Double(seen[0] + seen[1]))
  }

  private static let channels = """
    hotline: {way: complaint, report: 5min}
    patrol: {shift: day, every: 4h, delay: 1min, report: 2min}
    gauge: {zh: 监测, way: sensing, coverage: 0%, delay: 1min, report: 30s, visited: 100%}
    """

  @Test("with named channels a sensor's report comes beside the others', and false trips open tickets of nothing")
  func trips() throws {
    let world = try Self.world(
      "{sensors: {slope: {detects: {rubbish: 100%}, channel: gauge, false-trips: 0.5/h}}}",
      ("channels", Self.channels), ("verification", "10min"))
    let gauge = DetectionTests.channel("gauge", in: world)
    var (trips, tickets, seen) = (0.0, 0, 0)
    for seed in 0..<8 as Range<UInt64> {
      let run = try StormyRun(world, seed: seed)
      trips += run.value("false-trips") ?? 0
      let reports = run.log.reports.filter { $0.outcome == .falseReport && $0.channel == gauge }
      tickets += reports.count
      #expect(
        reports.allSatisfy {
          [13, 19].contains($0.cell) && $0.time >= .zero + .hours(8) && $0.time < .zero + .hours(18)
        })
      for fact in Self.inRain(run, 19) + Self.inRain(run, 13) {
        #expect(
          fact.channel == gauge && fact.detected == fact.occurred && fact.reported == fact.occurred + .seconds(30))
        seen += 1
      }
    }
    // Three sensors, ten hours of 10 mm/h, a half an hour for each: 150 a run.
    #expect(abs(trips - 8 * 150) < 4 * (8.0 * 150).squareRoot() && trips == Double(tickets), "\(trips)")
    #expect(seen > 20)
  }
}
