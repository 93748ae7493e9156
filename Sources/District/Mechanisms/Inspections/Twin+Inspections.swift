import EventKernel

/// Rounds of inspection: jobs of an agency's units that are no incidents, and come after all that are.
extension Twin {
  /// Schedules the first round of every inspection.
  mutating func startInspections(in world: World) {
    for inspection in world.dynamics?.inspections.indices ?? 0..<0 { beginRounds(inspection, after: now, in: world) }
  }

  /// The rounds of the next duty that begins at `t` or later.
  private mutating func beginRounds(_ inspection: Int, after t: Instant, in world: World) {
    guard let plan = world.dynamics?.inspections[inspection] else { return }
    let begin = world.plan.shifts[plan.shift].nextBegin(after: t - TimeSpan(nanoseconds: 1), in: world.calendar)
    mechanisms.dynamics.rounds.beginDuty(inspection, at: begin)
    expectRound(inspection, plan, in: world)
  }

  /// A day's rounds stand evenly in the duty; with its end what has not been begun is off.
  private mutating func expectRound(_ inspection: Int, _ plan: InspectionPlan, in world: World) {
    let length = world.plan.shifts[plan.shift].length
    let turn = Int(mechanisms.dynamics.rounds.turn[inspection])
    let begin = mechanisms.dynamics.rounds.begin[inspection]
    if turn < plan.perDay {
      let time = begin + length * ((Double(turn) + 0.5) / Double(plan.perDay))
      schedule(Event(.inspect, inspection), at: time)
    } else {
      schedule(Event(.inspect, inspection, 1), at: begin + length)
    }
  }

  /// A round is due, or the day's rounds are over.
  mutating func inspect(_ inspection: Int, isOver: Bool, in world: World) {
    guard let table = world.dynamics else { return }
    if isOver {
      dropRounds(inspection, in: world)
      let factor = mechanisms.dynamics.rounds.meanFactor(inspection, at: now, in: table, cells: world.cellCount)
      outbox.count(.inspectedRates, inspection, at: now, value: factor)
      return beginRounds(inspection, after: now, in: world)
    }
    let plan = table.inspections[inspection]
    openRound(inspection, plan, table, in: world)
    mechanisms.dynamics.rounds.goOn(inspection)
    expectRound(inspection, plan, in: world)
  }

  /// Places are taken in turn: each round goes on by the golden section of all of them, which comes everywhere, and nowhere
  /// again before it has been about everywhere else.
  private mutating func openRound(
    _ inspection: Int, _ plan: InspectionPlan, _ table: DynamicsTable, in world: World
  ) {
    let ordinal = mechanisms.dynamics.rounds.next(inspection)
    let phase = draw(plan.identity(ofRound: .max), .inspection)
    let point = phase + Double(ordinal) * 0.618_033_988_749_894_9
    let identity = plan.identity(ofRound: ordinal)
    let cell = table.cell(inspection, at: point - point.rounded(.down))
    var round = Incident(
      identity, kind: Int32(plan.kinds.first ?? 0), cell: Int32(cell),
      beat: beat(of: identity, cell: cell, in: world), priority: Incident.errand, occurred: now, at: now)
    round.attendAtOnce()
    let slot = open(round, in: world)
    mechanisms.dynamics.come(slot, inspection: inspection)
    staff(begin(world.tasks.first(addedBy: Dynamics.declaration) + inspection, for: slot, in: world), in: world)
  }

  /// Whether an open slot holds a round of inspection, and no incident.
  @inline(__always)
  func isInspection(_ slot: IncidentSlot) -> Bool {
    !mechanisms.dynamics.marks.isEmpty && mechanisms.dynamics.marks[slot].inspection >= 0
  }

  /// A round leaves: it was done, or is off.
  mutating func endInspection(_ slot: IncidentSlot, as state: IncidentFact.State, in world: World) {
    guard let table = world.dynamics else { return }
    let round = incidents[slot]
    let inspection = Int(mechanisms.dynamics.marks[slot].inspection)
    let isDone = state == .closed
    if isDone {
      mechanisms.dynamics.rounds.inspect(inspection, Int(round.cell), at: now, in: table, cells: world.cellCount)
    }
    outbox.count(isDone ? .inspectionsDone : .inspectionsMissed, inspection, at: now)
    countRound(slot, until: now)
    incidents.remove(slot)
  }

  private mutating func countRound(_ slot: IncidentSlot, until end: Instant) {
    outbox.span(
      .inspectionTime, Int(mechanisms.dynamics.marks[slot].inspection), from: incidents[slot].departed, to: end)
  }

  /// Counts rounds under way as far as they have come.
  mutating func closeRounds(at end: Instant) {
    for slot in incidents.indices
    where incidents[slot].stage != Incident.Stage.free.rawValue && isInspection(slot) {
      countRound(slot, until: end)
    }
  }

  /// What waits for a unit and was never begun is off.
  private mutating func dropRounds(_ inspection: Int, in world: World) {
    guard let agency = world.dynamics?.inspections[inspection].agency else { return }
    var waiting: [IncidentSlot] = []
    var task = work.lines.first(agency)
    while task.exists {
      let slot = work[task].incident
      if Int(mechanisms.dynamics.marks[slot].inspection) == inspection, incidents[slot].departed == .never {
        waiting.append(slot)
      }
      task = work[task].next
    }
    for slot in waiting { leave(slot, as: .gaveUp, in: world) }
  }

  /// What inspections leave of a kind's rate in a cell, now.
  @inline(__always)
  func inspectionFactor(kind: Int, cell: Int, in world: World) -> Double {
    guard let table = world.dynamics else { return 1 }
    var factor = 1.0
    for inspection in table.inspections(of: kind) {
      let share = mechanisms.dynamics.rounds.share(inspection, cell, at: now, in: table, cells: world.cellCount)
      factor *= 1 - table.inspections[inspection].lowers * share
    }
    return factor
  }
}

extension InspectionPlan {
  /// Hangs on its name and the round alone, so that other inspections beside it do not disturb it.
  func identity(ofRound ordinal: UInt32) -> UInt64 {
    IncidentIdentity.make(
      parent: IncidentIdentity.number(of: id), cause: Purpose.inspection.rawValue, ordinal: ordinal)
  }
}

extension TaskTable.Row {
  /// An inspection of a place by one unit of an agency.
  static func inspection(of agency: Int, _ work: Distribution) -> Self {
    Self(
      index: 0, agency: Int32(agency), place: 0, facilityKind: -1, by: -1, heir: -1, after: 0,
      needs: SIMD4(1, 0, 0, 0), capability: SIMD4(1 << UInt64(agency), 0, 0, 0), share: 1, work: work,
      isTogether: true, restarts: false, choosesLeastBusy: false, canBreakOff: true)
  }
}
