import EventKernel

/// Closings that are poor, who finds out, and cases that are hung up.
extension Twin {
  /// Judges a closing that is confirmed, unless the catalogue does: whether it is poor, and whether it is checked. True if it is
  /// none: it is poor, and that is seen at once, or a check will find out.
  mutating func isPoor(_ slot: IncidentSlot, _ poor: Double, _ plan: SupervisionPlan, in world: World) -> Bool {
    if world.tasks.kinds[Int(incidents[slot].kind)].reopened > 0 { return false }
    let identity = incidents[slot].identity
    let attempt = UInt32(incidents[slot].attempt)
    let agency = world.plan.kinds[Int(incidents[slot].kind)].agency
    var share = poor
    if let credit = plan.credit { share *= 1 - credit.effect * mechanisms.supervision.checkedShare(of: agency) }
    if mechanisms.courses.marks[slot].isListed != 0, let listed = plan.listed?.poor { share = listed }
    let isPoor = draw(identity, .reopening, attempt) < share
    let isChecked = draw(identity, .check, attempt) < plan.checked
    if let credit = plan.credit {
      mechanisms.supervision.remember(agency, isChecked: isChecked, at: now, halfLife: credit.halfLife)
    }
    guard isChecked else {
      mechanisms.courses.close(slot, isPoor: isPoor)
      return false
    }
    guard let after = plan.after, isPoor else {
      if plan.after == nil { tell(slot, .checked, isPoor ? 1 : 0) }
      if isPoor { reopen(slot, in: world) }
      return isPoor
    }
    let time = TimeSpan.seconds(after.quantile(draw(identity, .checkTime, attempt)))
    mechanisms.cases.suspend(slot, until: schedule(Event(.check, slot), at: now + time))
    return true
  }

  /// A check finds that a case was closed poorly.
  mutating func findPoor(_ slot: IncidentSlot, in world: World) {
    mechanisms.cases.resume(slot)
    tell(slot, .checked, 1)
    reopen(slot, in: world)
  }

  /// Hangs a case up for supervision if it has missed enough deadlines; the plan if it is hung up now.
  mutating func list(_ slot: IncidentSlot, in world: World) -> ListingPlan? {
    guard let plan = world.plan.supervision?.listed, mechanisms.courses.marks[slot].isListed == 0,
      mechanisms.courses.marks[slot].overdue.nonzeroBitCount >= plan.afterMissed
    else { return nil }
    mechanisms.courses.list(slot)
    mechanisms.cases.raise(slot, to: plan.raise)
    tell(slot, .listed)
    return plan
  }
}
