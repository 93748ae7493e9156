import EventKernel

/// How people are fetched who do not leave by themselves, or cannot any more.
///
/// For so many of them in a cell an incident of the stated kind begins there. When it is closed they are in a shelter: its tasks are
/// what it takes to bring them. Units go by their own ways, which no hazard closes.
extension Twin {
  /// The roads are closed to groups: they are fetched, or stay where they are.
  mutating func leaveToOthers(_ groups: [Int], _ evacuation: Int, in world: World) {
    for index in groups {
      mechanisms.evacuations.release(index)
      mechanisms.evacuations.move(index, to: .staying)
      outbox.count(
        .evacueesCaught, evacuation, at: now, times: Int64(mechanisms.evacuations.groups[index].people))
    }
    fetch(groups, evacuation, in: world)
  }

  /// Somebody is sent for groups, as many of one cell together as may be.
  mutating func fetch(_ groups: [Int], _ evacuation: Int, in world: World) {
    guard let fetch = world.plan.evacuations?[evacuation].fetch else { return }
    let all = mechanisms.evacuations.groups
    let line = groups.sorted { (all[$0].cell, $0) < (all[$1].cell, $1) }
    var first = 0
    while first < line.count {
      var (next, people) = (first, 0)
      while next < line.count, all[line[next]].cell == all[line[first]].cell,
        people + Int(all[line[next]].people) <= fetch.group
      {
        people += Int(all[line[next]].people)
        next += 1
      }
      call(for: Array(line[first..<next]), evacuation, kind: fetch.kind, in: world)
      first = next
    }
  }

  private mutating func call(for groups: [Int], _ evacuation: Int, kind: Int, in world: World) {
    guard let table = world.evacuation, let first = groups.first else { return }
    for index in groups { mechanisms.evacuations.move(index, to: .awaiting) }
    for (index, next) in zip(groups, groups.dropFirst()) { mechanisms.evacuations.chain(index, to: next) }
    let group = mechanisms.evacuations.groups[first]
    let identity = table.identity(
      evacuation, order: mechanisms.evacuations.marks[evacuation].orders, cell: group.home, ordinal: group.ordinal,
      for: .fetching)
    mechanisms.evacuations.call(for: first)
    occur(identity, kind: kind, cell: Int(group.cell), in: world)
    // Nobody reports it.
    if mechanisms.evacuations.isUnanswered() {
      for index in groups { mechanisms.evacuations.move(index, to: .staying) }
    }
  }

  /// An incident has left: if it was closed, the people for whom it was are in a shelter since it was resolved.
  mutating func endFetching(_ slot: IncidentSlot, as state: IncidentFact.State, in world: World) {
    var index = mechanisms.evacuations.endFetching(slot)
    let time = incidents[slot].resolved == .never ? now : incidents[slot].resolved
    while index >= 0 {
      let next = Int(mechanisms.evacuations.groups[index].next)
      if state == .closed {
        bring(index, at: time, in: world)
      } else {
        mechanisms.evacuations.move(index, to: .staying)
      }
      index = next
    }
  }

  /// A group is brought to the shelter with room that is nearest by the units' ways.
  private mutating func bring(_ index: Int, at time: Instant, in world: World) {
    guard let table = world.evacuation else { return }
    let group = mechanisms.evacuations.groups[index]
    func distance(_ shelter: Int) -> Double {
      world.travel.distance(from: Int(group.cell), to: Int(table.shelters[shelter].cell))
    }
    let shelter = table.shelters(of: Int(group.evacuation)).filter { hasRoom($0, for: group.people, table) }
      .min { distance($0) < distance($1) }
    guard let shelter else { return stayForLackOfRoom(index) }
    mechanisms.evacuations.reserve(index, in: shelter)
    mechanisms.evacuations.bring(index, to: table.shelters[shelter].cell)
    if group.isOut == 0 { countOut(index, .evacueesFetched, at: time, in: world) }
    countSheltered(index, at: time)
  }

  /// No shelter has room for a group.
  mutating func stayForLackOfRoom(_ index: Int) {
    mechanisms.evacuations.move(index, to: .staying)
    let group = mechanisms.evacuations.groups[index]
    outbox.count(.evacueesWithoutRoom, Int(group.evacuation), at: now, times: Int64(group.people))
  }

  /// A group is out of the area.
  mutating func countOut(_ index: Int, _ sum: Sum, at t: Instant, in world: World) {
    let last = mechanisms.evacuations.leaveArea(index, at: t)
    let group = mechanisms.evacuations.groups[index]
    let (evacuation, people) = (Int(group.evacuation), Int64(group.people))
    outbox.count(sum, evacuation, at: t, times: people)
    outbox.span(.clearance, evacuation, from: last, to: t)
    countInArea(-people, evacuation, at: t, in: world)
  }

  /// A group is in its shelter.
  mutating func countSheltered(_ index: Int, at t: Instant) {
    let group = mechanisms.evacuations.groups[index]
    let (evacuation, people) = (Int(group.evacuation), Int64(group.people))
    outbox.count(.evacueesSheltered, Int(group.shelter), at: t, times: people)
    for hours in 1...2 where t - mechanisms.evacuations.marks[evacuation].ordered <= .hours(Double(hours)) {
      outbox.count(.evacueesSoon, 2 * evacuation + hours - 1, at: t, times: people)
    }
  }
}
