import EventKernel

/// What is done about cases: they are reported, isolated and traced, and contacts are kept apart.
extension Twin {
  /// A case turns up: an incident of its kind occurs where he lives, and is noticed as that kind is.
  mutating func showCase(_ slot: Slot<Infected>, in world: World) {
    guard let kind = world.epidemic?.plan.reported?.kind else { return }
    mechanisms.epidemic.tests.update(slot) { $0.isShown = 1 }
    let person = mechanisms.epidemic.people[slot]
    let identity = IncidentIdentity.make(parent: person.identity, cause: Purpose.caseReporting.rawValue, ordinal: 0)
    if !open(identity, kind: kind, cell: Int(person.cell), about: EpidemicMark(person: slot), in: world) {
      endCase(slot)
    }
  }

  /// Lets an incident occur that is about a case or an area; false if nobody ever notices it.
  mutating func open(_ identity: UInt64, kind: Int, cell: Int, about mark: EpidemicMark, in world: World) -> Bool {
    mechanisms.epidemic.expect(identity, about: mark)
    occur(identity, kind: kind, cell: cell, in: world)
    return !mechanisms.epidemic.expectNone()
  }

  /// An incident is reported: if it is a case, he is isolated until he is well.
  mutating func isolateCase(_ slot: IncidentSlot, in world: World) {
    let person = mechanisms.epidemic.marks[slot].person
    guard person.exists else { return }
    outbox.count(.casesReported, at: now)
    countTestedCase(person)
    keepApart(person, until: now, in: world)
  }

  /// Somebody who is infected is kept apart until he is well, and at least until a time. Whether he was at large is returned.
  @discardableResult
  private mutating func keepApart(_ slot: Slot<Infected>, until time: Instant, in world: World) -> Bool {
    let person = mechanisms.epidemic.people[slot]
    guard person.stage != Infected.Stage.removed.rawValue else { return false }
    if person.isApart != 0 {
      mechanisms.epidemic.update(slot) { $0.apartUntil = max($0.apartUntil, time) }
      return false
    }
    pending.cancel(person.meeting)
    let now = now
    change(slot, in: world) { person in
      person.isApart = 1
      person.apartSince = now
      person.apartUntil = time
      person.meeting = .none
    }
    return true
  }

  /// An incident leaves: of a case that is closed the contacts have been traced, and its areas are declared.
  mutating func endEpidemicIncident(_ slot: IncidentSlot, as state: IncidentFact.State, in world: World) {
    guard let table = world.epidemic else { return }
    let cell = Int(incidents[slot].cell)
    let mark = mechanisms.epidemic.close(slot)
    if mark.area >= 0 { endClosingOff(Int(mark.area), cell, isDone: state == .closed, in: world) }
    guard mark.person.exists else { return }
    if state == .closed {
      trace(mark.person, table, in: world)
      for (area, plan) in table.plan.areas.enumerated() where plan.followsCases {
        schedule(Event(.controlArea, area, cell), at: now)
      }
    }
    endCase(mark.person)
  }

  /// Nothing comes of a case's being reported any more.
  private mutating func endCase(_ slot: Slot<Infected>) {
    mechanisms.epidemic.update(slot) { $0.isAwaited = 0 }
    mechanisms.epidemic.release(slot)
  }

  /// The contacts of a case are found, each with the share of its venue: who is infected already is kept apart, and others who live
  /// where the case does or in his zone.
  private mutating func trace(_ slot: Slot<Infected>, _ table: EpidemicTable, in world: World) {
    let person = mechanisms.epidemic.people[slot]
    let end = now + table.plan.quarantine
    var met = EpidemicPlan.Venue.allCases.map { _ in 0 }
    outbox.count(.infectedContacts, at: now, times: Int64(person.infections))
    var child = person.first
    while child.exists {
      let contact = mechanisms.epidemic.people[child]
      let venue = Int(contact.venue)
      met[venue] += 1
      if draw(contact.identity, .tracing) < table.plan.encounters[venue].traced {
        outbox.count(.contactsTraced, venue, at: now)
        if keepApart(child, until: end, in: world), contact.infections == 0 {
          outbox.count(.tracedInTime, at: now)
        }
        test(contact: child, of: person, 0, livingIn: Int(contact.cell), in: world)
      }
      child = contact.next
    }
    traceOthers(of: person, beside: met, table, in: world)
  }

  /// Contacts whom the case has not infected.
  private mutating func traceOthers(of person: Infected, beside met: [Int], _ table: EpidemicTable, in world: World) {
    var cells: [Int] = []
    let zone = Int(world.map.cells.zone[Int(person.cell)])
    for (venue, encounters) in table.plan.encounters.enumerated() where encounters.traced > 0 {
      for number in met[venue]..<max(met[venue], encounters.contacts) {
        let index = UInt32(venue) << 16 | UInt32(number) << 1
        let (found, place) = streams.uniforms(
          identity: person.identity, purpose: Purpose.otherContact.rawValue, index: index)
        guard found < encounters.traced else { continue }
        outbox.count(.contactsTraced, venue, at: now)
        let isHome = venue == EpidemicPlan.Venue.home.rawValue
        let cell = isHome ? Int(person.cell) : table.cell(inZone: zone, at: place)
        let chance = draw(person.identity, .otherContact, index | 1)
        let all = Double(world.map.cells.residents[cell])
        // Others are well already, are kept apart, or were infected by somebody else.
        guard chance * all < Double(mechanisms.epidemic.count(cell, .susceptible)) else { continue }
        count(cell, from: .susceptible, to: .apart, in: world)
        test(contact: .none, of: person, index, livingIn: cell, in: world)
        cells.append(cell)
      }
    }
    cells.sort()
    var first = 0
    while first < cells.count {
      let cell = cells[first]
      let count = cells[first...].prefix { $0 == cell }.count
      let group = mechanisms.epidemic.insert(ContactGroup(since: now, cell: Int32(cell), count: Int32(count)))
      schedule(Event(.quarantineEnds, group), at: now + table.plan.quarantine)
      first += count
    }
  }

  /// Contacts who were not infected go home.
  mutating func releaseGroup(_ slot: Slot<ContactGroup>, in world: World) {
    let group = mechanisms.epidemic.take(slot)
    outbox.span(.apartTime, from: group.since, to: now, times: Int64(group.count))
    for _ in 0..<group.count { count(Int(group.cell), from: .apart, to: .susceptible, in: world) }
  }

  /// Somebody who is well again goes home.
  mutating func endQuarantine(_ slot: Slot<Infected>, in world: World) {
    outbox.span(.apartTime, from: mechanisms.epidemic.people[slot].apartSince, to: now)
    change(slot, in: world) { $0.isApart = 0 }
    mechanisms.epidemic.release(slot)
  }
}
