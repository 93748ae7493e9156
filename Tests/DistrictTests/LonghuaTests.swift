import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

/// Long tests run on demand: `make test-all`.
private let long = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil

@Suite("Longhua")
struct LonghuaTests {
  @Test("the commuters are the published ones, and everybody is home by four")
  func tides() throws {
    let world = try Worlds.longhua()
    let tides = try #require(world.flows.tides)
    func stock(_ isIn: (Int) -> Bool, _ isOut: (Int) -> Bool) -> Int {
      tides.stock.indices.reduce(0) {
        isIn(Int(tides.origin[$1])) && isOut(Int(tides.destination[$1])) ? $0 + Int(tides.stock[$1]) : $0
      }
    }
    let zones = tides.zones
    #expect(zones == 58)
    #expect(stock({ $0 < zones }, { $0 >= zones }) == 931_500)
    #expect(stock({ $0 >= zones }, { $0 < zones }) == 468_600)
    #expect(stock({ $0 < zones }, { $0 < zones }) == 1_874_000 - 468_600)
    #expect(stock({ $0 >= zones }, { $0 >= zones }) == 0)
    var work = [Int](repeating: 0, count: zones)
    for pair in tides.stock.indices where Int(tides.destination[pair]) < zones {
      work[Int(tides.destination[pair])] += Int(tides.stock[pair])
    }
    for zone in 0..<zones {
      #expect(
        work[zone] == world.geography.sites.cellsOfZone[zone].reduce(0) { $0 + Int(world.map.cells.jobs[Int($1)]) })
    }
    // Published for Shenzhen: 8.1 km and 36 min; fitted.
    #expect(abs(tides.meanDistance / 8_100 - 1) < 0.05, "\(tides.meanDistance)")
    #expect(abs(tides.meanTime.minutes / 36 - 1) < 0.05, "\(tides.meanTime.minutes)")
    #expect(world.presence(at: world.ordinaryDay + .hours(4)) == world.map.cells.residents.map { Int($0) })
  }

  @Test("a day of Longhua proves itself, and everybody is counted every hour")
  func day() throws {
    let world = try Worlds.longhua()
    var run = Run(world, seed: 3, replication: 1)
    var recorder = NullRecorder()
    for hour in 1...24 {
      advance(&run, in: world, until: .zero + .hours(Double(hour)), into: &recorder)
      #expect(run.population(in: world) == 2_830_000 + 468_600)
    }
    try run.prove(in: world)
    #expect(FlatForm.write(run).count < 25_000_000)
  }

  @Test("a fork of Longhua is exact, and so is a checkpoint", .enabled(if: long, "long: make test-all"))
  func fork() throws {
    let world = try Worlds.longhua()
    var recorder = NullRecorder()
    var parent = Run(world, seed: 3, replication: 1)
    advance(&parent, in: world, until: .zero + .hours(24), into: &recorder)
    var fork = parent
    var read = try Run(checkpoint: parent.checkpoint(in: world), in: world)
    for run in [0, 1, 2] {
      switch run {
      case 0: advance(&parent, in: world, until: .zero + .hours(48), into: &recorder)
      case 1: advance(&fork, in: world, until: .zero + .hours(48), into: &recorder)
      default: advance(&read, in: world, until: .zero + .hours(48), into: &recorder)
      }
    }
    #expect(parent.digest == fork.digest)
    #expect(parent.digest == read.digest)
  }

  @Test("a week proves itself every simulated day", .enabled(if: long, "long: make test-all"))
  func week() throws {
    let world = try Worlds.longhua()
    var recorder = NullRecorder()
    let proven = try replicate(world, seed: 3, replication: 1, into: &recorder, proof: .day)
    let plain = try replicate(world, seed: 3, replication: 1, into: &recorder)
    #expect(proven?.digest == plain?.digest)
  }

  @Test(
    "20 ordinary weeks bring 1,387.5 livelihood reports a day within 2 %", .enabled(if: long, "long: make test-all"))
  func reports() throws {
    let world = try Worlds.longhua(("calendar.drain", "0d"))
    var recorder = NullRecorder()
    var tally = Tally()
    for replication in 1...20 {
      let run = try #require(
        try replicate(world, seed: 20_220_701, replication: UInt32(replication), into: &recorder))
      let value = run.measures(in: world).first {
        $0.measure == "reports-per-day" && $0.dimension == "platform=service"
      }
      tally.add(try #require(value?.value))
    }
    let mean = try #require(tally.mean)
    print("livelihood reports a day over 20 weeks: \(mean)")
    #expect(abs(mean - 1387.5) < 0.02 * 1387.5)
  }

  @Test(
    "under the baseline, desks and livelihood teams are 60 to 80 % busy by day",
    .enabled(if: long, "long: make test-all"))
  func load() throws {
    let world = try Worlds.longhua()
    let exempt = ["desk=emergency", "agency=grid", "agency=medical", "agency=fire-brigade", "agency=police"]
    var loads: [String: Tally] = [:]
    for replication in 1...5 {
      var recorder = NullRecorder()
      let run = try #require(
        try replicate(world, seed: 20_220_701, replication: UInt32(replication), into: &recorder))
      for value in run.measures(in: world) where value.measure.hasSuffix("-busy") {
        if exempt.contains(value.dimension) || value.dimension.contains("/") { continue }
        loads[value.dimension, default: Tally()].add(try #require(value.value))
      }
    }
    #expect(loads.count == 13)
    for (who, load) in loads.sorted(by: { $0.key < $1.key }) {
      print(who, load.mean ?? .nan)
      #expect((0.6...0.8).contains(load.mean ?? 0), "\(who)")
    }
  }
}
