extension Conditions {
  /// A district may come into a condition in which other rules are in force, and come back from it.
  static let declaration = Declaration(
    name: "Conditions",
    events: [
      EventEntry(.callUp, "callUp", "{unit} is here after a call-up", of: EventEntry.unit) { twin, event, world in
        twin.answerCallUp(event.unit, in: world)
      },
      EventEntry(.standIn, "standIn", "somebody is to stand in for {unit}", of: EventEntry.unit) {
        twin, event, world in twin.standIn(for: event.unit, in: world)
      },
    ],
    draws: [.callUp],
    sums: sums,
    adds: Declaration.Additions(
      sharesUnits: { plan in plan.conditions?.contains { !$0.shares.isEmpty } ?? false },
      greatestFactors: { plan, kind in
        plan.conditions.map { _ in Array(repeating: plan.greatestConditionFactor(of: kind), count: 168) }
      },
      acts: [
        ActEntry(
          "condition", Names(zh: "工况", en: "condition"), section: "conditions",
          objects: { plan in plan.conditions?.map(\.name) ?? [] },
          title: { plan, object in plan.conditions?[object].names },
          isIdle: { plan, object in plan.conditions?[object].isRoutine(of: plan) ?? true },
          leaveOut: { plan in plan.conditions = nil },
          begin: { twin, object, world in twin.call(for: object + 1, true, in: world) },
          end: { twin, object, world in twin.call(for: object + 1, false, in: world) })
      ]),
    check: { plan throws(WorldError) in try plan.checkConditions() },
    joins: { joins, plan in join(&joins, plan) },
    start: { twin, world in twin.reserveAid(in: world) },
    brokenInvariant: { twin, world in
      twin.brokenSuspension(in: world) ?? twin.brokenCallUp(in: world) ?? twin.brokenStandIn(in: world)
    },
    yields: Declaration.Yield(
      measures: World.conditionMeasures, values: { run, _, world in run.conditionValues(in: world) },
      series: { run, world in run.heldSeries(in: world) }, dimensions: { world in world.conditionDimensions }),
    close: { twin, end, world in
      guard world.plan.conditions != nil else { return }
      twin.countCondition(until: end)
      twin.closeSuspension(at: end, in: world)
      twin.closeCallUps(at: end)
    })

  private static func join(_ joins: inout Joins, _ plan: Plan) {
    guard let conditions = plan.conditions else { return }
    if conditions.contains(where: { !$0.suspends.isEmpty }) {
      joins.cases.opened.append { twin, slot, _ in twin.mechanisms.conditions.open(slot) }
      joins.cases.reported.append { twin, slot, world in twin.joinBacklog(slot, in: world) }
      joins.cases.leaving.append { twin, slot, _, world in twin.leaveSuspension(slot, in: world) }
      joins.tasks.seeking.append { twin, task, world in twin.holdBack(task, in: world) }
    }
    joinPackages(&joins, conditions)
    guard conditions.contains(where: { !$0.shares.isEmpty }) else { return }
    joins.tasks.unanswered.append { twin, task, world in twin.chooseAlly(for: task, in: world) }
    joins.units.unwanted.append { twin, unit, world in twin.takeFromAllies(unit, in: world) }
    joins.lending = Lending(joins.lending, and: conditions.map(plan.allies))
  }

  private static func joinPackages(_ joins: inout Joins, _ conditions: [ConditionPlan]) {
    guard conditions.contains(where: { !$0.packages.isEmpty }) else { return }
    joins.tasks.choosing.append { twin, task, world in twin.chooseFirst(for: task, in: world) }
    guard conditions.contains(where: { $0.packages.contains { !$0.behind.isEmpty } }) else { return }
    joins.units.sent.append { twin, unit, world in twin.leaveBase(unit, in: world) }
    joins.units.back.append { twin, unit, world in twin.relieveStandIn(for: unit, in: world) }
    joins.units.dutyEnded.append { twin, unit, world in twin.endDutyAtBase(unit, in: world) }
    let base = joins.units.base
    joins.units.base = { mechanisms, unit, world in
      let other = mechanisms.conditions.standsInFor[unit]
      let at = other.exists ? other : unit
      return base.map { $0(mechanisms, at, world) } ?? world.units.base[at]
    }
  }
}

extension EventKind {
  /// A unit is here after a call-up. a: unit
  static var callUp: Self { Self(rawValue: 122) }
  /// Somebody is to stand in for a unit. a: unit
  static var standIn: Self { Self(rawValue: 123) }
}

extension Purpose {
  /// Whether a unit comes that is called up; index: condition and day.
  static var callUp: Self { Self(rawValue: 122) }
}

extension ConditionPlan {
  /// Whether nothing is otherwise in it than in routine.
  fileprivate func isRoutine(of plan: Plan) -> Bool {
    policies == plan.policies && rates.allSatisfy { $0 == 1 } && suspends.isEmpty && callsUp.isEmpty && aid.isEmpty
      && shares.isEmpty && packages.isEmpty
  }
}

extension Twin {
  /// A condition is called for, or not any more: of those that are, the one called for last is in force, and routine if none is.
  fileprivate mutating func call(for condition: Int, _ isCalled: Bool, in world: World) {
    mechanisms.conditions.call(for: condition, isCalled)
    enter(condition: mechanisms.conditions.called, in: world)
  }
}
