import EventKernel

/// Whom somebody meets who is infectious. Cells hold counts and not persons: where he is when he meets somebody is drawn
/// anew each time, by where the people of his home cell and zone are then.
extension Twin {
  /// The cell in which somebody lives whom an infectious person meets, and a draw that says whether he is infected; nil if he is not
  /// there, or whom he meets lives outside.
  func whomMeets(
    _ person: Infected, at venue: Int, _ table: EpidemicTable, in world: World
  ) -> (cell: Int, chance: Double)? {
    let index = person.meetings << 1
    let (first, chance) = streams.uniforms(
      identity: person.identity, purpose: Purpose.whomMet.rawValue, index: index)
    let (second, third) = streams.uniforms(
      identity: person.identity, purpose: Purpose.whomMet.rawValue, index: index | 1)
    let home = Int(person.cell)
    let zone = Int(world.map.cells.zone[home])
    if let other = table.zone(metBy: zone, at: first) { return (table.cell(inZone: other, at: second), chance) }
    let met: Int? =
      switch EpidemicPlan.Venue(rawValue: venue) {
      case .home: first < homeShare(home, in: world) ? home : nil
      case .work:
        workplace(of: home, zone, at: first, in: world).flatMap {
          colleague(in: $0, at: second, third, in: world)
        }
      case .publicPlace:
        first < homeShare(home, in: world)
          ? neighbour(in: home, at: second, third, in: world)
          : workplace(of: home, zone, at: first, in: world).flatMap {
            neighbour(in: $0, at: second, third, in: world)
          }
      case .transit, nil: table.cell(at: second)
      }
    return met.map { ($0, chance) }
  }

  /// The share of a cell's residents who are at home.
  private func homeShare(_ cell: Int, in world: World) -> Double {
    Double(people.atHome[cell]) / Double(world.map.cells.residents[cell])
  }

  /// The cell of the district in which somebody is at work, if he is; he is at home below the share of those who are. Of who is not
  /// at home, as large a share is at work as of all such people of the zone.
  private func workplace(of home: Int, _ zone: Int, at point: Double, in world: World) -> Int? {
    let share = homeShare(home, in: world)
    guard !people.atWork.isEmpty, point >= share, share < 1 else { return nil }
    let away = world.geography.sites.cellsOfZone[zone].reduce(0.0) { $0 + absent(from: Int($1), in: world) }
    var rank = (point - share) / (1 - share) * away
    for (cell, workers) in people.workers(from: zone, world).enumerated() {
      rank -= Double(workers)
      if rank < 0 { return cell }
    }
    return nil
  }

  /// How many of a cell's residents are not at home.
  private func absent(from cell: Int, in world: World) -> Double {
    Double(world.map.cells.residents[cell] - people.atHome[cell])
  }

  /// The home cell of somebody who is present in a cell; nil if he lives outside.
  private func neighbour(in cell: Int, at point: Double, _ other: Double, in world: World) -> Int? {
    let rank = point * Double(people.present(cell))
    let atHome = Double(people.atHome[cell])
    if rank < atHome { return cell }
    let working = Double(people.working[cell])
    return rank < atHome + working ? colleague(in: cell, at: (rank - atHome) / working, other, in: world) : nil
  }

  /// The home cell of somebody who works in a cell; nil if he lives outside.
  private func colleague(in cell: Int, at point: Double, _ other: Double, in world: World) -> Int? {
    guard let tides = world.flows.tides else { return nil }
    var rank = point * Double(people.working[cell])
    for (zone, workers) in people.workers(in: cell, world) where zone < tides.zones {
      rank -= Double(workers)
      if rank < 0 { return absent(in: zone, at: other, in: world) }
    }
    return nil
  }

  /// The home cell of one of a zone's people who are not at home.
  private func absent(in zone: Int, at point: Double, in world: World) -> Int? {
    let cells = world.geography.sites.cellsOfZone[zone]
    var rank = point * cells.reduce(0) { $0 + absent(from: Int($1), in: world) }
    for cell in cells {
      rank -= absent(from: Int(cell), in: world)
      if rank < 0 { return Int(cell) }
    }
    return nil
  }
}
