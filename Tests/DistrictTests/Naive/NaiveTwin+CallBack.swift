import EventKernel

@testable import District

/// Who is off duty is called for what waits, and stays until nothing does.
extension NaiveTwin {
  /// Makes the calls that were asked for while the event was executed.
  func settleCalls() {
    let agencies = askedForCalls
    askedForCalls = []
    for agency in agencies.reversed() { callBack(agency) }
  }

  func askForCalls(_ agency: Int) {
    guard plan.teams.contains(where: { $0.agency == agency && $0.duty.callBack != nil }) else { return }
    if !askedForCalls.contains(agency) { askedForCalls.append(agency) }
  }

  func offerToCalls(_ unit: NaiveUnit) {
    if canBeCalled(unit), fault != .calledOnlyAtFirst { askForCalls(unit.agency) }
  }

  private func canBeCalled(_ unit: NaiveUnit) -> Bool {
    guard unit.team.duty.callBack != nil, !unit.isOnDuty, unit.calling == nil, unit.state == .idle else { return false }
    return (!unit.isAbsent || fault == .absentComes) && now >= unit.restUntil && unit.dutyStart < now
  }

  /// For each waiting task in turn: who is called already, and not counted for one before, and then others, by their number.
  private func callBack(_ agency: Int) {
    let own = units.filter { $0.agency == agency }
    var called = own.filter { $0.calling != nil }
    for task in waiting[agency] {
      var coming = task.served
      func isWanted(_ unit: NaiveUnit) -> Bool {
        guard let rule = unit.team.duty.callBack, task.incident.fact.priority <= rule.priority else { return false }
        return task.missing(with: coming).contains { $0.count > 0 && unit.capabilities.contains($0.capability) }
      }
      for unit in called where isWanted(unit) {
        coming.append(unit)
        called.removeAll { $0 === unit }
      }
      for unit in own where canBeCalled(unit) && isWanted(unit) {
        coming.append(unit)
        unit.dutyStart = now + (unit.team.duty.callBack?.after ?? .zero)
        unit.calling = schedule(.duty, .unit(unit, true), at: unit.dutyStart)
      }
    }
  }

  /// Here after a call, or those are for whom it has stayed.
  func answerCall(_ unit: NaiveUnit) {
    if unit.isOnDuty {
      if unit.isServing, unit.state == .idle { becomeFree(unit) }
    } else if unit.calling != nil, unit.dutyStart == now {
      unit.calling = nil
      unit.isServing = true
      unit.isOnDuty = true
      unit.dutyEnd = now
      takeUpDuty(unit)
    }
  }

  func goOnWithCall(_ unit: NaiveUnit) {
    if !isAwaited(unit) {
      if takeNext(unit) { return }
      let others = units.filter { $0.agency == unit.agency && $0.calling != nil }.map(\.dutyStart)
      let isWanted = waiting[unit.agency].contains { task in
        task.missing.contains { $0.count > 0 && unit.capabilities.contains($0.capability) }
      }
      if let last = others.max(), isWanted {
        schedule(.duty, .unit(unit, true), at: last)
        return returnToPost(unit)
      }
    }
    unit.isServing = false
    unit.isOnDuty = false
    endLastJob(unit)
  }
}
