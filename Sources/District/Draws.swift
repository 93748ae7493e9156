import EventKernel

/// What a random draw is for. A draw is a pure function of (seed, replication; identity, purpose, index), never of a
/// policy, so alternatives share every candidate and each incident's own draws exactly.
enum Purpose: UInt32 {
  /// Gap to the next candidate of a stream, and whether this one is accepted.
  case candidate = 1
  /// The beat that answers for the incident.
  case beat
  /// Coverage and delay of a channel; index: channel.
  case notice
  /// Time from notice to report; index: channel.
  case report
  /// A desk's handling time; index: tier, role and visit.
  case handling
  /// Whether a classification errs, and towards whom; index: visit.
  case misroute
  /// Time until the agency accepts.
  case accept
  /// Time until a wrong agency returns it; index: visit.
  case giveBack
  /// Time from dispatch to departure; index: task, how many were sent before, and visit.
  case turnout
  /// Time at work; index: task, unit's turn and visit.
  case work
  /// Time from resolved to closed; index: visit.
  case closing
  /// Whether a task is needed; index: task and visit.
  case needed
  /// When who reported it gives up.
  case patience
  /// Whether the closing turns out poor; index: visit.
  case reopening
  /// What is left of a step under way, in an imagined future; index: kind of event and unit.
  case imagination
  /// Whether a unit comes to its duty; index: day.
  case absence
  /// Whether the register has the place wrong, and how long a unit searches for it.
  case search = 30
  /// Of a visit, index 0: gap to the next candidate, and whether this one sets out; 1: home, and whether it looks at posts.
  case visit = 40
  /// Time that a visit takes a seat; index: stage.
  case visitService
  /// How long a visit stays in a line; index: stage.
  case visitPatience
  /// Error of a count of a line; index: number of the post.
  case post
  /// Whether and when another observer reports; index: channel and turn.
  case again = 60
  /// Whether a port knows a report again, and errs; index: channel and turn.
  case merger
  /// How many false notices stand beside a true one, index: channel; and where a false one is.
  case falseReport
  /// Gap to a channel's next false alarm; index 1: its kind and cell.
  case alarm
  /// Whether a false report needs a visit.
  case verification
  /// Whether the remote check settles a report, and how long it takes.
  case remote
  /// Whether and when an offender who is prompted mends the matter; index: channel.
  case prompt
  // Classification, consultation and hand-over.
  /// Which business of its agency a report is about, and whether a machine may classify it.
  case business = 70
  /// How long the machine takes.
  case machine
  /// Whether a list names the owner.
  case listed
  /// Time over a case; index 1: until those who consult online are there.
  case consultation
  /// Until another agency takes a task over; index: task and visit.
  case handOver
  /// An incident's grade.
  case grade = 80
  /// Whether a closing is checked; index: visit.
  case check
  /// From closing to check; index: visit.
  case checkTime
  // What incidents do by themselves, and inspections.
  /// Whether and when what was closed comes back.
  case comeBack = 90
  /// When an incident goes away.
  case expiry
  /// Whether an incident spreads; index: 1 and on, when to the next.
  case spreading
  /// Whether and when an incident turns into something worse; index 1: after a poor closing.
  case worsening
  /// Where what spread begins.
  case descent
  /// Where an inspection's rounds begin.
  case inspection
  /// When a chore comes up, and whether it is there at all; index: its number in the duty.
  case chore = 100
  /// How long a chore takes; index: its number in the duty.
  case choreLength
  /// Whether helpers of a pool can settle an incident; index: pool.
  case helperFit
  /// Whether a helper who is asked comes; index: pool and turn.
  case helperAsked
  /// How long a helper takes to come; index: pool.
  case helperTravel
  /// Where a unit that cruises is; index: the spell.
  case cruise
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

  /// Numbers below a limit that are made of ids, none of them twice: of two that would be equal, the one that comes later by its
  /// bytes gets the next number that is free.
  private static func keys(of ids: [String], below limit: UInt64) -> [UInt64] {
    var keys = [UInt64](repeating: 0, count: ids.count)
    var taken: Set<UInt64> = []
    for index in ids.indices.sorted(by: { ids[$0].utf8.lexicographicallyPrecedes(ids[$1].utf8) }) {
      // FNV-1a (Fowler, Noll, Vo).
      let name = ids[index].utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
      var key = mix(name) % limit
      while !taken.insert(key).inserted { key = (key + 1) % limit }
      keys[index] = key
    }
    return keys
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

extension World {
  /// The identity of a candidate of a kind in a cell.
  @inline(__always)
  func identity(kind: Int, cell: Int, ordinal: UInt32) -> UInt64 {
    IncidentIdentity.make(kind: kindKeys[kind], cell: cell, ordinal: ordinal)
  }

  /// The kind of an incident that came of itself or stands in a file of calls, by its identity; nil of any other.
  public func kind(ofIncident identity: UInt64) -> IncidentKind? {
    if identity >> 56 == 0xFF, let calls = plan.calls {
      let call = Int(UInt32(truncatingIfNeeded: identity))
      return calls.kind.indices.contains(call) ? plan.kinds[Int(calls.kind[call])] : nil
    }
    return kindKeys.firstIndex(of: identity >> 48).map { plan.kinds[$0] }
  }
}
