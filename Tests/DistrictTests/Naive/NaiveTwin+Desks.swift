import EventKernel

@testable import District

/// How a report passes the desks and finds its agency.
extension NaiveTwin {
  func receive(_ incident: NaiveIncident) {
    incident.fact.reported = now
    route(incident)
  }

  private func kind(_ incident: NaiveIncident) -> IncidentKind { plan.kinds[Int(incident.fact.kind)] }

  private func route(_ incident: NaiveIncident) {
    if plan.desks.isEmpty { return assign(incident) }
    let agency = plan.agencies[kind(incident).agency]
    let isEmergency = kind(incident).platform == .emergency
    if policies.routing.name == "direct", outages?.climbs(incident, in: self) != true {
      return incident.isClassified ? assign(incident) : enter(incident, agency.owner, isHandled: true)
    }
    if incident.isClassified {
      // Down, tier by tier, to where the units stand; an emergency line knows whom to send.
      let below = Tier(rawValue: (incident.tier ?? .community).rawValue - 1)
      if !isEmergency, let below, below >= agency.station { return enter(incident, below, isHandled: false) }
      return assign(incident)
    }
    if isEmergency { return enter(incident, agency.owner, isHandled: true) }
    let wasReturned = incident.fact.returns > 0
    let above =
      if let tier = incident.tier { Tier(rawValue: tier.rawValue + 1) ?? .district } else {
        wasReturned ? agency.station : .community
      }
    if above >= agency.owner {
      enter(incident, agency.owner, isHandled: true)
    } else {
      enter(incident, above, isHandled: !wasReturned)
    }
  }

  private func enter(_ incident: NaiveIncident, _ tier: Tier, isHandled: Bool) {
    let index = desk(tier, incident)
    incident.desk = index
    incident.tier = tier
    incident.isHandled = isHandled
    incident.fact.desks += 1
    if desks[index].busy < desks[index].seats { return handle(incident) }
    incident.stage = .waitingAtDesk
    let place = desks[index].line.firstIndex { order($0) > order(incident) } ?? desks[index].line.count
    desks[index].line.insert(incident, at: place)
  }

  /// The desk of a tier, by its name.
  private func desk(_ tier: Tier, _ incident: NaiveIncident) -> Int {
    let platform = kind(incident).platform
    let tierDesks = plan.desks.filter { $0.tier == tier }
    let chosen = tierDesks.first { $0.platform == platform } ?? tierDesks.first { $0.platform == .service }
    let community = Int(world.map.cells.community[Int(incident.fact.cell)])
    let area =
      switch tier {
      case .community: world.map.communities[community].id
      case .subdistrict: world.map.subdistricts[Int(world.map.communities[community].parent)].id
      case .district: world.map.name
      }
    return world.desks.id.firstIndex(of: "\(chosen?.id ?? "")/\(area)")?.int ?? -1
  }

  /// The lowest goes first.
  func order(_ incident: NaiveIncident) -> Int64 {
    switch fault == .ordersByComing ? "fifo" : policies.queue.name {
    case "priority": Int64(incident.fact.priority)
    case "deadline":
      (incident.fact.reported + (kind(incident).deadline ?? .hours(24 * 36_600))).nanoseconds
    default: 0
    }
  }

  private func role(_ incident: NaiveIncident) -> Handling.Role {
    incident.isHandled ? .look : incident.isClassified ? .down : .up
  }

  private func handle(_ incident: NaiveIncident) {
    guard let index = incident.desk, let tier = incident.tier else { return }
    let desk = desks[index]
    desk.busy += 1
    incident.stage = .handling
    incident.handlingBegan = now
    let key = tier.rawValue + 3 * Int(role(incident).rawValue) + 9 * Int(incident.fact.returns)
    let time =
      (incident.isHandled ? desk.plan.handling : desk.plan.relay)
      .quantile(draw(incident.fact.identity, .handling, key)) * (outages?.pace(index, in: self) ?? 1)
    schedule(.handled, .report(index, incident), at: now + .seconds(time) + remoteEffort(incident))
  }

  func finishHandling(_ desk: Int, _ incident: NaiveIncident) {
    facts.record(
      Handling(
        incident: incident.fact.identity, desk: DeskIndex(desk), role: role(incident), attempt: incident.fact.returns,
        start: incident.handlingBegan, end: now))
    desks[desk].busy -= 1
    fillSeats(desk)
    if !incident.isClassified, incident.isHandled, incident.tier == plan.agencies[kind(incident).agency].owner {
      incident.isClassified = true
      incident.fact.triaged = now
    }
    if settleRemotely(incident) { return }
    route(incident)
  }

  func fillSeats(_ desk: Int) {
    while desks[desk].busy < desks[desk].seats, !desks[desk].line.isEmpty {
      handle(desks[desk].line.removeFirst())
    }
  }

  func staffDesks() {
    for desk in desks.indices {
      let isStanding = outages?.isStanding(desk, in: self) ?? false
      desks[desk].seats = isStanding ? 0 : world.desks.seats(of: DeskIndex(desk), at: now, in: plan)
    }
  }

  private func assign(_ incident: NaiveIncident) {
    let identity = incident.fact.identity
    let attempt = Int(incident.fact.returns)
    let returns = Int(policies.routing.parameters["returns"] ?? 1)
    let mayErr = plan.transfer.misrouting > 0 && attempt < returns && kind(incident).platform != .emergency
    if mayErr, draw(identity, .misroute, attempt) < plan.transfer.misrouting {
      incident.stage = .misrouted
      let time = plan.transfer.giveBack.quantile(draw(identity, .giveBack, attempt))
      schedule(.giveBack, .incident(incident), at: now + .seconds(time))
      return
    }
    incident.stage = .accepting
    incident.fact.assigned = now
    incident.fact.agency = Int32(kind(incident).agency)
    if let acceptance = plan.agencies[kind(incident).agency].acceptance {
      schedule(.accept, .incident(incident), at: now + .seconds(acceptance.quantile(draw(identity, .accept))))
    } else {
      accept(incident)
    }
  }

  func giveBack(_ incident: NaiveIncident) {
    incident.fact.returns += 1
    incident.isClassified = false
    incident.tier = nil
    route(incident)
  }

  func accept(_ incident: NaiveIncident) {
    incident.fact.accepted = now
    incident.stage = .attended
    if let patience = kind(incident).patience {
      let time = patience.quantile(draw(incident.fact.identity, .patience))
      incident.givingUp = schedule(.giveUp, .incident(incident), at: now + .seconds(time))
    }
    beginTasks(incident)
  }
}
