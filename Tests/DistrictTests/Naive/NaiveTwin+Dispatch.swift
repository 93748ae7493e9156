import EventKernel

@testable import District

/// Who goes, and where the others wait: every policy once more.
extension NaiveTwin {
  private var rule: PolicyChoice { policies.dispatch }

  private func parameter(_ name: String) -> Int {
    let standard: Double =
      switch name {
      case "on-return", "urgent": 1
      case "redirect", "preempt": rule.name == "nearest-with-preemption" ? 1 : 0
      default: 0
      }
    return Int(rule.parameters[name] ?? standard)
  }

  private func isAble(_ unit: NaiveUnit, _ task: NaiveTask) -> Bool {
    unit.agency == task.plan.agency
      && task.missing.contains { $0.count > 0 && unit.capabilities.contains($0.capability) }
  }

  /// Whether a unit may be sent: free, or with less urgent work that it can be called away from.
  private func covers(_ unit: NaiveUnit, _ task: NaiveTask, _ drawsOnWaiting: Bool) -> Bool {
    guard isAble(unit, task) else { return false }
    if unit.isFree { return unit.state == .idle || parameter("on-return") == 1 }
    if drawsOnWaiting, isKept(unit), unit.isOnDuty, let other = unit.task, goesFirst(task, other) { return true }
    guard unit.isOnDuty, let other = unit.task, other.canBreakOff else { return false }
    guard other.incident.fact.priority > task.incident.fact.priority else { return false }
    let mayRedirect = parameter("redirect") == 1 || parameter("preempt") == 1
    return unit.state == .travelling ? mayRedirect : parameter("preempt") == 1
  }

  /// Whether the last free units are kept for urgent work.
  private func isHeldBack(_ task: NaiveTask) -> Bool {
    let reserve = parameter("reserve")
    return reserve > 0 && Int(task.incident.fact.priority) > parameter("urgent")
      && units.count { $0.isFree && isAble($0, task) } <= reserve
  }

  func time(_ unit: NaiveUnit, to place: Int) -> TimeSpan {
    let time = world.travel.travelTime(
      from: position(of: unit), to: place, speed: unit.team.speed, at: now, by: unit.team.vehicleNumber)
    guard unit.state == .travelling, unit.legStart <= now, fault != .sentOnFromNearest else { return time }
    if unit.goal == place { return max(.zero, unit.legEnd - unit.search - now) }
    let isFirst = unit.cell == unit.origin && unit.legStart == unit.setOut
    if isFirst, unit.origin == place, plan.map.nodes != nil { return now - unit.setOut }
    let straight = world.travel.travelTime(
      from: unit.origin, to: place, speed: unit.team.speed, at: unit.setOut, by: unit.team.vehicleNumber)
    return max(time, unit.setOut + straight - now)
  }

  /// What sending it costs another task.
  private func loss(_ unit: NaiveUnit) -> Int {
    unit.isFree || fault == .pullsOffOnTies ? 0 : unit.state == .working ? 2 : 1
  }

  func choose(_ task: NaiveTask, drawsOnWaiting: Bool = false) -> NaiveUnit? {
    if isHeldBack(task) { return nil }
    let able = units.filter { covers($0, task, drawsOnWaiting) }
    func soonest(_ some: [NaiveUnit]) -> NaiveUnit? {
      some.min {
        (time($0, to: task.place), loss($0), $0.index) < (time($1, to: task.place), loss($1), $1.index)
      }
    }
    switch rule.name {
    case "home-beat":
      for distance in 0...parameter("help") {
        if let unit = soonest(able.filter { isNear($0, task, distance) }) { return unit }
      }
      return nil
    case "preference-list":
      return plan.preferences[task.place].lazy.compactMap { index in able.first { $0.index == index.int } }.first
    case "least-busy":
      return able.min { ($0.busy, loss($0), $0.index) < ($1.busy, loss($1), $1.index) }
    case "cheapest":
      return cheapest(task, drawsOnWaiting).min { $0.index < $1.index }
    default:
      return soonest(able)
    }
  }

  func permits(_ unit: NaiveUnit, _ task: NaiveTask) -> Bool {
    if isHeldBack(task) { return false }
    return switch rule.name {
    case "home-beat": (0...parameter("help")).contains { isNear(unit, task, $0) }
    case "preference-list": plan.preferences[task.place].contains(UnitIndex(unit.index))
    case "cheapest": cheapest(task, true).contains { $0 === unit }
    default: true
    }
  }

  /// Whether a unit's home area holds the beat (0), or its base lies in the beat's community (1) or subdistrict (2).
  private func isNear(_ unit: NaiveUnit, _ task: NaiveTask, _ distance: Int) -> Bool {
    let beat = Int(task.incident.fact.beat)
    let community = Int(world.map.beats[beat].parent)
    let own = Int(world.map.cells.community[world.cell(of: unit.base)])
    switch distance {
    case 0: return home(of: beat, unit) == unit.site
    case 1: return own == community
    case 2: return world.map.communities[own].parent == world.map.communities[community].parent
    default: return true
    }
  }

  /// Which place of a unit's team and shift answers for a beat: its own one, or the nearest where somebody stands.
  private func home(of beat: Int, _ unit: NaiveUnit) -> Int? {
    // Who comes in aid is at home everywhere.
    if unit.isReserve { return unit.site }
    let mates = units.filter { $0.teamIndex == unit.teamIndex && $0.shift == unit.shift && !$0.isReserve }
    if unit.team.base == .beats, mates.contains(where: { $0.site == beat }) { return beat }
    let main = Int(world.geography.sites.beatCell[beat])
    func order(_ mate: NaiveUnit) -> (Double, Int) { (world.travel.distance(from: mate.base, to: main), mate.site) }
    return mates.min { order($0) < order($1) }?.site
  }

  /// Every set of units is tried: the cheapest that meets all that misses, then the one that is complete soonest.
  private func cheapest(_ task: NaiveTask, _ drawsOnWaiting: Bool) -> [NaiveUnit] {
    if isHeldBack(task) { return [] }
    let kept = kept(from: task)
    let able = units.filter { unit in
      covers(unit, task, drawsOnWaiting) && !kept.contains { $0 === unit }
    }.sorted {
      ($0.team.cost, time($0, to: task.place), loss($0), $0.index)
        < ($1.team.cost, time($1, to: task.place), loss($1), $1.index)
    }
    let times = able.map { time($0, to: task.place) }
    var best: (cost: Double, time: TimeSpan, loss: Int, members: [Int])?
    for set in 0..<(1 << able.count) {
      let members = able.indices.filter { set >> $0 & 1 == 1 }
      var taken = task.served
      let isUseful = members.allSatisfy { member in
        defer { taken.append(able[member]) }
        return task.missing(with: taken).contains {
          $0.count > 0 && able[member].capabilities.contains($0.capability)
        }
      }
      guard isUseful, task.missing(with: taken).allSatisfy({ $0.count == 0 }) else { continue }
      let cost = members.reduce(0) { $0 + able[$1].team.cost }
      let time = members.map { times[$0] }.max() ?? .zero
      let loss = members.reduce(0) { $0 + self.loss(able[$1]) }
      if let best {
        if (cost, time, loss) > (best.cost, best.time, best.loss) { continue }
        if (cost, time, loss) == (best.cost, best.time, best.loss), !members.lexicographicallyPrecedes(best.members) {
          continue
        }
      }
      best = (cost, time, loss, members)
    }
    return best?.members.map { able[$0] } ?? []
  }

  /// Free units that are kept for waiting tasks that go first: for each, in their line's order, as many as it misses.
  private func kept(from task: NaiveTask) -> [NaiveUnit] {
    var kept: [NaiveUnit] = []
    if fault == .nothingKept { return [] }
    for other in waiting[task.plan.agency] where other !== task && goesFirst(other, task) && !isHeldBack(other) {
      let free = units.filter { unit in
        covers(unit, task, false) && unit.isFree && isAble(unit, other) && !kept.contains { $0 === unit }
      }.sorted {
        ($0.team.cost, time($0, to: other.place), $0.index) < ($1.team.cost, time($1, to: other.place), $1.index)
      }
      var served = other.served
      for unit in free
      where other.missing(with: served).contains(where: { $0.count > 0 && unit.capabilities.contains($0.capability) }) {
        kept.append(unit)
        served.append(unit)
      }
    }
    return kept
  }

  // MARK: Relocation

  func standby(of unit: NaiveUnit) -> Int {
    if let plan = unit.team.cruise { return cruise(unit, plan) }
    let mates = units.filter { $0.teamIndex == unit.teamIndex }
    let free = mates.filter { $0.isFree && $0 !== unit }
    switch policies.relocation.name {
    case "compliance-table":
      guard free.count < unit.team.compliance.count else { return unit.base }
      var gaps = unit.team.compliance[free.count].map(Int.init)
      for other in free {
        if let filled = gaps.firstIndex(of: other.goal) { gaps.remove(at: filled) }
      }
      return gaps.enumerated().min {
        (time(unit, to: $0.element), $0.offset) < (time(unit, to: $1.element), $1.offset)
      }?.element ?? unit.base
    case "dmexclp":
      let reach = TimeSpan.minutes(policies.relocation.parameters["minutes"] ?? 10)
      let busy = policies.relocation.parameters["busy"] ?? 0.3
      func isWithin(_ from: Int, _ to: Int) -> Bool {
        world.travel.travelTime(from: from, to: to, speed: unit.team.speed, at: now, by: unit.team.vehicleNumber)
          <= reach
      }
      let weights = world.map.cells.column.indices.map { demand(of: $0) }
      func gain(_ base: Int) -> Double {
        var gain = 0.0
        for (place, weight) in weights.enumerated() where weight > 0 && isWithin(base, place) {
          var more = weight * (1 - busy)
          for other in free where isWithin(other.goal, place) { more *= busy }
          gain += more
        }
        return gain
      }
      var best = (base: unit.base, gain: -1.0)
      for mate in mates where !mate.isReserve && gain(mate.base) > best.gain { best = (mate.base, gain(mate.base)) }
      return best.base
    default: return unit.base
    }
  }

  private func demand(of place: Int) -> Double {
    let cells = world.map.cells
    if plan.calls != nil { return Double(cells.residents[place]) }
    var rate = 0.0
    for kind in plan.kinds {
      let exposure =
        switch kind.exposure {
        case .people: Double(cells.residents[place]) + Double(cells.jobs[place])
        case .residents: Double(cells.residents[place])
        case .workers: Double(cells.jobs[place])
        case .premises: Double(cells.premises[place])
        case .sensors: Double(cells.sensors[place])
        case .crowding: 0.0
        }
      rate += kind.rate * exposure
    }
    return rate
  }
}
