import EventKernel

/// How an incident is resolved and closed, begun anew, or leaves without that.
extension Twin {
  /// All tasks are done.
  mutating func resolve(_ slot: IncidentSlot, in world: World) {
    let kind = world.tasks.kinds[Int(incidents[slot].kind)]
    incidents[slot].resolve(at: now)
    endPatience(slot)
    if kind.closesLater {
      let draw = draw(incidents[slot].identity, .closing, UInt32(incidents[slot].attempt))
      schedule(Event(.close, slot), at: now + .seconds(kind.closing.quantile(draw)))
    } else {
      close(slot, in: world)
    }
  }

  /// The closing is confirmed, or turns out poor, and everything is begun anew.
  mutating func close(_ slot: IncidentSlot, in world: World) {
    if isTaken(slot, by: world.joins.cases.closing, in: world) { return }
    let kind = world.tasks.kinds[Int(incidents[slot].kind)]
    let attempt = UInt32(incidents[slot].attempt)
    if kind.reopened > 0, draw(incidents[slot].identity, .reopening, attempt) < kind.reopened {
      return reopen(slot, in: world)
    }
    incidents[slot].close(at: now)
    leave(slot, as: .closed, in: world)
  }

  /// A closing was poor: everything is begun anew.
  mutating func reopen(_ slot: IncidentSlot, in world: World) {
    incidents[slot].reopen(at: now)
    announce(slot, to: world.joins.cases.reopened, in: world)
    tell(slot, .reopened)
    beginTasks(slot, in: world)
  }

  /// An incident leaves the twin, with the tasks that still wait in lines.
  mutating func leave(_ slot: IncidentSlot, as state: IncidentFact.State, in world: World) {
    endPatience(slot)
    for join in world.joins.cases.leaving { join(&self, slot, state, world) }
    while incidents[slot].task.exists {
      let task = incidents[slot].task
      if work[task].isWaiting { leaveLine(task, in: world) }
      if work[task].stage == LiveTask.Stage.handing.rawValue { pending.cancel(work[task].finish) }
      if work[task].facility >= 0 { facilities.release(Int(work[task].facility)) }
      remove(task, from: slot)
    }
    for join in world.joins.cases.withdrawing where join(&self, slot, state, world) { return }
    outbox.incidents.append(incidents[slot].fact(in: world, state: state))
    if state == .lost || state == .gaveUp || state == .expired {
      outbox.incidents[outbox.incidents.count - 1].left = now
    }
    for join in world.joins.cases.left { join(&self, slot, state, world) }
    incidents.remove(slot)
  }

  /// Who reported it gives up, unless a unit has been sent.
  mutating func giveUp(_ slot: IncidentSlot, in world: World) { leave(slot, as: .gaveUp, in: world) }

  /// Nobody gives up any more: a unit has been sent, or nothing is left to wait for.
  @inline(__always)
  mutating func endPatience(_ slot: IncidentSlot) {
    if incidents[slot].givingUp != .none { cancelGivingUp(slot) }
  }

  private mutating func cancelGivingUp(_ slot: IncidentSlot) {
    pending.cancel(incidents[slot].givingUp)
    incidents[slot].expectGivingUp(.none)
  }
}

extension Incident {
  /// Its life so far, as a fact.
  func fact(in world: World, state: IncidentFact.State) -> IncidentFact {
    IncidentFact(
      identity: identity, kind: kind, cell: cell, beat: beat, channel: channel,
      agency: assigned == .never ? -1 : Int32(world.plan.kinds[Int(kind)].agency), unit: unit, returns: returns,
      desks: desks, priority: priority, sent: sent, arrived: arrived, arrivals: arrivals, hasWaited: hasWaited != 0,
      state: state, occurred: occurred, detected: detected, reported: reported, triaged: triaged,
      assigned: assigned, accepted: accepted, departed: departed, onScene: onScene, fullSet: fullSet,
      resolved: resolved, closed: closed, isFoundLate: isFoundLate != 0)
  }
}
