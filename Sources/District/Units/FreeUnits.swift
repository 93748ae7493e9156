import EventKernel

/// The units on duty without a job, in lists by agency and tile of the map, so that the nearest are found without asking all.
///
/// A tile is a square of `edge` x `edge` cells; on a map of nodes there is a single tile. Units on their way back stand in a
/// list of their own for each agency, since they move. The lists run through the units themselves; their order reaches no
/// result, as whoever searches them takes the soonest, and the lowest number among equals.
struct FreeUnits: FlatCoded, Sendable {
  /// Edge of a tile, cells.
  static let edge = 8

  /// The first of each list: for each agency its tiles row by row, then those on their way back. -1 if empty.
  private(set) var first: [Int32]
  /// Tile of each place, and tiles of each agency.
  let tile: [Int32]
  let columns: Int
  let rows: Int

  init(_ world: World) {
    let cells = world.map.cells
    if world.ground.isNodes {
      columns = 1
      rows = 1
      tile = Array(repeating: 0, count: cells.count)
    } else {
      let west = cells.column.min() ?? 0
      let south = cells.row.min() ?? 0
      let edge = Int32(Self.edge)
      let columns = Int(((cells.column.max() ?? 0) - west) / edge) + 1
      self.columns = columns
      rows = Int(((cells.row.max() ?? 0) - south) / edge) + 1
      tile = zip(cells.column, cells.row).map { ($1 - south) / edge * Int32(columns) + ($0 - west) / edge }
    }
    first = Array(repeating: -1, count: world.plan.agencies.count * (columns * rows + 1))
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) { try form.field(&first) }

  mutating func touchEveryArray() { first.touch() }

  /// The list that a unit belongs to, or -1 if it is not free.
  @inline(__always)
  func list(of unit: Unit, agency: Int) -> Int32 {
    guard unit.isFree else { return -1 }
    let tiles = columns * rows
    let place = unit.state == Unit.State.returning ? tiles : Int(tile[Int(unit.cell)])
    return Int32(agency * (tiles + 1) + place)
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
    let wanted = task.wanted
    let free = units.free
    let tiles = free.columns * free.rows
    let lists = task.agency * (tiles + 1)
    var best = -1
    var least = Duration(nanoseconds: .max)
    func consider(_ list: Int) {
      var unit = Int(free.first[list])
      while unit >= 0 {
        if world.units.capabilities[unit] & wanted != 0, test(self, unit) {
          let time = travelTime(of: unit, to: task.cell)
          if time < least || time == least && unit < best {
            least = time
            best = unit
          }
        }
        unit = Int(units[unit].behind)
      }
    }
    if onReturn { consider(lists + tiles) }
    let home = Int(free.tile[task.cell])
    let column = home % free.columns
    let row = home / free.columns
    consider(lists + home)
    if tiles > 1 {
      var ring = 1
      let last = max(max(column, free.columns - 1 - column), max(row, free.rows - 1 - row))
      while ring <= last {
        // Whoever stands in this ring is at least so many cells away.
        let apart = (ring - 1) * FreeUnits.edge + 1
        if best >= 0, world.leastTime(cells: apart, agency: task.agency) > least { break }
        for y in max(0, row - ring)...min(free.rows - 1, row + ring) {
          let isEdge = y == row - ring || y == row + ring
          var x = column - ring
          while x <= column + ring {
            if x >= 0, x < free.columns { consider(lists + y * free.columns + x) }
            x += isEdge ? 1 : 2 * ring
          }
        }
        ring += 1
      }
    }
    return best < 0 ? nil : best
  }
}
