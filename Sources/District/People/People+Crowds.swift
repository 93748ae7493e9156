import EventKernel

/// What a step of crowds works with: the plan, and the residents at home who do not set out for work today any more.
struct CrowdStep {
  let crowds: Crowds
  let world: World
  /// Residents of each zone who may leave home without being missed at work.
  var spare: [Int]
  /// What was moved.
  var movement = Movement()

  /// The residents at home in a zone who do not work elsewhere today, or are back from there.
  static func spare(_ people: People, _ tides: Tides, _ world: World) -> [Int] {
    var spare = world.geography.sites.cellsOfZone.map { $0.reduce(0) { $0 + Int(people.atHome[Int($1)]) } }
    for pair in tides.origin.indices where Int(tides.origin[pair]) < tides.zones {
      spare[Int(tides.origin[pair])] -= Int(people.goers[pair] - people.left[pair])
    }
    return spare.map { max(0, $0) }
  }
}

extension People {
  /// Moves the people of stations, gatherings and seasons for one step, after the tide's.
  mutating func moveCrowds(_ tides: Tides, in world: World) -> Movement {
    guard let crowds = world.flows.crowds else { return Movement() }
    var now = CrowdStep(crowds: crowds, world: world, spare: CrowdStep.spare(self, tides, world))
    let slot = Int(step) % crowds.slots * crowds.ends
    for end in 0..<crowds.ends where crowd.coming[slot + end] > 0 {
      let n = Int(crowd.coming[slot + end])
      crowd.coming[slot + end] = 0
      now.movement.underWay -= n
      now.movement.trips += n
      arrive(n, at: end, &now)
    }
    endStays(&now)
    moveSeason(&now)
    for index in crowds.stations.indices { moveStation(index, &now) }
    for index in crowds.gatherings.indices { moveGathering(index, &now) }
    return now.movement
  }

  private mutating func arrive(_ n: Int, at end: Int, _ now: inout CrowdStep) {
    let crowds = now.crowds
    if end < crowds.zones {
      comeHome(n, zone: end, &now)
    } else if end < 2 * crowds.zones {
      visit(n, zone: end - crowds.zones, &now)
    } else if end < crowds.place(0) {
      crowd.beyond[end - 2 * crowds.zones] += Int32(n)
      now.movement.beyond += n
    } else {
      let place = end - crowds.place(0)
      crowd.waiting[place] += Int32(n)
      stand(n, at: place, &now)
    }
  }

  /// Sets people on their way to an end.
  mutating func send(_ n: Int, to end: Int, lag: Int, _ now: inout CrowdStep) {
    crowd.coming[(Int(step) + lag) % now.crowds.slots * now.crowds.ends + end] += Int32(n)
    now.movement.underWay += n
  }

  /// More, or with a negative number fewer, people stand at a station or gathering.
  mutating func stand(_ n: Int, at place: Int, _ now: inout CrowdStep) {
    crowd.present[Int(now.crowds.places[place].cell)] += Int32(n)
    now.movement.cells += n
  }

  /// People come from beyond a gateway.
  mutating func comeIn(_ n: Int, by gateway: Int, _ now: inout CrowdStep) {
    crowd.beyond[gateway] -= Int32(n)
    now.movement.beyond -= n
  }

  /// Residents leave their homes: as many of `n` as are spare.
  mutating func leaveHome(_ n: Int, zone: Int, _ now: inout CrowdStep) -> Int {
    let n = min(n, now.spare[zone])
    guard n > 0 else { return 0 }
    now.spare[zone] -= n
    let cells = now.world.geography.sites.cellsOfZone[zone]
    let present = cells.reduce(0) { $0 + Int(atHome[Int($1)]) }
    now.movement.cells -= spread(n, of: present, over: cells, seed: zone) { people, cell in
      Int(people.atHome[cell])
    } apply: { people, cell, k in
      people.atHome[cell] -= k
    }
    return n
  }

  private mutating func comeHome(_ n: Int, zone: Int, _ now: inout CrowdStep) {
    now.spare[zone] += n
    let cells = now.world.geography.sites.cellsOfZone[zone]
    let residents = now.world.map.cells.residents
    let vacant = cells.reduce(0) { $0 + Int(residents[Int($1)] - atHome[Int($1)]) }
    now.movement.cells += spread(n, of: vacant, over: cells, seed: zone) { people, cell in
      Int(residents[cell] - people.atHome[cell])
    } apply: { people, cell, k in
      people.atHome[cell] += k
    }
  }

  /// Visitors go to where residents and jobs are; who finds no room there goes on to the nearest gateway.
  private mutating func visit(_ n: Int, zone: Int, _ now: inout CrowdStep) {
    let cells = now.world.geography.sites.cellsOfZone[zone]
    let map = now.world.map.cells
    func most(_ cell: Int) -> Int { Int(map.residents[cell]) + Int(map.jobs[cell]) }
    let room = cells.reduce(0) { $0 + most(Int($1)) - Int(crowd.visiting[Int($1)]) }
    let stay = min(n, room)
    if stay > 0 {
      now.movement.cells += spread(stay, of: room, over: cells, seed: zone) { people, cell in
        most(cell) - Int(people.crowd.visiting[cell])
      } apply: { people, cell, k in
        people.crowd.visiting[cell] += k
        people.crowd.present[cell] += k
      }
      crowd.visitors[zone] += Int32(stay)
    }
    if stay < n {
      crowd.leftEarly[zone] += Int32(n - stay)
      send(n - stay, to: now.crowds.gateway(now.crowds.nearestGateway[zone]), lag: 1, &now)
    }
  }

  /// Visitors leave the cells where they are.
  mutating func leaveVisit(_ n: Int, zone: Int, _ now: inout CrowdStep) {
    let cells = now.world.geography.sites.cellsOfZone[zone]
    now.movement.cells -= spread(n, of: Int(crowd.visitors[zone]), over: cells, seed: zone) { people, cell in
      Int(people.crowd.visiting[cell])
    } apply: { people, cell, k in
      people.crowd.visiting[cell] -= k
      people.crowd.present[cell] -= k
    }
    crowd.visitors[zone] -= Int32(n)
  }

  /// Visitors whose stay is over go out by the nearest gateway.
  private mutating func endStays(_ now: inout CrowdStep) {
    let crowds = now.crowds
    let slot = Int(step) % crowds.staySlots * crowds.zones
    for zone in 0..<crowds.zones where crowd.stays[slot + zone] > 0 {
      let due = crowd.stays[slot + zone]
      crowd.stays[slot + zone] = 0
      let gone = min(due, crowd.leftEarly[zone])
      crowd.leftEarly[zone] -= gone
      guard due > gone else { continue }
      leaveVisit(Int(due - gone), zone: zone, &now)
      send(Int(due - gone), to: crowds.gateway(crowds.nearestGateway[zone]), lag: 1, &now)
    }
  }

  /// Of today's commuters, keeps as many of each zone as the share of its residents who are not on holiday.
  mutating func keepGoersPresent(_ tides: Tides, in world: World) {
    guard crowd.isPresent else { return }
    let zones = world.geography.sites.cellsOfZone
    let home = zones.map { $0.reduce(0) { $0 + Int(atHome[Int($1)]) } }
    let residents = zones.map { $0.reduce(0) { $0 + Int(world.map.cells.residents[Int($1)]) } }
    for pair in goers.indices where Int(tides.origin[pair]) < tides.zones {
      let zone = Int(tides.origin[pair])
      if home[zone] < residents[zone] { goers[pair] = Int32(Int(goers[pair]) * home[zone] / residents[zone]) }
    }
  }
}
