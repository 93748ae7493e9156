import EventKernel

@testable import District

/// Who is off duty is recalled for what waits, and stays until nothing does.
extension NaiveTwin {
  /// Makes the recalls that were asked for while the event was executed.
  func settleRecalls() {
    let agencies = askedForRecalls
    askedForRecalls = []
    for agency in agencies.reversed() { recall(agency) }
  }

  func askForRecalls(_ agency: Int) {
    guard plan.teams.contains(where: { $0.agency == agency && $0.duty.recall != nil }) else { return }
    if !askedForRecalls.contains(agency) { askedForRecalls.append(agency) }
  }

  func offerToRecalls(_ unit: NaiveUnit) {
    if canBeRecalled(unit), fault != .recalledOnlyAtFirst { askForRecalls(unit.agency) }
  }

  private func canBeRecalled(_ unit: NaiveUnit) -> Bool {
    guard unit.team.duty.recall != nil, !unit.isOnDuty, unit.recalling == nil, !unit.isSummoned, unit.state == .idle
    else { return false }
    return (!unit.isAbsent || fault == .absentComes) && now >= unit.restUntil && unit.dutyStart < now
  }

  /// For each waiting task in turn: who is recalled already, and not counted for one before, and then others, by their
  /// number.
  private func recall(_ agency: Int) {
    let own = units.filter { $0.agency == agency }
    var recalled = own.filter { $0.recalling != nil }
    for task in waiting[agency] {
      var coming = task.served
      func isWanted(_ unit: NaiveUnit) -> Bool {
        guard let rule = unit.team.duty.recall, task.incident.fact.priority <= rule.priority else { return false }
        return task.missing(with: coming).contains { $0.count > 0 && unit.capabilities.contains($0.capability) }
      }
      for unit in recalled where isWanted(unit) {
        coming.append(unit)
        recalled.removeAll { $0 === unit }
      }
      for unit in own where canBeRecalled(unit) && isWanted(unit) {
        coming.append(unit)
        unit.dutyStart = now + (unit.team.duty.recall?.after ?? .zero)
        unit.recalling = schedule(.duty, .unit(unit, true), at: unit.dutyStart)
      }
    }
  }

  /// Here after a recall, or those are for whom it has stayed.
  func answerRecall(_ unit: NaiveUnit) {
    if unit.isOnDuty {
      if unit.isServing, unit.state == .idle { becomeFree(unit) }
    } else if unit.recalling != nil, unit.dutyStart == now {
      unit.recalling = nil
      unit.isServing = true
      unit.isOnDuty = true
      unit.dutyEnd = now
      takeUpDuty(unit)
    }
  }

  func goOnWithRecall(_ unit: NaiveUnit) {
    if !isAwaited(unit) {
      if takeNext(unit) { return }
      let others = units.filter { $0.agency == unit.agency && $0.recalling != nil }.map(\.dutyStart)
      let isWanted = waiting[unit.agency].contains { task in
        task.missing.contains { $0.count > 0 && unit.capabilities.contains($0.capability) }
      }
      if let last = others.max(), isWanted {
        schedule(.duty, .unit(unit, true), at: last)
        return returnToStandby(unit)
      }
    }
    unit.isServing = false
    unit.isOnDuty = false
    endLastJob(unit)
  }
}
