import EventKernel

/// Closings that are poor, who finds out, and cases that are hung up.
extension Twin {
  enum Verdict {
    /// The closing stands.
    case closes
    /// It is poor, and that is seen at once.
    case reopens
    /// It is poor, and a check will find out.
    case waits
  }

  /// Judges a closing that is confirmed: whether it is poor, and whether it is checked.
  mutating func judge(_ slot: Int, _ poor: Double, _ plan: SupervisionPlan, in world: World) -> Verdict {
    let identity = incidents[slot].identity
    let visit = UInt32(incidents[slot].visit)
    let agency = world.plan.kinds[Int(incidents[slot].kind)].agency
    var share = poor
    if let credit = plan.credit { share *= 1 - credit.effect * supervision.checkedShare(of: agency) }
    if courses.marks[slot].isListed != 0, let listed = plan.listed?.poor { share = listed }
    let isPoor = draw(identity, .reopening, visit) < share
    let isChecked = draw(identity, .check, visit) < plan.checked
    if let credit = plan.credit {
      supervision.remember(agency, isChecked: isChecked, at: now, halfLife: credit.halfLife)
    }
    guard isChecked else {
      courses.marks[slot].isPoor = isPoor ? 1 : 0
      return .closes
    }
    guard let after = plan.after, isPoor else {
      if plan.after == nil { tell(slot, .checked, isPoor ? 1 : 0) }
      return isPoor ? .reopens : .closes
    }
    escalations.marks[slot].isProvisional = 1
    let time = Duration.seconds(after.quantile(draw(identity, .checkTime, visit)))
    escalations.marks[slot].pending = schedule(Event(.check, slot), at: now + time)
    return .waits
  }

  /// A check finds that a case was closed poorly.
  mutating func findPoor(_ slot: Int, in world: World) {
    escalations.marks[slot].isProvisional = 0
    escalations.marks[slot].pending = .none
    tell(slot, .checked, 1)
    resumeDeadline(slot, in: world)
    reopen(slot, in: world)
  }

  /// Hangs a case up for supervision if it has missed enough deadlines; the plan if it is hung up now.
  mutating func list(_ slot: Int, in world: World) -> ListingPlan? {
    guard let plan = world.plan.supervision?.listed, courses.marks[slot].isListed == 0,
      courses.marks[slot].overdue.nonzeroBitCount >= plan.afterMissed
    else { return nil }
    courses.marks[slot].isListed = 1
    escalations.marks[slot].raise = max(escalations.marks[slot].raise, Int32(plan.raise))
    tell(slot, .listed)
    return plan
  }
}
