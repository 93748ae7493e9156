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
    for incident in UInt64(0)..<320 { #expect(kept.about(incident) == legs.filter { $0.incident == incident }) }
    for unit in 0..<42 {
      let own = legs.filter { $0.unit == UnitIndex(unit) }
      #expect(kept.last(12, about: Leg.key(of: UnitIndex(unit))) == own.suffix(12))
    }
    let one = legs[777]
    #expect(kept.about(Leg.key(of: one.unit, endingAt: one.end)).contains(one))
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
      #expect(kept.about(incident) == legs.filter { $0.incident == incident })
      #expect(copy.about(incident) == kept.about(incident), "what a copy has is its own")
    }
  }

  @Test("stories are those of a log that keeps everything, also after going back") func stories() throws {
    let district = try StageTests.smallville()
    var stage = Stage(district, acts: [])
    stage.advance(until: .zero + .hours(230))
    stage.go(to: .zero + .hours(101))
    stage.advance(until: .zero + .hours(230))
    var (run, log) = (Run(district.world, seed: district.seed, replication: 1), LogRecorder())
    District.advance(&run, in: district.world, until: stage.now, into: &log)
    #expect(run.digest == stage.cities[0].run.digest && log.legs.count > 3 * PackedFacts<Leg>.packetSize)
    #expect(
      stage.cities[0].lately.map(\.identity) == log.incidents.suffix(stage.cities[0].lately.count).map(\.identity))
    func told(_ identity: UInt64, _ log: LogRecorder) throws -> [UInt8] {
      try JSONWriter.bytes(of: try #require(Explanation(of: identity, in: district.world, log: log, alternative: "x")))
    }
    for fact in log.incidents.enumerated().filter({ $0.offset % 9 == 0 }).map(\.element) {
      let own = stage.cities[0].log.log(of: fact.identity, open: nil)
      #expect(try told(fact.identity, own) == told(fact.identity, log))
    }
    for unit in [0, 3, 7].map(UnitIndex.init) {
      #expect(stage.cities[0].log.lastLegs(12, of: unit) == Array(log.legs.filter { $0.unit == unit }.suffix(12)))
    }
  }

  @Test("a leg takes half of its room at most, and of the untouched city only what figures ask for is kept") func room()
    throws
  {
    let district = try StageTests.smallville()
    var (run, log) = (Run(district.world, seed: district.seed, replication: 1), LogRecorder())
    District.advance(&run, in: district.world, until: .zero + .hours(200), into: &log)
    let legs = log.legs.prefix(PackedFacts<Leg>.packetSize)
    #expect(legs.count == 2048 && FactPacket(legs).packed.count * 2 < legs.count * MemoryLayout<Leg>.stride)
    var stage = Stage(district, acts: [])
    stage.advance(until: .zero + .hours(60))
    #expect(stage.perform(.incident(kind: 0, cell: 5), number: 1, in: 0) == nil)
    stage.advance(until: .zero + .hours(90))
    let untouched = try #require(stage.untouched)
    #expect(untouched.lately.count > 50 && untouched.log.lastLegs(1, of: UnitIndex(0)).isEmpty)
    #expect(!stage.cities[0].log.lastLegs(1, of: UnitIndex(0)).isEmpty)
  }
}
