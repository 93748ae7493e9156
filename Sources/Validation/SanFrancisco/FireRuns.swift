import District
import EventKernel
import Inputs

/// What GridTwin makes of the scenario: the response of every call, by replication.
struct FireRuns: Sendable {
  /// Seconds from received to the first unit on scene, by replication and call; nil if none came.
  private(set) var responses: [[Double?]] = []

  /// Runs some replications of a world whose calls are those of the data, row by row.
  init(_ world: World, calls: Int, seed: UInt64, replications: Range<UInt32>) throws {
    for replication in replications {
      var recorder = ResponseRecorder(responses: [Double?](repeating: nil, count: calls))
      _ = try replicate(world, seed: seed, replication: replication, into: &recorder)
      responses.append(recorder.responses)
    }
  }
}

/// Keeps the response of each call.
private struct ResponseRecorder: Recorder {
  var responses: [Double?]

  mutating func record(_ incident: IncidentFact) {
    // The lower half of a call's identity is its row.
    let row = Int(UInt32(truncatingIfNeeded: incident.identity))
    guard incident.onScene != .never, row < responses.count else { return }
    responses[row] = (incident.onScene - incident.reported).seconds
  }
  mutating func record(_ leg: Leg) {}
  mutating func record(_ handling: Handling) {}
}

extension FireFit {
  /// Adjusts holds and answers so that a run of the training days has their median and their 90 % quantile, by priority:
  /// the fit of the parts leaves out that they depend on each other a little, and that units called off would have come later.
  ///
  /// Each round moves the holds' medians by the ratio of the medians, and stretches all spreads by the ratio of the ways from
  /// median to 90 %, on the logarithmic scale.
  mutating func calibrate(
    _ data: FireCalls, map: FireMap, folder: String, seed: UInt64, rounds: Int = 6, replications: UInt32 = 4
  ) throws {
    for _ in 0..<rounds {
      let files = FireFiles(data: data, fit: self, map: map, folder: folder)
      try files.write()
      let world = try Scenario.read(path: files.scenario).world()
      let runs = try FireRuns(world, calls: data.calls.count, seed: seed, replications: 0..<replications)
      for priority in [2, 3] {
        let known = data.calls.indices.filter {
          training.contains(data.calls[$0].day) && data.calls[$0].priority == priority
        }
        let actual = known.compactMap { data.calls[$0].response }.sorted()
        let ours = runs.responses.flatMap { run in known.compactMap { run[$0] } }.sorted()
        guard !actual.isEmpty, !ours.isEmpty else { continue }
        func logs(_ sorted: [Double]) -> (median: Double, way: Double) {
          let median = Elementary.log(sorted.empiricalQuantile(0.5))
          return (median, Elementary.log(sorted.empiricalQuantile(0.9)) - median)
        }
        let (a, b) = (logs(actual), logs(ours))
        move(priority: priority, by: 1.3 * (a.median - b.median), stretch: a.way / b.way)
      }
    }
  }

  /// Moves the holds of a priority, and stretches its holds and answers.
  private mutating func move(priority: Int, by shift: Double, stretch: Double) {
    for team in Self.teams {
      for hours in Hours.allCases {
        let way = Way(team: team, priority: priority, hours: hours)
        holds[way] = holds[way]?.moved(by: shift, stretch: stretch)
      }
    }
    for sort in Sort.all where sort.priority == priority {
      answers[sort.index] = answers[sort.index].map { $0.moved(by: 0, stretch: stretch) }
    }
  }
}
