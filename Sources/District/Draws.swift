import EventKernel

/// What a random draw is for. A draw is a pure function of (seed, replication; identity, purpose, index), never of a
/// policy, so alternatives share every candidate and each incident's own draws exactly.
struct Purpose: RawRepresentable, Hashable, Sendable {
  /// What stands for it in the counter of a draw.
  let rawValue: UInt32
}

/// The twin's own; a mechanism's stand in its folder.
extension Purpose {
  /// Gap to the next candidate of a stream, and whether this one is accepted.
  static var candidate: Self { Self(rawValue: 1) }
  /// The beat that answers for the incident.
  static var beat: Self { Self(rawValue: 2) }
  /// Coverage and delay of a channel; index: channel.
  static var detection: Self { Self(rawValue: 3) }
  /// Time from detection to report; index: channel.
  static var report: Self { Self(rawValue: 4) }
  /// A desk's handling time; index: tier, role and attempt.
  static var handling: Self { Self(rawValue: 5) }
  /// Whether a classification errs, and towards whom; index: attempt.
  static var misroute: Self { Self(rawValue: 6) }
  /// Time until the agency accepts.
  static var accept: Self { Self(rawValue: 7) }
  /// Time until a wrong agency returns it; index: attempt.
  static var giveBack: Self { Self(rawValue: 8) }
  /// Time from dispatch to departure; index: task, how many were sent before, and attempt.
  static var turnout: Self { Self(rawValue: 9) }
  /// Time at work; index: task, unit's turn and attempt.
  static var work: Self { Self(rawValue: 10) }
  /// Time from resolved to closed; index: attempt.
  static var closing: Self { Self(rawValue: 11) }
  /// Whether a task is needed; index: task and attempt.
  static var needed: Self { Self(rawValue: 12) }
  /// When who reported it gives up.
  static var patience: Self { Self(rawValue: 13) }
  /// Whether the closing turns out poor; index: attempt.
  static var reopening: Self { Self(rawValue: 14) }
  /// What is left of a step under way, in an imagined future; index: kind of event and unit.
  static var imagination: Self { Self(rawValue: 15) }
  /// Whether a unit comes to its duty; index: day.
  static var absence: Self { Self(rawValue: 16) }
  /// Whether the register has the place wrong, and how long a unit searches for it.
  static var search: Self { Self(rawValue: 30) }
  /// Where a unit that cruises is; index: the spell.
  static var cruise: Self { Self(rawValue: 105) }

  /// Whatever random numbers are drawn for.
  static let all = own + Mechanisms.list.flatMap(\.declaration.draws)
  private static let own: [Purpose] = [
    .candidate, .beat, .detection, .report, .handling, .misroute, .accept, .giveBack, .turnout, .work, .closing,
    .needed,
    .patience, .reopening, .imagination, .absence, .search, .cruise,
  ]
}

extension RandomStreams {
  /// A number from the open interval (0, 1).
  func draw(_ identity: UInt64, _ purpose: Purpose, _ index: UInt32) -> Double {
    uniform(identity: identity, purpose: purpose.rawValue, index: index)
  }
}

/// An incident's identity by birth: (kind, cell, ordinal).
///
/// It names the incident in every alternative alike, and keys all of its draws. A kind stands in it with a key that is made of
/// its id, so that neither its row nor the other kinds of a catalogue matter.
enum IncidentIdentity {
  /// Keys of kinds fit 16 bits less the marks below, cells 24, ordinals 24.
  static let kinds = 254
  static let cells = 1 << 24
  static let ordinals: UInt32 = 1 << 24

  static func make(kind key: UInt64, cell: Int, ordinal: UInt32) -> UInt64 {
    precondition(ordinal < ordinals, "a kind has more candidates in a cell than can be told apart")
    return key << 48 | UInt64(cell) << 24 | UInt64(ordinal)
  }

  /// The keys of kinds with these ids.
  static func keys(ofKinds ids: [String]) -> [UInt64] { keys(of: ids, below: 0xFD00) }

  /// A call of a file: the digest of all calls and its place among them.
  static func make(source: UInt32, row: UInt32) -> UInt64 {
    0xFF << 56 | UInt64(source & 0xFF_FFFF) << 32 | UInt64(row)
  }

  /// A unit: the same in every alternative that has it, whatever other teams there are, and of whatever strength.
  static func make(roster key: UInt64, ordinal: Int) -> UInt64 { 0xFE << 56 | key << 20 | UInt64(ordinal) }

  /// The keys of rosters, by the ids of their teams and shifts.
  static func keys(ofRosters ids: [String]) -> [UInt64] { keys(of: ids, below: 1 << 36) }

  /// The keys of other streams of what may come, by their names: what comes of them descends from these.
  static func keys(ofStreams ids: [String]) -> [UInt64] { keys(of: ids, below: 1 << 56) }

  /// Numbers below a limit that are made of ids, none of them twice: of two that would be equal, the one that comes later by its
  /// bytes gets the next number that is free.
  private static func keys(of ids: [String], below limit: UInt64) -> [UInt64] {
    var keys = [UInt64](repeating: 0, count: ids.count)
    var taken: Set<UInt64> = []
    for index in ids.indices.sorted(by: { ids[$0].utf8.lexicographicallyPrecedes(ids[$1].utf8) }) {
      var key = mix(number(of: ids[index])) % limit
      while !taken.insert(key).inserted { key = (key + 1) % limit }
      keys[index] = key
    }
    return keys
  }

  /// What stands for a name: FNV-1a (Fowler, Noll, Vo).
  static func number(of id: String) -> UInt64 {
    id.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// What descends from something else: a hash of parent, cause and ordinal, by the finaliser of SplitMix64 (Steele, Lea,
  /// Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014), in 56 bits.
  static func make(parent: UInt64, cause: UInt32, ordinal: UInt32) -> UInt64 {
    let hash = mix(mix(parent &+ 0x9E37_79B9_7F4A_7C15) ^ (UInt64(cause) << 32 | UInt64(ordinal)))
    return 0xFD << 56 | hash & 0xFF_FFFF_FFFF_FFFF
  }

  private static func mix(_ number: UInt64) -> UInt64 {
    var mixed = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension [Double] {
  /// Where an amount falls in cumulated sums: at the first that exceeds it, or at the last.
  @inline(__always)
  func place(of amount: Double) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > amount { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension String {
  /// A number of 32 bits that stands for it where draws hang on a name: FNV-1a (Fowler, Noll, Vo) of its bytes.
  var shortHash: UInt32 { utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 } }
}

extension World {
  /// The identity of a candidate of a kind in a cell.
  @inline(__always)
  func identity(kind: Int, cell: Int, ordinal: UInt32) -> UInt64 {
    IncidentIdentity.make(kind: occurrences.kindKeys[kind], cell: cell, ordinal: ordinal)
  }

  /// The kind of an incident that came of itself or stands in a file of calls, by its identity; nil of any other.
  public func kind(ofIncident identity: UInt64) -> IncidentKind? {
    if identity >> 56 == 0xFF, let calls = plan.calls {
      let call = Int(UInt32(truncatingIfNeeded: identity))
      return calls.kind.indices.contains(call) ? plan.kinds[Int(calls.kind[call])] : nil
    }
    return occurrences.kindKeys.firstIndex(of: identity >> 48).map { plan.kinds[$0] }
  }
}
