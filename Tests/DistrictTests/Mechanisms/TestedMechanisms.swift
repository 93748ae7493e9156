import EventKernel

@testable import District

/// A mechanism as tests know it: how a random world has it, how the naive twin lives it, and a law of it.
protocol TestedMechanism {
  /// Its events, all of which the naive twin must have seen; none of a mechanism that the naive twin does not know.
  static var events: [EventKind] { get }
  /// Gives it to a random world, or does not.
  static func add(to plan: inout Plan, _ random: RandomWorld)
  /// It in the naive twin; nil in a world without it.
  static func naive(_ plan: Plan) -> (any NaiveMechanism)?
  /// What a run broke, or nil.
  static func broken(in record: LifeRecord) -> String?
}

extension TestedMechanism {
  static var events: [EventKind] { [] }
  static func naive(_ plan: Plan) -> (any NaiveMechanism)? { nil }
  static func broken(in record: LifeRecord) -> String? { nil }
}

/// A mechanism in the naive twin, which knows nothing of how the real one keeps its books. It joins in where that does.
protocol NaiveMechanism: AnyObject {
  /// The run begins.
  func start(in twin: NaiveTwin)
  /// Whether it takes a unit that has done with a job.
  func jobDone(_ unit: NaiveUnit, _ incident: NaiveIncident, in twin: NaiveTwin) -> Bool
  /// A unit's duty has ended.
  func dutyEnded(_ unit: NaiveUnit, in twin: NaiveTwin)
  /// A unit is not called up any more.
  func callUpEnded(_ unit: NaiveUnit, in twin: NaiveTwin)
  /// Executes an event of its own, of a unit or of nobody; false if it is another's.
  func execute(_ kind: EventKind, _ unit: NaiveUnit, in twin: NaiveTwin) -> Bool
  func execute(_ kind: EventKind, in twin: NaiveTwin) -> Bool
}

extension NaiveMechanism {
  func start(in twin: NaiveTwin) {}
  func jobDone(_ unit: NaiveUnit, _ incident: NaiveIncident, in twin: NaiveTwin) -> Bool { false }
  func dutyEnded(_ unit: NaiveUnit, in twin: NaiveTwin) {}
  func callUpEnded(_ unit: NaiveUnit, in twin: NaiveTwin) {}
  func execute(_ kind: EventKind, _ unit: NaiveUnit, in twin: NaiveTwin) -> Bool { false }
  func execute(_ kind: EventKind, in twin: NaiveTwin) -> Bool { false }
}

/// The one list of the tests.
enum TestedMechanisms {
  static var list: [any TestedMechanism.Type] {
    [
      TestedReviews.self, TestedElastic.self, TestedCoolDown.self, TestedConditions.self, TestedAllies.self,
      TestedEvacuation.self, TestedEpidemic.self, TestedEarlyWarning.self, TestedOutages.self,
      TestedWeather.self,
    ]
  }

  /// Adds those that the naive twin knows, or the others.
  static func add(to plan: inout Plan, _ random: RandomWorld, known: Bool) {
    for mechanism in list where mechanism.events.isEmpty != known { mechanism.add(to: &plan, random) }
  }
}
