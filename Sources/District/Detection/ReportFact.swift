import EventKernel

/// One report, as an intake took it.
public struct ReportFact: Sendable, Hashable, BitwiseCopyable {
  /// What an intake did with it. Reports are merged, separate (`first` and `duplicate`) or false.
  public enum Outcome: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// The first of its incident: it becomes the ticket.
    case first
    /// A second ticket of an incident that has one already.
    case duplicate
    /// Merged with the ticket of its incident.
    case merged
    /// The first of its incident, merged with another's ticket: lost.
    case mismerged
    /// It names nothing that is there.
    case falseReport
  }

  /// The incident; of a false report its own identity.
  public var incident: UInt64
  /// When it reached the intake.
  public var time: Instant
  /// Index of the channel.
  public var channel: Int32
  /// Index of the kind.
  public var kind: Int32
  /// Index of the cell.
  public var cell: Int32
  /// What became of it.
  public var outcome: Outcome
}
