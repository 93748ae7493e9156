import EventKernel

/// Calls that stand in a file, instead of incidents that the twin draws. A call is an incident that occurs and is reported
/// at its time, with whatever random inputs the file fixes.
public struct CallPlan: Sendable, Codable, Hashable {
  /// An input that the file fixes for one task.
  public enum Input: String, Sendable, Codable, CaseIterable {
    /// Time at work, seconds.
    case work
    /// 1 if the task is needed, 0 if not.
    case needed
    /// Index of the facility.
    case facility
    /// How many units its first need takes.
    case count
  }
  /// One fixed input: a value for each call, negative where the file leaves it open.
  public struct Column: Sendable, Codable, Hashable {
    /// Id of the task.
    public var task: String
    /// What is fixed.
    public var input: Input
    /// The values, by call.
    public var values: [Double]

    /// Makes a column.
    public init(task: String, input: Input, values: [Double]) {
      self.task = task
      self.input = input
      self.values = values
    }
  }

  /// 24 bits of the digest of the calls, which tell them from those of another file: with its place here a call's identity.
  public var source: UInt32
  /// Data row of each call in the file, from 0: for messages alone, and no part of the plan's content.
  public var row: [UInt32] = []
  /// When each call comes, from the start of the run; never falling. Calls of one time stand in the order of what else they say.
  public var time: [TimeSpan]
  /// Place of each call.
  public var place: [Int32]
  /// Index of each call's kind.
  public var kind: [Int32]
  /// Priority of each call, 0 for its kind's.
  public var priority: [Int32]
  /// What else is fixed.
  public var columns: [Column]

  private enum CodingKeys: CodingKey {
    case source, time, place, kind, priority, columns
  }

  /// Makes a plan; all arrays are of one length.
  public init(
    source: UInt32, row: [UInt32], time: [TimeSpan], place: [Int32], kind: [Int32], priority: [Int32],
    columns: [Column] = []
  ) {
    self.source = source
    self.row = row
    self.time = time
    self.place = place
    self.kind = kind
    self.priority = priority
    self.columns = columns
  }

  /// How many calls there are.
  public var count: Int { time.count }
}
