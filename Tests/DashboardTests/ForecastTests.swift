import Foundation
import Testing

@testable import Dashboard
@testable import District
@testable import EventKernel

/// How often what comes lies in the band that was shown before it.
@Suite("Forecasts") struct ForecastTests {
  private static let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil

  @Test("the band is of ranks: it leaves out the least and the greatest of 39 futures") func ranks() throws {
    let district = try StageTests.smallville()
    var stage = Stage(district, acts: [])
    stage.advance(until: .zero + .hours(33))
    let futures = Futures(of: stage.cities[0], figures: stage.figures, in: district.world)
    let fan = try #require(Fan(of: futures, from: stage.now, isWanted: { true }))
    let lives = try (0..<Fan.futures).map {
      try #require(futures.live(sample: $0, from: stage.now, steps: Fan.steps)).figures
    }
    for figure in stage.figures.entries.indices {
      for step in [0, 11, 23] {
        let values = lives.map { $0[step][figure] }.sorted()
        if values.contains(where: \.isNaN) {
          #expect(fan.low[figure][step].isNaN)
        } else {
          #expect(fan.low[figure][step] == values[1] && fan.high[figure][step] == values[37])
        }
      }
    }
    #expect(Fan(of: futures, from: stage.now, isWanted: { false }) == nil)
    // A forecast draws nothing from the run, and changes nothing in it.
    let digest = stage.cities[0].run.digest
    var other = Stage(district, acts: [])
    other.advance(until: .zero + .hours(33))
    #expect(other.cities[0].run.digest == digest)
  }

  @Test("a score counts what lies in a band once for each step") func score() {
    let steps = Fan.steps
    let fan = Fan(
      time: .zero, low: [Array(repeating: 1, count: steps)], high: [Array(repeating: 3, count: steps)],
      middle: [Array(repeating: 2, count: steps)], spread: [])
    var score = FanScore(figures: 1)
    score.add(fan)
    for (minute, value) in [(5.0, 1.0), (10, 3), (15, 3.5), (20, .nan), (7, 2), (120, 2), (125, 2)] {
      score.score(Sample(time: .zero + .minutes(minute), values: [value]))
    }
    #expect(score.inside == [3] && score.of == [4])
  }

  /// Longhua for a week, forecast anew every two hours: minutes.
  @Test("over a week the band of 90 % holds 85 to 95 % of what comes", .enabled(if: isLong)) func coverage() throws {
    let district = try PlayedDistrict(path: "\(StageTests.root)/Experiments/live.yaml", alternative: nil)
    var stage = Stage(district, acts: [])
    stage.advance(until: district.world.calendar.start)
    var score = FanScore(figures: stage.figures.entries.count)
    var seen = stage.cities[0].samples.count
    while stage.now < district.world.calendar.start + .hours(24 * 7) {
      let futures = Futures(of: stage.cities[0], figures: stage.figures, in: district.world)
      if let fan = Fan(of: futures, from: stage.now, isWanted: { true }) { score.add(fan) }
      stage.advance(until: stage.now + .hours(2))
      for sample in stage.cities[0].samples[seen...] { score.score(sample) }
      seen = stage.cities[0].samples.count
    }
    for (figure, entry) in stage.figures.entries.enumerated() where score.of[figure] > 0 {
      let share = Double(score.inside[figure]) / Double(score.of[figure])
      print("\(entry.id): \(score.inside[figure]) of \(score.of[figure]), \(share)")
      #expect((0.85...0.95).contains(share), "\(entry.id)")
    }
  }
}
