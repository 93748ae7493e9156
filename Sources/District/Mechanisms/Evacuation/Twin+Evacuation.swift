import EventKernel

/// How an evacuation is ordered, and how everybody comes back.
///
/// Of those who are in the area some leave by themselves after a time of their own; the others are fetched, if anybody is sent.
/// Whether and when a group leaves depends on the area, the cell and the group's number there, so that alternatives share it.
extension Twin {
  /// An order comes: whoever is in the area now is to leave it. Who is evacuated already is not found again.
  mutating func beginEvacuation(_ evacuation: Int, in world: World) {
    guard let table = world.evacuation, let plan = world.plan.evacuations?[evacuation] else { return }
    let roads = table.roads[evacuation]
    let stage = roads.closings.count { $0 <= .zero }
    mechanisms.evacuations.order(evacuation, stage: stage, at: now)
    outbox.count(.evacuationOrders, evacuation, at: now)
    var others: [Int] = []
    for cell in plan.area { find(cell, evacuation, plan, table, staying: &others) }
    let found = mechanisms.evacuations.marks[evacuation].found
    outbox.count(.evacuees, evacuation, at: now, times: found)
    countInArea(found, evacuation, at: now, in: world)
    fetch(others, evacuation, in: world)
    // Where nobody is to leave, nothing is to be closed for anybody.
    guard mechanisms.evacuations.marks[evacuation].groups > 0 else { return }
    if stage > 0 { heedClosings(evacuation, in: world) }
    expectClosing(evacuation, roads)
  }

  /// The people of a cell fall into groups.
  private mutating func find(
    _ cell: Int32, _ evacuation: Int, _ plan: EvacuationPlan, _ table: EvacuationTable, staying others: inout [Int]
  ) {
    let order = mechanisms.evacuations.marks[evacuation].orders
    var left = people.present(Int(cell)) - Int(mechanisms.evacuations.engaged[Int(cell)])
    var ordinal: Int32 = 0
    while left > 0 {
      let size = min(left, plan.party)
      let group = mechanisms.evacuations.find(
        EvacueeGroup(evacuation, home: cell, ordinal: ordinal, people: Int32(size)))
      let identity = table.identity(evacuation, order: order, cell: cell, ordinal: ordinal, for: .evacuee)
      let (chance, wait) = streams.uniforms(identity: identity, purpose: Purpose.evacuee.rawValue)
      if chance < plan.leaves {
        let time = now + .seconds(plan.delay.quantile(wait))
        mechanisms.evacuations.move(group, to: .waiting, until: schedule(Event(.evacueesGo, group), at: time))
      } else {
        others.append(group)
      }
      left -= size
      ordinal += 1
    }
  }

  /// When the hazard closes the next cells.
  private mutating func expectClosing(_ evacuation: Int, _ roads: EvacuationRoads) {
    let mark = mechanisms.evacuations.marks[evacuation]
    guard Int(mark.stage) < roads.closings.count else { return }
    let event = schedule(Event(.hazardSpreads, evacuation), at: mark.ordered + roads.closings[Int(mark.stage)])
    mechanisms.evacuations.expect(evacuation, closing: event)
  }

  /// The hazard closes cells.
  mutating func closeCells(_ evacuation: Int, in world: World) {
    guard let table = world.evacuation else { return }
    mechanisms.evacuations.close(evacuation, stage: Int(mechanisms.evacuations.marks[evacuation].stage) + 1)
    heedClosings(evacuation, in: world)
    expectClosing(evacuation, table.roads[evacuation])
  }

  /// It is over: who has not left stays, and all others go home, by the way that they have come or from their shelter.
  mutating func endEvacuation(_ evacuation: Int, in world: World) {
    guard let table = world.evacuation else { return }
    let mark = mechanisms.evacuations.marks[evacuation]
    pending.cancel(mark.closing)
    mechanisms.evacuations.end(evacuation)
    mechanisms.evacuations.endFetching(of: evacuation)
    countInArea(mark.out - mark.found, evacuation, at: now, in: world)
    for index in mechanisms.evacuations.groups.indices {
      let group = mechanisms.evacuations.groups[index]
      guard Int(group.evacuation) == evacuation, !group.isIn(.back), !group.isIn(.returning) else { continue }
      pending.cancel(group.event)
      guard group.isAway != 0 else {
        mechanisms.evacuations.release(index)
        mechanisms.evacuations.comeBack(index)
        continue
      }
      let way = wayBack(group, table, in: world)
      mechanisms.evacuations.release(index)
      mechanisms.evacuations.move(index, to: .returning, until: schedule(Event(.evacueesReturn, index), at: now + way))
    }
    closeUpLines(in: world)
    mechanisms.evacuations.forgetIfOver()
  }

  /// How long a group takes to go home: nobody waits at a border on the way back.
  private func wayBack(_ group: EvacueeGroup, _ table: EvacuationTable, in world: World) -> TimeSpan {
    let evacuation = Int(group.evacuation)
    let pace = table.roads[evacuation].pace
    guard group.isIn(.sheltered) else { return pace * Double(group.crossed) }
    if let borders = table.distance(evacuation, stage: 0, shelter: Int(group.shelter), from: Int(group.home)) {
      return pace * Double(borders)
    }
    return pace * (world.travel.distance(from: Int(group.cell), to: Int(group.home)) / world.map.cellSize)
  }

  /// A group is home again.
  mutating func comeHome(_ group: Int) {
    mechanisms.evacuations.comeBack(group)
    mechanisms.evacuations.forgetIfOver()
  }

  /// More, or with a negative number fewer, people are in the area and should not be.
  mutating func countInArea(_ people: Int64, _ evacuation: Int, at t: Instant, in world: World) {
    let hours = world.calendar.hours
    let hour = Int(t.nanoseconds / RunCalendar.hour)
    if hour < hours { outbox.count(.evacueesInArea, evacuation * hours + hour, at: t, times: people) }
  }

  /// What is left of a kind's rate in a cell whose people are away.
  func evacuationFactor(kind: Int, cell: Int, in world: World) -> Double {
    let away = Int(mechanisms.evacuations.away[cell])
    if away == 0 { return 1 }
    switch world.plan.kinds[kind].exposure {
    case .people, .residents, .workers:
      let present = people.present(cell)
      return Double(max(0, present - away)) / Double(max(1, present))
    case .premises, .sensors, .crowding: return 1
    }
  }
}
