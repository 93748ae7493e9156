import EventKernel

/// Which units a policy may draw on: what all dispatch policies have in common.
public struct Reach: Sendable {
  /// Whether units on their way back may be sent.
  public var onReturn = true
  /// Whether units on their way to less urgent tasks may be sent on.
  public var redirects = false
  /// Whether units at work on less urgent tasks may be called away.
  public var preempts = false
  /// Free units that are kept for urgent tasks.
  public var reserve = 0
  /// The least urgent priority that counts as urgent.
  public var urgent = 1

  /// The parameters, in the order in which `init(_:)` takes them; their defaults may differ.
  public static func parameters(redirect: Double = 0, preempt: Double = 0) -> [PolicyParameter] {
    [
      PolicyParameter("on-return", standard: 1, in: 0...1, isWhole: true),
      PolicyParameter("redirect", standard: redirect, in: 0...1, isWhole: true),
      PolicyParameter("preempt", standard: preempt, in: 0...1, isWhole: true),
      PolicyParameter("reserve", standard: 0, in: 0...100_000, isWhole: true),
      PolicyParameter("urgent", standard: 1, in: 1...9, isWhole: true),
    ]
  }

  /// Free units, on their way back or not.
  public init() {}

  /// What the values of `parameters(redirect:preempt:)` say.
  public init(_ values: some Collection<Double>) {
    let values = Array(values)
    onReturn = values[0] != 0
    redirects = values[1] != 0
    preempts = values[2] != 0
    reserve = Int(values[3])
    urgent = Int(values[4])
  }

  /// Whether a unit may be sent to a task.
  @inline(__always)
  public func covers(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool {
    guard view.isAble(unit, for: task) else { return false }
    if view.isFree(unit) { return onReturn || view.units[unit].state == Unit.State.idle }
    if view.isWaitingElsewhere(unit) { return true }
    guard redirects || preempts, let priority = view.takeablePriority(unit, atWork: preempts) else { return false }
    return priority > task.priority
  }

  /// Whether a task that is not urgent must leave the last free units alone.
  public func isHeldBack(_ task: TaskView, in view: borrowing UnitsView) -> Bool {
    guard reserve > 0, task.priority > urgent else { return false }
    var free = 0
    for unit in view.units(of: task.agency) where view.isFree(unit) && view.isAble(unit, for: task) { free += 1 }
    return free <= reserve
  }

  /// The unit that is there soonest among those that may be sent and pass a test; on ties a free one, then the lowest number.
  public func soonest(
    for task: TaskView, in view: borrowing UnitsView, where test: (borrowing UnitsView, UnitIndex) -> Bool
  ) -> UnitIndex? {
    if isHeldBack(task, in: view) { return nil }
    if !redirects, !preempts, !view.drawsOnWaiting {
      return view.soonestFree(for: task, onReturn: onReturn, where: test)
    }
    var best: UnitIndex?
    var least = (time: TimeSpan(nanoseconds: .max), loss: 0)
    for unit in view.units(of: task.agency) where covers(unit, for: task, in: view) && test(view, unit) {
      let time = (time: view.travelTime(of: unit, to: task), loss: view.loss(of: unit))
      if time < least {
        least = time
        best = unit
      }
    }
    return best
  }
}
