import EventKernel

/// What happens when something fails and when it is back: at desks, and with what was reported meanwhile.
extension Twin {
  /// Something fails: its desks stand still until they switch, and begin anew what they are at.
  mutating func begin(outage: Int, in world: World) {
    guard let table = world.outages, !mechanisms.outages.marks[outage].isOn else { return }
    endRecovery(outage, isRecovered: false)
    let plan = table.rows[outage].plan
    let isStanding = !plan.desks.isEmpty && plan.fallback?.after != .zero
    var switching = EventQueue<Event>.Handle.none
    if isStanding, let fallback = plan.fallback {
      switching = schedule(Event(.outageSwitch, outage), at: now + fallback.after)
    }
    mechanisms.outages.begin(outage, at: now, isStanding: isStanding, switching: switching)
    outbox.count(.outages, outage, at: now, value: Double(mechanisms.outages.open))
    if plan.roads != nil { mechanisms.outages.beginRoads(outage) }
    changeRoads(in: world)
    changeDesks(table, in: world)
  }

  /// The desks that an outage has stopped go on, on paper.
  mutating func changeOver(outage: Int, in world: World) {
    guard let table = world.outages else { return }
    mechanisms.outages.changeOver(outage, at: now)
    changeDesks(table, in: world)
  }

  /// What failed is back: desks have their screens again, and what was kept comes in.
  mutating func end(outage: Int, in world: World) {
    guard let table = world.outages, mechanisms.outages.marks[outage].isOn else { return }
    let mark = mechanisms.outages.marks[outage]
    pending.cancel(mark.switching)
    tellTimes(of: outage, until: now, table)
    mechanisms.outages.end(outage, at: now)
    outbox.count(.outageEnds, outage, at: mark.began, value: Double(mechanisms.outages.open))
    if table.rows[outage].plan.roads != nil { mechanisms.outages.endRoads(outage) }
    changeRoads(in: world)
    for report in mechanisms.outages.takeKept(by: outage) {
      outbox.count(.keptReports, outage, at: report.since, value: (now - report.since).seconds)
      schedule(Event(.sighting, report.sighting), at: now)
    }
    changeDesks(table, in: world)
    seeRecovery()
  }

  /// How long something has been out, and how long its desks have been on paper.
  private mutating func tellTimes(of outage: Int, until end: Instant, _ table: OutageTable) {
    let mark = mechanisms.outages.marks[outage]
    outbox.span(.outageTime, outage, from: mark.began, to: end)
    if mark.switched != .never, table.rows[outage].plan.fallback != nil {
      outbox.span(.paperTime, outage, from: mark.switched, to: end)
    }
  }

  /// A reported case has left: open ones may be back at their level.
  mutating func seeRecovery() {
    let open = mechanisms.outages.open
    for outage in mechanisms.outages.marks.indices where mechanisms.outages.marks[outage].isRecovering != 0 {
      if open <= mechanisms.outages.marks[outage].level { endRecovery(outage, isRecovered: true) }
    }
  }

  private mutating func endRecovery(_ outage: Int, isRecovered: Bool) {
    let mark = mechanisms.outages.marks[outage]
    guard mark.isRecovering != 0 else { return }
    if isRecovered {
      outbox.count(.outageRecoveries, outage, at: mark.began, value: (now - mark.ended).seconds)
    } else {
      outbox.count(.lastingBacklogs, outage, at: mark.began, value: Double(mechanisms.outages.open - mark.level))
    }
    mechanisms.outages.recover(outage)
  }

  /// Ends what is under way when a run is measured: an outage that lasts loses what it keeps.
  mutating func closeOutages(at end: Instant, in world: World) {
    guard let table = world.outages else { return }
    for outage in mechanisms.outages.marks.indices where mechanisms.outages.marks[outage].isOn {
      tellTimes(of: outage, until: end, table)
      for report in mechanisms.outages.takeKept(by: outage) { outbox.count(.lostReports, outage, at: report.since) }
      mechanisms.outages.end(outage, at: end)
    }
    for outage in mechanisms.outages.marks.indices { endRecovery(outage, isRecovered: false) }
  }
}

/// Desks that stand still, or work on paper.
extension Twin {
  /// How a desk works while some outages are on: it stands still as long as one of them has not switched, and takes as long as the
  /// slowest of them makes it.
  static func mark(of desk: DeskIndex, _ marks: [OutageMark], _ table: OutageTable, back: Instant) -> DeskMark {
    var mark = DeskMark(back: back)
    for (outage, row) in table.rows.enumerated() where marks[outage].isOn && row.isHit[desk] {
      if marks[outage].phase == OutageMark.Phase.standing {
        mark.isStanding = 1
      } else if let fallback = row.plan.fallback {
        mark.pace = mark.isOnPaper == 0 ? fallback.handling : max(mark.pace, fallback.handling)
        mark.isOnPaper = 1
      }
    }
    return mark
  }

  /// Lets every desk work as the outages that are on say.
  private mutating func changeDesks(_ table: OutageTable, in world: World) {
    var stopped: [DeskIndex] = []
    var started: [DeskIndex] = []
    for desk in world.desks.indices {
      let old = mechanisms.outages.desks[desk]
      var new = Self.mark(of: desk, mechanisms.outages.marks, table, back: old.back)
      if new == old { continue }
      if new.isOnPaper == 0, new.isStanding == 0 { new.back = now }
      mechanisms.outages.set(desk, new)
      if new.isStanding == old.isStanding { continue }
      if new.isStanding != 0 { stopped.append(desk) } else { started.append(desk) }
    }
    if !stopped.isEmpty { stop(stopped, in: world) }
    for desk in started {
      countLateSeats(desk, until: now)
      desks.staff(desk, seats: seats(of: desk, in: world))
      fillSeats(desk, in: world)
    }
  }

  /// Desks stand still: what they are at goes back to the head of its line, to be begun anew.
  private mutating func stop(_ stopped: [DeskIndex], in world: World) {
    let isStopped = stopped.reduce(into: PerDesk<Bool>(repeating: false, count: world.desks.count)) { $0[$1] = true }
    var inHand: [IncidentSlot] = []
    pending.reschedule { event, time in
      guard event.kind == .handled, isStopped[DeskIndex(event.a)] else { return time }
      inHand.append(IncidentSlot(event.b))
      return nil
    }
    inHand.sort {
      (incidents[$0].since, incidents[$0].identity) < (incidents[$1].since, incidents[$1].identity)
    }
    for desk in stopped {
      countLateSeats(desk, until: now)
      var line: [IncidentSlot] = inHand.filter { incidents[$0].desk == desk }
      for slot in line {
        desks.release(desk)
        outbox.handlings.append(
          Handling(
            incident: incidents[slot].identity, desk: desk, role: .brokenOff, attempt: incidents[slot].returns,
            start: incidents[slot].since, end: now))
      }
      desks.staff(desk, seats: 0)
      while lines.first(desk.int).exists { line.append(lines.removeFirst(of: desk.int, &incidents)) }
      for slot in line where !hasRisen(slot) {
        incidents[slot].queue(queueKey(of: slot, in: world))
        lines.insert(slot, into: desk.int, &incidents)
      }
    }
    // A case that went up while it was handled would have gone on to the upper desk afterwards: it goes there now.
    for slot in inHand where hasRisen(slot) {
      let tier = Tier(rawValue: Int(mechanisms.courses.marks[slot].tier)) ?? tierInCharge(of: slot, in: world)
      enter(slot, tier: tier, isHandled: true, in: world)
    }
  }

  /// Whether a tier above its desk has a report by now.
  private func hasRisen(_ slot: IncidentSlot) -> Bool {
    goesUp(slot) && Int(incidents[slot].tier) < mechanisms.courses.marks[slot].tier
  }

  /// How many times as long the desk that has a report takes for it.
  @inline(__always)
  func pace(_ slot: IncidentSlot) -> Double {
    mechanisms.outages.desks.isEmpty ? 1 : mechanisms.outages.desks[incidents[slot].desk].pace
  }

  /// How a report goes from desk to desk while what it needs is out; nil if as ever.
  func fallbackRouting(_ slot: IncidentSlot, in world: World) -> (any RoutingPolicy)? {
    guard let table = world.outages else { return nil }
    for outage in table.rows.indices
    where mechanisms.outages.marks[outage].phase == OutageMark.Phase.switched
      && table.rows[outage].reroutes(incidents[slot])
    {
      if let routing = table.rows[outage].routing { return routing }
    }
    return nil
  }

  /// Whether machines and data that help with a report are out.
  func isUnaided(_ slot: IncidentSlot, in world: World) -> Bool {
    guard let table = world.outages else { return false }
    for outage in table.rows.indices
    where mechanisms.outages.marks[outage].isOn && table.rows[outage].reroutes(incidents[slot]) { return true }
    return false
  }

  /// Whether the desk that has a report cannot look through a device: it has no screen, or the device sees nothing.
  func isBlind(_ slot: IncidentSlot, in world: World) -> Bool {
    guard let table = world.outages else { return false }
    let incident = incidents[slot]
    if mechanisms.outages.isOnPaper(incident.desk, since: incident.since) { return true }
    for outage in table.rows.indices where mechanisms.outages.marks[outage].isOn {
      let row = table.rows[outage]
      let isDark = row.plan.thing == .power || row.plan.thing == .network
      if isDark, row.isInside[Int(incident.cell)] { return true }
    }
    return false
  }
}

extension OutageTable.Row {
  /// Whether a case's report goes the way of the fallback.
  func reroutes(_ incident: Incident) -> Bool { isRerouted[Int(incident.kind)] && isInside[Int(incident.cell)] }

  /// Whether a channel's report does not come through.
  func keeps(_ sighting: Sighting) -> Bool {
    keeps(channel: Int(sighting.channel), kind: Int(sighting.kind), cell: Int(sighting.cell))
  }

  /// The same of any report.
  func keeps(channel: Int, kind: Int, cell: Int) -> Bool { isCut[channel] && isKept[kind] && isInside[cell] }
}
