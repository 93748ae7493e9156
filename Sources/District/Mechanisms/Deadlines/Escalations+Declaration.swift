import EventKernel

extension Escalations: Mechanism {
  /// Deadlines, what happens when one is missed, and the count of what is open at the end of each day.
  static let declaration = Declaration(
    name: "Deadlines", events: events, draws: [.grade],
    needs: { $0.deadlines == nil ? [] : .caseMark },
    check: { plan throws(WorldError) in try plan.checkDeadlines() },
    turn: .ofWhatIsLate,
    joins: { joins, plan in
      guard plan.keepsCases else { return }
      joins.cases.opened.append { twin, slot, _ in twin.mechanisms.escalations.begin(slot) }
      joins.cases.reported.append { twin, slot, world in twin.beginCase(slot, in: world) }
      joins.cases.routing.append { twin, slot, world in
        guard twin.goesUp(slot), !world.plan.desks.isEmpty else { return false }
        twin.enter(slot, tier: twin.tierInCharge(of: slot, in: world), isHandled: true, in: world)
        return true
      }
      joins.cases.leaving.append { twin, slot, _, _ in twin.endCase(slot) }
    },
    start: { twin, world in
      if world.mechanisms.keepsCases { twin.schedule(Event(.dayEnd), at: .zero + .hours(24)) }
    },
    brokenInvariant: { twin, world in twin.brokenCase(in: world) },
    yields: Declaration.Yield(
      measures: World.caseMeasures, values: { run, rows, world in run.caseValues(rows, in: world) },
      series: { run, world in run.backlogSeries(in: world) }, dimensions: { world in world.caseDimensions }))

  private static let events = [
    EventEntry(.deadline, "deadline", "a deadline of {incident} is over", of: EventEntry.incident) {
      twin, event, world in twin.passDeadline(event.incident, in: world)
    },
    EventEntry(.dayEnd, "dayEnd", "a day is over, and what is open is counted") { twin, _, _ in twin.endDay() },
  ]
}

extension EventKind {
  /// A deadline is over. a: incident
  static var deadline: Self { Self(rawValue: 80) }
  /// A day is over: what is open is counted.
  static var dayEnd: Self { Self(rawValue: 83) }
}

extension Purpose {
  /// An incident's grade.
  static var grade: Self { Self(rawValue: 80) }
}
