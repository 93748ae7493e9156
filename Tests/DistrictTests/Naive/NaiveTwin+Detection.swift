import EventKernel

@testable import District

/// What occurs, and how it is detected.
extension NaiveTwin {
  func identity(_ kind: Int, _ cell: Int) -> UInt64 {
    world.identity(kind: kind, cell: cell, ordinal: candidates[kind][cell])
  }

  /// The greatest exposure a cell can have, and the one it has now.
  private func exposure(_ kind: Int, _ cell: Int) -> (greatest: Double, present: Double) {
    let cells = world.map.cells
    let (residents, jobs) = (Double(cells.residents[cell]), Double(cells.jobs[cell]))
    let (home, working) = (Double(people.atHome[cell]), Double(people.working[cell]))
    let new = newcomers(kind, cell)
    return switch plan.kinds[kind].exposure {
    case .people: (residents + jobs + new.greatest, home + working + new.present)
    case .residents: (residents + new.greatest, home + new.present)
    case .workers: (jobs, working)
    case .premises: (Double(cells.premises[cell]), Double(cells.premises[cell]))
    case .sensors: (Double(cells.sensors[cell]), Double(cells.sensors[cell]))
    case .crowding: (0, 0)
    }
  }

  func scheduleCandidate(_ kind: Int, _ cell: Int) {
    let bound = plan.rateBounds[kind] * exposure(kind, cell).greatest
    guard bound > 0 else { return }
    let (gap, _) = streams.uniforms(identity: identity(kind, cell), purpose: Purpose.candidate.rawValue)
    schedule(
      .candidate, .candidate(kind: kind, cell: cell),
      at: now + .seconds(Distribution.exponential(mean: 1 / bound).quantile(gap)))
  }

  func consider(_ kind: Int, _ cell: Int) {
    let identity = identity(kind, cell)
    let (_, chance) = streams.uniforms(identity: identity, purpose: Purpose.candidate.rawValue)
    candidates[kind][cell] += 1
    scheduleCandidate(kind, cell)
    let exposure = exposure(kind, cell)
    let rate =
      plan.kinds[kind].rate * plan.kinds[kind].profile[plan.calendar.hourOfWeek(now)] * exposure.present
      * rateFactor(kind)
    if chance * (plan.rateBounds[kind] * exposure.greatest) < rate { occur(identity, kind, cell) }
  }

  private func occur(_ identity: UInt64, _ kind: Int, _ cell: Int) {
    let incident = NaiveIncident(
      identity, kind: kind, cell: cell, beat: world.map.beatShares.beat(ofCell: cell, draw: draw(identity, .beat)),
      priority: plan.kinds[kind].priority, at: now)
    if plan.channels.isEmpty {
      incident.fact.detected = now
      incidents.append(incident)
      return receive(incident)
    }
    if let detection = plan.detection { return watch(incident, detection) }
    var first: (reported: Instant, detected: Instant, channel: Channel)?
    for channel in Channel.allCases {
      guard let detected = detection(incident.fact, by: channel) else { continue }
      let delay = plan.channels[channel.rawValue].report.quantile(draw(identity, .report, channel.rawValue))
      let reported = detected + .seconds(delay)
      if reported < first?.reported ?? .never { first = (reported, detected, channel) }
    }
    if let first {
      incident.fact.detected = first.detected
      incident.fact.channel = Int32(first.channel.rawValue)
      incidents.append(incident)
      schedule(.report, .incident(incident), at: first.reported)
    } else {
      incident.fact.state = .unreported
      facts.record(incident.fact)
    }
  }

  private func detection(_ incident: IncidentFact, by channel: Channel) -> Instant? {
    let kind = plan.kinds[Int(incident.kind)]
    let (chance, wait) = streams.uniforms(
      identity: incident.identity, purpose: Purpose.detection.rawValue, index: UInt32(channel.rawValue))
    var coverage = kind.coverage[channel.rawValue]
    if channel == .sensing { coverage = min(1, coverage * cameraDensity(Int(incident.cell))) }
    coverage = min(1, coverage * newcomersCoverage(Int(incident.kind), Int(incident.cell), channel))
    if chance >= coverage { return nil }
    let rules = plan.channels[channel.rawValue]
    switch channel {
    case .complaint: return now + .seconds(kind.delay.quantile(wait))
    case .sensing: return now + .seconds(rules.delay.quantile(wait))
    case .patrol:
      let delay = rules.delay.quantile(draw(incident.identity, .detection, Channel.allCases.count))
      return pass(rules, phase: wait) + .seconds(delay)
    }
  }

  private func cameraDensity(_ cell: Int) -> Double {
    let cameras = world.map.cells.cameras.map(Double.init)
    let mean = cameras.reduce(0, +) / Double(cameras.count)
    return mean > 0 ? min(2, cameras[cell] / mean) : 0
  }

  /// The first pass from now on, in this shift or else in the next.
  func pass(_ rules: ChannelPlan, phase: Double) -> Instant {
    let shift = plan.shifts[rules.shift]
    if let begin = shift.begin(at: now, in: plan.calendar) {
      let first = begin + rules.every * phase
      var round = 0.0
      while first + rules.every * round < now { round += 1 }
      let pass = first + rules.every * round
      if pass < begin + shift.length { return pass }
    }
    return shift.nextBegin(after: now, in: plan.calendar) + rules.every * phase
  }

  func callIdentity(_ call: Int) -> UInt64 {
    guard let calls = plan.calls else { return 0 }
    return IncidentIdentity.make(source: calls.source, row: UInt32(call))
  }

  func takeCall(_ call: Int) {
    guard let calls = plan.calls else { return }
    if call + 1 < calls.count { schedule(.call, .call(call + 1), at: .zero + calls.time[call + 1]) }
    let identity = callIdentity(call)
    let (kind, cell) = (Int(calls.kind[call]), Int(calls.place[call]))
    let incident = NaiveIncident(
      identity, kind: kind, cell: cell, beat: world.map.beatShares.beat(ofCell: cell, draw: draw(identity, .beat)),
      priority: calls.priority[call] > 0 ? Int(calls.priority[call]) : plan.kinds[kind].priority, at: now)
    incident.call = call
    incident.fact.detected = now
    incidents.append(incident)
    receive(incident)
  }

  /// What the file of calls fixes for a task, if anything.
  func fixed(_ input: CallPlan.Input, _ task: TaskPlan, of incident: NaiveIncident) -> Double? {
    guard let call = incident.call, let columns = plan.calls?.columns else { return nil }
    guard let column = columns.first(where: { $0.task == task.id && $0.input == input }) else { return nil }
    return column.values[call] >= 0 ? column.values[call] : nil
  }
}
