import EventKernel

/// What is known of a job that waits at a desk or for a unit.
public struct JobView: Sendable, Hashable {
  /// 1 is most urgent.
  public let priority: Int
  /// When it was reported.
  public let reported: Instant
  /// By when it should be closed; far in the future if its kind has no deadline.
  public let deadline: Instant
  /// So many priorities of its urgency it was given since a deadline was missed.
  public var raise = 0
}

/// Decides which waiting job is next.
public protocol QueuePolicy: Sendable {
  /// The job's place in the line: the lowest key goes first, equal keys in the order in which they came.
  func key(for job: JobView) -> Int64
}

/// First come, first served; what was raised since a deadline was missed goes ahead.
struct FifoQueue: QueuePolicy {
  static let entry = PolicyEntry<any QueuePolicy>("fifo", "first come, first served") { _ in FifoQueue() }

  func key(for job: JobView) -> Int64 { Int64(-job.raise) }
}

/// The most urgent first, not preemptive; first come, first served among equals.
struct PriorityQueue: QueuePolicy {
  static let entry = PolicyEntry<any QueuePolicy>("priority", "the most urgent first") { _ in PriorityQueue() }

  func key(for job: JobView) -> Int64 { Int64(job.priority) }
}

/// The one whose deadline comes first, not preemptive.
struct DeadlineQueue: QueuePolicy {
  static let entry = PolicyEntry<any QueuePolicy>("deadline", "the one whose deadline comes first") { _ in
    DeadlineQueue()
  }

  func key(for job: JobView) -> Int64 { job.deadline.nanoseconds }
}
