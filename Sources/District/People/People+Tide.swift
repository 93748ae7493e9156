import EventKernel

/// What one step moved, for the conservation law: the changes add up to zero.
struct Movement: Equatable {
  var cells = 0
  var underWay = 0
  var beyond = 0
  /// Trips that ended, which no sum counts.
  var trips = 0
  var sum: Int { cells + underWay + beyond }

  static func + (a: Movement, b: Movement) -> Movement {
    Movement(
      cells: a.cells + b.cells, underWay: a.underWay + b.underWay, beyond: a.beyond + b.beyond, trips: a.trips + b.trips
    )
  }
}

extension People {
  /// Moves people to where the tide has them at `t`: who has left, and who has come.
  mutating func move(at t: Instant, _ plan: PeoplePlan, in world: World) -> Movement {
    guard let tides = world.flows.tides else { return Movement() }
    let morning = Int64(tides.stepsPerDay * (24 - Tides.firstHour) / 24)
    let stepOfDay = Int((step + morning) % Int64(tides.stepsPerDay))
    let today = world.calendar.weekday(.zero + max(.zero, t - .zero - .hours(Double(Tides.firstHour))))
    var movement = Movement()
    if stepOfDay == 0 {
      // The last of yesterday, who are home by now: the tides see to it.
      if step >= Int64(tides.stepsPerDay) {
        flow(to: tides.stepsPerDay, on: (today + 6) % 7, tides, world, &movement)
      }
      let day = Int(step / Int64(tides.stepsPerDay))
      beginDay(today, factor: world.flows.crowds?.attendance(day: day) ?? 1, tides)
      keepGoersPresent(tides, in: world)
      if let replacement = world.flows.replacement { replacements.pass(day: day, replacement) }
    }
    flow(to: stepOfDay, on: today, tides, world, &movement)
    let crowded = moveCrowds(tides, in: world)
    step += 1
    return movement + crowded
  }

  private mutating func beginDay(_ weekday: Int, factor: Double, _ tides: Tides) {
    for pair in goers.indices {
      let attendance = tides.day(of: pair, weekday: weekday).attendance * factor
      goers[pair] = Int32(Double(tides.stock[pair]) * attendance + tides.phase[pair])
      left[pair] = 0
      arrived[pair] = 0
      returned[pair] = 0
      back[pair] = 0
    }
  }

  private mutating func flow(
    to step: Int, on weekday: Int, _ tides: Tides, _ world: World, _ movement: inout Movement
  ) {
    let now = Double(step)
    leaveForWork(at: now, weekday, tides, world, &movement)
    arriveAtWork(at: now, weekday, tides, world, &movement)
    leaveForHome(at: now, weekday, tides, world, &movement)
    arriveAtHome(at: now, weekday, tides, world, &movement)
  }

  private mutating func arriveAtWork(
    at now: Double, _ weekday: Int, _ tides: Tides, _ world: World, _ movement: inout Movement
  ) {
    let sites = world.geography.sites
    // By zone and by cell, cells as they lie side by side.
    var vacant: [Int] = []
    var vacantHere: [Int32] = []
    for pair in goers.indices where arrived[pair] < left[pair] {
      let course = tides.courses[tides.day(of: pair, weekday: weekday).course]
      let share = course.leftForWork(at: now - tides.lag[pair])
      let n = min(left[pair], Int32(Double(goers[pair]) * share + tides.phase[pair])) - arrived[pair]
      if n <= 0 { continue }
      arrived[pair] += n
      movement.underWay -= Int(n)
      movement.trips += Int(n)
      let zone = Int(tides.destination[pair])
      if zone >= tides.zones {
        movement.beyond += Int(n)
        continue
      }
      if vacant.isEmpty {
        vacantHere = sites.cellsByZone.map { world.map.cells.jobs[Int($0)] - working[Int($0)] }
        vacant = (0..<tides.zones).map { vacantHere[sites.ranks(of: $0)].reduce(0) { $0 + Int($1) } }
      }
      let ranks = sites.ranks(of: zone)
      let first = tides.workplaces.begin[pair] - ranks.lowerBound
      movement.cells += spread(Int(n), of: vacant[zone], over: ranks, seed: pair) { _, rank in
        Int(vacantHere[rank])
      } apply: { people, rank, k in
        people.atWork[first + rank] += k
        people.working[Int(sites.cellsByZone[rank])] += k
        vacantHere[rank] -= k
      }
      vacant[zone] -= Int(n)
    }
  }

  private mutating func arriveAtHome(
    at now: Double, _ weekday: Int, _ tides: Tides, _ world: World, _ movement: inout Movement
  ) {
    var home = [Int](repeating: 0, count: tides.zones)
    for pair in goers.indices where back[pair] < returned[pair] {
      let course = tides.courses[tides.day(of: pair, weekday: weekday).course]
      let share = course.leftForHome(at: now - tides.lag[pair], lag: tides.lag[pair])
      let n = min(returned[pair], Int32(Double(goers[pair]) * share + tides.phase[pair])) - back[pair]
      if n <= 0 { continue }
      back[pair] += n
      movement.underWay -= Int(n)
      movement.trips += Int(n)
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
      let cells = world.geography.sites.cellsOfZone[zone]
      let away = cells.reduce(0) { $0 + Int(residents[Int($1)] - atHome[Int($1)]) }
      movement.cells += spread(home[zone], of: away, over: cells, seed: zone) { people, cell in
        Int(residents[cell] - people.atHome[cell])
      } apply: { people, cell, k in
        people.atHome[cell] += k
      }
    }
  }

  private mutating func leaveForWork(
    at now: Double, _ weekday: Int, _ tides: Tides, _ world: World, _ movement: inout Movement
  ) {
    var away = [Int](repeating: 0, count: tides.zones)
    let shares = tides.courses.map { $0.leftForWork(at: now) }
    for pair in goers.indices where left[pair] < goers[pair] {
      let share = shares[tides.day(of: pair, weekday: weekday).course]
      let n = Int32(Double(goers[pair]) * share + tides.phase[pair]) - left[pair]
      if n <= 0 { continue }
      left[pair] += n
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
      let cells = world.geography.sites.cellsOfZone[zone]
      let present = cells.reduce(0) { $0 + Int(atHome[Int($1)]) }
      movement.cells -= spread(away[zone], of: present, over: cells, seed: zone) { people, cell in
        Int(people.atHome[cell])
      } apply: { people, cell, k in
        people.atHome[cell] -= k
      }
    }
  }

  private mutating func leaveForHome(
    at now: Double, _ weekday: Int, _ tides: Tides, _ world: World, _ movement: inout Movement
  ) {
    let sites = world.geography.sites
    let wanted = tides.courses.map { $0.wantedForHome(at: now) }
    var pair = 0
    while pair < goers.count {
      // All pairs of one origin and destination leave together: they stand in the same cells.
      let origin = tides.origin[pair]
      let destination = tides.destination[pair]
      let first = pair
      var present = 0
      var leaving = 0
      repeat {
        let there = there(pair)
        if there > 0 {
          present += Int(there)
          let course = tides.day(of: pair, weekday: weekday).course
          // No more leave than want to: mostly nobody, and then it need not be asked who has come.
          if Int32(Double(goers[pair]) * wanted[course] + tides.phase[pair]) <= returned[pair] {
            pair += 1
            continue
          }
          let share = tides.courses[course].leftForHome(at: now, lag: tides.lag[pair])
          let due = Int32(Double(goers[pair]) * share + tides.phase[pair]) - returned[pair]
          if due > 0 {
            let n = min(due, there)
            returned[pair] += n
            leaving += Int(n)
          }
        }
        pair += 1
      } while pair < goers.count && tides.origin[pair] == origin && tides.destination[pair] == destination
      if leaving == 0 { continue }
      movement.underWay += leaving
      let zone = Int(destination)
      if zone >= tides.zones {
        movement.beyond -= leaving
        continue
      }
      let ranks = sites.ranks(of: zone)
      let begin = tides.workplaces.begin[first] - ranks.lowerBound
      movement.cells -= spread(leaving, of: present, over: ranks, seed: first) { people, rank in
        Int(people.atWork[begin + rank])
      } apply: { people, rank, k in
        people.atWork[begin + rank] -= k
        people.working[Int(sites.cellsByZone[rank])] -= k
      }
    }
  }

  /// Shares `n` people out over cells in proportion to what is `available` there (`total` over all of them), by systematic
  /// sampling: no cell gets more than it has, and small numbers do not always fall on the same cell, since the sampling
  /// starts at a place that follows from step and seed.
  ///
  /// - Returns: how many were moved, counted as they were.
  @inline(__always)
  mutating func spread<Cells: Sequence>(
    _ n: Int, of total: Int, over cells: Cells, seed: Int, available: (borrowing People, Int) -> Int,
    apply: (inout People, Int, Int32) -> Void
  ) -> Int where Cells.Element: BinaryInteger {
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
