import EventKernel

/// Closings that are poor, who finds out, and cases that are hung up.
extension Twin {
  /// Judges a closing that is confirmed, unless the catalogue does: whether it is poor, and whether it is checked. True if it is
  /// none: it is poor, and that is seen at once, or a check will find out.
  mutating func isPoor(_ slot: IncidentSlot, _ poor: Double, _ plan: SupervisionPlan, in world: World) -> Bool {
    if world.tasks.kinds[Int(incidents[slot].kind)].reopened > 0 { return false }
    let identity = incidents[slot].identity
    let visit = UInt32(incidents[slot].visit)
    let agency = world.plan.kinds[Int(incidents[slot].kind)].agency
    var share = poor
    if let credit = plan.credit { share *= 1 - credit.effect * mechanisms.supervision.checkedShare(of: agency) }
    if mechanisms.courses.marks[slot].isListed != 0, let listed = plan.listed?.poor { share = listed }
    let isPoor = draw(identity, .reopening, visit) < share
    let isChecked = draw(identity, .check, visit) < plan.checked
    if let credit = plan.credit {
      mechanisms.supervision.remember(agency, isChecked: isChecked, at: now, halfLife: credit.halfLife)
    }
    guard isChecked else {
      mechanisms.courses.marks[slot].isPoor = isPoor ? 1 : 0
      return false
    }
    guard let after = plan.after, isPoor else {
      if plan.after == nil { tell(slot, .checked, isPoor ? 1 : 0) }
      if isPoor { reopen(slot, in: world) }
      return isPoor
    }
    mechanisms.escalations.marks[slot].isProvisional = 1
    let time = Duration.seconds(after.quantile(draw(identity, .checkTime, visit)))
    mechanisms.escalations.marks[slot].pending = schedule(Event(.check, slot), at: now + time)
    return true
  }

  /// A check finds that a case was closed poorly.
  mutating func findPoor(_ slot: IncidentSlot, in world: World) {
    mechanisms.escalations.marks[slot].isProvisional = 0
    mechanisms.escalations.marks[slot].pending = .none
    tell(slot, .checked, 1)
    resumeDeadline(slot, in: world)
    reopen(slot, in: world)
  }

  /// Hangs a case up for supervision if it has missed enough deadlines; the plan if it is hung up now.
  mutating func list(_ slot: IncidentSlot, in world: World) -> ListingPlan? {
    guard let plan = world.plan.supervision?.listed, mechanisms.courses.marks[slot].isListed == 0,
      mechanisms.courses.marks[slot].overdue.nonzeroBitCount >= plan.afterMissed
    else { return nil }
    mechanisms.courses.marks[slot].isListed = 1
    mechanisms.escalations.marks[slot].raise = max(mechanisms.escalations.marks[slot].raise, Int32(plan.raise))
    tell(slot, .listed)
    return plan
  }
}
