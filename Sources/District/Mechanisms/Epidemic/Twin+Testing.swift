import EventKernel

/// Tests: who goes, who is found, and what follows. A test is a visit to a service place, with its way, its lines and its hours.
extension Twin {
  /// Somebody is told to go to a test, and sets out after a time.
  ///
  /// - Parameters:
  ///   - person: who it is if he is infected.
  ///   - identity: that of the test, which nobody else has.
  private mutating func sendToTest(
    _ person: Slot<Infected>, _ identity: UInt64, from cell: Int, _ plan: EpidemicPlan.Testing
  ) {
    let subject = mechanisms.epidemic.tests.insert(
      TestSubject(identity: identity, person: person, cell: Int32(cell), stage: TestSubject.Stage.sent))
    let wait = plan.setsOut.map { TimeSpan.seconds($0.quantile(draw(identity, .test))) } ?? .zero
    schedule(Event(.goToTest, subject), at: now + wait)
  }

  /// The identity of the next test of somebody who is infected.
  private mutating func nextTest(of person: Slot<Infected>) -> UInt64 {
    let count = mechanisms.epidemic.tests.marks[person].count
    mechanisms.epidemic.tests.update(person) { $0.count += 1 }
    return IncidentIdentity.make(
      parent: mechanisms.epidemic.people[person].identity, cause: Purpose.test.rawValue, ordinal: count)
  }

  /// A contact is found: he may go to a test.
  ///
  /// - Parameters:
  ///   - contact: who it is if he is infected.
  ///   - number: that of the contact among those of a case who are not.
  mutating func test(
    contact: Slot<Infected>, of person: Infected, _ number: UInt32, livingIn cell: Int, in world: World
  ) {
    guard let plan = world.epidemic?.plan.testing, plan.contacts > 0 else { return }
    let identity =
      contact.exists
      ? nextTest(of: contact)
      : IncidentIdentity.make(parent: person.identity, cause: Purpose.testResult.rawValue, ordinal: number)
    if draw(identity, .test, 1) < plan.contacts { sendToTest(contact, identity, from: cell, plan) }
  }

  /// A type of zone comes into force: a share of those who live there and are not kept apart go to a test.
  mutating func testResidents(ofArea area: Int, around cell: Int, _ identity: UInt64, in world: World) {
    guard let table = world.epidemic, let plan = table.plan.testing, plan.areas[area] > 0 else { return }
    let cells = table.cells(around: cell, within: table.plan.areas[area].within)
    for slot in mechanisms.epidemic.people.indices {
      let person = mechanisms.epidemic.people[slot]
      guard person.compartment.isAtLarge, cells.contains(Int(person.cell)) else { continue }
      let test = nextTest(of: slot)
      if draw(test, .test, 1) < plan.areas[area] { sendToTest(slot, test, from: Int(person.cell), plan) }
    }
    for cell in cells {
      let others = mechanisms.epidemic.count(cell, .susceptible) + mechanisms.epidemic.count(cell, .removed)
      let home = IncidentIdentity.make(parent: identity, cause: Purpose.test.rawValue, ordinal: UInt32(cell))
      // Who they are nobody knows: as many as they are in the mean.
      let count = Int(Double(others) * plan.areas[area] + draw(home, .test))
      for number in 0..<UInt32(count) {
        let test = IncidentIdentity.make(parent: home, cause: Purpose.testResult.rawValue, ordinal: number)
        sendToTest(.none, test, from: cell, plan)
      }
    }
  }

  /// Somebody sets out for his test; an hour later, if no site is open when he would be there.
  mutating func goToTest(_ slot: Slot<TestSubject>, in world: World) {
    guard let plan = world.epidemic?.plan.testing else { return }
    let subject = mechanisms.epidemic.tests.subjects[slot]
    let isOnTheWay = setOut(
      plan.service, subject.identity, from: Int(subject.cell), looks: draw(subject.identity, .test, 2),
      errand: slot.rawValue + 1, in: world)
    if !isOnTheWay { schedule(Event(.goToTest, slot), at: now + .hours(1)) }
  }

  /// Nothing comes of a test any more.
  private mutating func endTest(_ slot: Slot<TestSubject>) {
    let person = mechanisms.epidemic.tests.subjects[slot].person
    mechanisms.epidemic.tests.remove(slot)
    if person.exists { mechanisms.epidemic.release(person) }
  }

  /// A visit to a site is over: who came to the end of it was tested.
  mutating func endTestVisit(_ visit: Visit, isServed: Bool, in world: World) {
    guard let table = world.epidemic, let plan = table.plan.testing, mechanisms.epidemic.tests.isBlind == 0,
      world.visits?.service[Int(visit.place)] == plan.service
    else { return }
    guard visit.errand == 0 else {
      let slot = Slot<TestSubject>(visit.errand - 1)
      if isServed { sample(slot, plan, in: world) } else { endTest(slot) }
      return
    }
    guard isServed else { return }
    let subject = anybody(in: Int(visit.cell), visit.identity, plan)
    sample(mechanisms.epidemic.tests.insert(subject), plan, in: world)
  }

  /// Who comes on a visit of his own: any of those who live in the cell and are not kept apart, with equal probability.
  private mutating func anybody(in cell: Int, _ visit: UInt64, _ plan: EpidemicPlan.Testing) -> TestSubject {
    func count(_ compartment: Epidemic.Compartment) -> Int { mechanisms.epidemic.count(cell, compartment) }
    let infected = count(.exposed) + count(.infectious)
    let all = infected + count(.susceptible) + count(.removed)
    let identity = IncidentIdentity.make(parent: visit, cause: Purpose.test.rawValue, ordinal: 0)
    var rank = Int(draw(identity, .test) * Double(all))
    guard rank < infected else {
      return TestSubject(identity: identity, cell: Int32(cell), stage: TestSubject.Stage.sent)
    }
    var found = Slot<Infected>.none
    for slot in mechanisms.epidemic.people.indices {
      let person = mechanisms.epidemic.people[slot]
      guard Int(person.cell) == cell, person.compartment.isAtLarge else { continue }
      if rank == 0 {
        found = slot
        break
      }
      rank -= 1
    }
    return TestSubject(
      identity: nextTest(of: found), person: found, cell: Int32(cell), stage: TestSubject.Stage.sent)
  }

  /// A test is taken. A negative one changes nothing.
  private mutating func sample(_ slot: Slot<TestSubject>, _ plan: EpidemicPlan.Testing, in world: World) {
    let subject = mechanisms.epidemic.tests.subjects[slot]
    let stage =
      subject.person.exists ? mechanisms.epidemic.people[subject.person].stage : Infected.Stage.removed.rawValue
    let chance =
      switch Infected.Stage(rawValue: stage) {
      case .exposed: plan.findsExposed
      case .infectious: plan.findsInfectious
      default: 1 - plan.specificity
      }
    outbox.count(.testsTaken, at: now)
    let (result, wait) = streams.uniforms(identity: subject.identity, purpose: Purpose.testResult.rawValue)
    guard result < chance else { return endTest(slot) }
    outbox.count(.testsPositive, at: now)
    mechanisms.epidemic.tests.becomePositive(slot)
    let time = plan.result.map { TimeSpan.seconds($0.quantile(wait)) } ?? .zero
    schedule(Event(.testResult, slot), at: now + time)
  }

  /// A positive result is known: it makes a case of whom it is of, unless he is one already. Of somebody who is not infected nothing
  /// follows but the work.
  mutating func learnResult(_ slot: Slot<TestSubject>, in world: World) {
    guard let kind = world.epidemic?.plan.reported?.kind else { return }
    let subject = mechanisms.epidemic.tests.subjects[slot]
    mechanisms.epidemic.tests.remove(slot)
    guard subject.person.exists else {
      let identity = IncidentIdentity.make(
        parent: subject.identity, cause: Purpose.caseReporting.rawValue, ordinal: 0)
      occur(identity, kind: kind, cell: Int(subject.cell), in: world)
      return
    }
    if mechanisms.epidemic.tests.isShown(subject.person) { return mechanisms.epidemic.release(subject.person) }
    pending.cancel(mechanisms.epidemic.tests.marks[subject.person].showing)
    mechanisms.epidemic.tests.update(subject.person) { mark in
      mark.showing = .none
      mark.isFound = 1
    }
    mechanisms.epidemic.update(subject.person) { $0.isAwaited = 1 }
    showCase(subject.person, in: world)
  }
}
