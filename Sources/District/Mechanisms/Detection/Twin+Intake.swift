import EventKernel

/// What an intake makes of a report: a ticket, a merger, or a mistake.
extension Twin {
  /// A report of an open incident reaches the intake of its channel.
  mutating func take(_ sighting: Sighting, of slot: IncidentSlot, _ table: DetectionTable, in world: World) {
    let channel = Int(sighting.channel)
    let intake = table.intake[channel]
    if table.plan.channels[channel].way == .complaint { mechanisms.detections.complain(slot) }
    let outcome = outcome(sighting, of: slot, intake, table, in: world)
    outbox.reports.append(
      ReportFact(
        incident: sighting.identity, time: now, channel: sighting.channel, kind: sighting.kind, cell: sighting.cell,
        outcome: outcome))
    if outcome == .first || outcome == .duplicate { mechanisms.detections.file(slot, at: intake) }
    switch outcome {
    case .first:
      incidents[slot].detection(by: sighting.channel, at: sighting.detected)
      receive(slot, in: world)
    case .duplicate:
      let cause = table.keys[channel]
      let identity = IncidentIdentity.make(
        parent: sighting.identity, cause: ~cause, ordinal: UInt32(truncatingIfNeeded: sighting.turn))
      openSpurious(
        .duplicate, identity, kind: Int(sighting.kind), cell: Int(sighting.cell), channel: channel,
        occurred: incidents[slot].occurred, detected: sighting.detected, in: world)
    case .mismerged:
      if mechanisms.detections.marks[slot].coming == 0 { leave(slot, as: .unreported, in: world) }
    case .merged, .falseReport: break
    }
  }

  /// What a channel tells of for sure, and first, is an open incident that reaches its intake: that has a ticket of it. Where no
  /// channels are named there is nothing to file.
  mutating func file(_ slot: IncidentSlot, in world: World) {
    guard let table = world.detection else { return }
    let incident = incidents[slot]
    mechanisms.detections.file(slot, at: table.intake[Int(incident.channel)])
    outbox.reports.append(
      ReportFact(
        incident: incident.identity, time: now, channel: incident.channel, kind: incident.kind, cell: incident.cell,
        outcome: .first))
  }

  /// An intake that has a ticket of the incident knows it again with its recall. It errs on what is new: for each right
  /// merger `1 / precision - 1` reports on average are merged where they do not belong, the next first ones that come.
  /// Emergency lines do not err so.
  private mutating func outcome(
    _ sighting: Sighting, of slot: IncidentSlot, _ intake: Int, _ table: DetectionTable, in world: World
  ) -> ReportFact.Outcome {
    let plan = table.plan.intakes[intake]
    if mechanisms.detections.marks[slot].intakes & 1 << UInt32(intake) != 0 {
      let index = table.keys[Int(sighting.channel)] | UInt32(sighting.turn) << 26
      let (chance, error) = streams.uniforms(
        identity: sighting.identity, purpose: Purpose.merger.rawValue, index: index)
      if chance >= plan.recall { return .duplicate }
      if plan.precision < 1, error < 1 / plan.precision - 1 { mechanisms.detections.owe(intake) }
      return .merged
    }
    guard incidents[slot].stage == Incident.Stage.detecting.rawValue else { return .duplicate }
    if mechanisms.detections.owed[intake] > 0, world.plan.kinds[Int(sighting.kind)].platform != .emergency {
      mechanisms.detections.repay(intake)
      return .mismerged
    }
    return .first
  }
}
