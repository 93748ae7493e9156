import EventKernel

extension Evacuations {
  /// The first thing that is wrong, or nil: everything is counted anew from the groups.
  func brokenInvariant(_ pending: EventQueue<Event>, in world: World) -> String? {
    guard let table = world.evacuation else { return nil }
    var engaged = [Int32](repeating: 0, count: self.engaged.count)
    var away = engaged
    var rooms = [Int32](repeating: 0, count: self.rooms.count)
    var (found, out) = (marks.map { _ in Int64(0) }, marks.map { _ in Int64(0) })
    var live = marks.map { _ in Int32(0) }
    for (index, group) in groups.enumerated() {
      if let broken = broken(group, pending, table) { return "group \(index) \(broken)" }
      let evacuation = Int(group.evacuation)
      if group.shelter >= 0 { rooms[Int(group.shelter)] += group.people }
      guard !group.isIn(.back) else { continue }
      live[evacuation] += 1
      engaged[Int(group.home)] += group.people
      if group.isAway != 0 { away[Int(group.home)] += group.people }
      guard marks[evacuation].isOn != 0, !group.isIn(.returning) else { continue }
      found[evacuation] += Int64(group.people)
      if group.isOut != 0 { out[evacuation] += Int64(group.people) }
    }
    if engaged != self.engaged || away != self.away { return "a cell misses others than those who are evacuated" }
    if rooms != self.rooms { return "shelters have \(self.rooms) places taken, for \(rooms) people" }
    for (shelter, people) in rooms.enumerated() where people > table.shelters[shelter].capacity {
      return "shelter \(table.shelters[shelter].id) holds \(people)"
    }
    for (evacuation, mark) in marks.enumerated() {
      if live[evacuation] != mark.groups { return "evacuation \(evacuation) counts \(mark.groups) groups" }
      guard mark.isOn != 0 else { continue }
      if found[evacuation] != mark.found || out[evacuation] != mark.out {
        return "\(mark.out) of \(mark.found) evacuees are out, counted \(out[evacuation]) of \(found[evacuation])"
      }
    }
    return brokenLine() ?? brokenChain()
  }

  private func broken(_ group: EvacueeGroup, _ pending: EventQueue<Event>, _ table: EvacuationTable) -> String? {
    guard let state = EvacueeGroup.State(rawValue: group.state), group.people > 0 else {
      return "is of \(group.people) people in state \(group.state)"
    }
    let isMoving = [.waiting, .queueing, .walking, .returning].contains(state)
    if pending.isPending(group.event) != isMoving { return "in state \(state) does not wait for what it should" }
    if (group.border >= 0) != (state == .queueing) { return "in state \(state) stands at border \(group.border)" }
    if state == .queueing, group.border / 4 != group.cell { return "queues in another cell than its own" }
    let hasPlace = [.queueing, .walking, .sheltered].contains(state)
    if (group.shelter >= 0) != hasPlace { return "in state \(state) has a place in shelter \(group.shelter)" }
    if state == .sheltered, group.cell != table.shelters[Int(group.shelter)].cell { return "is not in its shelter" }
    if group.isAway == 0, group.cell != group.home { return "is at home and in cell \(group.cell)" }
    let isInArea = table.roads[Int(group.evacuation)].isInArea[Int(group.cell)]
    if state != .returning, state != .back, isInArea == (group.isOut != 0) {
      return "is \(isInArea ? "in" : "out of") the area and counts as the contrary"
    }
    return nil
  }

  /// No two cross a border at once.
  private func brokenLine() -> String? {
    let ends = groups.filter { $0.isIn(.queueing) }.map { [Int64($0.border), $0.crossing.nanoseconds] }
      .sorted { $0.lexicographicallyPrecedes($1) }
    for (first, second) in zip(ends, ends.dropFirst()) where first == second {
      return "two groups cross border \(first[0]) at once"
    }
    for end in ends where taken[Int(end[0])].nanoseconds < end[1] { return "border \(end[0]) is free too soon" }
    return nil
  }

  /// Whoever is to be fetched is so by one incident, and is not fetched twice.
  private func brokenChain() -> String? {
    var calls = groups.map { _ in 0 }
    for first in fetched {
      var index = Int(first)
      while index >= 0 {
        calls[index] += 1
        index = Int(groups[index].next)
      }
    }
    for (index, group) in groups.enumerated() where calls[index] != (group.isIn(.awaiting) ? 1 : 0) {
      return "group \(index) in state \(group.state) is fetched by \(calls[index]) incidents"
    }
    return nil
  }
}
