import EventKernel

/// What must hold between any two events. Checked in tests and by a run's proof.
extension Twin {
  /// The first thing that is wrong, or nil.
  func brokenInvariant(in world: World) -> String? {
    let everybody = world.map.cells.residents.reduce(0) { $0 + Int($1) } + (world.plan.people?.inCommuters ?? 0)
    let counted = people.recount(world)
    if counted != everybody { return "there are \(counted) people, not \(everybody)" }
    if people.atHome.contains(where: { $0 < 0 }) || people.atWork.contains(where: { $0 < 0 }) {
      return "a cell holds fewer than no people"
    }
    for cell in 0..<world.cellCount {
      var sum: Int32 = 0
      for row in stride(from: cell, to: people.atWork.count, by: world.cellCount) { sum += people.atWork[row] }
      if sum != people.working[cell] { return "cell \(cell) counts \(people.working[cell]) at work, holds \(sum)" }
    }
    return brokenUnit(in: world) ?? brokenLine(in: world) ?? brokenDesk(in: world)
  }

  private func brokenUnit(in world: World) -> String? {
    var attended = [Int](repeating: 0, count: incidents.slots.count)
    for unit in units.state.indices {
      let busy = units.state[unit] == Units.travelling || units.state[unit] == Units.working
      let slot = Int(units.incident[unit])
      if busy != (slot >= 0) { return "unit \(unit) is in state \(units.state[unit]) with incident \(slot)" }
      if busy { attended[slot] += 1 }
    }
    for (slot, incident) in incidents.slots.enumerated() {
      let isAttended = incident.stage == Incident.Stage.attended.rawValue
      if attended[slot] != (isAttended ? 1 : 0) { return "incident \(slot) has \(attended[slot]) units" }
    }
    return nil
  }

  private func brokenLine(in world: World) -> String? {
    var seen = [Bool](repeating: false, count: incidents.slots.count)
    for line in lines.count.indices {
      var length: Int32 = 0
      var at = lines.first(line)
      var key = Int64.min
      while at >= 0 {
        let incident = incidents[at]
        if seen[at] { return "incident \(at) waits in two places" }
        if incident.queueKey < key { return "line \(line) is out of order" }
        let stage: Incident.Stage = line < world.desks.count ? .waitingAtDesk : .waitingForUnit
        if incident.stage != stage.rawValue { return "incident \(at) waits in line \(line) in stage \(incident.stage)" }
        seen[at] = true
        key = incident.queueKey
        length += 1
        at = Int(incident.next)
      }
      if length != lines.count[line] { return "line \(line) counts \(lines.count[line]), holds \(length)" }
    }
    for (slot, incident) in incidents.slots.enumerated() where !seen[slot] {
      if incident.stage == Incident.Stage.waitingAtDesk.rawValue
        || incident.stage == Incident.Stage.waitingForUnit.rawValue
      {
        return "incident \(slot) waits in no line"
      }
    }
    return nil
  }

  private func brokenDesk(in world: World) -> String? {
    var handled = [Int32](repeating: 0, count: world.desks.count)
    for incident in incidents.slots where incident.stage == Incident.Stage.handling.rawValue {
      handled[Int(incident.desk)] += 1
    }
    for desk in handled.indices {
      if handled[desk] != desks.busy[desk] {
        return "desk \(desk) counts \(desks.busy[desk]), handles \(handled[desk])"
      }
      if desks.busy[desk] < desks.seats[desk], lines.first(desk) >= 0 {
        return "desk \(desk) has a free seat and a line"
      }
    }
    return nil
  }
}
