import EventKernel

extension EarlyWarnings {
  /// Some incidents show before they occur: warnings come of some of them, and of some that never would, and may prevent them.
  static let declaration = Declaration(
    name: "EarlyWarning", events: events, draws: [.earlyWarning, .prevention, .falseWarning],
    sums: [
      entry(.trueWarnings, "trueWarnings"), entry(.falseWarnings, "falseWarnings"),
      entry(.missedWarnings, "missedWarnings"), entry(.answeredInTime, "answeredInTime"),
      entry(.prevented, "prevented"), entry(.timeForTrue, "timeForTrue"), entry(.timeForFalse, "timeForFalse"),
    ],
    check: { plan throws(WorldError) in try plan.checkEarlyWarning() },
    joins: { joins, plan in
      guard plan.mechanisms.earlyWarning?.rules.contains(where: \.isAwake) == true else { return }
      joins.nature.coming.append { twin, identity, kind, cell, world in
        twin.show(identity, kind: kind, cell: cell, in: world)
      }
      joins.cases.opened.append { twin, slot, _ in twin.mechanisms.earlyWarnings.open(slot) }
      joins.cases.left.append { twin, slot, state, _ in
        twin.mechanisms.earlyWarnings.leave(slot, isDone: state == .closed)
      }
      joins.units.worked.append { twin, unit, time, world in twin.countAnswer(unit, time, in: world) }
      joins.isUnderWay.append { mechanisms, world in mechanisms.earlyWarnings.isUnderWay(in: world) }
    },
    start: { twin, world in twin.startFalseWarnings(in: world) },
    brokenInvariant: { twin, _ in twin.mechanisms.earlyWarnings.brokenInvariant(twin.incidents) },
    forget: Declaration.Forget(after: { twin, _ in twin.mechanisms.earlyWarnings.forget() }),
    yields: Declaration.Yield(
      measures: World.earlyWarningMeasures, values: { run, _, world in run.earlyWarningValues(in: world) },
      dimensions: { world in world.earlyWarningDimensions }),
    close: { twin, end, world in twin.closeAnswers(at: end, in: world) })

  private static func entry(_ sum: Sum, _ name: String) -> SumEntry {
    SumEntry(sum, name) { $0.earlyWarning?.rules.count ?? 0 }
  }

  private static let events = [
    EventEntry(
      .trouble, "trouble", "{incident} occurs, whose signs have shown, or has been prevented",
      of: { happening, event, twin, _ in
        happening.incident = twin.mechanisms.earlyWarnings.troubles[Slot(event.a)].identity
      }, imagined: EventEntry.unseen
    ) { twin, event, world in twin.breakOut(Slot(event.a), in: world) },
    EventEntry(
      .falseWarning, "falseWarning", "a false warning is considered", imagined: EventEntry.unseen
    ) { twin, event, world in twin.considerFalseWarning(Int(event.a), in: world) },
  ]
}

extension EventKind {
  /// An incident occurs whose signs have shown, or is prevented. a: trouble
  static var trouble: Self { Self(rawValue: 140) }
  /// A candidate false warning. a: source
  static var falseWarning: Self { Self(rawValue: 141) }
}

/// All by rule, and all counted with the instant at which a warning came or could have come.
extension Sum {
  /// Warnings of what was to occur, and of what was not; incidents without one. Row: rule
  static var trueWarnings: Self { Self(rawValue: 140) }
  static var falseWarnings: Self { Self(rawValue: 141) }
  static var missedWarnings: Self { Self(rawValue: 142) }
  /// True warnings whose answer was done before the incident would occur, and incidents that this prevented. Row: rule
  static var answeredInTime: Self { Self(rawValue: 143) }
  static var prevented: Self { Self(rawValue: 144) }
  /// Time of people of units for true and for false warnings. Row: rule
  static var timeForTrue: Self { Self(rawValue: 145) }
  static var timeForFalse: Self { Self(rawValue: 146) }
}

extension Purpose {
  /// Whether a warning comes of an incident, and how long before.
  static var earlyWarning: Self { Self(rawValue: 140) }
  /// Whether what was done in time prevents it.
  static var prevention: Self { Self(rawValue: 141) }
  /// Gap to the next candidate of a source of false warnings; index 1: its cell, and whether it is one.
  static var falseWarning: Self { Self(rawValue: 142) }
}
