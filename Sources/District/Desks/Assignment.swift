import EventKernel

/// From a desk to an agency: a wrong one gives the report back, the right one accepts it.
extension Twin {
  /// The desk names an agency: with the misrouting rate a wrong one, as long as the report may still be returned. Emergency
  /// lines know whom to send.
  mutating func assign(_ slot: Int, in world: World) {
    let incident = incidents[slot]
    let visit = UInt32(incident.returns)
    let handover = world.plan.handover
    let kind = world.plan.kinds[Int(incident.kind)]
    incidents[slot].since = now
    let mayErr = Int(incident.returns) < world.routing.returns && kind.platform != .emergency
    if mayErr, draw(incident.identity, .misroute, visit) < handover.misrouting {
      incidents[slot].stage = Incident.Stage.misrouted.rawValue
      let time = handover.giveBack.quantile(draw(incident.identity, .giveBack, visit))
      schedule(Event(.giveBack, slot), at: now + .seconds(time))
      return
    }
    incidents[slot].stage = Incident.Stage.accepting.rawValue
    incidents[slot].assigned = now
    let agency = world.plan.agencies[kind.agency]
    let time = agency.acceptance?.quantile(draw(incident.identity, .accept)) ?? 0
    schedule(Event(.accept, slot), at: now + .seconds(time))
  }

  /// A wrong agency returns the report.
  mutating func giveBack(_ slot: Int, in world: World) {
    incidents[slot].returns += 1
    incidents[slot].isClassified = 0
    incidents[slot].tier = -1
    route(slot, in: world)
  }

  /// The agency accepts the task and sends a unit if it has one.
  mutating func accept(_ slot: Int, in world: World) {
    incidents[slot].accepted = now
    let task = task(slot, in: world)
    let unit = world.dispatch.choose(for: task, among: unitsView(in: world))
    if let unit {
      send(unit, to: slot, in: world)
    } else {
      wait(slot, line: world.desks.count + task.agency, stage: .waitingForUnit, in: world)
    }
  }
}
