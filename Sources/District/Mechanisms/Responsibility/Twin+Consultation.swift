import EventKernel

/// An incident whose owner no list names waits until agencies have agreed on one.
extension Twin {
  /// Looks into the list when an agency is to be named for the first time, and says whether a consultation is needed first.
  /// Emergencies and spurious tickets are never unlisted.
  mutating func needsConsultation(_ slot: IncidentSlot, in world: World) -> Bool {
    guard let plan = world.plan.responsibility else { return false }
    let incident = incidents[slot]
    if incident.returns == 0, mechanisms.courses.marks[slot].consultations == 0, !isSpurious(slot, in: world) {
      let kind = Int(incident.kind)
      let place = kind * world.map.subdistricts.count + Int(world.geography.sites.subdistrict[Int(incident.cell)])
      let isListed =
        world.plan.kinds[kind].platform == .emergency || plan.learns && mechanisms.consultations.agreed[place] != 0
        || draw(incident.identity, .listed) < plan.listed[kind]
      if !isListed {
        mechanisms.courses.unlist(slot)
        tell(slot, .unlisted)
      }
    }
    return plan.unlisted == .consultation && mechanisms.courses.marks[slot].isUnlisted != 0
      && mechanisms.courses.marks[slot].consultations == 0
  }

  /// Puts a case before those who must agree: online at once, or in the line for the next sitting.
  mutating func consult(_ slot: IncidentSlot, in world: World) {
    guard let plan = world.plan.responsibility?.consultation else { return }
    incidents[slot].consult(at: now)
    switch plan.form {
    case .online(let assembles):
      let time = assembles.quantile(draw(incidents[slot].identity, .consultation, 1))
      begin(slot, after: .seconds(time), plan, in: world)
    case .sittings:
      let room = world.consultationRoom(of: Int(incidents[slot].cell))
      incidents[slot].rank(queueKey(of: slot, in: world))
      mechanisms.consultations.wait(slot, in: room, &incidents)
      if mechanisms.consultations.current[room] == .none { takeCase(room, plan, in: world) }
    }
  }

  private mutating func begin(_ slot: IncidentSlot, after delay: TimeSpan, _ plan: ConsultationPlan, in world: World) {
    let length = TimeSpan.seconds(plan.length.quantile(draw(incidents[slot].identity, .consultation)))
    if case .online = plan.form { tell(slot, .consulted, 1) } else { tell(slot, .consulted, 0) }
    mechanisms.consultations.expect(
      slot, schedule(Event(.consulted, slot), at: now + delay + length), from: now + delay)
  }

  /// Counts how long agencies have sat over a case.
  private mutating func countSitting(_ slot: IncidentSlot, until end: Instant, in world: World) {
    guard let plan = world.plan.responsibility?.consultation else { return }
    outbox.span(
      .consultationTime, from: mechanisms.consultations.begins[slot], to: end, times: Int64(plan.agencies.count))
  }

  /// Counts sittings under way as far as they have come.
  mutating func closeSittings(at end: Instant, in world: World) {
    for slot in mechanisms.consultations.ends.indices
    where mechanisms.consultations.ends[slot] != .none && incidents[slot].stage == Incident.Stage.consulting.rawValue {
      countSitting(slot, until: end, in: world)
    }
  }

  /// Those in a room take the next case, if they still sit.
  private mutating func takeCase(_ room: Int, _ plan: ConsultationPlan, in world: World) {
    guard now < mechanisms.consultations.closes[room] else { return }
    guard mechanisms.consultations.lines.first(room).exists else {
      mechanisms.consultations.sit(in: room, until: now)
      return
    }
    let slot = mechanisms.consultations.takeFirst(of: room, &incidents)
    begin(slot, after: .zero, plan, in: world)
  }

  /// A sitting begins in every room.
  mutating func beginSitting(in world: World) {
    guard let plan = world.plan.responsibility?.consultation, case .sittings(_, let at, let until) = plan.form else {
      return
    }
    for room in mechanisms.consultations.current.indices {
      mechanisms.consultations.sit(in: room, until: until.map { now + ($0 - at) } ?? .never)
      if mechanisms.consultations.current[room] == .none { takeCase(room, plan, in: world) }
    }
    startSittings(in: world)
  }

  /// Schedules the next sitting, if there is one.
  mutating func startSittings(in world: World) {
    guard case .sittings(let weekdays, let at, _) = world.plan.responsibility?.consultation?.form else { return }
    let shift = Shift(id: "", from: at, length: .hours(24), weekdays: weekdays)
    schedule(Event(.sitting), at: shift.nextBegin(after: now, in: world.calendar))
  }

  /// An owner has been agreed on, and gets the incident.
  mutating func finishConsultation(_ slot: IncidentSlot, in world: World) {
    guard let plan = world.plan.responsibility?.consultation else { return }
    _ = mechanisms.consultations.end(slot)
    countSitting(slot, until: now, in: world)
    let since = incidents[slot].since
    outbox.count(.agreements, at: since)
    outbox.count(.agreementTime, at: since, times: (now - since).nanoseconds)
    if !mechanisms.consultations.agreed.isEmpty {
      let subdistrict = Int(world.geography.sites.subdistrict[Int(incidents[slot].cell)])
      mechanisms.consultations.learn(Int(incidents[slot].kind) * world.map.subdistricts.count + subdistrict)
    }
    mechanisms.courses.agree(slot)
    mechanisms.courses.rise(slot, to: plan.tier.rawValue)
    tell(slot, .agreed)
    let room = world.consultationRoom(of: Int(incidents[slot].cell))
    assign(slot, in: world)
    leaveRoom(room, slot, in: world)
  }

  /// An incident leaves while it is consulted over or classified at the intake.
  mutating func leaveConsultation(_ slot: IncidentSlot, in world: World) {
    if incidents[slot].stage < Incident.Stage.classifying.rawValue { return }
    let room = world.consultationRoom(of: Int(incidents[slot].cell))
    let end = mechanisms.consultations.end(slot)
    if end != .none {
      pending.cancel(end)
      if incidents[slot].stage == Incident.Stage.consulting.rawValue { countSitting(slot, until: now, in: world) }
    } else if incidents[slot].stage == Incident.Stage.consulting.rawValue {
      mechanisms.consultations.leave(slot, room, &incidents)
    }
    leaveRoom(room, slot, in: world)
  }

  /// A case is no more in its room, and the next is taken.
  private mutating func leaveRoom(_ room: Int, _ slot: IncidentSlot, in world: World) {
    guard let plan = world.plan.responsibility?.consultation, mechanisms.consultations.current.indices.contains(room),
      mechanisms.consultations.current[room] == slot
    else { return }
    mechanisms.consultations.empty(room)
    takeCase(room, plan, in: world)
  }
}
