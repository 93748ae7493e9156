import EventKernel

extension Dynamics: Mechanism {
  /// What incidents do by themselves: they come back, spread, turn into worse and go away; and rounds of inspection.
  static let declaration = Declaration(
    name: "Dynamics", events: events, draws: [.comeBack, .expiry, .spreading, .worsening, .descent, .inspection],
    sums: [
      SumEntry(.inspectionsDone, "inspectionsDone") { $0.plan.dynamics?.inspections.count ?? 0 },
      SumEntry(.inspectionsMissed, "inspectionsMissed") { $0.plan.dynamics?.inspections.count ?? 0 },
      SumEntry(.inspectionTime, "inspectionTime") { $0.plan.dynamics?.inspections.count ?? 0 },
      SumEntry(.inspectedRates, "inspectedRates") { $0.plan.dynamics?.inspections.count ?? 0 },
    ],
    needs: { $0.dynamics == nil ? [] : .course },
    adds: Declaration.Additions(
      tasks: { plan, _ in plan.dynamics?.inspections.map { .inspection(of: $0.agency, $0.work) } ?? [] },
      employs: { plan, agency in plan.dynamics?.inspections.contains { $0.agency == agency } ?? false }),
    check: { plan throws(WorldError) in try plan.checkDynamics() },
    turn: .ofWhatIsGone,
    joins: { joins, plan in
      guard plan.dynamics != nil else { return }
      joins.cases.opened.append { twin, slot, _ in twin.mechanisms.dynamics.begin(slot) }
      joins.nature.began.append { twin, slot, descent, world in twin.beginDynamics(slot, descent, in: world) }
      joins.nature.lasts.append { twin, incident, world in twin.ends(incident, in: world) }
      joins.nature.undetected.append { twin, incident, descent, world in
        twin.outbox.incidents[twin.outbox.incidents.count - 1].course.origin = descent.origin.rawValue
        twin.fade(incident, in: world)
      }
      if plan.dynamics?.inspections.isEmpty == false {
        joins.nature.rates.append { twin, kind, cell, world in twin.inspectionFactor(kind: kind, cell: cell, in: world)
        }
      }
      joins.cases.routing.append { twin, slot, world in twin.leaveIfGone(slot, in: world) }
      joins.cases.handled.append { twin, slot, world in twin.leaveIfGone(slot, in: world) }
      joins.cases.assigning.append { twin, slot, world in twin.leaveIfGone(slot, in: world) }
      joins.cases.beginning.append { twin, slot, world in
        guard twin.isInspection(slot) else { return twin.leaveIfGone(slot, in: world) }
        twin.leave(slot, as: .closed, in: world)
        return true
      }
      joins.cases.withdrawing.append { twin, slot, state, world in
        guard twin.isInspection(slot) else { return false }
        twin.endInspection(slot, as: state, in: world)
        return true
      }
      joins.cases.left.append { twin, slot, state, world in twin.endDynamics(slot, as: state, in: world) }
    },
    start: { twin, world in twin.startInspections(in: world) },
    brokenInvariant: { twin, world in
      twin.mechanisms.dynamics.brokenInvariant(twin.incidents, twin.pending, in: world)
    },
    forget: Declaration.Forget(after: { twin, _ in twin.mechanisms.dynamics.forget() }),
    yields: Declaration.Yield(
      measures: World.dynamicsMeasures, values: { run, rows, world in run.dynamicsValues(rows, in: world) },
      dimensions: { world in world.inspectionDimensions }),
    close: { twin, end, _ in twin.closeRounds(at: end) })

  private static let events = [
    EventEntry(
      .expire, "expire", "{incident} goes away by itself", of: EventEntry.incident,
      imagined: { old, event, _, world in old.goes(event.incident, in: world) }
    ) { twin, event, world in twin.expire(event.incident, in: world) },
    EventEntry(
      .spread, "spread", "{incident} spreads", of: EventEntry.incident, imagined: EventEntry.unseen
    ) { twin, event, world in twin.spread(event.incident, in: world) },
    EventEntry(
      .worsen, "worsen", "{incident} turns into something worse", of: EventEntry.incident, imagined: EventEntry.unseen
    ) { twin, event, world in twin.worsen(event.incident, in: world) },
    EventEntry(
      .descend, "descend", "{incident} comes out of another that has ended",
      of: { happening, event, twin, _ in
        happening.incident = twin.mechanisms.dynamics.descendants[Slot(event.a)].identity
      }, imagined: EventEntry.unseen
    ) { twin, event, world in twin.descend(Slot(event.a), in: world) },
    EventEntry(
      .inspect, "inspect", "a round of inspection is due", otherwise: "the day's inspections are over",
      of: { happening, event, _, _ in happening.isSecond = event.b != 0 }
    ) { twin, event, world in twin.inspect(Int(event.a), isOver: event.b != 0, in: world) },
  ]
}

extension EventKind {
  /// An incident goes away. a: incident
  static var expire: Self { Self(rawValue: 90) }
  /// An incident spreads. a: incident
  static var spread: Self { Self(rawValue: 91) }
  /// An incident turns into something worse. a: incident
  static var worsen: Self { Self(rawValue: 92) }
  /// One occurs out of an incident that has left. a: descendant
  static var descend: Self { Self(rawValue: 93) }
  /// A round of inspection is due, or the day's are over. a: inspection, b: 1 if they are over
  static var inspect: Self { Self(rawValue: 94) }
}

extension Sum {
  /// Rounds that were done, and that were missed. Row: inspection
  static var inspectionsDone: Self { Self(rawValue: 90) }
  static var inspectionsMissed: Self { Self(rawValue: 91) }
  /// Time that units gave to rounds. Row: inspection
  static var inspectionTime: Self { Self(rawValue: 92) }
  /// How often the factor on rates was looked at, with its value. Row: inspection
  static var inspectedRates: Self { Self(rawValue: 93) }
}

extension Purpose {
  /// Whether and when what was closed comes back.
  static var comeBack: Self { Self(rawValue: 90) }
  /// When an incident goes away.
  static var expiry: Self { Self(rawValue: 91) }
  /// Whether an incident spreads; index: 1 and on, when to the next.
  static var spreading: Self { Self(rawValue: 92) }
  /// Whether and when an incident turns into something worse; index 1: after a poor closing.
  static var worsening: Self { Self(rawValue: 93) }
  /// Where what spread begins.
  static var descent: Self { Self(rawValue: 94) }
  /// Where an inspection's rounds begin.
  static var inspection: Self { Self(rawValue: 95) }
}
