import EventKernel

/// How warnings come before an incident, and what becomes of it.
///
/// What would occur without a warning hangs on the incident's own identity alone: a candidate is when it begins to show, and the
/// lead is a draw of its own. So alternatives share what occurs and when, whatever they know of it before and do about it.
extension Twin {
  /// A candidate of a kind about which there is a rule begins to show: it occurs later, unless it is prevented. It occurs at once
  /// in an imagined future, where nobody knows more of it.
  mutating func show(_ identity: UInt64, kind: Int, cell: Int, in world: World) -> Bool {
    guard let table = world.earlyWarning, let rule = table.rule(ofKind: kind), !isImagined(identity) else {
      return false
    }
    let plan = table.rules[rule]
    let (chance, wait) = streams.uniforms(identity: identity, purpose: Purpose.earlyWarning.rawValue)
    let answer = IncidentIdentity.make(parent: identity, cause: Purpose.earlyWarning.rawValue << 8, ordinal: 0)
    let isWarned = chance < plan.recall && !isLost(answer, plan, cell: cell, in: world)
    outbox.count(isWarned ? .trueWarnings : .missedWarnings, rule, at: now)
    let time = now + .seconds(plan.lead.quantile(wait))
    // Nothing comes between a sign and an incident of the same instant.
    if !isWarned, time == now { return false }
    var trouble = Trouble()
    trouble.identity = identity
    trouble.shown = now
    trouble.rule = Int32(rule)
    trouble.cell = Int32(cell)
    trouble.notice = isWarned ? Trouble.Notice.warned : Trouble.Notice.none
    let index = mechanisms.earlyWarnings.insert(trouble)
    schedule(Event(.trouble, index), at: time)
    if isWarned {
      warn(answer, rule, cell: cell, of: index, in: world)
    }
    return true
  }

  private func isImagined(_ identity: UInt64) -> Bool {
    UInt32(truncatingIfNeeded: identity) & (IncidentIdentity.ordinals - 1) >= Self.firstImagined
  }

  /// A warning comes, of trouble or of nothing: an incident is opened, whose tasks are what should prevent it.
  mutating func warn(_ identity: UInt64, _ rule: Int, cell: Int, of trouble: Slot<Trouble>, in world: World) {
    guard let plan = world.earlyWarning?.rules[rule] else { return }
    var answer = Incident(
      identity, kind: Int32(plan.answer), cell: Int32(cell), beat: beat(of: identity, cell: cell, in: world),
      priority: world.tasks.kinds[plan.answer].priority, occurred: now, at: now)
    answer.detection(by: world.plan.channels.isEmpty ? -1 : Int32(plan.channel), at: now)
    let slot = open(answer, in: world)
    mechanisms.earlyWarnings.answer(
      slot, WarningMark(came: now, rule: Int32(rule), trouble: trouble, isTrue: trouble.exists ? 1 : 0))
    begin(slot, Descent(), in: world)
    file(slot, in: world)
    receive(slot, in: world)
  }

  /// It would occur by now: it does, unless what should prevent it has been done, and does.
  mutating func breakOut(_ index: Slot<Trouble>, in world: World) {
    let answer = mechanisms.earlyWarnings.troubles[index].answer
    let isResolved = answer.exists && incidents[answer].resolved != .never
    let trouble = mechanisms.earlyWarnings.take(index)
    guard let plan = world.earlyWarning?.rules[Int(trouble.rule)] else { return }
    if isResolved || trouble.notice == Trouble.Notice.answered {
      outbox.count(.answeredInTime, Int(trouble.rule), at: trouble.shown)
      if draw(trouble.identity, .prevention) < plan.prevents {
        outbox.count(.prevented, Int(trouble.rule), at: trouble.shown)
        return
      }
    }
    occur(trouble.identity, kind: plan.kind, cell: Int(trouble.cell), in: world)
  }

  /// Counts a unit's time for a warning, with that warning.
  mutating func countAnswer(_ unit: UnitIndex, _ time: TimeSpan, in world: World) {
    let task = units[unit].task
    guard task.exists else { return }
    let mark = mechanisms.earlyWarnings.marks[work[task].incident]
    guard mark.rule >= 0 else { return }
    let crew = Int64(world.plan.teams[world.units.team[unit]].crew)
    outbox.count(
      mark.isTrue != 0 ? .timeForTrue : .timeForFalse, Int(mark.rule), at: mark.came, times: time.nanoseconds * crew)
  }

  /// Counts what units do for warnings, as far as it has come.
  mutating func closeAnswers(at end: Instant, in world: World) {
    guard world.earlyWarning != nil else { return }
    for unit in units.indices where units[unit].job != nil && units[unit].legStart < end {
      countAnswer(unit, end - units[unit].legStart, in: world)
    }
  }
}
