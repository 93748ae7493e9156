import EventKernel

/// One visit's course, as it leaves the twin.
public struct VisitFact: Sendable, Hashable, BitwiseCopyable {
  /// How it ended.
  public enum State: UInt8, Sendable, BitwiseCopyable {
    /// Served at every stage.
    case served
    /// Left a line.
    case gaveUp
    /// Found no place open: stayed at home.
    case turnedAway
    /// Still under way when the run ended.
    case open
  }
  /// Service and ordinal, or that of what its visitor was sent for: the same in every alternative.
  public var identity: UInt64
  /// Index of the service.
  public var service: Int32
  /// Index of the place, over all services; -1 of one that was turned away.
  public var place: Int32
  /// Home cell.
  public var cell: Int32
  /// How it ended.
  public var state: State
  /// When it set out.
  public var setOut: Instant
  /// When it was at the place; `.never` if it was not.
  public var reached: Instant
  /// Time in lines, all stages together.
  public var waited: TimeSpan
  /// When it was over.
  public var ended: Instant
}
