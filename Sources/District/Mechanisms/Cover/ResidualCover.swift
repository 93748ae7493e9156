import EventKernel

/// Whom the free units of a cover reach in time, from where they are at a moment.
public struct ResidualCover: Sendable, Hashable {
  /// Units of its teams that are on duty without a job.
  public var free: Int
  /// By cell: whether one of them would be there in time.
  public var isCovered: [Bool]
  /// By cell: when the nearest of them would be there; the longest of all times where nobody would.
  public var time: [TimeSpan]
  /// Residents of all cells.
  public var residents: Int
  /// Residents of the cells that somebody reaches in time.
  public var coveredResidents: Int
  /// People present in all cells; residents where nobody moves.
  public var people: Int
  /// People present in the cells that somebody reaches in time.
  public var coveredPeople: Int
  /// When the nearest free unit is expected where the cover's kinds occur, each place weighted with their rate now; minutes. Nil if
  /// nobody is free, or nothing occurs at this hour.
  public var response: Double?

  /// Share of the residents that somebody reaches in time.
  public var share: Double { Double(coveredResidents) / Double(residents) }
  /// Residents that nobody reaches in time.
  public var uncoveredResidents: Int { residents - coveredResidents }
}

extension Twin {
  /// Whom the free units of a cover reach in time at `t`, before which everything has happened.
  ///
  /// - Parameter moved: a free unit that is taken to stand at a place instead, as one that is out.
  func residualCover(
    of entry: CoverTable.Entry, at t: Instant, moving moved: (unit: UnitIndex, place: Int)? = nil, in world: World
  ) -> ResidualCover {
    var sources: Set<NearestFree.Source> = []
    var free = 0
    for unit in entry.units where units[unit].isFree {
      free += 1
      let isMoved = moved?.unit == unit
      let isReady = isMoved || units[unit].isOut != 0 || !entry.plan.countsTurnout
      sources.insert(
        NearestFree.Source(
          speed: world.units.speed[unit] * world.pace(under: units.road), vehicle: world.units.vehicle[unit],
          lead: isReady ? .zero : .seconds(world.units.turnout[unit].mean),
          place: isMoved ? moved?.place ?? 0 : units.position(of: unit, at: t, in: world),
          perCell: world.staff.leastPerCell(of: world.units.agency[unit], factor: 1, on: world.travel)))
    }
    let nearest = NearestFree(sources, at: t, under: units.road, in: world)
    let isCovered = nearest.time.map { $0 <= entry.plan.within }
    var cover = ResidualCover(
      free: free, isCovered: isCovered, time: nearest.time, residents: world.covers?.residents ?? 0,
      coveredResidents: 0, people: 0,
      coveredPeople: 0, response: free == 0 ? nil : expectedTime(nearest, of: entry, at: t, in: world))
    // Asked once: each question counts references to all that a plan says of people.
    let (isMoving, homes) = (world.plan.people != nil, world.map.cells.residents)
    for cell in isCovered.indices {
      let residents = Int(homes[cell])
      let people = isMoving ? self.people.present(cell) : residents
      cover.people += people
      if isCovered[cell] {
        cover.coveredResidents += residents
        cover.coveredPeople += people
      }
    }
    return cover
  }

  /// The mean time of the nearest unit over all cells to which a way leads, each weighted with the rate of the cover's kinds, or with
  /// its residents where the calls stand in a file; minutes.
  private func expectedTime(
    _ nearest: NearestFree, of entry: CoverTable.Entry, at t: Instant, in world: World
  ) -> Double? {
    var (sum, total) = (0.0, 0.0)
    let weights = weights(of: entry, at: t, in: world)
    for (cell, time) in nearest.time.enumerated() where time < NearestFree.never {
      sum += weights[cell] * time.minutes
      total += weights[cell]
    }
    return total > 0 ? sum / total : nil
  }

  /// What each cell counts for: how often the cover's kinds occur there now, or its residents where the calls stand in a file.
  private func weights(of entry: CoverTable.Entry, at t: Instant, in world: World) -> [Double] {
    if world.plan.calls != nil { return world.map.cells.residents.map(Double.init) }
    var weights = [Double](repeating: 0, count: world.cellCount)
    for kind in entry.kinds {
      let factor = condition == 0 ? 1 : world.rules[condition].rates[kind]
      for cell in weights.indices {
        weights[cell] += factor * world.rate(kind: kind, cell: cell, people: people, at: t)
      }
    }
    return weights
  }
}
