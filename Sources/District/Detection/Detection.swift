import EventKernel

/// Who detects an incident, and when: each channel covers a share of each kind, and the first report counts (one intake
/// merges the others with it).
extension Twin {
  /// An incident occurs: it gets its beat, and the report that will come of it is scheduled.
  mutating func occur(_ identity: UInt64, kind: Int, cell: Int, _ descent: Descent = Descent(), in world: World) {
    var incident = Incident(
      identity, kind: Int32(kind), cell: Int32(cell), beat: beat(of: identity, cell: cell, in: world),
      priority: world.tasks.kinds[kind].priority, occurred: now, at: now)
    if world.plan.channels.isEmpty {
      incident.detection(at: now)
      let slot = open(incident, in: world)
      begin(slot, descent, in: world)
      receive(slot, in: world)
      return
    }
    for join in world.joins.nature.detecting where join(&self, incident, descent, world) { return }
    var reported = Instant.never
    for channel in Channel.allCases {
      guard let detected = detection(of: identity, kind: kind, cell: cell, by: channel, in: world) else { continue }
      let plan = world.plan.channels[channel.rawValue]
      let report = detected + .seconds(plan.report.quantile(draw(identity, .report, UInt32(channel.rawValue))))
      if report < reported {
        reported = report
        incident.detection(by: Int32(channel.rawValue), at: detected)
      }
    }
    if reported == .never {
      outbox.incidents.append(incident.fact(in: world, state: .unreported))
      for join in world.joins.nature.undetected { join(&self, incident, descent, world) }
    } else {
      let slot = open(incident, in: world)
      begin(slot, descent, in: world)
      // What is gone by then nobody reports.
      if reported <= lastsUntil(incident, in: world) { schedule(Event(.report, slot), at: reported) }
    }
  }

  /// The beat that answers for an incident.
  @inline(__always)
  func beat(of identity: UInt64, cell: Int, in world: World) -> Int32 {
    let shares = world.map.beatShares
    if shares.start[cell] + 1 == shares.start[cell + 1] { return shares.beat[Int(shares.start[cell])] }
    return Int32(shares.beat(ofCell: cell, draw: draw(identity, .beat)))
  }

  /// When a channel detects an incident that occurs now, or nil if it does not.
  @inline(__always)
  private func detection(
    of identity: UInt64, kind: Int, cell: Int, by channel: Channel, in world: World
  ) -> Instant? {
    let (chance, wait) = streams.uniforms(
      identity: identity, purpose: Purpose.detection.rawValue, index: UInt32(channel.rawValue))
    var coverage = world.plan.kinds[kind].coverage[channel.rawValue]
    if channel == .sensing { coverage = min(1, coverage * world.geography.cameraDensity[cell]) }
    if world.flows.replacement != nil {
      coverage = min(1, coverage * people.coverageFactor(kind: kind, cell: cell, channel: channel, in: world))
    }
    if chance >= coverage { return nil }
    let plan = world.plan.channels[channel.rawValue]
    switch channel {
    case .complaint: return now + .seconds(world.plan.kinds[kind].delay.quantile(wait))
    case .sensing: return now + .seconds(plan.delay.quantile(wait))
    case .patrol:
      let delay = plan.delay.quantile(draw(identity, .detection, UInt32(Channel.allCases.count)))
      return nextPass(plan, phase: wait, in: world) + .seconds(delay)
    }
  }

  /// When the grid worker next passes the spot: a route is a function of time, begun with the shift and walked again every
  /// `every`; `phase` says where on the round the spot lies.
  @inline(__always)
  func nextPass(_ plan: ChannelPlan, phase: Double, in world: World) -> Instant {
    let shift = world.plan.shifts[plan.shift]
    if let begin = shift.begin(at: now, in: world.calendar) {
      var pass = begin + plan.every * phase
      if pass < now {
        pass += plan.every * (Double((now - pass).nanoseconds) / Double(plan.every.nanoseconds)).rounded(.up)
      }
      if pass >= now, pass < begin + shift.length { return pass }
    }
    return shift.nextBegin(after: now, in: world.calendar) + plan.every * phase
  }
}
