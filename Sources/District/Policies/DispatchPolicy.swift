import EventKernel

/// A task that wants a unit, as its agency knows it.
public struct TaskView: Sendable, Hashable {
  /// Index of the agency.
  public let agency: Int
  /// Cell of the scene.
  public let cell: Int
  /// Index of the beat that answers for it.
  public let beat: Int
  /// 1 is most urgent.
  public let priority: Int
}

/// What an agency sees of its units. It is lent for one decision and cannot be kept: it is not copyable, and its policy
/// only borrows it, so the twin's arrays are back in single ownership before the next write.
public struct UnitsView: ~Copyable {
  let world: World
  let units: Units
  let shiftOn: [UInt8]
  /// The time of the decision.
  public let now: Instant

  /// Units of an agency, by index.
  public func units(of agency: Int) -> Range<Int> { world.unitsOfAgency[agency] }
  /// Whether the unit is on duty and idle at its base or on its way back to it.
  @inline(__always)
  public func isFree(_ unit: Int) -> Bool {
    (units.state[unit] == Units.idle || units.state[unit] == Units.returning)
      && shiftOn[Int(world.units.shift[unit])] != 0
  }
  /// Where the unit is now.
  public func position(of unit: Int) -> Int { units.position(of: unit, at: now, in: world) }
  /// How long the unit would travel to a cell, starting now.
  public func travelTime(of unit: Int, to cell: Int) -> Duration {
    world.ground.travelTime(from: position(of: unit), to: cell, speed: world.units.speed[unit], at: now)
  }
  /// Whether the unit's home area holds a beat: the beats nearer to its base than to any other of its team and shift.
  public func isHome(_ unit: Int, beat: Int) -> Bool { world.isHome(unit: unit, beat: beat) }
}

/// Decides which unit goes.
public protocol DispatchPolicy: Sendable {
  /// The unit to send, or nil to let the task wait.
  func choose(for task: TaskView, among view: borrowing UnitsView) -> Int?
  /// Whether a unit that became free may take a task that waits.
  func permits(_ unit: Int, for task: TaskView, in view: borrowing UnitsView) -> Bool
}

extension UnitsView {
  /// The free unit that is there soonest among those that pass a test, the lowest number on ties.
  borrowing func soonest(for task: TaskView, where test: (borrowing UnitsView, Int) -> Bool) -> Int? {
    var best: Int?
    var least = Duration(nanoseconds: .max)
    for unit in units(of: task.agency) where isFree(unit) && test(self, unit) {
      let time = travelTime(of: unit, to: task.cell)
      if time < least {
        least = time
        best = unit
      }
    }
    return best
  }
}

/// The free unit that is there soonest; a freed unit takes the head of the line from where it is.
struct NearestDispatch: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>("nearest", "the free unit that is there soonest") { _ in
    NearestDispatch()
  }

  func choose(for task: TaskView, among view: borrowing UnitsView) -> Int? {
    view.soonest(for: task) { _, _ in true }
  }

  func permits(_ unit: Int, for task: TaskView, in view: borrowing UnitsView) -> Bool { true }
}

/// Only units whose home area holds the incident's beat, the soonest of them: nobody helps across.
struct HomeBeatDispatch: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>(
    "home-beat", "only units whose home area holds the incident's beat, the soonest of them"
  ) { _ in HomeBeatDispatch() }

  func choose(for task: TaskView, among view: borrowing UnitsView) -> Int? {
    view.soonest(for: task) { view, unit in view.isHome(unit, beat: task.beat) }
  }

  func permits(_ unit: Int, for task: TaskView, in view: borrowing UnitsView) -> Bool {
    view.isHome(unit, beat: task.beat)
  }
}
