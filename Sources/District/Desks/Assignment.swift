import EventKernel

/// From a desk to an agency: a wrong one gives the report back, the right one accepts it.
extension Twin {
  /// The desk names an agency: with the misrouting rate a wrong one, as long as the report may still be returned. Emergency
  /// lines know whom to send.
  mutating func assign(_ slot: IncidentSlot, in world: World) {
    if isTaken(slot, by: world.joins.cases.assigning, in: world) { return }
    let incident = incidents[slot]
    let attempt = UInt32(incident.returns)
    let kind = world.tasks.kinds[Int(incident.kind)]
    let mayErr =
      (world.desks.misrouting > 0 || !world.joins.desks.naming.isEmpty)
      && Int(incident.returns) < routing(in: world).returns && !kind.isEmergency
      && !mechanisms.cases.has(CaseMark.Means.isSure, slot)
    if mayErr, draw(incident.identity, .misroute, attempt) < errorRate(slot, in: world) {
      incidents[slot].misroute(at: now)
      let time = world.plan.transfer.giveBack.quantile(draw(incident.identity, .giveBack, attempt))
      let event = schedule(Event(.giveBack, slot), at: now + .seconds(time))
      mechanisms.cases.remember(slot, event)
      return
    }
    incidents[slot].assign(at: now)
    if isTaken(slot, by: world.joins.cases.assigned, in: world) { return }
    if kind.accepts {
      incidents[slot].awaitAcceptance()
      let time = kind.acceptance.quantile(draw(incident.identity, .accept))
      schedule(Event(.accept, slot), at: now + .seconds(time))
    } else {
      accept(slot, in: world)
    }
  }

  /// Probability that the agency that is named now is a wrong one.
  mutating func errorRate(_ slot: IncidentSlot, in world: World) -> Double {
    for join in world.joins.desks.naming {
      if let rate = join(&self, slot, world) { return rate }
    }
    return world.desks.misrouting
  }

  /// The agency accepts the incident, and its tasks begin.
  mutating func accept(_ slot: IncidentSlot, in world: World) {
    incidents[slot].accept(at: now)
    if world.tasks.kinds[Int(incidents[slot].kind)].hasPatience,
      let patience = world.plan.kinds[Int(incidents[slot].kind)].patience
    {
      let time = TimeSpan.seconds(patience.quantile(draw(incidents[slot].identity, .patience)))
      incidents[slot].expectGivingUp(schedule(Event(.giveUp, slot), at: now + time))
    }
    beginTasks(slot, in: world)
  }
}
