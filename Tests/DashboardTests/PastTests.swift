import Foundation
import Testing

@testable import Dashboard
@testable import District
@testable import EventKernel
@testable import Presentation

/// What has happened is kept in little room, and nothing of it is lost.
@Suite("What is kept of the past") struct PastTests {
  /// Legs of anything at all.
  private static func legs(_ count: Int) -> [Leg] {
    var random = SplitMix(state: 18)
    return (0..<count).map { index in
      let purpose = Leg.Purpose.allCases[Int(random.next() % 8)]
      let start = index % 7 == 0 ? Instant.never : Instant(nanoseconds: Int64(random.next() >> 2))
      let distance = index % 5 == 0 ? -Double.infinity : Double(random.next())
      return Leg(
        unit: UnitIndex(Int(random.next() % 40)), purpose: purpose, incident: random.next() % 300,
        task: Int32(truncatingIfNeeded: random.next()), from: .min, to: .max, start: start,
        end: Instant(nanoseconds: Int64(index / 3)), distance: distance)
    }
  }

  @Test("packets hold what was put into them, and are found by what it is about") func packets() {
    let legs = Self.legs(10_000)
    var kept = PackedFacts<Leg>()
    for (index, leg) in legs.enumerated() {
      kept.append(leg)
      if index % 300 == 0 { kept.pack(before: index - 100) }
    }
    #expect(kept.count == legs.count && Array(kept[from: 9000]) == Array(legs[9000...]))
    for incident in UInt64(0)..<320 {
      #expect(kept.about(incident) { $0.incident == incident } == legs.filter { $0.incident == incident })
    }
    for unit in (0..<42).map(UnitIndex.init) {
      let own = legs.filter { $0.unit == unit }
      #expect(kept.last(12, about: Leg.key(of: unit)) { $0.unit == unit } == own.suffix(12))
    }
    for leg in [legs[777], legs[9999]] {
      #expect(kept.about(Leg.key(of: leg.unit, endingAt: leg.end)) { $0 == leg } == [leg])
    }
  }

  @Test(
    "who goes back has what there was then, in packets or not",
    arguments: [(9000, 8500), (9000, 100), (8192, 8192), (8191, 8191), (4097, 4096), (2048, 0), (5, 0), (0, 0)])
  func back(to index: Int, keeping start: Int) {
    let legs = Self.legs(9500)
    var kept = PackedFacts<Leg>()
    for leg in legs { kept.append(leg) }
    kept.pack(before: 9300)
    let copy = kept
    kept.removeAll(from: index, unpackingFrom: start)
    #expect(kept.count == index && Array(kept[from: start]) == Array(legs[start..<index]))
    for leg in legs[index...] { kept.append(leg) }
    kept.pack(before: legs.count)
    for incident in [UInt64(3), 4, 299] {
      #expect(kept.about(incident) { $0.incident == incident } == legs.filter { $0.incident == incident })
      #expect(copy.about(incident) { $0.incident == incident } == legs.filter { $0.incident == incident })
    }
  }

  /// Longhua, where more than ten thousand legs end in a morning.
  private static func longhua() throws -> PlayedDistrict {
    try PlayedDistrict(path: "\(StageTests.root)/Experiments/live.yaml", alternative: nil)
  }

  @Test("stories are those of a log that keeps everything, also after going back") func stories() throws {
    let district = try Self.longhua()
    var stage = Stage(district, acts: [])
    stage.advance(until: .zero + .hours(35))
    stage.go(to: .zero + .hours(27.5))
    stage.advance(until: .zero + .hours(35))
    let city = stage.cities[0]
    var (run, log) = (Run(district.world, seed: district.seed, replication: 1), LogRecorder())
    District.advance(&run, in: district.world, until: stage.now, into: &log)
    #expect(log.legs.count > 3 * PackedFacts<Leg>.packetSize && log.incidents.count > 400)
    #expect(Array(city.lately) == log.incidents.suffix(city.lately.count) && city.lately.count > 200)
    func told(_ identity: UInt64, _ log: LogRecorder) throws -> [UInt8] {
      try JSONWriter.bytes(of: try #require(Explanation(of: identity, in: district.world, log: log, alternative: "x")))
    }
    for (number, fact) in log.incidents.enumerated() where number % 40 == 0 {
      #expect(try told(fact.identity, city.log.log(of: fact.identity, open: nil)) == told(fact.identity, log))
    }
    for unit in [0, 3, 700].map(UnitIndex.init) {
      #expect(city.log.lastLegs(12, of: unit) == Array(log.legs.filter { $0.unit == unit }.suffix(12)))
    }
    let legs = log.legs.prefix(PackedFacts<Leg>.packetSize)
    #expect(FactPacket(legs).packed.count * 2 < legs.count * MemoryLayout<Leg>.stride, "half of the room at most")
  }

  @Test("of the untouched city only what figures ask for is kept") func untouched() throws {
    var stage = Stage(try StageTests.smallville(), acts: [])
    stage.advance(until: .zero + .hours(60))
    #expect(stage.perform(.incident(kind: 0, cell: 5), number: 1, in: 0) == nil)
    stage.advance(until: .zero + .hours(90))
    let untouched = try #require(stage.untouched)
    let units = stage.world.units.indices
    #expect(untouched.lately.count > 20 && units.allSatisfy { untouched.log.lastLegs(1, of: $0).isEmpty })
    #expect(units.contains { !stage.cities[0].log.lastLegs(1, of: $0).isEmpty })
  }
}
