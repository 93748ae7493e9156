import EventKernel

extension Outages {
  /// Things fail for a time: desks stand still or work on paper, reports are lost or late, roads are slow or closed.
  static let declaration = Declaration(
    name: "Disruption",
    events: [
      EventEntry(.outageSwitch, "outageSwitch", "desks without a screen begin to work on paper") { twin, event, world in
        twin.changeOver(outage: Int(event.a), in: world)
      }
    ],
    draws: [.outage],
    sums: [
      SumEntry(.outages, "outages", rows: outages), SumEntry(.outageEnds, "outageEnds", rows: outages),
      SumEntry(.outageTime, "outageTime", rows: outages), SumEntry(.paperTime, "paperTime", rows: outages),
      SumEntry(.lostReports, "lostReports", rows: outages), SumEntry(.keptReports, "keptReports", rows: outages),
      SumEntry(.outageRecoveries, "outageRecoveries", rows: outages),
      SumEntry(.lastingBacklogs, "lastingBacklogs", rows: outages),
    ],
    adds: Declaration.Additions(acts: [
      ActEntry(
        "outage", Names(zh: "故障", en: "outage"), section: "outages", objects: { plan in plan.outages?.map(\.id) ?? [] },
        title: { plan, object in plan.outages?[object].names },
        isIdle: { plan, object in plan.outages.map { plan.isIdle($0[object]) } ?? true },
        leaveOut: { plan in plan.outages = nil },
        begin: { twin, object, world in twin.begin(outage: object, in: world) },
        end: { twin, object, world in twin.end(outage: object, in: world) })
    ]),
    check: { plan throws(WorldError) in try plan.checkOutages() },
    joins: { joins, plan in
      guard let outages = plan.outages else { return }
      joins.cases.reported.append { twin, _, _ in twin.mechanisms.outages.openCase() }
      joins.cases.left.append { twin, slot, _, _ in
        guard twin.incidents[slot].reported != .never else { return }
        twin.mechanisms.outages.closeCase()
        twin.seeRecovery()
      }
      if outages.contains(where: { !$0.channels.isEmpty }) {
        joins.nature.reporting.append { twin, sighting, world in twin.isKept(sighting, in: world) }
      }
      if outages.contains(where: { !$0.desks.isEmpty }) {
        joins.desks.pace.append { twin, slot, _ in twin.pace(slot) }
        joins.desks.isClosed.append { mechanisms, desk in mechanisms.outages.desks[desk].isStanding != 0 }
        joins.desks.rerouting.append { twin, slot, world in twin.fallbackRouting(slot, in: world) }
      }
      joins.isUnderWay.append { mechanisms, _ in
        mechanisms.outages.marks.contains { $0.isOn || $0.isRecovering != 0 }
      }
    },
    brokenInvariant: { twin, world in twin.mechanisms.outages.brokenInvariant(twin, in: world) },
    forget: Declaration.Forget(before: { twin, _ in twin.mechanisms.outages.forget() }),
    yields: Declaration.Yield(
      measures: World.outageMeasures, values: { run, _, world in run.outageValues(in: world) },
      dimensions: { world in world.plan.outages?.map { "outage=\($0.id)" } ?? [] }),
    close: { twin, end, world in twin.closeOutages(at: end, in: world) })

  private static let outages: @Sendable (World) -> Int = { $0.plan.outages?.count ?? 0 }
}

extension EventKind {
  /// Desks that an outage has stopped go on, on paper. a: outage
  static var outageSwitch: Self { Self(rawValue: 170) }
}

extension Purpose {
  /// Whether a report is lost in an outage or kept, by the report's identity under the outage; index: channel and turn.
  static var outage: Self { Self(rawValue: 170) }
}

/// Row: outage. What comes of an outage counts as of its begin.
extension Sum {
  /// How often it began, and the cases that were open then.
  static var outages: Self { Self(rawValue: 170) }
  /// How often it ended, and the cases that were open then.
  static var outageEnds: Self { Self(rawValue: 171) }
  /// How long it lasted, and how long desks were on paper.
  static var outageTime: Self { Self(rawValue: 172) }
  static var paperTime: Self { Self(rawValue: 173) }
  /// Reports that were lost, and reports that were kept, with the seconds until they came in.
  static var lostReports: Self { Self(rawValue: 174) }
  static var keptReports: Self { Self(rawValue: 175) }
  /// How often open cases came back to their level, with the seconds since its end; and how often they did not, with how many there
  /// were beyond it.
  static var outageRecoveries: Self { Self(rawValue: 176) }
  static var lastingBacklogs: Self { Self(rawValue: 177) }
}
