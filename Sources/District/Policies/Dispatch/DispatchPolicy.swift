import EventKernel

/// Decides which unit goes.
///
/// A policy is a value that does not change. What it is to remember from one decision to the next stands in the twin, so that a
/// fork, a checkpoint and a digest hold it: see `memorySize`.
public protocol DispatchPolicy: Sendable {
  /// The unit to send, or nil to let the task wait. It is asked again until the task misses no unit.
  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex?
  /// Whether a unit that became free may take a task that waits.
  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool

  /// Whether it asks the view to imagine what is to come (`UnitsView.imagine(sample:)`): only then is there a world to think in.
  var looksAhead: Bool { get }
  /// How many numbers it remembers in the twin, which are 0 at first; 0 if it remembers nothing, as most do.
  var memorySize: Int { get }
  /// A unit is about to be sent to a task, by whatever rule: what is to be remembered of that. The view is of the moment before.
  /// It is told only if it remembers something.
  func sent(_ unit: UnitIndex, to task: TaskView, in view: borrowing UnitsView, remembering memory: inout PolicyMemory)
}

extension DispatchPolicy {
  /// It does not look ahead.
  public var looksAhead: Bool { false }
  /// Nothing is remembered.
  public var memorySize: Int { 0 }
  /// Nothing is remembered.
  public func sent(
    _ unit: UnitIndex, to task: TaskView, in view: borrowing UnitsView, remembering memory: inout PolicyMemory
  ) {}
}
