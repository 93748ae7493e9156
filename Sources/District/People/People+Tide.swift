import EventKernel

/// What one step moved, for the conservation law: the changes add up to zero.
struct Movement: Equatable {
  var cells = 0
  var underWay = 0
  var beyond = 0
  var sum: Int { cells + underWay + beyond }

  static func + (a: Movement, b: Movement) -> Movement {
    Movement(cells: a.cells + b.cells, underWay: a.underWay + b.underWay, beyond: a.beyond + b.beyond)
  }
}

extension People {
  /// Moves people for one step of the tide: arrivals at work and at home, then departures to work and home.
  mutating func move(at t: Instant, _ plan: PeoplePlan, in world: World) -> Movement {
    guard let tides = world.tides else { return Movement() }
    let day = Int(step / Int64(tides.stepsPerDay))
    let morning = Int64(tides.stepsPerDay * (24 - Tides.firstHour) / 24)
    let stepOfDay = Int((step + morning) % Int64(tides.stepsPerDay))
    if stepOfDay == 0 {
      let attendance = world.crowds?.attendance(day: day) ?? 1
      beginDay(attendance: plan.attendance[world.calendar.weekday(t)] * attendance, tides)
      keepGoersPresent(tides, in: world)
      if let replacement = world.replacement { replacements.pass(day: day, replacement) }
    }
    var movement = Movement()
    let slot = Int(step % Int64(tides.slots))
    arriveAtWork(slot, tides, world, &movement)
    arriveAtHome(slot, tides, world, &movement)
    leaveForWork(slot, share: tides.leftForWork[stepOfDay], tides, world, &movement)
    leaveForHome(slot, share: tides.leftForHome[stepOfDay], tides, world, &movement)
    let crowded = moveCrowds(tides, in: world)
    step += 1
    return movement + crowded
  }

  private mutating func beginDay(attendance: Double, _ tides: Tides) {
    for pair in goers.indices {
      // Everybody is home by now: the tides see to it.
      goers[pair] = Int32(Double(tides.stock[pair]) * attendance + tides.phase[pair])
      left[pair] = 0
      returned[pair] = 0
    }
  }

  private mutating func arriveAtWork(_ slot: Int, _ tides: Tides, _ world: World, _ movement: inout Movement) {
    let pairs = goers.count
    let jobs = world.map.cells.jobs
    var vacant = world.sites.cellsOfZone.map { $0.reduce(0) { $0 + Int(jobs[Int($1)] - working[Int($1)]) } }
    for pair in 0..<pairs {
      let n = toWork[slot * pairs + pair]
      if n == 0 { continue }
      toWork[slot * pairs + pair] = 0
      there[pair] += n
      movement.underWay -= Int(n)
      let zone = Int(tides.destination[pair])
      if zone >= tides.zones {
        movement.beyond += Int(n)
        continue
      }
      let row = Int(tides.origin[pair]) * world.cellCount
      defer { vacant[zone] -= Int(n) }
      movement.cells += spread(Int(n), of: vacant[zone], over: world.sites.cellsOfZone[zone], seed: pair) {
        people, cell in
        Int(jobs[cell] - people.working[cell])
      } apply: { people, cell, k in
        people.atWork[row + cell] += k
        people.working[cell] += k
      }
    }
  }

  private mutating func arriveAtHome(_ slot: Int, _ tides: Tides, _ world: World, _ movement: inout Movement) {
    let pairs = goers.count
    var home = [Int](repeating: 0, count: tides.zones)
    for pair in 0..<pairs {
      let n = toHome[slot * pairs + pair]
      if n == 0 { continue }
      toHome[slot * pairs + pair] = 0
      movement.underWay -= Int(n)
      let end = Int(tides.origin[pair])
      if end >= tides.zones {
        outside[end - tides.zones] += n
        movement.beyond += Int(n)
      } else {
        home[end] += Int(n)
      }
    }
    let residents = world.map.cells.residents
    for zone in home.indices where home[zone] > 0 {
      let cells = world.sites.cellsOfZone[zone]
      let away = cells.reduce(0) { $0 + Int(residents[Int($1)] - atHome[Int($1)]) }
      movement.cells += spread(home[zone], of: away, over: cells, seed: zone) { people, cell in
        Int(residents[cell] - people.atHome[cell])
      } apply: { people, cell, k in
        people.atHome[cell] += k
      }
    }
  }

  private mutating func leaveForWork(
    _ slot: Int, share: Double, _ tides: Tides, _ world: World, _ movement: inout Movement
  ) {
    let pairs = goers.count
    var away = [Int](repeating: 0, count: tides.zones)
    for pair in 0..<pairs {
      let n = Int32(Double(goers[pair]) * share + tides.phase[pair]) - left[pair]
      if n <= 0 { continue }
      left[pair] += n
      toWork[(slot + Int(tides.lag[pair])) % tides.slots * pairs + pair] += n
      movement.underWay += Int(n)
      let end = Int(tides.origin[pair])
      if end >= tides.zones {
        outside[end - tides.zones] -= n
        movement.beyond -= Int(n)
      } else {
        away[end] += Int(n)
      }
    }
    for zone in away.indices where away[zone] > 0 {
      let cells = world.sites.cellsOfZone[zone]
      let present = cells.reduce(0) { $0 + Int(atHome[Int($1)]) }
      movement.cells -= spread(away[zone], of: present, over: cells, seed: zone) { people, cell in
        Int(people.atHome[cell])
      } apply: { people, cell, k in
        people.atHome[cell] -= k
      }
    }
  }

  private mutating func leaveForHome(
    _ slot: Int, share: Double, _ tides: Tides, _ world: World, _ movement: inout Movement
  ) {
    let pairs = goers.count
    for pair in 0..<pairs {
      let due = Int32(Double(goers[pair]) * share + tides.phase[pair]) - returned[pair]
      let n = min(due, there[pair])
      if n <= 0 { continue }
      let present = Int(there[pair])
      returned[pair] += n
      there[pair] -= n
      toHome[(slot + Int(tides.lag[pair])) % tides.slots * pairs + pair] += n
      movement.underWay += Int(n)
      let zone = Int(tides.destination[pair])
      if zone >= tides.zones {
        movement.beyond -= Int(n)
        continue
      }
      let row = Int(tides.origin[pair]) * world.cellCount
      movement.cells -= spread(Int(n), of: present, over: world.sites.cellsOfZone[zone], seed: pair) { people, cell in
        Int(people.atWork[row + cell])
      } apply: { people, cell, k in
        people.atWork[row + cell] -= k
        people.working[cell] -= k
      }
    }
  }

  /// Shares `n` people out over cells in proportion to what is `available` there (`total` over all of them), by systematic
  /// sampling: no cell gets more than it has, and small numbers do not always fall on the same cell, since the sampling
  /// starts at a place that follows from step and seed.
  ///
  /// - Returns: how many were moved, counted as they were.
  @inline(__always)
  mutating func spread(
    _ n: Int, of total: Int, over cells: [Int32], seed: Int, available: (borrowing People, Int) -> Int,
    apply: (inout People, Int, Int32) -> Void
  ) -> Int {
    precondition(n <= total, "more people than places")
    var moved = 0
    var sum = Scramble.number(Int(step), seed, below: total)
    for cell in cells {
      sum += available(self, Int(cell)) * n
      if sum < total { continue }
      let share = sum / total
      sum -= share * total
      apply(&self, Int(cell), Int32(truncatingIfNeeded: share))
      moved += share
      if moved == n { break }
    }
    return moved
  }
}
