import EventKernel

/// What must hold between two events, and what is under way when a run is measured.
extension Epidemic {
  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ pending: EventQueue<Event>, _ visits: Visits, in world: World) -> String? {
    guard world.epidemic != nil else { return nil }
    if let broken = tests.brokenInvariant(people, visits) { return broken }
    let kinds = Compartment.allCases.count
    for (cell, residents) in world.map.cells.residents.enumerated() {
      let row = counts[cell * kinds..<(cell + 1) * kinds]
      if row.reduce(0, +) != residents || row.contains(where: { $0 < 0 }) {
        return "cell \(cell) has \(residents) residents, and counts \(Array(row)) of them by their infection"
      }
    }
    var found = [Int](repeating: 0, count: kinds)
    for person in people.slots where person.stage != Infected.Stage.free.rawValue {
      found[person.compartment.rawValue] += 1
      if let broken = brokenPerson(person, pending) { return broken }
    }
    for group in groups.slots { found[Compartment.apart.rawValue] += Int(group.count) }
    for compartment in [Compartment.exposed, .infectious, .apart]
    where found[compartment.rawValue] != total(compartment) {
      return "\(total(compartment)) are \(compartment), and \(found[compartment.rawValue]) are known"
    }
    let atLarge = total(.exposed) + total(.infectious)
    if Int(self.atLarge) != atLarge || (since != .never) != (atLarge > 0) {
      return "\(self.atLarge) are counted at large since \(since), and \(atLarge) are"
    }
    return coming == 0 ? nil : "an incident is still to be opened"
  }

  private func brokenPerson(_ person: Infected, _ pending: EventQueue<Event>) -> String? {
    let name = "somebody infected in cell \(person.cell)"
    if person.meeting != .none, !pending.isPending(person.meeting), person.compartment != .removed {
      return "\(name) waits for a meeting that is not pending"
    }
    if person.isApart != 0, person.meeting != .none { return "\(name) is kept apart, and is to meet somebody" }
    if person.infector.exists, people[person.infector].stage == Infected.Stage.free.rawValue {
      return "\(name) has an infector who is forgotten"
    }
    var child = person.first
    var before = Slot<Infected>.none
    while child.exists {
      if people[child].previous != before || people[people[child].infector].identity != person.identity {
        return "\(name) has lost one whom he infected"
      }
      (before, child) = (child, people[child].next)
    }
    return nil
  }
}

extension Twin {
  /// Counts who is kept apart, what areas are in force and who is at large, as far as that has come.
  mutating func closeEpidemic(at end: Instant, in world: World) {
    guard let table = world.epidemic else { return }
    if mechanisms.epidemic.atLarge > 0 { outbox.span(.infectedTime, from: mechanisms.epidemic.since, to: end) }
    for person in mechanisms.epidemic.people.slots
    where person.stage != Infected.Stage.free.rawValue && person.isApart != 0 {
      outbox.span(.apartTime, from: person.apartSince, to: end)
    }
    for group in mechanisms.epidemic.groups.slots where group.count > 0 {
      outbox.span(.apartTime, from: group.since, to: end, times: Int64(group.count))
    }
    for area in table.plan.areas.indices {
      for cell in 0..<world.cellCount {
        let since = mechanisms.epidemic.areas[area * world.cellCount + cell].since
        if since != .never { outbox.span(.areaTime, area, from: since, to: end) }
      }
    }
  }
}
