import EventKernel

/// What a port makes of a report: a ticket, a merger, or a mistake.
extension Twin {
  /// A report of an open incident reaches the port of its channel.
  mutating func take(_ sighting: Sighting, of slot: IncidentSlot, _ table: NoticeTable, in world: World) {
    let channel = Int(sighting.channel)
    let port = table.port[channel]
    if table.plan.channels[channel].way == .complaint { mechanisms.notices.complain(slot) }
    let outcome = outcome(sighting, of: slot, port, table, in: world)
    outbox.reports.append(
      ReportFact(
        incident: sighting.identity, time: now, channel: sighting.channel, kind: sighting.kind, cell: sighting.cell,
        outcome: outcome))
    if outcome == .first || outcome == .duplicate { mechanisms.notices.file(slot, at: port) }
    switch outcome {
    case .first:
      incidents[slot].notice(by: sighting.channel, at: sighting.noticed)
      receive(slot, in: world)
    case .duplicate:
      let cause = table.keys[channel]
      let identity = IncidentIdentity.make(
        parent: sighting.identity, cause: ~cause, ordinal: UInt32(truncatingIfNeeded: sighting.turn))
      openInVain(
        .duplicate, identity, kind: Int(sighting.kind), cell: Int(sighting.cell), channel: channel,
        occurred: incidents[slot].occurred, noticed: sighting.noticed, in: world)
    case .mismerged:
      if mechanisms.notices.marks[slot].coming == 0 { leave(slot, as: .unreported, in: world) }
    case .merged, .falseReport: break
    }
  }

  /// A port that has a ticket of the incident knows it again with its recall. It errs on what is new: for each right merger
  /// `1 / precision - 1` reports on average are merged where they do not belong, the next first ones that come. Emergency lines do not err so.
  private mutating func outcome(
    _ sighting: Sighting, of slot: IncidentSlot, _ port: Int, _ table: NoticeTable, in world: World
  ) -> ReportFact.Outcome {
    let plan = table.plan.ports[port]
    if mechanisms.notices.marks[slot].ports & 1 << UInt32(port) != 0 {
      let index = table.keys[Int(sighting.channel)] | UInt32(sighting.turn) << 26
      let (chance, error) = streams.uniforms(
        identity: sighting.identity, purpose: Purpose.merger.rawValue, index: index)
      if chance >= plan.recall { return .duplicate }
      if plan.precision < 1, error < 1 / plan.precision - 1 { mechanisms.notices.owe(port) }
      return .merged
    }
    guard incidents[slot].stage == Incident.Stage.noticing.rawValue else { return .duplicate }
    if mechanisms.notices.owed[port] > 0, world.plan.kinds[Int(sighting.kind)].platform != .emergency {
      mechanisms.notices.repay(port)
      return .mismerged
    }
    return .first
  }
}
