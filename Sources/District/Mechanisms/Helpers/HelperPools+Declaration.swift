import EventKernel

extension HelperPools: Mechanism {
  /// Who takes part of the load beside the units: volunteers, building heads, butlers.
  static let declaration = Declaration(
    name: "Helpers",
    events: [
      EventEntry(
        .helper, "helper", "a helper comes to {incident}, or has settled it",
        of: { happening, event, twin, _ in
          happening.incident = twin.mechanisms.helperPools.jobs[Slot(event.a)].identity
        },
        imagined: { old, event, due, world in old.imaginedHelp(Slot(event.a), due: due, in: world) }
      ) { twin, event, world in twin.goOnHelping(Slot(event.a), in: world) }
    ],
    draws: [.helperFit, .helperAsked, .helperTravel],
    sums: [
      SumEntry(.helpersAsked, "helpersAsked") { $0.plan.helpers?.pools.count ?? 0 },
      SumEntry(.helpersCame, "helpersCame") { $0.plan.helpers?.pools.count ?? 0 },
      SumEntry(.helperTime, "helperTime") { $0.plan.helpers?.pools.count ?? 0 },
    ],
    needs: { $0.helpers == nil ? [] : .course },
    check: { plan throws(WorldError) in try plan.checkHelpers() },
    joins: { joins, plan in
      guard plan.helpers != nil else { return }
      joins.cases.assigned.append { twin, slot, world in twin.askHelpers(slot, in: world) }
    },
    brokenInvariant: { twin, world in twin.mechanisms.helperPools.brokenInvariant(in: world) },
    yields: Declaration.Yield(
      measures: [.helperHours, .helperAcceptedShare], values: { run, _, world in run.helperValues(in: world) },
      dimensions: { world in world.plan.helperIds.map { "helper=\($0)" } }),
    hours: Declaration.Hours(
      helping: Declaration.Helping(
        groups: { $0.helpers?.pools.map { Declaration.Helping.Group(id: $0.id, names: $0.names) } ?? [] },
        hours: { run in run.helperHours })),
    close: { twin, end, world in twin.closeHelp(at: end, in: world) })
}

extension EventKind {
  /// A helper is there, or done. a: job
  static var helper: Self { Self(rawValue: 101) }
}

extension Sum {
  /// How often helpers were asked, and how often one came. Row: pool
  static var helpersAsked: Self { Self(rawValue: 104) }
  static var helpersCame: Self { Self(rawValue: 105) }
  /// Time on the way and at work. Row: pool
  static var helperTime: Self { Self(rawValue: 106) }
}

extension Purpose {
  /// Whether helpers of a pool can settle an incident; index: pool.
  static var helperFit: Self { Self(rawValue: 102) }
  /// Whether a helper who is asked comes; index: pool and turn.
  static var helperAsked: Self { Self(rawValue: 103) }
  /// How long a helper takes to come; index: pool.
  static var helperTravel: Self { Self(rawValue: 104) }
}
