import District
import EventKernel

/// A fact that can be looked up by what it is about.
protocol KeyedFact: BitwiseCopyable, Sendable {
  /// What it is about; the same thing again where there are fewer than three.
  var keys: (UInt64, UInt64, UInt64) { get }
}

extension KeyedFact {
  func isAbout(_ key: UInt64) -> Bool { keys.0 == key || keys.1 == key || keys.2 == key }
}

extension IncidentFact: KeyedFact { var keys: (UInt64, UInt64, UInt64) { (identity, identity, identity) } }
extension Handling: KeyedFact { var keys: (UInt64, UInt64, UInt64) { (incident, incident, incident) } }
extension ReportFact: KeyedFact { var keys: (UInt64, UInt64, UInt64) { (incident, incident, incident) } }
extension CourseFact: KeyedFact { var keys: (UInt64, UInt64, UInt64) { (incident, incident, incident) } }
extension Leg: KeyedFact {
  var keys: (UInt64, UInt64, UInt64) { (incident, Self.key(of: unit), Self.key(of: unit, endingAt: end)) }

  static func key(of unit: UnitIndex) -> UInt64 { ~UInt64(unit.int) }
  /// Of legs of a unit that end at a moment; others may have the same.
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

  /// Those about a thing, in order.
  func about(_ key: UInt64) -> [Fact] {
    packets.filter { $0.mayHold(key) }.flatMap { ($0.facts() as [Fact]).filter { $0.isAbout(key) } }
      + loose.filter { $0.isAbout(key) }
  }

  /// The last ones about a thing, in order.
  func last(_ most: Int, about key: UInt64) -> [Fact] {
    var found: [Fact] = []
    func take(_ facts: some BidirectionalCollection<Fact>) {
      for fact in facts.reversed() where found.count < most && fact.isAbout(key) { found.append(fact) }
    }
    take(loose)
    for packet in packets.reversed() where found.count < most && packet.mayHold(key) { take(packet.facts() as [Fact]) }
    return found.reversed()
  }
}
