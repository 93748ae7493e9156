import EventKernel

extension Supervision: Mechanism {
  /// How closings are checked, hard cases listed and conduct remembered; and who is satisfied.
  static let declaration = Declaration(
    name: "Supervision", events: events, draws: [.check, .checkTime],
    needs: { $0.supervision != nil ? .caseMark : $0.satisfaction != nil ? .closings : [] },
    check: { plan throws(WorldError) in
      try plan.demand(
        plan.supervision?.listed == nil || plan.canBeLate, "supervision.listed",
        "without deadlines nothing is missed, and nothing is ever listed")
    },

    joins: { joins, plan in
      guard let plan = plan.supervision else { return }
      if plan.listed != nil { joins.cases.late.append { twin, slot, world in twin.list(slot, in: world)?.tier } }
      guard let poor = plan.poor else { return }
      joins.cases.closing.append { twin, slot, world in twin.isPoor(slot, poor, plan, in: world) }
    },
    brokenInvariant: { twin, world in twin.mechanisms.supervision.brokenInvariant(in: world) },
    forget: Declaration.Forget(after: { twin, world in
      guard world.mechanisms.keepsCases else { return }
      // Nobody knows of a closing that a check will find poor.
      for slot in twin.incidents.indices where twin.mechanisms.cases.marks[slot].isProvisional != 0 {
        twin.leave(slot, as: .closed, in: world)
      }
    }),
    yields: Declaration.Yield(
      measures: [.satisfaction, .residentsClosureMean],
      values: { run, rows, world in run.residentValues(rows, in: world) },
      ofGroup: { part, rows, courses, dimension, world in Run.satisfaction(part, rows, courses, dimension, in: world) },
      dimensions: { world in world.plan.satisfaction?.residents.map { "residents=\($0)" } ?? [] }))

  private static let events = [
    EventEntry(
      .check, "check", "a check finds that {incident} was closed poorly", of: EventEntry.incident,
      imagined: EventEntry.unseen
    ) { twin, event, world in twin.findPoor(event.incident, in: world) }
  ]
}

extension EventKind {
  /// A check finds that a closing was poor. a: incident
  static var check: Self { Self(rawValue: 81) }
}

extension Purpose {
  /// Whether a closing is checked; index: attempt.
  static var check: Self { Self(rawValue: 81) }
  /// From closing to check; index: attempt.
  static var checkTime: Self { Self(rawValue: 82) }
}
