import EventKernel

/// The tiles of a map: squares of `edge` x `edge` cells; on a map of nodes a single one.
struct Tiles: Sendable {
  static let edge = 8

  /// Tile of each place, row by row, and column and row of the place from the map's corner.
  let ofPlace: [Int32]
  let column: [Int32]
  let row: [Int32]
  let columns: Int
  let rows: Int
  var count: Int { columns * rows }

  /// Cells between a coordinate and the nearest of a tile.
  @inline(__always)
  static func apart(_ coordinate: Int, _ tile: Int) -> Int {
    max(0, max(tile * edge - coordinate, coordinate - tile * edge - edge + 1))
  }

  init(_ map: DistrictMap) {
    let cells = map.cells
    guard map.nodes == nil else {
      columns = 1
      rows = 1
      ofPlace = Array(repeating: 0, count: cells.count)
      column = ofPlace
      row = ofPlace
      return
    }
    let west = cells.column.min() ?? 0
    let south = cells.row.min() ?? 0
    let edge = Int32(Self.edge)
    let columns = Int(((cells.column.max() ?? 0) - west) / edge) + 1
    self.columns = columns
    rows = Int(((cells.row.max() ?? 0) - south) / edge) + 1
    column = cells.column.map { $0 - west }
    row = cells.row.map { $0 - south }
    ofPlace = zip(column, row).map { $1 / edge * Int32(columns) + $0 / edge }
  }
}

/// The units on duty without a job, in lists by agency and tile of the map, so that the nearest are found without asking all.
///
/// Units on their way back stand in a list of their own for each agency, since they move. The lists run through the units themselves; their order reaches no
/// result, as whoever searches them takes the soonest, and the lowest number among equals.
struct FreeUnits: FlatCoded, Sendable {
  /// The first of each list: for each agency its tiles row by row, then those on their way back. -1 if empty.
  private(set) var first: [Int32]

  init(_ world: World) {
    first = Array(repeating: -1, count: world.plan.agencies.count * (world.tiles.count + 1))
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) { try form.field(&first) }

  mutating func touchEveryArray() { first.touch() }

  /// The list that a unit belongs to, or -1 if it is not free.
  @inline(__always)
  func list(of unit: Unit, agency: Int, in tiles: Tiles) -> Int32 {
    guard unit.isFree else { return -1 }
    let place = unit.state == Unit.State.returning ? tiles.count : Int(tiles.ofPlace[Int(unit.cell)])
    return Int32(agency * (tiles.count + 1) + place)
  }

  /// Moves a unit from its list to another; -1 is none.
  mutating func move(_ unit: Int, to list: Int32, _ units: inout [Unit]) {
    let old = units[unit].list
    let before = units[unit].before
    let behind = units[unit].behind
    if old >= 0 {
      if before < 0 { first[Int(old)] = behind } else { units[Int(before)].behind = behind }
      if behind >= 0 { units[Int(behind)].before = before }
    }
    units[unit].list = list
    units[unit].before = -1
    units[unit].behind = -1
    if list >= 0 {
      let next = first[Int(list)]
      units[unit].behind = next
      if next >= 0 { units[Int(next)].before = Int32(unit) }
      first[Int(list)] = Int32(unit)
    }
  }
}

extension UnitsView {
  /// The free unit that is soonest at a task's place among those that can do something that it misses and pass a test; the
  /// lowest number on ties.
  ///
  /// It looks at ring after ring of tiles round the place, until no farther unit can be sooner.
  @inline(__always)
  borrowing func soonestFree(
    for task: TaskView, onReturn: Bool, where test: (borrowing UnitsView, Int) -> Bool
  ) -> Int? {
    let tiles = world.tiles
    let lists = task.agency * (tiles.count + 1)
    var soonest = Soonest(wanted: task.wanted, perCell: world.leastPerCell[task.agency])
    if onReturn { consider(lists + tiles.count, onTheWay: true, for: task, &soonest, where: test) }
    let home = Int(tiles.ofPlace[task.cell])
    consider(lists + home, onTheWay: false, for: task, &soonest, where: test)
    guard tiles.count > 1 else { return soonest.found }
    let column = home % tiles.columns
    let row = home / tiles.columns
    let x = Int(tiles.column[task.cell])
    let y = Int(tiles.row[task.cell])
    let last = max(max(column, tiles.columns - 1 - column), max(row, tiles.rows - 1 - row))
    var ring = 1
    // Whoever stands in a ring is at least so many cells away.
    while ring <= last, (ring - 1) * Tiles.edge + 1 <= soonest.cells {
      for tileRow in max(0, row - ring)...min(tiles.rows - 1, row + ring) {
        let south = Tiles.apart(y, tileRow)
        if south > soonest.cells { continue }
        let step = tileRow == row - ring || tileRow == row + ring ? 1 : 2 * ring
        var tileColumn = column - ring
        while tileColumn <= column + ring {
          if tileColumn >= 0, tileColumn < tiles.columns, Tiles.apart(x, tileColumn) <= soonest.cells {
            consider(lists + tileRow * tiles.columns + tileColumn, onTheWay: false, for: task, &soonest, where: test)
          }
          tileColumn += step
        }
      }
      ring += 1
    }
    return soonest.found
  }

  /// Looks for a sooner unit in one list.
  @inline(__always)
  private borrowing func consider(
    _ list: Int, onTheWay: Bool, for task: TaskView, _ soonest: inout Soonest,
    where test: (borrowing UnitsView, Int) -> Bool
  ) {
    var unit = Int(units.free.first[list])
    while unit >= 0 {
      if world.units.capabilities[unit] & soonest.wanted != 0, test(self, unit) {
        let time = world.ground.travelTime(
          from: onTheWay ? position(of: unit) : Int(units[unit].cell), to: task.cell, speed: world.units.speed[unit],
          at: now, factor: roadFactor)
        if time < soonest.time || time == soonest.time && unit < soonest.unit { soonest.take(unit, time) }
      }
      unit = Int(units[unit].behind)
    }
  }
}

/// The soonest unit found so far.
private struct Soonest {
  let wanted: UInt64
  /// Nanoseconds that the agency's fastest unit takes for a cell on an empty road.
  let perCell: Double
  var unit = -1
  var time = Duration(nanoseconds: .max)
  /// So many cells away a unit can be and yet be as soon.
  var cells = Int.max
  var found: Int? { unit < 0 ? nil : unit }

  @inline(__always)
  mutating func take(_ unit: Int, _ time: Duration) {
    self.unit = unit
    if time < self.time {
      self.time = time
      // One more, lest rounding leaves one out.
      if perCell > 0 { cells = Int(min(Double(time.nanoseconds) / perCell, 1e9)) + 1 }
    }
  }
}
