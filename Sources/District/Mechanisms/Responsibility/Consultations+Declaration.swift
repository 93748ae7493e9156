import EventKernel

extension Consultations: Mechanism {
  /// Who owns what, and who classifies: lists and consultations, transfer between agencies, the machine at the intake.
  static let declaration = Declaration(
    name: "Responsibility", events: events, draws: [.business, .machine, .listed, .consultation, .transfer],
    sums: [
      SumEntry(.classifiedByHand, "classifiedByHand") { $0.plan.classification == nil ? 0 : 1 },
      SumEntry(.classifiedByMachine, "classifiedByMachine") { $0.plan.classification == nil ? 0 : 1 },
      SumEntry(.agreements, "agreements") { $0.plan.responsibility?.consultation == nil ? 0 : 1 },
      SumEntry(.agreementTime, "agreementTime") { $0.plan.responsibility?.consultation == nil ? 0 : 1 },
      SumEntry(.consultationTime, "consultationTime") { $0.plan.responsibility?.consultation == nil ? 0 : 1 },
    ],
    needs: { $0.responsibility == nil && $0.classification == nil ? [] : .returns },
    check: { plan throws(WorldError) in try plan.checkResponsibility() },
    joins: { joins, plan in
      if plan.classification?.automatic != nil {
        joins.cases.queueing.append { twin, slot, world in twin.classifyAtIntake(slot, in: world) }
      }
      if plan.classification != nil {
        joins.desks.classified.append { twin, _, _ in twin.outbox.count(.classifiedByHand, at: twin.now) }
      }
      if plan.responsibility?.transfer != nil {
        joins.tasks.beginning.append { twin, row, slot, world in twin.expectTransfer(to: row, for: slot, in: world) }
      }
      if plan.responsibility != nil {
        joins.cases.assigning.append { twin, slot, world in
          guard twin.needsConsultation(slot, in: world) else { return false }
          twin.consult(slot, in: world)
          return true
        }
      }
      if plan.responsibility != nil || plan.classification != nil {
        joins.desks.naming.append { twin, slot, world in twin.ownErrorRate(slot, in: world) }
        joins.cases.leaving.append { twin, slot, _, world in twin.leaveConsultation(slot, in: world) }
      }
    },
    start: { twin, world in twin.startSittings(in: world) },
    brokenInvariant: { twin, world in twin.mechanisms.consultations.brokenInvariant(twin.incidents, in: world) },
    yields: Declaration.Yield(
      measures: World.responsibilityMeasures, values: { run, rows, world in run.responsibilityValues(rows, in: world) }),
    close: { twin, end, world in twin.closeSittings(at: end, in: world) })

  private static let events = [
    EventEntry(
      .classified, "classified", "the machine at the intake has classified {incident}", of: EventEntry.incident
    ) { twin, event, world in twin.finishClassifying(event.incident, in: world) },
    EventEntry(.sitting, "sitting", "a joint consultation begins to sit") { twin, _, world in
      twin.beginSitting(in: world)
    },
    EventEntry(
      .consulted, "consulted", "agencies have agreed on the owner of {incident}", of: EventEntry.incident,
      imagined: { old, event, _, world in old.imaginedConsultation(of: event.incident, in: world) }
    ) { twin, event, world in twin.finishConsultation(event.incident, in: world) },
    EventEntry(
      .transfer, "transfer", "another agency takes over the task {task} at {incident}", of: EventEntry.task,
      imagined: { old, event, _, world in old.imaginedTransfer(of: event.task, in: world) }
    ) { twin, event, world in twin.takeOver(event.task, in: world) },
  ]
}

extension Twin {
  /// When an owner is agreed on, in an imagined future: who consults has just begun.
  func imaginedConsultation(of slot: IncidentSlot, in world: World) -> Instant {
    let length = world.plan.responsibility?.consultation?.length ?? .constant(0)
    return end(of: length, since: now, .consulted, incidents[slot])
  }

  /// When another agency takes a task over, in an imagined future.
  func imaginedTransfer(of task: TaskSlot, in world: World) -> Instant {
    let live = work[task]
    let part = UInt32(truncatingIfNeeded: world.tasks.rows[Int(live.row)].index)
    return end(
      of: world.plan.responsibility?.transfer ?? .constant(0), since: live.began, .transfer,
      incidents[live.incident], part: part)
  }
}

extension EventKind {
  /// The machine at the intake has classified a report. a: incident
  static var classified: Self { Self(rawValue: 70) }
  /// A joint consultation begins to sit.
  static var sitting: Self { Self(rawValue: 71) }
  /// An owner has been agreed on. a: incident
  static var consulted: Self { Self(rawValue: 72) }
  /// Another agency takes a task over. a: task
  static var transfer: Self { Self(rawValue: 73) }
}

extension Sum {
  /// Reports that desks classified, and that the machine did.
  static var classifiedByHand: Self { Self(rawValue: 70) }
  static var classifiedByMachine: Self { Self(rawValue: 71) }
  /// Owners that were agreed on, and the nanoseconds from when the case came up: both count as of then.
  static var agreements: Self { Self(rawValue: 72) }
  static var agreementTime: Self { Self(rawValue: 73) }
  /// Time that agencies sat over cases, each agency counted.
  static var consultationTime: Self { Self(rawValue: 74) }
}

extension Purpose {
  /// Which business of its agency a report is about, and whether a machine may classify it.
  static var business: Self { Self(rawValue: 70) }
  /// How long the machine takes.
  static var machine: Self { Self(rawValue: 71) }
  /// Whether a list names the owner.
  static var listed: Self { Self(rawValue: 72) }
  /// Time over a case; index 1: until those who consult online are there.
  static var consultation: Self { Self(rawValue: 73) }
  /// Until another agency takes a task over; index: task and attempt.
  static var transfer: Self { Self(rawValue: 74) }
}
