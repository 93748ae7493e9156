import EventKernel

/// How the infection passes from one to another: a Markov chain on whole people if incubation and infectious period are
/// exponential, and for any other periods the same with these.
///
/// Who is infectious meets people at random times, at the rate at which he would infect them if nobody had had it yet; whom he
/// meets is drawn among those who are there, and is infected if he still can be. All draws hang on the line of infection
/// alone, so that alternatives share each person's periods and meetings.
extension Twin {
  /// Schedules the first cases, and the first who comes from outside.
  mutating func startEpidemic(in world: World) {
    guard let table = world.epidemic else { return }
    for (index, seed) in table.plan.seeds.enumerated() { schedule(Event(.seed, index), at: now + seed.at) }
    expectImport(table)
  }

  /// The cases of a seed are infected.
  mutating func seed(_ index: Int, in world: World) {
    guard let table = world.epidemic else { return }
    let seed = table.plan.seeds[index]
    for number in 0..<seed.cases {
      let identity = IncidentIdentity.make(
        parent: table.seedKeys[index], cause: Purpose.lineage.rawValue, ordinal: UInt32(number))
      let cell = seed.cell >= 0 ? seed.cell : table.cell(at: draw(identity, .lineage))
      if let home = susceptibleCell(from: cell, in: world) { infect(identity, home, in: world) }
    }
  }

  /// A cell in which somebody can be infected: the given one, or the next that has such people.
  private func susceptibleCell(from cell: Int, in world: World) -> Int? {
    (0..<world.cellCount).lazy.map { (cell + $0) % world.cellCount }
      .first { mechanisms.epidemic.count($0, .susceptible) > 0 }
  }

  private mutating func expectImport(_ table: EpidemicTable) {
    guard table.plan.imports > 0 else { return }
    let gap = Distribution.exponential(mean: 1 / table.plan.imports).quantile(draw(nextImport, .importation))
    schedule(Event(.importation), at: now + .seconds(gap))
  }

  /// Who comes next from outside.
  private var nextImport: UInt64 {
    IncidentIdentity.make(
      parent: mechanisms.epidemic.imports, cause: Purpose.importation.rawValue, ordinal: 0)
  }

  /// Somebody has been infected outside, if he could be.
  mutating func importCase(in world: World) {
    guard let table = world.epidemic else { return }
    let identity = nextImport
    mechanisms.epidemic.countImport()
    expectImport(table)
    let cell = table.cell(at: draw(identity, .lineage))
    if draw(identity, .lineage, 1) < susceptibleShare(cell, in: world) { infect(identity, cell, in: world) }
  }

  /// The share of a cell's residents who can be infected.
  @inline(__always)
  private func susceptibleShare(_ cell: Int, in world: World) -> Double {
    Double(mechanisms.epidemic.count(cell, .susceptible)) / Double(world.map.cells.residents[cell])
  }

  /// A resident of a cell is infected.
  private mutating func infect(
    _ identity: UInt64, _ cell: Int, by infector: Slot<Infected> = .none, at venue: Int = -1, in world: World
  ) {
    guard let table = world.epidemic else { return }
    var person = Infected()
    person.identity = identity
    person.cell = Int32(cell)
    person.venue = Int32(venue)
    person.infector = infector
    person.stage = Infected.Stage.exposed.rawValue
    let slot = mechanisms.epidemic.insert(person)
    mechanisms.epidemic.tests.begin(slot, at: now)
    count(cell, from: .susceptible, to: .exposed, in: world)
    outbox.count(.infections, world.row(ofDayAt: now), at: now)
    guard let incubation = table.plan.incubation else { return becomeInfectious(slot, in: world) }
    schedule(Event(.infectious, slot), at: now + .seconds(incubation.quantile(draw(identity, .incubation))))
  }

  /// Somebody becomes infectious. Whether and when he turns up as a case is clear from here on.
  mutating func becomeInfectious(_ slot: Slot<Infected>, in world: World) {
    guard let table = world.epidemic else { return }
    let identity = mechanisms.epidemic.people[slot].identity
    let end = now + .seconds(table.plan.infectious.quantile(draw(identity, .infectiousPeriod)))
    change(slot, in: world) { person in
      person.stage = Infected.Stage.infectious.rawValue
      person.end = end
    }
    schedule(Event(.recovery, slot), at: end)
    if let reported = table.plan.reported {
      let (chance, wait) = streams.uniforms(identity: identity, purpose: Purpose.caseReporting.rawValue)
      if chance < reported.share, !mechanisms.epidemic.tests.isShown(slot) {
        mechanisms.epidemic.update(slot) { $0.isAwaited = 1 }
        let event = schedule(Event(.caseShows, slot), at: now + .seconds(reported.after.quantile(wait)))
        mechanisms.epidemic.tests.update(slot) { $0.showing = event }
      }
    }
    expectMeeting(slot, table)
  }

  /// Schedules somebody's next meeting, unless he infects nobody any more by then.
  private mutating func expectMeeting(_ slot: Slot<Infected>, _ table: EpidemicTable) {
    let person = mechanisms.epidemic.people[slot]
    guard table.rate > 0, person.isApart == 0 else { return }
    let gap = Distribution.exponential(mean: 1 / table.rate).quantile(
      draw(person.identity, .meeting, person.meetings))
    let time = now + .seconds(gap)
    let event = time < person.end ? schedule(Event(.meeting, slot), at: time) : .none
    mechanisms.epidemic.update(slot) { $0.meeting = event }
  }

  /// Somebody infectious meets somebody, and infects him if he can.
  mutating func meet(_ slot: Slot<Infected>, in world: World) {
    guard let table = world.epidemic else { return }
    let person = mechanisms.epidemic.people[slot]
    mechanisms.epidemic.update(slot) { $0.meetings += 1 }
    expectMeeting(slot, table)
    let point = streams.uniforms(
      identity: person.identity, purpose: Purpose.meeting.rawValue, index: person.meetings
    ).1
    let venue = table.venue(at: point)
    guard let met = whomMeets(person, at: venue, table, in: world) else { return }
    let factor = min(
      areaFactor(Int(person.cell), table, in: world), areaFactor(met.cell, table, in: world))
    guard met.chance < factor * susceptibleShare(met.cell, in: world) else { return }
    let identity = IncidentIdentity.make(
      parent: person.identity, cause: Purpose.lineage.rawValue, ordinal: person.meetings)
    infect(identity, met.cell, by: slot, at: venue, in: world)
  }

  /// Somebody is not infectious any more.
  mutating func recover(_ slot: Slot<Infected>, in world: World) {
    change(slot, in: world) { $0.stage = Infected.Stage.removed.rawValue }
    let person = mechanisms.epidemic.people[slot]
    guard person.isApart != 0 else { return mechanisms.epidemic.release(slot) }
    if person.apartUntil > now {
      schedule(Event(.quarantineEnds, slot, 1), at: person.apartUntil)
    } else {
      endQuarantine(slot, in: world)
    }
  }

  /// Changes somebody, and counts him among whom he is then.
  mutating func change(_ slot: Slot<Infected>, in world: World, _ step: (inout Infected) -> Void) {
    let before = mechanisms.epidemic.people[slot].compartment
    mechanisms.epidemic.update(slot, step)
    let person = mechanisms.epidemic.people[slot]
    count(Int(person.cell), from: before, to: person.compartment, in: world)
  }

  /// A resident of a cell becomes something else.
  mutating func count(
    _ cell: Int, from: Epidemic.Compartment, to: Epidemic.Compartment, in world: World
  ) {
    guard from != to else { return }
    mechanisms.epidemic.move(cell, from: from, to: to)
    let infectious: Int64 = (to == .infectious ? 1 : 0) - (from == .infectious ? 1 : 0)
    if infectious != 0 { outbox.count(.infectious, world.row(ofHourAt: now), at: now, times: infectious) }
    let atLarge: Int64 = (to.isAtLarge ? 1 : 0) - (from.isAtLarge ? 1 : 0)
    guard atLarge != 0 else { return }
    let since = mechanisms.epidemic.since
    mechanisms.epidemic.changeAtLarge(by: atLarge, at: now)
    if mechanisms.epidemic.atLarge == 0 { outbox.span(.infectedTime, from: since, to: now) }
  }
}

extension World {
  /// Rows of sums by day and by hour of the run; what comes after the period stands in the last one.
  var epidemicDays: Int { (calendar.hours + 23) / 24 }
  func row(ofDayAt t: Instant) -> Int { min(epidemicDays - 1, Int(t.nanoseconds / RunCalendar.day)) }
  func row(ofHourAt t: Instant) -> Int { min(calendar.hours - 1, Int(t.nanoseconds / RunCalendar.hour)) }
}
