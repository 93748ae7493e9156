import EventKernel

/// How residents visit service places: they set out, choose a place, wait, are served stage by stage, and leave.
///
/// Visits of a service are one Poisson process at its greatest rate over the week, thinned to the present one; a visitor's home
/// is drawn by residents, which splits the process into independent ones by cell. A visit's draws are its own: whoever
/// chooses otherwise, or waits elsewhere, takes as long to serve.
extension Twin {
  /// The first visit of every service, the first posts, the first help.
  mutating func startVisits(in world: World) {
    guard let table = world.visits else { return }
    for service in table.bounds.indices {
      scheduleVisit(service, table)
      if world.servicePlan(service).posts != nil { schedule(Event(.post, service), at: now) }
      if world.servicePlan(service).speedUp != nil { schedule(Event(.speedUp, service), at: now) }
    }
  }

  @inline(__always)
  private func visit(_ service: Int) -> UInt64 { UInt64(service) << 32 | UInt64(mechanisms.visits.ordinals[service]) }

  private mutating func scheduleVisit(_ service: Int, _ table: VisitTable) {
    guard table.bounds[service] > 0 else { return }
    let gap = Distribution.exponential(mean: 1 / table.bounds[service]).quantile(draw(visit(service), .visit))
    schedule(Event(.visit, service), at: now + .seconds(gap))
  }

  /// A candidate visit is due: schedules the next, and sets out if the hour's rate lets it.
  mutating func considerVisit(_ service: Int, in world: World) {
    guard let table = world.visits else { return }
    let identity = visit(service)
    let accept = streams.uniforms(identity: identity, purpose: Purpose.visit.rawValue).1
    mechanisms.visits.consider(service)
    scheduleVisit(service, table)
    let plan = world.servicePlan(service)
    if accept * table.peaks[service] >= plan.profile[world.calendar.hourOfWeek(now)] { return }
    let (home, looks) = streams.uniforms(identity: identity, purpose: Purpose.visit.rawValue, index: 1)
    let cell = table.home(home)
    if setOut(service, identity, from: cell, looks: looks, in: world) { return }
    outbox.visits.append(
      VisitFact(
        identity: identity, service: Int32(service), place: -1, cell: Int32(cell), state: .turnedAway, setOut: now,
        reached: .never, waited: .zero, ended: now))
  }

  /// Somebody sets out for a place, if one will be open when he is there; else he stays at home, and it is false.
  ///
  /// - Parameters:
  ///   - looks: a draw; below the share of those who look at posts he does.
  ///   - errand: what it is for to the mechanism that sent him, from 1.
  mutating func setOut(
    _ service: Int, _ identity: UInt64, from cell: Int, looks: Double, errand: Int32 = 0, in world: World
  ) -> Bool {
    let looks = looks < world.servicePlan(service).posts?.look ?? 0
    guard let (place, travel) = choose(service, from: cell, looks: looks, in: world) else { return false }
    var visit = Visit(identity: identity, setOut: now)
    visit.place = Int32(place)
    visit.cell = Int32(cell)
    visit.errand = errand
    schedule(Event(.reachPlace, mechanisms.visits.setOut(visit)), at: now + travel)
    return true
  }

  /// A visitor is at the place.
  mutating func reachPlace(_ slot: Slot<Visit>, in world: World) {
    guard let table = world.visits else { return }
    mechanisms.visits.reach(slot, at: now)
    enter(slot, line: table.lines[Int(mechanisms.visits.live[slot].place)].lowerBound, in: world)
  }

  private mutating func enter(_ slot: Slot<Visit>, line: Int, in world: World) {
    mechanisms.visits.enter(slot, line: line, at: now)
    if mechanisms.visits.busy[line] < mechanisms.visits.seats[line] { return serve(slot, in: world) }
    mechanisms.visits.wait(slot, since: now)
    guard let patience = plan(of: slot, in: world).patience else { return }
    let time = patience.quantile(
      draw(mechanisms.visits.live[slot].identity, .visitPatience, stage(of: slot, in: world)))
    mechanisms.visits.expect(slot, givingUp: schedule(Event(.leaveLine, slot), at: now + .seconds(time)))
  }

  @inline(__always)
  private func plan(of slot: Slot<Visit>, in world: World) -> ServicePlan {
    world.servicePlan(world.visits?.service[Int(mechanisms.visits.live[slot].place)] ?? 0)
  }

  /// Index of the stage that a visit has come to.
  @inline(__always)
  private func stage(of slot: Slot<Visit>, in world: World) -> UInt32 {
    let first = world.visits?.lines[Int(mechanisms.visits.live[slot].place)].lowerBound ?? 0
    return UInt32(Int(mechanisms.visits.live[slot].line) - first)
  }

  private mutating func serve(_ slot: Slot<Visit>, in world: World) {
    let line = Int(mechanisms.visits.live[slot].line)
    let plan = plan(of: slot, in: world)
    let stage = stage(of: slot, in: world)
    countSeats(line, until: now, in: world)
    mechanisms.visits.serve(slot, at: now)
    var time = plan.stages[Int(stage)].time.quantile(draw(mechanisms.visits.live[slot].identity, .visitService, stage))
    if mechanisms.visits.isHelped[line] != 0, let help = plan.speedUp { time *= help.time }
    schedule(Event(.served, slot), at: now + .seconds(time))
  }

  /// A seat is free again; its visitor goes on to the next stage, or leaves.
  mutating func finishVisitStage(_ slot: Slot<Visit>, in world: World) {
    guard let table = world.visits else { return }
    let visit = mechanisms.visits.live[slot]
    let line = Int(visit.line)
    countSeats(line, until: now, in: world)
    mechanisms.visits.free(line)
    fill(line, in: world)
    if line + 1 < table.lines[Int(visit.place)].upperBound {
      enter(slot, line: line + 1, in: world)
    } else {
      leave(slot, .served, table, in: world)
    }
  }

  /// Counts the seats of a line that were taken; to be called before that, or their number, changes. Late are those that are
  /// taken after closing, and those beyond the seats that there are.
  mutating func countSeats(_ line: Int, until end: Instant, in world: World) {
    var start = mechanisms.visits.counted[line]
    mechanisms.visits.count(line, until: end)
    let busy = Int64(mechanisms.visits.busy[line])
    guard let table = world.visits, end > start, busy > 0 else { return }
    outbox.span(.seatTime, line, from: start, to: end, times: busy)
    let beyond = max(0, busy - Int64(mechanisms.visits.seats[line]))
    guard let shift = world.servicePlace(table.placeOfLine[line], table).open else {
      if beyond > 0 { outbox.span(.lateSeatTime, line, from: start, to: end, times: beyond) }
      return
    }
    world.calendar.spans(of: world.plan.shifts[shift], from: start, to: end) { opening, closing in
      outbox.span(.lateSeatTime, line, from: start, to: opening, times: busy)
      if beyond > 0 { outbox.span(.lateSeatTime, line, from: opening, to: closing, times: beyond) }
      start = closing
    }
    outbox.span(.lateSeatTime, line, from: start, to: end, times: busy)
  }

  /// A visitor has waited long enough.
  mutating func giveUpVisit(_ slot: Slot<Visit>, in world: World) {
    guard let table = world.visits else { return }
    mechanisms.visits.leaveLine(slot)
    leave(slot, .gaveUp, table, in: world)
  }

  private mutating func leave(
    _ slot: Slot<Visit>, _ state: VisitFact.State, _ table: VisitTable, in world: World
  ) {
    let visit = mechanisms.visits.live[slot]
    outbox.visits.append(visit.fact(state, at: now, in: table))
    mechanisms.visits.leave(slot)
    for join in world.joins.visits { join(&self, visit, state == .served, world) }
  }

  /// Calls in who waits, as long as there are seats.
  func hasCall(_ line: Int) -> Bool {
    mechanisms.visits.busy[line] < mechanisms.visits.seats[line] && mechanisms.visits.lines.first(line).exists
  }

  mutating func fill(_ line: Int, in world: World) {
    while hasCall(line) {
      let slot = mechanisms.visits.callIn(line)
      pending.cancel(mechanisms.visits.live[slot].givingUp)
      mechanisms.visits.expect(slot, givingUp: .none)
      serve(slot, in: world)
    }
  }
}
