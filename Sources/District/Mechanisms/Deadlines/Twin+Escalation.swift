import EventKernel

/// How a case goes up, one way, and what the tier that has it then does.
extension Twin {
  /// Whether a report that a desk is done with goes straight to the tier in charge, since a deadline was missed.
  @inline(__always)
  func goesUp(_ slot: IncidentSlot) -> Bool {
    mechanisms.cases.has(CaseMark.Means.isSure, slot) && incidents[slot].isClassified == 0
  }

  /// The tier that has a case now: the desk that has the report, or the tier that decided on it.
  private func holder(of slot: IncidentSlot, in world: World) -> Int {
    let held = max(Int(mechanisms.courses.marks[slot].tier), Int(incidents[slot].tier))
    return held >= 0 ? held : tierInCharge(of: slot, in: world).rawValue
  }

  /// A case missed a deadline: it is listed if it is hard, and goes up a tier from the one that has it; at the top it stays.
  /// The tier that has it then does what it can.
  mutating func pursue(_ slot: IncidentSlot, _ table: DeadlineTable, in world: World) {
    let least = tierForLate(slot, in: world)
    guard table.escalates || least != nil else { return }
    let from = holder(of: slot, in: world)
    var to = min(from + (table.escalates ? 1 : 0), Tier.district.rawValue)
    if let least { to = max(to, least.rawValue) }
    mechanisms.courses.escalate(slot, to: to, isUp: to > from)
    mechanisms.cases.allow(CaseMark.Means.isSure, slot)
    if to > from {
      tell(slot, .escalated, to, from)
    }
    if table.escalates { widen(slot, table.means[to]) }
    follow(slot, in: world)
  }

  /// The least tier that a mechanism wants to have a case that is late; nil if none does.
  private mutating func tierForLate(_ slot: IncidentSlot, in world: World) -> Tier? {
    for join in world.joins.cases.late {
      if let tier = join(&self, slot, world) { return tier }
    }
    return nil
  }

  private mutating func widen(_ slot: IncidentSlot, _ means: EscalationMeans) {
    let before = mechanisms.cases.marks[slot].means
    mechanisms.cases.raise(slot, to: means.raise)
    if means.recalls { mechanisms.cases.allow(CaseMark.Means.recalls, slot) }
    if means.sharesUnits { mechanisms.cases.allow(CaseMark.Means.shares, slot) }
    if mechanisms.cases.marks[slot].means != before, means.recalls || means.sharesUnits {
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
      pending.cancel(mechanisms.cases.marks[slot].pending)
      if world.plan.desks.isEmpty { return assign(slot, in: world) }
      incidents[slot].declassify()
      enter(slot, tier: tier, isHandled: true, in: world)
    default: moveAhead(slot, in: world)
    }
  }
}
