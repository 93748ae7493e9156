import EventKernel

/// Who classifies a report, and how often the agency named is a wrong one.
extension Twin {
  /// Probability that the agency that is named now is a wrong one; nil where desks err as ever.
  func ownErrorRate(_ slot: IncidentSlot, in world: World) -> Double? {
    let incident = incidents[slot]
    if let plan = world.plan.responsibility, mechanisms.courses.marks[slot].isUnlisted != 0 {
      if case .passAround(let wrong) = plan.unlisted { return wrong }
      return 0
    }
    guard let plan = world.plan.classification else { return nil }
    let (business, machine) = businessDraws(slot)
    let hasData =
      business < plan.support[world.plan.kinds[Int(incident.kind)].agency] && !isUnaided(slot, in: world)
    if let automatic = plan.automatic, incident.returns == 0, hasData, machine < automatic.share {
      return automatic.error
    }
    let tier = tierInCharge(of: slot, in: world)
    return plan.error * (hasData ? 1 : plan.unsupported) * plan.skill[tier.rawValue]
  }

  /// Whether the machine at the intake classifies a report: one that is new to it, of a business with data.
  private func isClassifiedAtIntake(_ slot: IncidentSlot, in world: World) -> Bool {
    let incident = incidents[slot]
    guard let plan = world.plan.classification, let automatic = plan.automatic, incident.returns == 0,
      incident.desks == 0, incident.isClassified == 0,
      world.plan.kinds[Int(incident.kind)].platform != .emergency, !isUnaided(slot, in: world)
    else { return false }
    let (business, machine) = businessDraws(slot)
    return business < plan.support[world.plan.kinds[Int(incident.kind)].agency] && machine < automatic.share
  }

  /// Which business a report is about, as its place among those of the agency, those with data first; and its place among the
  /// reports that a machine may classify.
  private func businessDraws(_ slot: IncidentSlot) -> (Double, Double) {
    streams.uniforms(identity: incidents[slot].identity, purpose: Purpose.business.rawValue)
  }

  /// The machine takes a report; false if it is for a desk.
  mutating func classifyAtIntake(_ slot: IncidentSlot, in world: World) -> Bool {
    guard isClassifiedAtIntake(slot, in: world), let automatic = world.plan.classification?.automatic else {
      return false
    }
    incidents[slot].beginClassifying(at: now)
    let time = automatic.handling.quantile(draw(incidents[slot].identity, .machine))
    mechanisms.consultations.expect(slot, schedule(Event(.classified, slot), at: now + .seconds(time)), from: now)
    return true
  }

  /// The machine has classified a report: its order comes from the tier that commands the owner, as if that desk had done it.
  mutating func finishClassifying(_ slot: IncidentSlot, in world: World) {
    _ = mechanisms.consultations.end(slot)
    outbox.count(.classifiedByMachine, at: now)
    let tier = tierInCharge(of: slot, in: world)
    incidents[slot].classify(at: now, by: tier)
    mechanisms.courses.rise(slot, to: tier.rawValue)
    route(slot, in: world)
  }
}
