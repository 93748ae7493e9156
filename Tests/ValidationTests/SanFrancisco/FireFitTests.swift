import EventKernel
import Foundation
import Inputs
import Testing

@testable import Validation

@Suite struct FireFitTests {
  @Test func recoversTheTruth() throws {
    let fit = FireFit(SyntheticCity().data, training: 0..<5)
    #expect(abs(fit.slope - SyntheticCity.slope) < 0.01)
    for (ours, truth) in zip(fit.engineEffect.effects, SyntheticCity.effects) { #expect(abs(ours - truth) < 12) }
    #expect(fit.homes.map(\.area) == [0, 1, 2, 3, 4, 5] && fit.homes.map(\.unit) == (0..<6).map { "E0\($0)" })
    #expect(fit.posts.count == 12)
    for hours in FireFit.Hours.allCases {
      let hold = try #require(fit.holds[FireFit.Way(team: .engine, priority: 3, hours: hours)])
      #expect(abs(Elementary.exp(hold.location) - SyntheticCity.hold) < 12 && abs(hold.spread - 0.3) < 0.06)
    }
    let sort = FireFit.Sort(family: .medical, priority: 3).index
    #expect(abs(fit.shares[sort][0] - 0.8) < 0.03 && fit.shares[sort][2] == 1)
    for answer in fit.answers[sort] { #expect(abs(Elementary.exp(answer.location) - 60) < 4) }
  }

  /// Nothing that became of a later call may reach the fit.
  @Test func doesNotLookAhead() throws {
    let data = SyntheticCity().data
    var blind = data
    for index in blind.rides.indices where blind.calls[blind.rides[index].call].day >= 5 {
      blind.rides[index].travel = nil
      blind.rides[index].work = 99_999
      blind.rides[index].team = .truck
      blind.rides[index].unit = "T99"
    }
    for index in blind.calls.indices where blind.calls[index].day >= 5 {
      blind.calls[index].response = nil
      blind.calls[index].dispatched = 0
    }
    let (a, b) = (FireFit(data, training: 0..<5), FireFit(blind, training: 0..<5))
    #expect(a.slope == b.slope && a.holds == b.holds && a.answers == b.answers && a.shares == b.shares)
    #expect(a.work == b.work && a.posts == b.posts && a.engineEffect.effects == b.engineEffect.effects)
    let folder = NSTemporaryDirectory() + "fire-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = [(data, a), (blind, b)].map { FireFiles(data: $0, fit: $1, map: FireMap($0, $1), folder: folder) }
    let texts = try files.map { files in
      try files.write()
      return try ["scenario.yaml", "calls.csv", "map/times.csv", "map/nodes.csv", "catalogue.csv"].map {
        try String(contentsOfFile: folder + "/" + $0, encoding: .utf8)
      }
    }
    #expect(texts[0] == texts[1])
  }

  @Test func hoursFollowDaysAndHolidays() {
    let data = SyntheticCity(calls: 1).data
    // Saturday, Sunday, the holiday, Tuesday.
    #expect((0..<4).map { data.isWorkingDay($0) } == [false, false, false, true])
    var call = data.calls[0]
    func hours(day: Int, hour: Int) -> FireFit.Hours {
      call.received = Double(day * 24 + hour) * 3600
      return FireFit.hours(ofCall: call, in: data)
    }
    #expect([6, 7, 18, 19].map { hours(day: 3, hour: $0) } == [.night, .traffic, .traffic, .calm])
    #expect([6, 7, 18, 19].map { hours(day: 2, hour: $0) } == [.night, .calm, .calm, .calm])
  }

  /// The whole way through files and the twin: calibrated, a run of the training days has their median and 90 %.
  @Test func aRunOfTheTrainingDaysIsLikeThem() throws {
    let data = SyntheticCity(calls: 400).data
    let folder = NSTemporaryDirectory() + "fire-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var fit = FireFit(data, training: 0..<5)
    let map = FireMap(data, fit)
    try fit.calibrate(data, map: map, folder: folder, seed: 1, rounds: 3, replications: 2)
    let files = FireFiles(data: data, fit: fit, map: map, folder: folder)
    try files.write()
    let world = try Scenario.read(path: files.scenario).world()
    let runs = try FireRuns(world, calls: data.calls.count, seed: 2, replications: 0..<4)
    for priority in [2, 3] {
      let known = data.calls.indices.filter { data.calls[$0].day < 5 && data.calls[$0].priority == priority }
      let actual = known.compactMap { data.calls[$0].response }.sorted()
      let ours = runs.responses.flatMap { run in known.compactMap { run[$0] } }.sorted()
      #expect(ours.count == 4 * known.count)
      for share in [0.5, 0.9] {
        #expect(abs(ours.empiricalQuantile(share) / actual.empiricalQuantile(share) - 1) < 0.12)
      }
    }
    // The same seed gives the same responses.
    let again = try FireRuns(world, calls: data.calls.count, seed: 2, replications: 0..<1)
    #expect(again.responses[0] == runs.responses[0])
  }
}
