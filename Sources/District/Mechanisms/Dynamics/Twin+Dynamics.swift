import EventKernel

/// What open incidents do by themselves: they go away, spread, and turn into worse ones.
///
/// All of it hangs on the incident's own identity and on whether a unit has been sent or is there, so that alternatives share
/// what would happen if nobody came.
extension Twin {
  /// An incident begins, and what it will do unless somebody comes is scheduled.
  mutating func beginDynamics(_ slot: IncidentSlot, _ descent: Descent, in world: World) {
    guard let table = world.dynamics else { return }
    mechanisms.dynamics.come(slot, generation: descent.generation)
    if descent.origin != .itself {
      mechanisms.courses.come(slot, from: descent.origin)
      tell(slot, .cameBack, Int(descent.origin.rawValue))
    }
    let incident = incidents[slot]
    guard let plan = table.dynamics(ofKind: Int(incident.kind)) else { return }
    let identity = incident.identity
    let gone = goes(identity, plan, since: now)
    if gone != .never { mechanisms.dynamics.expect(slot, expiring: schedule(Event(.expire, slot), at: gone)) }
    let worse = worsens(identity, plan, since: now)
    if worse != .never { mechanisms.dynamics.expect(slot, worsening: schedule(Event(.worsen, slot), at: worse)) }
    if let spreads = plan.spreads, spreadsAtAll(identity, spreads) {
      mechanisms.dynamics.expect(
        slot, spreading: schedule(Event(.spread, slot), at: now + gap(identity, spreads, 0)))
    }
  }

  /// When an incident ends by itself that began at `since` and to which nobody is sent: it goes away or becomes another.
  func ends(_ incident: Incident, in world: World) -> Instant {
    guard let plan = world.dynamics?.dynamics(ofKind: Int(incident.kind)) else { return .never }
    return min(
      goes(incident.identity, plan, since: incident.occurred),
      worsens(incident.identity, plan, since: incident.occurred))
  }

  private func goes(_ identity: UInt64, _ plan: KindDynamics, since: Instant) -> Instant {
    plan.expires.map { since + .seconds($0.quantile(draw(identity, .expiry))) } ?? .never
  }

  private func worsens(_ identity: UInt64, _ plan: KindDynamics, since: Instant) -> Instant {
    guard let worsens = plan.worsens else { return .never }
    let (chance, wait) = streams.uniforms(identity: identity, purpose: Purpose.worsening.rawValue)
    return chance < worsens.share ? since + .seconds(worsens.after.quantile(wait)) : .never
  }

  private func spreadsAtAll(_ identity: UInt64, _ spreads: Spread) -> Bool {
    draw(identity, .spreading) < spreads.share
  }

  /// From the beginning of one to the next, of those to which an incident spreads.
  private func gap(_ identity: UInt64, _ spreads: Spread, _ turn: Int) -> TimeSpan {
    .seconds(spreads.every.quantile(draw(identity, .spreading, UInt32(turn + 1))))
  }

  /// It would go away by now: unless a unit has been sent, it does.
  mutating func expire(_ slot: IncidentSlot, in world: World) {
    mechanisms.dynamics.expect(slot, expiring: .none)
    goAway(slot, in: world)
  }

  /// It would turn into something worse by now: unless a unit has been sent, it does.
  mutating func worsen(_ slot: IncidentSlot, in world: World) {
    mechanisms.dynamics.expect(slot, worsening: .none)
    let incident = incidents[slot]
    guard goAway(slot, in: world), let plan = world.dynamics?.dynamics(ofKind: Int(incident.kind))?.worsens else {
      return
    }
    occur(
      Self.identity(of: incident.identity, .worsened), kind: plan.into, cell: Int(incident.cell),
      Descent(origin: .worsened), in: world)
  }

  /// Goes away, unless a unit has been sent or nothing is left to be done. A report that a desk or an agency is at stays with it
  /// until it looks up.
  @discardableResult
  private mutating func goAway(_ slot: IncidentSlot, in world: World) -> Bool {
    let incident = incidents[slot]
    guard incident.departed == .never, mechanisms.dynamics.marks[slot].isGone == 0 else { return false }
    switch Incident.Stage(rawValue: incident.stage) {
    case .closing: return false
    case .detecting, .attended, .classifying, .consulting:
      if incident.detected > now { incidents[slot].forgetNotice() }
      tell(slot, .expired)
      leave(slot, as: .expired, in: world)
    case .waitingAtDesk:
      tell(slot, .expired)
      lines.remove(slot, from: incident.desk.int, &incidents)
      leave(slot, as: .expired, in: world)
    default:
      tell(slot, .expired)
      mechanisms.dynamics.go(slot)
    }
    return true
  }

  /// Takes out what went away while a desk or an agency was at its report; false if it is still there.
  @inline(__always)
  mutating func leaveIfGone(_ slot: IncidentSlot, in world: World) -> Bool {
    guard world.dynamics != nil, mechanisms.dynamics.marks[slot].isGone != 0 else { return false }
    leave(slot, as: .expired, in: world)
    return true
  }

  /// While nobody is on scene, another begins near by.
  mutating func spread(_ slot: IncidentSlot, in world: World) {
    mechanisms.dynamics.expect(slot, spreading: .none)
    let incident = incidents[slot]
    guard let table = world.dynamics, let plan = table.dynamics(ofKind: Int(incident.kind))?.spreads,
      incident.onScene == .never, incident.stage != Incident.Stage.closing.rawValue,
      mechanisms.dynamics.marks[slot].isGone == 0
    else { return }
    let turn = Int(mechanisms.dynamics.marks[slot].spread)
    mechanisms.dynamics.spread(slot)
    if turn + 1 < plan.most {
      let next = now + gap(incident.identity, plan, turn + 1)
      mechanisms.dynamics.expect(slot, spreading: schedule(Event(.spread, slot), at: next))
    }
    let other = neighbour(of: incident, turn, plan, table)
    occur(other.identity, kind: Int(other.kind), cell: Int(other.cell), Descent(origin: .spread), in: world)
  }

  private func neighbour(of incident: Incident, _ turn: Int, _ plan: Spread, _ table: DynamicsTable) -> Descendant {
    var other = Descendant()
    other.identity = Self.identity(of: incident.identity, .spread, turn)
    other.kind = incident.kind
    other.origin = Int32(Origin.spread.rawValue)
    other.cell = Int32(
      table.neighbour(
        of: Int(incident.cell), kind: Int(incident.kind), within: plan.within, draw: draw(other.identity, .descent)))
    return other
  }

  private static func identity(of parent: UInt64, _ origin: Origin, _ ordinal: Int = 0) -> UInt64 {
    IncidentIdentity.make(
      parent: parent, cause: Purpose.descent.rawValue << 8 | UInt32(origin.rawValue), ordinal: UInt32(ordinal))
  }

  /// An incident leaves: what follows from how it ended is scheduled.
  mutating func endDynamics(_ slot: IncidentSlot, as state: IncidentFact.State, in world: World) {
    let mark = mechanisms.dynamics.marks[slot]
    for event in [mark.expiring, mark.spreading, mark.worsening] where event != .none { pending.cancel(event) }
    guard !isSpurious(slot, in: world), let plan = world.dynamics?.dynamics(ofKind: Int(incidents[slot].kind)) else {
      return
    }
    switch state {
    case .closed, .mended: follow(slot, plan, in: world)
    case .unreported, .gaveUp, .lost: fade(incidents[slot], spread: Int(mark.spread), in: world)
    default: break
    }
  }

  /// What was closed may come back, unless its cause was fixed; what was closed poorly may turn into something worse.
  private mutating func follow(_ slot: IncidentSlot, _ plan: KindDynamics, in world: World) {
    let incident = incidents[slot]
    let isPoor = mechanisms.courses.marks[slot].isPoor != 0
    var child = Descendant()
    child.cell = incident.cell
    if isPoor, let worsens = plan.worsens {
      let (chance, wait) = streams.uniforms(
        identity: incident.identity, purpose: Purpose.worsening.rawValue, index: 1)
      if chance < worsens.share * worsens.poor {
        child.identity = Self.identity(of: incident.identity, .worsened)
        child.kind = Int32(worsens.into)
        child.origin = Int32(Origin.worsened.rawValue)
        return expect(child, at: now + .seconds(worsens.after.quantile(wait)))
      }
    }
    guard let back = plan.comesBack, back.most.map({ Int(mechanisms.dynamics.marks[slot].generation) < $0 }) ?? true
    else {
      return
    }
    var share = back.share * (isPoor ? back.poor : 1)
    if wasDone(back.fixedBy, for: slot, in: world) { share *= 1 - back.fixes }
    let (chance, wait) = streams.uniforms(identity: incident.identity, purpose: Purpose.comeBack.rawValue)
    guard chance < share else { return }
    child.identity = Self.identity(of: incident.identity, .cameBack)
    child.kind = incident.kind
    child.origin = Int32(Origin.cameBack.rawValue)
    child.generation = mechanisms.dynamics.marks[slot].generation + 1
    expect(child, at: now + .seconds(back.after.quantile(wait)))
  }

  /// Whether a task was needed and done under the last closing; any closing will do where none is named.
  private func wasDone(_ task: Int, for slot: IncidentSlot, in world: World) -> Bool {
    guard task >= 0 else { return true }
    let row = Int(world.tasks.kinds[Int(incidents[slot].kind)].first) + task
    return incidents[slot].done & 1 << UInt64(task) != 0 && isNeeded(row, for: slot, in: world)
  }

  /// An incident that nobody will attend any more goes on unseen until it goes away: it spreads, and turns into worse.
  mutating func fade(_ incident: Incident, spread: Int = 0, in world: World) {
    guard let table = world.dynamics, let plan = table.dynamics(ofKind: Int(incident.kind)) else { return }
    let gone = goes(incident.identity, plan, since: incident.occurred)
    let worse = worsens(incident.identity, plan, since: incident.occurred)
    if let worsens = plan.worsens, worse >= now, worse < gone {
      var child = Descendant()
      child.identity = Self.identity(of: incident.identity, .worsened)
      child.kind = Int32(worsens.into)
      child.cell = incident.cell
      child.origin = Int32(Origin.worsened.rawValue)
      expect(child, at: worse)
    }
    guard let spreads = plan.spreads, spreadsAtAll(incident.identity, spreads) else { return }
    var time = incident.occurred
    for turn in 0..<spreads.most {
      time += gap(incident.identity, spreads, turn)
      if time >= min(gone, worse) { break }
      if turn >= spread, time >= now { expect(neighbour(of: incident, turn, spreads, table), at: time) }
    }
  }

  private mutating func expect(_ child: Descendant, at time: Instant) {
    schedule(Event(.descend, mechanisms.dynamics.insert(child)), at: time)
  }

  /// What was expected occurs.
  mutating func descend(_ index: Slot<Descendant>, in world: World) {
    let child = mechanisms.dynamics.take(index)
    occur(
      child.identity, kind: Int(child.kind), cell: Int(child.cell),
      Descent(origin: Origin(rawValue: UInt8(child.origin)) ?? .itself, generation: child.generation), in: world)
  }
}
