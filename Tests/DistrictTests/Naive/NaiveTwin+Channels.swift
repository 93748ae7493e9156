import EventKernel

@testable import District

/// What a channel detected and is still to bring.
final class NaiveSighting {
  enum Form { case report, mending, falseReport, entry }
  let form: Form
  let identity: UInt64
  let incident: NaiveIncident?
  let kind: Int
  let cell: Int
  let channel: Int
  let turn: Int
  let detected: Instant

  init(
    _ form: Form, _ identity: UInt64, of incident: NaiveIncident?, kind: Int, cell: Int, channel: Int, turn: Int = 0,
    detected: Instant
  ) {
    self.form = form
    self.identity = identity
    self.incident = incident
    self.kind = kind
    self.cell = cell
    self.channel = channel
    self.turn = turn
    self.detected = detected
  }
}

/// Channels that a scenario names: sightings, intakes, false reports.
extension NaiveTwin {
  private func key(_ channel: Int, turn: Int = 0) -> Int {
    Int(plan.detection?.channels[channel].key ?? 0) + turn << 26
  }

  private func density(_ column: MapColumn, _ cell: Int) -> Double {
    let cells = world.map.cells
    let amounts: [Int32] =
      switch column {
      case .cameras: cells.cameras
      case .sensors: cells.sensors
      case .residents: cells.residents
      case .jobs: cells.jobs
      case .premises: cells.premises
      }
    let sum = amounts.reduce(0.0) { $0 + Double($1) }
    return sum > 0 ? min(2, Double(amounts[cell]) / (sum / Double(amounts.count))) : 0
  }

  func watch(_ incident: NaiveIncident, _ detection: DetectionPlan) {
    let identity = incident.fact.identity
    let (kind, cell) = (Int(incident.fact.kind), Int(incident.fact.cell))
    incidents.append(incident)
    for (channel, terms) in detection.channels.enumerated() {
      let (chance, wait) = streams.uniforms(
        identity: identity, purpose: Purpose.detection.rawValue, index: UInt32(key(channel)))
      var reach = terms.density.map { density($0, cell) } ?? 1
      if !terms.zones.isEmpty { reach *= terms.zones[Int(world.map.cells.zone[cell])] }
      var coverage = min(1, plan.kinds[kind].coverage[channel] * reach)
      if !terms.hours.isEmpty { coverage *= terms.hours[plan.calendar.hour(now)] }
      coverage = min(1, coverage * newcomersCoverage(kind, cell, terms.way))
      guard chance < coverage else { continue }
      let rules = plan.channels[channel]
      var detected = now
      switch terms.way {
      case .complaint:
        detected = detected + .seconds((terms.hasOwnDelay ? rules.delay : plan.kinds[kind].delay).quantile(wait))
      case .sensing: detected = detected + .seconds(rules.delay.quantile(wait))
      case .patrol:
        let index = terms.id == "patrol" ? 3 : key(channel) + 1 << 25
        detected = pass(rules, phase: wait) + .seconds(rules.delay.quantile(draw(identity, .detection, index)))
      }
      let prompt = detection.prompts.first { $0.kind == kind && $0.channels.contains(channel) }
      if let prompt {
        let (chance, share) = streams.uniforms(
          identity: identity, purpose: Purpose.prompt.rawValue, index: UInt32(key(channel)))
        if chance < prompt.mends {
          let mending = NaiveSighting(
            .mending, identity, of: incident, kind: kind, cell: cell, channel: channel, detected: detected)
          expect(mending, at: detected + prompt.within * share)
          continue
        }
      }
      let report = NaiveSighting(
        .report, identity, of: incident, kind: kind, cell: cell, channel: channel, detected: detected)
      let time = reportTime(report, after: detected + (prompt?.within ?? .zero))
      expect(report, at: time)
      if terms.precision < 1 {
        let often = 1 / terms.precision - 1 + draw(identity, .falseReport, key(channel))
        for number in 0..<Int(often) {
          let other = IncidentIdentity.make(
            parent: identity, cause: UInt32(key(channel)), ordinal: UInt32(number))
          let cell = falseCell(channel, draw(other, .falseReport))
          expect(
            NaiveSighting(.falseReport, other, of: nil, kind: kind, cell: cell, channel: channel, detected: detected),
            at: time)
        }
      }
    }
    if incident.coming == 0 { leave(incident, as: .unreported) }
  }

  private func expect(_ sighting: NaiveSighting, at time: Instant) {
    sighting.incident?.coming += 1
    schedule(.sighting, .sighting(sighting), at: time)
  }

  private func reportTime(_ sighting: NaiveSighting, after start: Instant) -> Instant {
    let index = key(sighting.channel, turn: sighting.turn)
    let time = plan.channels[sighting.channel].report.quantile(draw(sighting.identity, .report, index))
    guard let open = plan.detection?.channels[sighting.channel].open, open >= 0 else { return start + .seconds(time) }
    let shift = plan.shifts[open]
    let begin = shift.isOn(start, in: plan.calendar) ? start : shift.nextBegin(after: start, in: plan.calendar)
    return begin + .seconds(time)
  }

  /// Draws a cell: residents, or what the channel follows, share out the interval from 0 to 1.
  private func falseCell(_ channel: Int, _ draw: Double) -> Int {
    world.detection?.falseCell(channel, draw) ?? 0
  }

  func sight(_ sighting: NaiveSighting) {
    guard let detection = plan.detection else { return }
    guard let incident = sighting.incident else {
      if outages?.keeps(sighting, in: self) == true { return }
      return takeFalse(
        sighting.identity, kind: sighting.kind, cell: sighting.cell, channel: sighting.channel,
        detected: sighting.detected)
    }
    incident.coming -= 1
    guard incidents.contains(where: { $0 === incident }) else { return }
    if sighting.form == .mending {
      guard incident.stage == .detecting, !isKept(sighting, of: incident) else { return }
      incident.fact.channel = Int32(sighting.channel)
      incident.fact.detected = sighting.detected
      incident.fact.resolved = now
      return leave(incident, as: .mended)
    }
    if incident.stage == .closing { return }
    if sighting.form == .report, let again = detection.channels[sighting.channel].again, sighting.turn < again.most {
      let turn = sighting.turn + 1
      let (chance, wait) = streams.uniforms(
        identity: sighting.identity, purpose: Purpose.again.rawValue,
        index: UInt32(key(sighting.channel, turn: turn)))
      if chance < again.share {
        let next = NaiveSighting(
          .report, sighting.identity, of: incident, kind: sighting.kind, cell: sighting.cell,
          channel: sighting.channel, turn: turn, detected: now + .seconds(again.after.quantile(wait)))
        expect(next, at: reportTime(next, after: next.detected))
      }
    }
    if !isKept(sighting, of: incident) { take(sighting, incident, detection) }
  }

  /// What does not come through; an incident that nobody else will report is never reported.
  private func isKept(_ sighting: NaiveSighting, of incident: NaiveIncident) -> Bool {
    guard outages?.keeps(sighting, in: self) == true else { return false }
    if incident.stage == .detecting, incident.coming == 0 { leave(incident, as: .unreported) }
    return true
  }

  private func take(_ sighting: NaiveSighting, _ incident: NaiveIncident, _ detection: DetectionPlan) {
    let intake = detection.intakes.firstIndex { $0.channels.contains(sighting.channel) } ?? 0
    let rules = detection.intakes[intake]
    if detection.channels[sighting.channel].way == .complaint { incident.complained = true }
    var outcome = ReportFact.Outcome.duplicate
    if incident.intakes.contains(intake) {
      let (chance, error) = streams.uniforms(
        identity: sighting.identity, purpose: Purpose.merger.rawValue,
        index: UInt32(key(sighting.channel, turn: sighting.turn)))
      if chance < rules.recall {
        outcome = .merged
        if fault != .neverErrs, error < 1 / rules.precision - 1 { owed[intake] += 1 }
      }
    } else if incident.intakes.isEmpty {
      outcome = .first
      if owed[intake] > 0, plan.kinds[sighting.kind].platform != .emergency {
        owed[intake] -= 1
        outcome = .mismerged
      }
    }
    facts.record(
      ReportFact(
        incident: sighting.identity, time: now, channel: Int32(sighting.channel), kind: Int32(sighting.kind),
        cell: Int32(sighting.cell), outcome: outcome))
    switch outcome {
    case .first:
      incident.intakes.insert(intake)
      incident.fact.channel = Int32(sighting.channel)
      incident.fact.detected = sighting.detected
      receive(incident)
    case .duplicate:
      incident.intakes.insert(intake)
      let cause = ~UInt32(key(sighting.channel))
      openSpurious(
        .duplicate,
        IncidentIdentity.make(parent: sighting.identity, cause: cause, ordinal: UInt32(sighting.turn)),
        sighting.kind, sighting.cell, sighting.channel, occurred: incident.fact.occurred, detected: sighting.detected)
    case .mismerged: if incident.coming == 0 { leave(incident, as: .unreported) }
    case .merged, .falseReport: break
    }
  }

  // MARK: Spurious tickets

  func scheduleAlarm(_ channel: Int) {
    guard let terms = plan.detection?.channels[channel], terms.falseAlarms > 0 else { return }
    let gap = Distribution.exponential(mean: 1 / terms.falseAlarms).quantile(draw(alarm(channel), .alarm))
    schedule(.alarm, .alarm(channel), at: now + .seconds(gap))
  }

  private func alarm(_ channel: Int) -> UInt64 {
    IncidentIdentity.make(parent: 0, cause: UInt32(key(channel)), ordinal: alarms[channel])
  }

  func raiseAlarm(_ channel: Int) {
    let identity = alarm(channel)
    alarms[channel] += 1
    scheduleAlarm(channel)
    let (kind, cell) = streams.uniforms(identity: identity, purpose: Purpose.alarm.rawValue, index: 1)
    let alarm = NaiveSighting(
      .falseReport, identity, of: nil, kind: world.detection?.falseKind(channel, kind) ?? 0,
      cell: falseCell(channel, cell), channel: channel, detected: now)
    if outages?.keeps(alarm, in: self) == true { return }
    takeFalse(identity, kind: alarm.kind, cell: alarm.cell, channel: channel, detected: now)
  }

  private func takeFalse(_ identity: UInt64, kind: Int, cell: Int, channel: Int, detected: Instant) {
    facts.record(
      ReportFact(
        incident: identity, time: now, channel: Int32(channel), kind: Int32(kind), cell: Int32(cell),
        outcome: .falseReport))
    openSpurious(.falseReport, identity, kind, cell, channel, occurred: detected, detected: detected)
  }

  private func openSpurious(
    _ state: IncidentFact.State, _ identity: UInt64, _ kind: Int, _ cell: Int, _ channel: Int, occurred: Instant,
    detected: Instant
  ) {
    let ticket = NaiveIncident(
      identity, kind: kind, cell: cell, beat: world.map.beatShares.beat(ofCell: cell, draw: draw(identity, .beat)),
      priority: plan.kinds[kind].priority, at: occurred)
    ticket.fact.channel = Int32(channel)
    ticket.fact.detected = detected
    ticket.spurious = state
    incidents.append(ticket)
    receive(ticket)
  }

  /// A spurious ticket is with its agency; or a unit has seen to it.
  func verify(_ ticket: NaiveIncident) {
    guard ticket.begun.isEmpty else { return seeThrough(ticket) }
    ticket.begun = [0]
    let visited = plan.detection?.channels[Int(ticket.fact.channel)].visited ?? 1
    if ticket.spurious == .falseReport, draw(ticket.fact.identity, .verification) >= visited {
      return seeThrough(ticket)
    }
    var look = plan.kinds[Int(ticket.fact.kind)].tasks[0]
    look.place = .scene
    look.needs = [Need(capability: look.needs[0].capability)]
    look.by = -1
    look.after = []
    look.share = 1
    look.start = .together
    look.work = plan.detection?.verification ?? .constant(0)
    let task = NaiveTask(
      0, of: ticket, look, number: tasksBegun, place: Int(ticket.fact.cell), facility: nil, needs: look.needs)
    tasksBegun += 1
    ticket.live.append(task)
    if !isHeld(task) { staff(task) }
  }

  func seeThrough(_ ticket: NaiveIncident) {
    ticket.fact.resolved = now
    ticket.fact.closed = now
    leave(ticket, as: .closed)
  }

  // MARK: Remote check

  private func check(_ incident: NaiveIncident) -> RemoteCheck? {
    guard let check = plan.detection?.remoteCheck, incident.isHandled, incident.fact.returns == 0 else { return nil }
    let kind = Int(incident.fact.kind)
    guard incident.tier == plan.agencies[plan.kinds[kind].agency].owner, check.settles[kind] > 0 else { return nil }
    return density(check.devices, Int(incident.fact.cell)) > 0 ? check : nil
  }

  func remoteEffort(_ incident: NaiveIncident) -> TimeSpan {
    guard let check = check(incident), outages?.isBlind(incident, in: self) != true else { return .zero }
    let draw = streams.uniforms(identity: incident.fact.identity, purpose: Purpose.remote.rawValue).1
    return .seconds(check.effort.quantile(draw))
  }

  func settleRemotely(_ incident: NaiveIncident) -> Bool {
    guard let check = check(incident), outages?.isBlind(incident, in: self) != true else { return false }
    let share = incident.spurious == nil ? check.settles[Int(incident.fact.kind)] : check.findsOut
    guard draw(incident.fact.identity, .remote) < share else { return false }
    if incident.spurious == nil { resolve(incident) } else { seeThrough(incident) }
    return true
  }
}
