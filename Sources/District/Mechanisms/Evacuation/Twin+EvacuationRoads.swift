import EventKernel

/// How groups go from border to border.
///
/// A border lets one group through after another, each as long as its people take at the border's capacity; a cell takes its length
/// at the stated speed. So the last of so many people over one border is across when their number over the capacity has passed.
extension Twin {
  /// A group sets out, or has crossed a cell: it goes on to its shelter, or is there.
  mutating func goOn(_ index: Int, in world: World) {
    guard let table = world.evacuation else { return }
    let group = mechanisms.evacuations.groups[index]
    let evacuation = Int(group.evacuation)
    let stage = Int(mechanisms.evacuations.marks[evacuation].stage)
    func distance(_ shelter: Int) -> Int? {
      table.distance(evacuation, stage: stage, shelter: shelter, from: Int(group.cell))
    }
    if group.shelter < 0 || distance(Int(group.shelter)) == nil {
      mechanisms.evacuations.release(index)
      let open = table.shelters(of: evacuation).compactMap { shelter in distance(shelter).map { (shelter, $0) } }
      guard !open.isEmpty else { return leaveToOthers([index], evacuation, in: world) }
      let choice = open.filter { hasRoom($0.0, for: group.people, table) }.min { $0.1 < $1.1 }
      guard let choice else { return stayForLackOfRoom(index) }
      mechanisms.evacuations.reserve(index, in: choice.0)
    }
    let shelter = Int(mechanisms.evacuations.groups[index].shelter)
    if distance(shelter) == 0 {
      mechanisms.evacuations.move(index, to: .sheltered)
      countSheltered(index, at: now)
    } else {
      standInLine(index, ways(of: index, table), table.roads[evacuation])
    }
  }

  func hasRoom(_ shelter: Int, for people: Int32, _ table: EvacuationTable) -> Bool {
    Int(mechanisms.evacuations.rooms[shelter] + people) <= table.shelters[shelter].capacity
  }

  /// The borders by which a shortest way to its shelter leaves the cell of a group.
  private func ways(of index: Int, _ table: EvacuationTable) -> [Int] {
    let group = mechanisms.evacuations.groups[index]
    let evacuation = Int(group.evacuation)
    return table.roads[evacuation].ways(
      stage: Int(mechanisms.evacuations.marks[evacuation].stage),
      shelter: Int(group.shelter) - table.shelters(of: evacuation).lowerBound, from: Int(group.cell))
  }

  /// Of the borders of equally short ways a group takes the one that is free first.
  private mutating func standInLine(_ index: Int, _ borders: [Int], _ roads: EvacuationRoads) {
    guard let border = borders.min(by: { free($0) < free($1) }) else { preconditionFailure("a way leads nowhere") }
    let end = free(border) + roads.passing(mechanisms.evacuations.groups[index].people, across: border)
    mechanisms.evacuations.queue(index, at: border, until: end, schedule(Event(.evacueesCross, index), at: end))
  }

  private func free(_ border: Int) -> Instant { max(now, mechanisms.evacuations.taken[border]) }

  /// A group has crossed a border.
  mutating func crossBorder(_ index: Int, in world: World) {
    guard let table = world.evacuation else { return }
    let group = mechanisms.evacuations.groups[index]
    let roads = table.roads[Int(group.evacuation)]
    let cell = roads.beyond(Int(group.border))
    mechanisms.evacuations.cross(index, into: cell)
    if group.isOut == 0, !roads.isInArea[cell] { countOut(index, .evacueesLeft, at: now, in: world) }
    mechanisms.evacuations.move(index, to: .walking, until: schedule(Event(.evacueesGo, index), at: now + roads.pace))
  }

  /// Cells have closed. Who is in one of them is caught, and so is at home who cannot leave any more; who stands in a line that leads on
  /// no shortest way any more goes another way, behind those who stand there.
  mutating func heedClosings(_ evacuation: Int, in world: World) {
    guard let table = world.evacuation else { return }
    let roads = table.roads[evacuation]
    let stage = Int(mechanisms.evacuations.marks[evacuation].stage)
    var caught: [Int] = []
    var turning: [Int] = []
    for (index, group) in mechanisms.evacuations.groups.enumerated() where Int(group.evacuation) == evacuation {
      let isClosed = roads.isClosed(Int(group.cell), stage: stage)
      switch EvacueeGroup.State(rawValue: group.state) {
      case .waiting:
        let isCutOff = table.shelters(of: evacuation).allSatisfy {
          table.distance(evacuation, stage: stage, shelter: $0, from: Int(group.cell)) == nil
        }
        if isCutOff { caught.append(index) }
      case .walking: if isClosed { caught.append(index) }
      case .queueing:
        if isClosed {
          caught.append(index)
        } else if !ways(of: index, table).contains(Int(group.border)) {
          turning.append(index)
        }
      default: break
      }
    }
    let groups = mechanisms.evacuations.groups
    turning.sort { (groups[$0].crossing, $0) < (groups[$1].crossing, $1) }
    for index in caught + turning {
      pending.cancel(groups[index].event)
      mechanisms.evacuations.move(index, to: .staying)
    }
    closeUpLines(in: world)
    leaveToOthers(caught, evacuation, in: world)
    for index in turning { goOn(index, in: world) }
  }

  /// Groups have left their lines: those behind them move up. Who is crossing now goes on.
  mutating func closeUpLines(in world: World) {
    guard let table = world.evacuation else { return }
    for border in mechanisms.evacuations.taken.indices { mechanisms.evacuations.clear(border, from: now) }
    let groups = mechanisms.evacuations.groups
    let line = groups.indices.filter { groups[$0].isIn(.queueing) }
      .sorted { (groups[$0].crossing, $0) < (groups[$1].crossing, $1) }
    for index in line {
      let group = groups[index]
      let border = Int(group.border)
      let passing = table.roads[Int(group.evacuation)].passing(group.people, across: border)
      let end = group.crossing - passing <= now ? group.crossing : free(border) + passing
      var event = group.event
      if end != group.crossing {
        pending.cancel(event)
        event = schedule(Event(.evacueesCross, index), at: end)
      }
      mechanisms.evacuations.queue(index, at: border, until: end, event)
    }
  }
}
