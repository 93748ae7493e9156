import District
import EventKernel

/// A fact that can be looked up by what it is about.
protocol KeyedFact: BitwiseCopyable, Sendable {
  /// By what it can be asked for; the same again where there are fewer than three.
  var keys: (UInt64, UInt64, UInt64) { get }
}

extension IncidentFact: KeyedFact { var keys: (UInt64, UInt64, UInt64) { (identity, identity, identity) } }
extension Handling: KeyedFact { var keys: (UInt64, UInt64, UInt64) { (incident, incident, incident) } }
extension ReportFact: KeyedFact { var keys: (UInt64, UInt64, UInt64) { (incident, incident, incident) } }
extension CourseFact: KeyedFact { var keys: (UInt64, UInt64, UInt64) { (incident, incident, incident) } }
extension Leg: KeyedFact {
  var keys: (UInt64, UInt64, UInt64) { (incident, Self.key(of: unit), Self.key(of: unit, endingAt: end)) }

  static func key(of unit: UnitIndex) -> UInt64 { ~UInt64(unit.int) }
  static func key(of unit: UnitIndex, endingAt end: Instant) -> UInt64 {
    UInt64(bitPattern: end.nanoseconds) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(unit.int)
  }
}

/// Facts in the order in which they came. Those of a while ago lie in packets, which copies share: all that has happened is kept for
/// stories, and little of it is ever asked for.
struct PackedFacts<Fact: KeyedFact>: Sendable {
  /// How many facts a packet has.
  static var packetSize: Int { 2048 }
  private var packets: [FactPacket] = []
  /// The last ones, which are in no packet.
  private var loose: [Fact] = []

  private var packedCount: Int { packets.count * Self.packetSize }
  var count: Int { packedCount + loose.count }

  mutating func append(_ fact: Fact) { loose.append(fact) }

  /// Packs what comes before an index, as far as it fills packets.
  mutating func pack(before index: Int) {
    var first = 0
    while packedCount + Self.packetSize <= index {
      let facts = loose[first..<first + Self.packetSize]
      packets.append(FactPacket(facts))
      first += Self.packetSize
    }
    if first > 0 { loose.removeFirst(first) }
  }

  /// Forgets all from an index on.
  ///
  /// - Parameter start: what is left from there on is not to be in packets.
  mutating func removeAll(from index: Int, unpackingFrom start: Int) {
    let first = min(start, index) / Self.packetSize
    if first < packets.count {
      // The packet in which the index lies is the last of which anything is left.
      let end = min(packets.count, index / Self.packetSize + 1)
      loose = packets[first..<end].flatMap { $0.facts() as [Fact] } + (end < packets.count ? [] : loose)
      packets.removeSubrange(first...)
    }
    loose.removeSubrange((index - packedCount)...)
  }

  /// All from an index on, none of which may lie in a packet.
  subscript(from index: Int) -> ArraySlice<Fact> { loose[(index - packedCount)...] }

  /// Those that a test finds, in order.
  ///
  /// - Parameter key: one that all of these have; others may have it, too.
  func about(_ key: UInt64, where test: (Fact) -> Bool) -> [Fact] {
    packets.filter { $0.mayHold(key) }.flatMap { ($0.facts() as [Fact]).filter(test) } + loose.filter(test)
  }

  /// The last ones that a test finds, in order.
  func last(_ most: Int, about key: UInt64, where test: (Fact) -> Bool) -> [Fact] {
    var found = Array(loose.reversed().lazy.filter(test).prefix(most))
    for packet in packets.reversed() where found.count < most && packet.mayHold(key) {
      found += (packet.facts() as [Fact]).reversed().lazy.filter(test).prefix(most - found.count)
    }
    return found.reversed()
  }
}
