import EventKernel

@testable import District

/// A mechanism as tests know it: how a random world has it, how the naive twin lives it, and a law of it.
protocol TestedMechanism {
  /// Its events, all of which the naive twin must have seen.
  static var events: [EventKind] { get }
  /// Gives it to a random world, or does not.
  static func add(to plan: inout Plan, _ random: RandomWorld)
  /// It in the naive twin; nil in a world without it.
  static func naive(_ plan: Plan) -> (any NaiveMechanism)?
  /// What a run broke, or nil.
  static func broken(in record: LifeRecord) -> String?
}

/// A mechanism in the naive twin, which knows nothing of how the real one keeps its books. It joins in where that does.
protocol NaiveMechanism: AnyObject {
  /// Whether it takes a unit that has done with a job.
  func jobDone(_ unit: NaiveUnit, _ incident: NaiveIncident, in twin: NaiveTwin) -> Bool
  /// A unit's duty has ended.
  func dutyEnded(_ unit: NaiveUnit, in twin: NaiveTwin)
  /// Executes an event of its own, of a unit; false if it is another's.
  func execute(_ kind: EventKind, _ unit: NaiveUnit, in twin: NaiveTwin) -> Bool
}

/// The one list of the tests.
enum TestedMechanisms {
  static var list: [any TestedMechanism.Type] { [TestedCoolDown.self] }

  static func add(to plan: inout Plan, _ random: RandomWorld) {
    for mechanism in list { mechanism.add(to: &plan, random) }
  }
}
