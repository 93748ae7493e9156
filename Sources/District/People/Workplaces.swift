/// Where those who are at work are counted (`People.atWork`): for each relation of an origin with a zone that somebody travels, the
/// cells of the zone side by side, as they are in `Sites.cellsByZone`. Relations stand in the order of the pairs, so that a step
/// of the tides goes through the memory once and touches nothing of relations that nobody travels.
struct Workplaces: Sendable {
  /// One relation, seen from one of its ends: the other end, and where its cells begin.
  struct Relation: Sendable {
    let other: Int
    let begin: Int
  }

  /// Where the cells of each pair begin; those of one relation share them. -1 of pairs whose destination lies beyond the border.
  let begin: [Int]
  /// How many counts there are.
  let count: Int
  /// The relations that end in each zone, by origin, and those of each origin that end in a zone, by zone.
  let into: [[Relation]]
  let from: [[Relation]]

  /// - Parameters:
  ///   - origin: of each pair, zones, then gateways; in order, those of one relation side by side.
  ///   - destination: likewise.
  ///   - ends: number of zones and gateways.
  init(origin: [Int32], destination: [Int32], ends: Int, sites: Sites) {
    let zones = sites.cellsOfZone.count
    var begin: [Int] = []
    begin.reserveCapacity(origin.count)
    var count = 0
    var into = [[Relation]](repeating: [], count: zones)
    var from = [[Relation]](repeating: [], count: ends)
    for pair in origin.indices {
      let zone = Int(destination[pair])
      if zone >= zones {
        begin.append(-1)
      } else if pair > 0, origin[pair - 1] == origin[pair], destination[pair - 1] == destination[pair] {
        begin.append(begin[pair - 1])
      } else {
        begin.append(count)
        into[zone].append(Relation(other: Int(origin[pair]), begin: count))
        from[Int(origin[pair])].append(Relation(other: zone, begin: count))
        count += sites.ranks(of: zone).count
      }
    }
    self.begin = begin
    self.count = count
    self.into = into
    self.from = from
  }
}

extension People {
  /// People of each origin who are at work in a cell, by origin; origins of which nobody ever works there are left out.
  func workers(in cell: Int, _ world: World) -> [(origin: Int, count: Int32)] {
    guard let tides = world.flows.tides else { return [] }
    let zone = Int(world.map.cells.zone[cell])
    let place = Int(world.geography.sites.rankOfCell[cell]) - world.geography.sites.ranks(of: zone).lowerBound
    return tides.workplaces.into[zone].map { ($0.other, atWork[$0.begin + place]) }
  }

  /// People of an origin who are at work in each cell.
  func workers(from origin: Int, _ world: World) -> [Int32] {
    var workers = [Int32](repeating: 0, count: world.cellCount)
    guard let tides = world.flows.tides else { return workers }
    let sites = world.geography.sites
    for relation in tides.workplaces.from[origin] {
      for (place, rank) in sites.ranks(of: relation.other).enumerated() {
        workers[Int(sites.cellsByZone[rank])] = atWork[relation.begin + place]
      }
    }
    return workers
  }
}
