import EventKernel

extension UnitsView {
  /// The free unit that is soonest at a task's place among those that can do something that it misses and pass a test; the
  /// lowest number on ties.
  ///
  /// Of those that wait it asks the nearest, and then who is near enough to be as soon.
  @inline(__always)
  borrowing func soonestFree(
    for task: TaskView, onReturn: Bool, where test: (borrowing UnitsView, UnitIndex) -> Bool
  ) -> UnitIndex? {
    var soonest = Soonest(
      wanted: task.wanted, perCell: world.staff.leastPerCell(of: task.agency, factor: roadFactor, on: world.travel))
    if let roads = world.travel(under: units.road).roads {
      considerAll(for: task, by: roads, onReturn: onReturn, &soonest, where: test)
      return soonest.found
    }
    // Of those that move, who cruises is idle.
    if onReturn || units.hasCruises {
      for spot in units.free.returning(of: task.agency, in: world) {
        let unit = units.free.unit[spot]
        if onReturn || units[unit].state == Unit.State.idle {
          consider(unit, from: position(of: unit), for: task, &soonest, where: test)
        }
      }
    }
    let spots = units.free.waiting(of: task.agency, in: world)
    if spots.isEmpty { return soonest.found }
    let all = world.staff.units[task.agency]
    if let matrix = world.travel.matrix {
      consider(spots, for: task, by: matrix, &soonest, where: test)
      return soonest.found
    }
    if all.count <= Self.numberLimit {
      let nearest = nearest(spots, to: task.cell, first: all.lowerBound)
      let isAble = consider(nearest, from: Int(units[nearest].cell), for: task, &soonest, where: test)
      if isAble, world.staff.nearestIsSoonest[task.agency] { return soonest.found }
    }
    let column = world.geography.grid.column[task.cell]
    let row = world.geography.grid.row[task.cell]
    let isManhattan = world.travel.isManhattan
    units.free.withSpots(spots) { columns, rows, units in
      for spot in units.indices {
        let cells = Self.cells(columns[spot], rows[spot], column, row, isManhattan: isManhattan)
        if Int(cells) <= soonest.cells {
          let unit = units[spot]
          consider(unit, from: Int(self.units[unit].cell), for: task, &soonest, where: test)
        }
      }
    }
    return soonest.found
  }

  /// So many numbers go into half a key.
  private static var numberLimit: Int { 1 << 16 }

  /// The unit that waits the fewest cells away, the lowest number among equals: a scan without a branch, four at a time.
  private borrowing func nearest(_ spots: Range<Int>, to place: Int, first: UnitIndex) -> UnitIndex {
    let column = world.geography.grid.column[place]
    let row = world.geography.grid.row[place]
    let isManhattan = world.travel.isManhattan
    return units.free.withSpots(spots) { columns, rows, units in
      // The two ways to count cells are two loops.
      let key =
        isManhattan
        ? Self.leastKey(columns, rows, units, column, row, first.rawValue, isManhattan: true)
        : Self.leastKey(columns, rows, units, column, row, first.rawValue, isManhattan: false)
      return UnitIndex(first.rawValue + key & 0xFFFF)
    }
  }

  /// The least of cells and unit's number in one: the number, counted from the agency's first, in the lower half.
  @inline(__always)
  private static func leastKey(
    _ columns: UnsafeBufferPointer<Int16>, _ rows: UnsafeBufferPointer<Int16>, _ units: UnsafeBufferPointer<UnitIndex>,
    _ column: Int16, _ row: Int16, _ first: Int32, isManhattan: Bool
  ) -> Int32 {
    var least = Int32.max
    for spot in columns.indices {
      let cells = Int32(cells(columns[spot], rows[spot], column, row, isManhattan: isManhattan))
      least = min(least, cells &<< 16 | (units[spot].rawValue &- first))
    }
    return least
  }

  /// Cells between two places at least.
  @inline(__always)
  private static func cells(_ x: Int16, _ y: Int16, _ column: Int16, _ row: Int16, isManhattan: Bool) -> Int16 {
    let across = max(x &- column, column &- x)
    let along = max(y &- row, row &- y)
    return isManhattan ? across &+ along : max(across, along)
  }

  /// Takes the soonest of those that wait on a map of nodes, if it is sooner than the soonest so far: one row of the matrix
  /// has the times of all.
  @inline(__always)
  private borrowing func consider(
    _ spots: Range<Int>, for task: TaskView, by matrix: MatrixRoutes, _ soonest: inout Soonest,
    where test: (borrowing UnitsView, UnitIndex) -> Bool
  ) {
    for spot in spots {
      let unit = units.free.unit[spot]
      let seconds = matrix.seconds(
        from: Int(units[unit].cell), to: task.cell, speed: world.units.speeds.speed(of: unit, haste: task.haste),
        factor: roadFactor)
      if seconds <= soonest.seconds, world.units.capabilities[unit] & soonest.wanted != 0, test(self, unit) {
        soonest.consider(unit, .seconds(seconds))
      }
    }
  }

  /// Takes a unit if it is sooner than the soonest so far. Whether it may go at all is returned.
  @inline(__always) @discardableResult
  private borrowing func consider(
    _ unit: UnitIndex, from place: Int, for task: TaskView, _ soonest: inout Soonest,
    where test: (borrowing UnitsView, UnitIndex) -> Bool
  ) -> Bool {
    guard world.units.capabilities[unit] & soonest.wanted != 0, test(self, unit) else { return false }
    if let time = world.travelTime(
      from: place, to: task.cell, speed: world.units.speeds.speed(of: unit, haste: task.haste), at: now,
      factor: roadFactor,
      notAbove: soonest.seconds, under: units.road)
    {
      soonest.consider(unit, time)
    }
    return true
  }
}
