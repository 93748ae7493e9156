import EventKernel

/// Spurious tickets: false reports, and second tickets of one incident. They pass the desks like any other and take
/// units' time until they are found out.
extension Twin {
  /// Schedules each channel's first false alarm.
  mutating func startAlarms(in world: World) {
    guard let table = world.detection else { return }
    for channel in table.plan.channels.indices where table.plan.channels[channel].falseAlarms > 0 {
      schedule(Event(.alarm, channel), at: nextAlarm(channel, table))
    }
  }

  /// When a channel's next false alarm comes.
  func nextAlarm(_ channel: Int, _ table: DetectionTable) -> Instant {
    let gap = Distribution.exponential(mean: 1 / table.plan.channels[channel].falseAlarms)
    return now + .seconds(gap.quantile(draw(alarm(channel, table), .alarm)))
  }

  private func alarm(_ channel: Int, _ table: DetectionTable) -> UInt64 {
    IncidentIdentity.make(parent: 0, cause: table.keys[channel], ordinal: mechanisms.detections.alarms[channel])
  }

  /// A channel's false alarm, on a kind and in a cell that it covers.
  mutating func raiseAlarm(_ channel: Int, in world: World) {
    guard let table = world.detection else { return }
    let identity = alarm(channel, table)
    mechanisms.detections.raiseAlarm(channel)
    schedule(Event(.alarm, channel), at: nextAlarm(channel, table))
    let (kind, cell) = streams.uniforms(identity: identity, purpose: Purpose.alarm.rawValue, index: 1)
    reportFalsely(
      identity, kind: table.falseKind(channel, kind), cell: table.falseCell(channel, cell), channel: channel, in: world)
  }

  /// A false report reaches its intake.
  mutating func takeFalse(_ sighting: Sighting, in world: World) {
    outbox.reports.append(
      ReportFact(
        incident: sighting.identity, time: now, channel: sighting.channel, kind: sighting.kind, cell: sighting.cell,
        outcome: .falseReport))
    openSpurious(
      .falseReport, sighting.identity, kind: Int(sighting.kind), cell: Int(sighting.cell),
      channel: Int(sighting.channel), occurred: sighting.detected, detected: sighting.detected, in: world)
  }

  mutating func openSpurious(
    _ spurious: DetectionMark.Spurious, _ identity: UInt64, kind: Int, cell: Int, channel: Int, occurred: Instant,
    detected: Instant, in world: World
  ) {
    var ticket = Incident(
      identity, kind: Int32(kind), cell: Int32(cell), beat: beat(of: identity, cell: cell, in: world),
      priority: world.tasks.kinds[kind].priority, occurred: occurred, at: now)
    ticket.detection(by: Int32(channel), at: detected)
    let slot = open(ticket, in: world)
    mechanisms.detections.mark(slot, DetectionMark(spurious: spurious.rawValue))
    receive(slot, in: world)
  }

  /// The agency sees through a spurious ticket, or sends a unit that does.
  mutating func verify(_ slot: IncidentSlot, _ table: DetectionTable, in world: World) {
    let incident = incidents[slot]
    if incident.begun != 0 { return seeThrough(slot, in: world) }
    incidents[slot].beginWhole()
    let isFalse = mechanisms.detections.marks[slot].spurious == DetectionMark.Spurious.falseReport.rawValue
    let visited = isFalse ? table.plan.channels[Int(incident.channel)].visited : 1
    guard draw(incident.identity, .verification) < visited else { return seeThrough(slot, in: world) }
    staffAtOnce(begin(world.look(ofKind: Int(incident.kind)), for: slot, in: world), in: world)
  }
}

extension World {
  /// The row of the task table of the look of a unit at a spurious ticket.
  func look(ofKind kind: Int) -> Int { tasks.first(addedBy: Detections.declaration) + kind }
}
