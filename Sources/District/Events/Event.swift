import EventKernel

/// A kind of event, by its rank among simultaneous ones: rosters change first, then people move, work ends before new work
/// begins, and candidates come last but for what mechanisms add.
///
/// What each kind of the twin's own does stands in `Twin.execute`; those of a mechanism stand in its folder.
public struct EventKind: RawRepresentable, Hashable, Sendable {
  /// The rank, below 256.
  public let rawValue: UInt32

  /// The kind of a rank, whether or not there is one.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// The twin's own.
extension EventKind {
  /// Shifts begin or end.
  public static var shift: Self { Self(rawValue: 0) }
  /// People move for one step.
  public static var flow: Self { Self(rawValue: 1) }
  /// Work is done. a: task, b: unit, or -1 if its units work together
  public static var finish: Self { Self(rawValue: 2) }
  /// A desk has handled a report. a: desk, b: incident
  public static var handled: Self { Self(rawValue: 3) }
  /// A wrong agency sends the report back. a: incident
  public static var giveBack: Self { Self(rawValue: 4) }
  /// The agency accepts the task. a: incident
  public static var accept: Self { Self(rawValue: 5) }
  /// A unit is where its task is. a: unit
  public static var arrive: Self { Self(rawValue: 6) }
  /// A unit is back where it waits. a: unit
  public static var base: Self { Self(rawValue: 7) }
  /// A unit has rested, for its duty or a call. a: unit, b: 1 if it is here after a call, or those are for whom it has stayed
  public static var duty: Self { Self(rawValue: 8) }
  /// A break is due or over. a: unit, b: 1 if it is over
  public static var pause: Self { Self(rawValue: 9) }
  /// The closing is confirmed. a: incident
  public static var close: Self { Self(rawValue: 10) }
  /// Who reported it gives up. a: incident
  public static var giveUp: Self { Self(rawValue: 11) }
  /// A report reaches its first desk. a: incident
  public static var report: Self { Self(rawValue: 12) }
  /// The next call of the file. a: call
  public static var call: Self { Self(rawValue: 13) }
  /// A candidate incident. a: stream
  public static var candidate: Self { Self(rawValue: 14) }
}

/// One pending event: its kind and at most two indices.
struct Event: BitwiseCopyable, Sendable {
  private var code: UInt32
  var a: Int32
  var b: Int32

  @inline(__always)
  init(_ kind: EventKind, _ a: Int = 0, _ b: Int = 0) {
    code = kind.rawValue
    self.a = Int32(truncatingIfNeeded: a)
    self.b = Int32(truncatingIfNeeded: b)
  }
  @inline(__always)
  init(_ kind: EventKind, _ a: some DistrictIndex, _ b: Int = 0) { self.init(kind, a.int, b) }
  @inline(__always)
  init(_ kind: EventKind, _ a: some DistrictIndex, _ b: some DistrictIndex) { self.init(kind, a.int, b.int) }

  /// The incident, the unit or the task that it befalls; which of them `a` is, its kind says.
  @inline(__always)
  var incident: IncidentSlot { IncidentSlot(a) }
  @inline(__always)
  var unit: UnitIndex { UnitIndex(a) }
  @inline(__always)
  var task: TaskSlot { TaskSlot(a) }
  /// Its kind; of no known one if it came from a damaged checkpoint.
  var kind: EventKind { EventKind(rawValue: code) }
  /// Whether it only looks at the district: it is no event of its life, and neither counts nor leaves a trace.
  @inline(__always)
  var isLook: Bool { code >= 200 }
  /// Its place among simultaneous events.
  var rank: UInt8 { UInt8(truncatingIfNeeded: code) }
  /// The event as one number, for the rolling hash of the digest trail.
  var word: UInt64 { UInt64(code) << 56 ^ UInt64(UInt32(bitPattern: a)) << 24 ^ UInt64(UInt32(bitPattern: b)) }
}
