import EventKernel

/// How a case goes up, one way, and what the tier that has it then does.
extension Twin {
  /// The tier whose desk decides on a report: that which commands the kind, or a higher one that its grade or an escalation
  /// asks for.
  @inline(__always)
  func tierInCharge(of slot: IncidentSlot, in world: World) -> Tier {
    let own = world.desks.commanding[Int(incidents[slot].kind)]
    guard world.mechanisms.keepsCases else { return own }
    let grade = world.deadlines?.tier[Int(mechanisms.courses.marks[slot].grade)] ?? -1
    let least = max(
      grade, mechanisms.escalations.has(CaseMark.Means.isSure, slot) ? Int(mechanisms.courses.marks[slot].tier) : -1)
    return Tier(rawValue: max(own.rawValue, least)) ?? own
  }

  /// Whether an incident's grade asks for a tier above the community.
  @inline(__always)
  func isGrave(_ slot: IncidentSlot, in world: World) -> Bool {
    guard let table = world.deadlines else { return false }
    return table.tier[Int(mechanisms.courses.marks[slot].grade)] > Tier.community.rawValue
  }

  /// Whether a report that a desk is done with goes straight to the tier in charge, since a deadline was missed.
  @inline(__always)
  func goesUp(_ slot: IncidentSlot) -> Bool {
    mechanisms.escalations.has(CaseMark.Means.isSure, slot) && incidents[slot].isClassified == 0
  }

  /// The tier that has a case now: the desk that has the report, or the tier that decided on it.
  private func holder(of slot: IncidentSlot, in world: World) -> Int {
    let held = max(Int(mechanisms.courses.marks[slot].tier), Int(incidents[slot].tier))
    return held >= 0 ? held : tierInCharge(of: slot, in: world).rawValue
  }

  /// A case missed a deadline: it is listed if it is hard, and goes up a tier from the one that has it; at the top it stays.
  /// The tier that has it then does what it can.
  mutating func pursue(_ slot: IncidentSlot, _ table: DeadlineTable, in world: World) {
    let isListed = list(slot, in: world)
    guard table.escalates || isListed != nil else { return }
    let from = holder(of: slot, in: world)
    var to = min(from + (table.escalates ? 1 : 0), Tier.district.rawValue)
    if let isListed { to = max(to, isListed.tier.rawValue) }
    mechanisms.courses.marks[slot].tier = Int8(truncatingIfNeeded: to)
    mechanisms.escalations.marks[slot].means |= CaseMark.Means.isSure
    if to > from {
      mechanisms.courses.marks[slot].escalations += 1
      tell(slot, .escalated, to, from)
    }
    if table.escalates { widen(slot, table.means[to]) }
    follow(slot, in: world)
  }

  private mutating func widen(_ slot: IncidentSlot, _ means: EscalationMeans) {
    let before = mechanisms.escalations.marks[slot]
    mechanisms.escalations.marks[slot].raise = max(before.raise, Int32(means.raise))
    if means.callsBack { mechanisms.escalations.marks[slot].means |= CaseMark.Means.callsBack }
    if means.sharesUnits, !mechanisms.escalations.has(CaseMark.Means.shares, slot) {
      mechanisms.escalations.marks[slot].means |= CaseMark.Means.shares
      mechanisms.escalations.shared += 1
    }
    if mechanisms.escalations.marks[slot].means != before.means, means.callsBack || means.sharesUnits {
      tell(slot, .widerMeans, means.tier.rawValue)
    }
  }

  /// The tier in charge takes the case where it stands: from a lower desk's line, back from a wrong agency, or ahead in the
  /// lines for units.
  private mutating func follow(_ slot: IncidentSlot, in world: World) {
    let tier = tierInCharge(of: slot, in: world)
    switch Incident.Stage(rawValue: incidents[slot].stage) {
    case .waitingAtDesk
    where incidents[slot].isClassified == 0 && Int(incidents[slot].tier) < mechanisms.courses.marks[slot].tier:
      lines.remove(slot, from: incidents[slot].desk.int, &incidents)
      let next = Tier(rawValue: Int(mechanisms.courses.marks[slot].tier)) ?? tier
      enter(slot, tier: next, isHandled: true, in: world)
    case .misrouted:
      pending.cancel(mechanisms.escalations.marks[slot].pending)
      if world.plan.desks.isEmpty { return assign(slot, in: world) }
      incidents[slot].declassify()
      enter(slot, tier: tier, isHandled: true, in: world)
    default: moveAhead(slot, in: world)
    }
  }

  /// A case that is more urgent than before moves ahead in the lines, and units are looked for anew.
  mutating func moveAhead(_ slot: IncidentSlot, in world: World) {
    if incidents[slot].stage == Incident.Stage.waitingAtDesk.rawValue {
      let desk = incidents[slot].desk.int
      lines.remove(slot, from: desk, &incidents)
      incidents[slot].rank(queueKey(of: slot, in: world))
      lines.insert(slot, into: desk, &incidents)
    }
    var task = incidents[slot].task
    while task.exists {
      let next = work[task].sibling
      if work[task].isWaiting {
        let agency = Int(world.tasks.rows[Int(work[task].row)].agency)
        work.remove(task, from: agency)
        work[task].rank(queueKey(of: slot, in: world))
        work.insert(task, into: agency)
        staff(task, in: world)
      }
      task = next
    }
  }
}
