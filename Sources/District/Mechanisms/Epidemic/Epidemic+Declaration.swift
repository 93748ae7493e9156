import EventKernel

extension Epidemic {
  /// An infection passes between people who meet; cases are reported and traced, contacts kept apart, areas closed off.
  static let declaration = Declaration(
    name: "Epidemic", events: events + testEvents,
    draws: [
      .meeting, .whomMet, .lineage, .incubation, .infectiousPeriod, .caseReporting, .tracing, .otherContact,
      .importation, .test, .testResult,
    ],
    sums: sums + testSums,
    adds: Declaration.Additions(acts: [
      ActEntry(
        areaVerb, Names(zh: "管控区", en: "control area"), section: "epidemic",
        objects: { plan in plan.epidemic?.areas.map(\.id) ?? [] },
        isIdle: { plan, object in plan.epidemic?.isIdle(area: object) ?? true },
        leaveOut: { plan in if plan.epidemic?.isOfNobody ?? true { plan.epidemic = nil } },
        begin: { twin, object, world in twin.state(area: object, true, in: world) },
        end: { twin, object, world in twin.state(area: object, false, in: world) })
    ]),
    check: { plan throws(WorldError) in try plan.checkEpidemic() },
    joins: { joins, plan in
      guard plan.epidemic != nil else { return }
      joins.cases.opened.append { twin, slot, _ in
        twin.mechanisms.epidemic.open(slot, twin.incidents[slot].identity)
      }
      joins.cases.reported.append { twin, slot, world in twin.isolateCase(slot, in: world) }
      joins.cases.left.append { twin, slot, state, world in twin.endEpidemicIncident(slot, as: state, in: world) }
      guard plan.epidemic?.testing != nil else { return }
      joins.visits.append { twin, visit, isServed, world in
        twin.endTestVisit(visit, isServed: isServed, in: world)
      }
    },
    start: { twin, world in twin.startEpidemic(in: world) },
    brokenInvariant: { twin, world in
      twin.mechanisms.epidemic.brokenInvariant(twin.pending, twin.mechanisms.visits, in: world)
    },
    forget: Declaration.Forget(after: { twin, _ in twin.mechanisms.epidemic.forget() }),
    yields: Declaration.Yield(
      measures: World.epidemicMeasures + World.testMeasures,
      values: { run, _, world in run.epidemicValues(in: world) + run.testValues(in: world) },
      series: { run, world in run.epidemicSeries(in: world) }, dimensions: { $0.epidemicDimensions }),
    close: { twin, end, world in twin.closeEpidemic(at: end, in: world) })

  /// What an act is called that declares a type of zone.
  static let areaVerb = "control-area"

  private static let events = [
    EventEntry(.meeting, "meeting", "somebody infectious meets somebody", of: infected, imagined: EventEntry.unseen) {
      twin, event, world in twin.meet(Slot(event.a), in: world)
    },
    EventEntry(
      .infectious, "infectious", "somebody becomes infectious", of: infected, imagined: EventEntry.unseen
    ) { twin, event, world in twin.becomeInfectious(Slot(event.a), in: world) },
    EventEntry(
      .recovery, "recovery", "somebody is not infectious any more", of: infected, imagined: EventEntry.unseen
    ) { twin, event, world in twin.recover(Slot(event.a), in: world) },
    EventEntry(.caseShows, "caseShows", "a case turns up", of: infected, imagined: EventEntry.unseen) {
      twin, event, world in twin.showCase(Slot(event.a), in: world)
    },
    EventEntry(
      .quarantineEnds, "quarantineEnds", "contacts of a case go home", otherwise: "somebody who is well goes home",
      of: { happening, event, _, _ in happening.isSecond = event.b != 0 }, imagined: EventEntry.unseen
    ) { twin, event, world in
      event.b == 0
        ? twin.releaseGroup(Slot(event.a), in: world) : twin.endQuarantine(Slot(event.a), in: world)
    },
    EventEntry(.seed, "seed", "the first cases are infected", imagined: EventEntry.unseen) { twin, event, world in
      twin.seed(Int(event.a), in: world)
    },
    EventEntry(
      .importation, "importation", "somebody comes who was infected outside", imagined: EventEntry.unseen
    ) { twin, _, world in twin.importCase(in: world) },
    EventEntry(.controlArea, "controlArea", "a control area is declared", imagined: EventEntry.unseen) {
      twin, event, world in
      twin.declare(area: Int(event.a), cell: Int(event.b), in: world)
    },
    EventEntry(
      .controlAreaRound, "controlAreaRound", "work is due in a control area, or it is lifted",
      imagined: EventEntry.unseen
    ) { twin, event, world in twin.goOn(area: Int(event.a), cell: Int(event.b), in: world) },
  ]

  /// Of an event that befalls somebody who was infected.
  private static let infected: EventEntry.Subject = { happening, event, twin, _ in
    happening.incident = twin.mechanisms.epidemic.people[Slot(event.a)].identity
  }

  /// What is summed up, all from the begin of the run.
  private static let sums = [
    SumEntry(.infections, "infections", isOfWholeRun: true) { $0.epidemic == nil ? 0 : $0.epidemicDays },
    SumEntry(.infectious, "infectious", isOfWholeRun: true) { $0.epidemic == nil ? 0 : $0.calendar.hours },
    SumEntry(.infectedTime, "infectedTime", isOfWholeRun: true) { $0.epidemic == nil ? 0 : 1 },
    SumEntry(.casesReported, "casesReported", isOfWholeRun: true) { $0.epidemic == nil ? 0 : 1 },
    SumEntry(.contactsTraced, "contactsTraced", isOfWholeRun: true) {
      $0.epidemic == nil ? 0 : EpidemicPlan.Venue.allCases.count
    },
    SumEntry(.infectedContacts, "infectedContacts", isOfWholeRun: true) { $0.epidemic == nil ? 0 : 1 },
    SumEntry(.tracedInTime, "tracedInTime", isOfWholeRun: true) { $0.epidemic == nil ? 0 : 1 },
    SumEntry(.apartTime, "apartTime", isOfWholeRun: true) { $0.epidemic == nil ? 0 : 1 },
    SumEntry(.areasDeclared, "areasDeclared", isOfWholeRun: true) { $0.epidemic?.plan.areas.count ?? 0 },
    SumEntry(.areaTime, "areaTime", isOfWholeRun: true) { $0.epidemic?.plan.areas.count ?? 0 },
  ]
}

extension EventKind {
  /// Somebody infectious meets somebody. a: infected person
  static var meeting: Self { Self(rawValue: 130) }
  /// Somebody becomes infectious. a: infected person
  static var infectious: Self { Self(rawValue: 131) }
  /// Somebody is not infectious any more. a: infected person
  static var recovery: Self { Self(rawValue: 132) }
  /// A case turns up. a: infected person
  static var caseShows: Self { Self(rawValue: 133) }
  /// People who were kept apart go home. a: group of contacts, or with b 1 an infected person
  static var quarantineEnds: Self { Self(rawValue: 134) }
  /// First cases. a: seed
  static var seed: Self { Self(rawValue: 135) }
  /// Somebody comes who was infected outside.
  static var importation: Self { Self(rawValue: 136) }
  /// A type of zone is declared. a: type, b: cell
  static var controlArea: Self { Self(rawValue: 137) }
  /// Its work is due, or it is lifted. a: type, b: cell
  static var controlAreaRound: Self { Self(rawValue: 138) }
}

extension Purpose {
  /// Time to somebody's next meeting, and where that is; index: how many came before it.
  static var meeting: Self { Self(rawValue: 130) }
  /// Whom he meets, and whether he infects him; index: twice the meeting, and the next.
  static var whomMet: Self { Self(rawValue: 131) }
  /// Who is infected, and what is opened for it: identities; where the first cases live.
  static var lineage: Self { Self(rawValue: 132) }
  /// From being infected to being infectious.
  static var incubation: Self { Self(rawValue: 133) }
  /// From then until he is well.
  static var infectiousPeriod: Self { Self(rawValue: 134) }
  /// Whether and when somebody turns up as a case.
  static var caseReporting: Self { Self(rawValue: 135) }
  /// Whether an infected contact is found.
  static var tracing: Self { Self(rawValue: 136) }
  /// Whether another contact is found, and where he lives; index: venue and number.
  static var otherContact: Self { Self(rawValue: 137) }
  /// When somebody comes from outside.
  static var importation: Self { Self(rawValue: 138) }
}

extension Sum {
  /// People infected. Row: day of the run
  static var infections: Self { Self(rawValue: 130) }
  /// By how many those who are infectious and at large grow. Row: hour of the run
  static var infectious: Self { Self(rawValue: 131) }
  /// Time in which somebody infected is at large.
  static var infectedTime: Self { Self(rawValue: 132) }
  /// Cases that were reported.
  static var casesReported: Self { Self(rawValue: 133) }
  /// Contacts that were found. Row: venue
  static var contactsTraced: Self { Self(rawValue: 134) }
  /// Those whom traced cases had infected, and those of them who were kept apart before they infected anybody.
  static var infectedContacts: Self { Self(rawValue: 135) }
  static var tracedInTime: Self { Self(rawValue: 136) }
  /// Time that people were kept apart.
  static var apartTime: Self { Self(rawValue: 137) }
  /// How often a type of zone came into force, and for how long. Row: type of zone
  static var areasDeclared: Self { Self(rawValue: 138) }
  static var areaTime: Self { Self(rawValue: 139) }
}
