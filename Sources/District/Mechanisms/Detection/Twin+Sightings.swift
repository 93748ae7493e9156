import EventKernel

/// Who detects an incident, each channel by itself, and reports it as long as it is there.
extension Twin {
  /// Schedules what the channels will make of an incident that occurs now. What none will report is known at once.
  mutating func watch(_ incident: Incident, _ descent: Descent, _ table: DetectionTable, in world: World) {
    let slot = open(incident, in: world)
    begin(slot, descent, in: world)
    let kind = Int(incident.kind)
    let hour = world.calendar.hour(now)
    for (channel, terms) in table.plan.channels.enumerated() {
      let key = table.keys[channel]
      let (chance, wait) = streams.uniforms(
        identity: incident.identity, purpose: Purpose.detection.rawValue, index: key)
      var coverage = table.coverage(channel, kind: world.plan.kinds[kind], cell: Int(incident.cell), hour: hour)
      if world.flows.replacement != nil {
        let factor = people.coverageFactor(kind: kind, cell: Int(incident.cell), channel: terms.way, in: world)
        coverage = min(1, coverage * factor)
      }
      if chance >= coverage { continue }
      let detected = detected(incident, by: channel, wait: wait, table, in: world)
      var sighting = Sighting()
      sighting.identity = incident.identity
      sighting.detected = detected
      sighting.incident = slot
      sighting.kind = incident.kind
      sighting.cell = incident.cell
      sighting.channel = Int32(channel)
      let prompt = table.prompt(channel, kind: kind)
      if let prompt {
        let (chance, share) = streams.uniforms(
          identity: incident.identity, purpose: Purpose.prompt.rawValue, index: key)
        if chance < prompt.mends {
          expect(sighting, as: .mending, at: detected + prompt.within * share)
          continue
        }
      }
      let held = prompt.map(\.within) ?? .zero
      let time = reportTime(sighting, after: detected + held, table, in: world)
      expect(sighting, as: .report, at: time)
      expectFalse(sighting, terms, at: time, table)
    }
    if mechanisms.detections.marks[slot].coming == 0 { leave(slot, as: .unreported, in: world) }
  }

  private func detected(
    _ incident: Incident, by channel: Int, wait: Double, _ table: DetectionTable, in world: World
  ) -> Instant {
    let plan = world.plan.channels[channel]
    switch table.plan.channels[channel].way {
    case .complaint:
      let delay = table.plan.channels[channel].hasOwnDelay ? plan.delay : world.plan.kinds[Int(incident.kind)].delay
      return now + .seconds(delay.quantile(wait))
    case .sensing: return now + .seconds(plan.delay.quantile(wait))
    case .patrol:
      let key = table.keys[channel]
      let index = key < 3 ? UInt32(Channel.allCases.count) : key | 1 << 25
      return nextPass(plan, phase: wait, in: world)
        + .seconds(plan.delay.quantile(draw(incident.identity, .detection, index)))
    }
  }

  /// When a report reaches its intake, of what is detected at `start`: a channel that is closed takes it when it opens.
  private func reportTime(_ sighting: Sighting, after start: Instant, _ table: DetectionTable, in world: World)
    -> Instant
  {
    let channel = Int(sighting.channel)
    let report = world.plan.channels[channel].report
    let index = table.keys[channel] | UInt32(sighting.turn) << 26
    let time = TimeSpan.seconds(report.quantile(draw(sighting.identity, .report, index)))
    let open = table.plan.channels[channel].open
    guard open >= 0, !world.plan.shifts[open].isOn(start, in: world.calendar) else { return start + time }
    return world.plan.shifts[open].nextBegin(after: start, in: world.calendar) + time
  }

  private mutating func expect(_ sighting: Sighting, as form: Sighting.Form, at time: Instant) {
    var sighting = sighting
    sighting.form = form.rawValue
    schedule(Event(.sighting, mechanisms.detections.expect(sighting)), at: time)
  }

  /// A channel detects an open incident otherwise than by its coverage, and reports it.
  mutating func sight(
    _ slot: IncidentSlot, by channel: Int, detected: Instant, _ table: DetectionTable, in world: World
  ) {
    var sighting = Sighting()
    sighting.identity = incidents[slot].identity
    sighting.detected = detected
    sighting.incident = slot
    sighting.kind = incidents[slot].kind
    sighting.cell = incidents[slot].cell
    sighting.channel = Int32(channel)
    expect(sighting, as: .report, at: reportTime(sighting, after: detected, table, in: world))
  }

  /// Beside the true detections of a channel come false ones, on the same kind at the same time, elsewhere: `1 /
  /// precision - 1` of them on average for each true one.
  private mutating func expectFalse(
    _ sighting: Sighting, _ terms: ChannelTerms, at time: Instant, _ table: DetectionTable
  ) {
    guard terms.precision < 1 else { return }
    let key = table.keys[Int(sighting.channel)]
    let count = Int((1 / terms.precision - 1 + draw(sighting.identity, .falseReport, key)).rounded(.down))
    for number in 0..<UInt32(count) {
      var wrong = sighting
      wrong.identity = IncidentIdentity.make(parent: sighting.identity, cause: key, ordinal: number)
      wrong.incident = .none
      wrong.cell = Int32(table.falseCell(Int(sighting.channel), draw(wrong.identity, .falseReport)))
      expect(wrong, as: .falseReport, at: time)
    }
  }

  /// What was detected is due. Who finds the matter gone does not report it.
  mutating func sight(_ index: Slot<Sighting>, in world: World) {
    guard let table = world.detection else { return }
    let sighting = mechanisms.detections.take(index)
    if sighting.form == Sighting.Form.falseReport.rawValue { return sightFalse(sighting, in: world) }
    let slot = sighting.incident
    guard incidents[slot].identity == sighting.identity, incidents[slot].stage != Incident.Stage.free.rawValue else {
      return
    }
    mechanisms.detections.come(slot)
    let isOpen = incidents[slot].stage != Incident.Stage.closing.rawValue
    let isDetecting = incidents[slot].stage == Incident.Stage.detecting.rawValue
    switch Sighting.Form(rawValue: sighting.form) {
    case .mending: if isDetecting, !isKept(sighting, of: slot, in: world) { mend(slot, sighting, in: world) }
    case .report:
      guard isOpen else { return }
      expectAgain(sighting, table, in: world)
      if !isKept(sighting, of: slot, in: world) { take(sighting, of: slot, table, in: world) }
    default: if isOpen, !isKept(sighting, of: slot, in: world) { take(sighting, of: slot, table, in: world) }
    }
  }

  /// Whether something keeps what was detected of an incident from its intake. If nobody else will report it, nobody ever does.
  private mutating func isKept(_ sighting: Sighting, of slot: IncidentSlot, in world: World) -> Bool {
    for join in world.joins.nature.reporting where join(&self, sighting, world) {
      let isDetecting = incidents[slot].stage == Incident.Stage.detecting.rawValue
      if isDetecting, mechanisms.detections.marks[slot].coming == 0 { leave(slot, as: .unreported, in: world) }
      return true
    }
    return false
  }

  /// A false report is due.
  private mutating func sightFalse(_ sighting: Sighting, in world: World) {
    for join in world.joins.nature.reporting where join(&self, sighting, world) { return }
    takeFalse(sighting, in: world)
  }

  /// A channel reports at once what is not there.
  mutating func reportFalsely(_ identity: UInt64, kind: Int, cell: Int, channel: Int, in world: World) {
    var sighting = Sighting()
    sighting.identity = identity
    sighting.detected = now
    sighting.kind = Int32(kind)
    sighting.cell = Int32(cell)
    sighting.channel = Int32(channel)
    sighting.form = Sighting.Form.falseReport.rawValue
    sightFalse(sighting, in: world)
  }

  /// Another observer may come after this one.
  private mutating func expectAgain(_ sighting: Sighting, _ table: DetectionTable, in world: World) {
    guard let again = table.plan.channels[Int(sighting.channel)].again, Int(sighting.turn) < again.most else { return }
    var next = sighting
    next.turn += 1
    let index = table.keys[Int(sighting.channel)] | UInt32(next.turn) << 26
    let (chance, wait) = streams.uniforms(
      identity: sighting.identity, purpose: Purpose.again.rawValue, index: index)
    guard chance < again.share else { return }
    next.detected = now + .seconds(again.after.quantile(wait))
    expect(next, as: .report, at: reportTime(next, after: next.detected, table, in: world))
  }

  /// The offender has mended the matter before there was a ticket.
  private mutating func mend(_ slot: IncidentSlot, _ sighting: Sighting, in world: World) {
    incidents[slot].detection(by: sighting.channel, at: sighting.detected)
    incidents[slot].end(at: now)
    leave(slot, as: .mended, in: world)
  }
}
