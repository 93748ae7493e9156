import EventKernel

extension DeadlinesPlan {
  /// Deadlines, and what happens when one is missed.
  static let declaration = Declaration(
    name: "Deadlines",
    events: [
      EventEntry(.deadline, "deadline", "a deadline of {incident} is over", of: EventEntry.incident) {
        twin, event, world in twin.passDeadline(event.incident, in: world)
      }
    ],
    draws: [.grade],
    needs: { $0.deadlines == nil ? [] : .caseMark },
    adds: Declaration.Additions(
      limits: { plan in plan.deadlines?.rows.isEmpty == false },
      sharesUnits: { plan in plan.deadlines?.means.contains(where: \.sharesUnits) == true }),
    check: { plan throws(WorldError) in try plan.checkDeadlines() },
    turn: .ofWhatIsLate,
    joins: { joins, plan in
      guard let table = DeadlineTable(plan) else { return }
      joins.grades = table.asked
      joins.lending = table.lending
      joins.cases.reported.append { twin, slot, world in twin.beginCase(slot, in: world) }
      joins.cases.routing.append { twin, slot, world in
        guard twin.goesUp(slot), !world.plan.desks.isEmpty else { return false }
        twin.enter(slot, tier: twin.tierInCharge(of: slot, in: world), isHandled: true, in: world)
        return true
      }
      joins.cases.reopened.append { twin, slot, world in twin.resumeDeadline(slot, in: world) }
      guard table.lending.lendsTo.contains(where: { !$0.isEmpty }) else { return }
      joins.tasks.unanswered.append { twin, task, world in twin.chooseShared(for: task, in: world) }
      joins.units.unwanted.append { twin, unit, world in twin.takeShared(unit, in: world) }
    },
    yields: Declaration.Yield(
      measures: [.overdueAcceptanceShare, .overdueArrivalShare],
      ofGroup: { part, _, courses, dimension, world in
        Run.lateShares(part, courses, dimension, in: world)
      }))
}

extension EventKind {
  /// A deadline is over. a: incident
  static var deadline: Self { Self(rawValue: 80) }
}

extension Purpose {
  /// An incident's grade.
  static var grade: Self { Self(rawValue: 80) }
}

extension Measure {
  static let overdueAcceptanceShare = Measure(
    name: "overdue-acceptance-share", title: Names(zh: "逾期受理率", en: "Share accepted late"),
    unit: "share", better: .lower, of: "incidents", as: .share,
    definition: "Share of reported incidents that were not accepted by their deadline.")
  static let overdueArrivalShare = Measure(
    name: "overdue-arrival-share", title: Names(zh: "逾期到场率", en: "Share reached late"),
    unit: "share", better: .lower, of: "incidents", as: .share,
    definition: "Share of reported incidents without a unit on scene by their deadline.")
}

extension Run {
  /// How many of a group of incidents were accepted or reached late.
  fileprivate static func lateShares(
    _ part: [Int], _ courses: [IncidentCourse], _ dimension: String, in world: World
  ) -> [MeasureValue] {
    guard world.plan.deadlines?.rows.isEmpty == false else { return [] }
    return [(Measure.overdueAcceptanceShare, UInt8(1)), (.overdueArrivalShare, 2)].map { measure, bit in
      let missed = part.count { courses[$0].overdue & bit != 0 }
      let share = part.isEmpty ? nil : Double(missed) / Double(part.count)
      return MeasureValue(measure, dimension: dimension, value: share, n: part.count)
    }
  }
}
