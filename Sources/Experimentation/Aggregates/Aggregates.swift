/// Counts that one replication keeps for pictures whether it is traced or not: how long things took, where, and by which
/// way reports went. They cover what measures cover.
public struct Aggregates: Sendable, Hashable {
  /// Incidents of one priority whose time lies in one class.
  public struct Bin: Sendable, Hashable {
    /// `response` or `closure`; or the quantile of a budget, whose classes are times themselves.
    public var measure: String
    /// Their priority; 0 of a budget's.
    public var priority: Int
    /// The class's upper limit, minutes, which belongs to it; infinite for those still open, lost or given up.
    public var upper: Double
    /// How many.
    public var n: Int

    /// Makes a class.
    public init(measure: String, priority: Int, upper: Double, n: Int) {
      (self.measure, self.priority, self.upper, self.n) = (measure, priority, upper, n)
    }
  }

  /// The incidents of one cell.
  public struct Cell: Sendable, Hashable {
    /// Index of the cell.
    public var cell: Int
    /// How many occurred, reported or not.
    public var incidents: Int
    /// How many have a response time.
    public var responses: Int
    /// The sum of their response times, minutes; without a unit at the end of the run it counts until then.
    public var response: Double
    /// How many have a closure time.
    public var closures: Int
    /// The sum of their closure times, minutes; still open counts until the end of the run.
    public var closure: Double
  }

  /// Incidents that went the same way.
  public struct Flow: Sendable, Hashable {
    /// The channel; nil if nobody reported it.
    public var channel: String?
    /// How many desks handled it; 4 stands for four and more.
    public var desks: Int
    /// Whether a wrong agency returned it.
    public var isReturned: Bool
    /// The agency that closed it or holds it, if any does.
    public var agency: String?
    /// How it ended.
    public var state: String
    /// How many.
    public var n: Int
  }

  /// Tickets that went from one stop of their way to the next.
  public struct CaseFlow: Sendable, Hashable {
    /// The stop: `channel:hotline`, `intake`, `desk:community`, `wrong-agency`, `agency:police`.
    public var origin: String
    /// The next one: `closed:community`, `merged`, `open` are ends.
    public var target: String
    /// How many tickets, of a channel how many reports.
    public var n: Int
  }

  /// A cell that no free unit of a cover would have reached in time at some look.
  public struct CoverGap: Sendable, Hashable {
    /// The cover.
    public var cover: String
    /// Index of the cell.
    public var cell: Int
    /// Share of the measured looks at which it was so.
    public var share: Double
  }

  /// Times by class; only classes with incidents.
  public var bins: [Bin] = []
  /// Cells with incidents.
  public var cells: [Cell] = []
  /// Ways that were gone.
  public var flows: [Flow] = []
  /// The case flow, step by step; none in a world without desks.
  public var caseFlows: [CaseFlow] = []
  /// Where cover was missing; none in a world without covers.
  public var coverGaps: [CoverGap] = []

  /// Counts of nothing.
  public init() {}
}
