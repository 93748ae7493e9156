import EventKernel

/// The desks' seats: how many are busy, and since when each report is at its desk stands with the report.
struct Desks: FlatCoded, Sendable {
  private(set) var busy: PerDesk<Int32>
  /// Seats staffed now.
  private(set) var seats: PerDesk<Int32>
  /// Since when the desk is at more reports than that, if it is.
  private var late: PerDesk<Instant>

  init(count: Int) {
    busy = PerDesk(repeating: 0, count: count)
    seats = busy
    late = PerDesk(repeating: .zero, count: count)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&busy)
    try form.field(&seats)
    try form.field(&late)
  }

  mutating func touchEveryArray() {
    busy.touch()
    seats.touch()
    late.touch()
  }

  /// Whether a desk can look at one more report.
  @inline(__always)
  func hasSeat(_ desk: DeskIndex) -> Bool { busy[desk] < seats[desk] }
  /// A desk begins with a report.
  mutating func take(_ desk: DeskIndex) { busy[desk] += 1 }

  /// A desk has done with a report.
  mutating func release(_ desk: DeskIndex) {
    assert(busy[desk] > 0, "a desk without a report has done with one")
    busy[desk] -= 1
  }

  /// From now on so many seats of a desk are staffed.
  mutating func staff(_ desk: DeskIndex, seats count: Int) { seats[desk] = Int32(count) }

  /// The seats at work beyond the roster since that was last asked; to be asked before a report leaves a desk or its seats change.
  mutating func late(_ desk: DeskIndex, until end: Instant) -> LateSeats? {
    defer { late[desk] = end }
    let count = busy[desk] - seats[desk]
    return count > 0 && end > late[desk] ? LateSeats(desk: desk, count: count, start: late[desk], end: end) : nil
  }
}

extension Handling.Role {
  init(_ incident: Incident) {
    self = incident.isHandled != 0 ? .look : incident.isClassified != 0 ? .down : .up
  }
}

/// How a report passes the desks.
extension Twin {
  /// A report reaches the intake.
  mutating func receive(_ slot: IncidentSlot, in world: World) {
    incidents[slot].report(at: now)
    announce(slot, to: world.joins.cases.reported, in: world)
    route(slot, in: world)
  }

  /// Sends a report to where the routing policy wants it next; without desks straight to an agency.
  mutating func route(_ slot: IncidentSlot, in world: World) {
    if isTaken(slot, by: world.joins.cases.routing, in: world) { return }
    if world.plan.desks.isEmpty { return assign(slot, in: world) }
    let incident = incidents[slot]
    let kind = world.plan.kinds[Int(incident.kind)]
    let agency = world.plan.agencies[kind.agency]
    let view = ReportView(
      owner: tierInCharge(of: slot, in: world), station: agency.station, last: Tier(rawValue: Int(incident.tier)),
      isClassified: incident.isClassified != 0, returns: Int(incident.returns),
      isEmergency: kind.platform == .emergency,
      isGridMatter: mayBeSettledOnTheSpot(slot, in: world))
    let step = nextStep(of: slot, view, in: world)
    if step != .settle, isTaken(slot, by: world.joins.cases.queueing, in: world) { return }
    switch step {
    case .handle(let tier): enter(slot, tier: tier, isHandled: true, in: world)
    case .relay(let tier): enter(slot, tier: tier, isHandled: false, in: world)
    case .assign: assign(slot, in: world)
    case .settle:
      guard let point = world.joins.desks.onTheSpot else { preconditionFailure("nobody may settle a case on the spot") }
      point.settle(&self, slot, world)
    }
  }

  @inline(__always)
  private mutating func nextStep(of slot: IncidentSlot, _ view: ReportView, in world: World) -> RoutingStep {
    for join in world.joins.desks.rerouting {
      if let routing = join(&self, slot, world) { return routing.next(for: view) }
    }
    return world.rules[condition].routing.next(for: view)
  }

  @inline(__always)
  private mutating func mayBeSettledOnTheSpot(_ slot: IncidentSlot, in world: World) -> Bool {
    guard let point = world.joins.desks.onTheSpot else { return false }
    return point.may(&self, slot, world) && !isGrave(slot, in: world)
  }

  mutating func enter(_ slot: IncidentSlot, tier: Tier, isHandled: Bool, in world: World) {
    let incident = incidents[slot]
    let desk = world.desk(tier: tier, kind: Int(incident.kind), cell: Int(incident.cell))
    incidents[slot].enter(desk, tier: tier, isHandled: isHandled)
    if desks.hasSeat(desk) {
      handle(slot, in: world)
    } else {
      wait(slot, at: desk, in: world)
    }
  }

  /// Puts a report into a desk's line, at the place that the queue policy gives it.
  private mutating func wait(_ slot: IncidentSlot, at desk: DeskIndex, in world: World) {
    incidents[slot].queue(queueKey(of: slot, in: world))
    lines.insert(slot, into: desk.int, &incidents)
  }

  /// An incident's place in a line.
  @inline(__always)
  func queueKey(of slot: IncidentSlot, in world: World) -> Int64 {
    if incidents[slot].isErrand { return .max }
    let incident = incidents[slot]
    let deadline = incident.reported + closingTime(of: slot, in: world)
    return world.rules[condition].queue.key(
      for: JobView(
        priority: urgency(of: slot), reported: incident.reported, deadline: deadline,
        raise: mechanisms.cases.raise(slot)))
  }

  private mutating func handle(_ slot: IncidentSlot, in world: World) {
    let incident = incidents[slot]
    let desk = incident.desk
    let plan = world.plan.desks[world.desks.plan[desk]]
    desks.take(desk)
    incidents[slot].handle(at: now)
    // Keyed by tier, role and attempt, never by the order in which a policy visits the desks.
    let role = Handling.Role(incident)
    let index = UInt32(Int(incident.tier) + 3 * Int(role.rawValue) + 9 * Int(incident.returns))
    var time = (incident.isHandled != 0 ? plan.handling : plan.relay)
      .quantile(draw(incident.identity, .handling, index))
    for join in world.joins.desks.pace { time *= join(&self, slot, world) }
    var end = now + .seconds(time)
    for join in world.joins.desks.effort { end += join(&self, slot, world) }
    schedule(Event(.handled, desk, slot), at: end)
  }

  /// A desk is done with a report, and takes the next.
  mutating func finishHandling(_ desk: DeskIndex, _ slot: IncidentSlot, in world: World) {
    let incident = incidents[slot]
    outbox.handlings.append(
      Handling(
        incident: incident.identity, desk: desk, role: Handling.Role(incident), attempt: incident.returns,
        start: incident.since, end: now))
    countLateSeats(desk, until: now)
    desks.release(desk)
    fillSeats(desk, in: world)
    let owner = tierInCharge(of: slot, in: world)
    if incidents[slot].isClassified == 0, incidents[slot].isHandled != 0, Int(incidents[slot].tier) == owner.rawValue {
      incidents[slot].classify(at: now)
      announce(slot, to: world.joins.desks.classified, in: world)
      mechanisms.courses.rise(slot, to: Int(incidents[slot].tier))
    }
    if isTaken(slot, by: world.joins.cases.handled, in: world) { return }
    route(slot, in: world)
  }

  /// Counts seats at work beyond the roster; to be called before a report leaves a desk or its seats change.
  mutating func countLateSeats(_ desk: DeskIndex, until end: Instant) {
    if let late = desks.late(desk, until: end) { outbox.lateSeats.append(late) }
  }

  mutating func fillSeats(_ desk: DeskIndex, in world: World) {
    while desks.hasSeat(desk), lines.first(desk.int).exists {
      let slot = lines.removeFirst(of: desk.int, &incidents)
      handle(slot, in: world)
    }
  }
}
