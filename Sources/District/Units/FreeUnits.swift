import EventKernel

/// Where the places of a map lie, counted in cells from its corner, in the narrow numbers that a scan over many units wants.
///
/// What lies beyond the limit is taken to lie on it: then fewer cells seem to lie between two places than do, and who uses
/// them as a bound is still right. On a map of nodes all lie at the corner.
struct PlaceGrid: Sendable {
  /// So many that the sum of two differences is no overflow.
  private static let limit: Int32 = 16_383

  let column: [Int16]
  let row: [Int16]

  /// - Parameter others: the cells of the places beyond the cells.
  init(_ map: DistrictMap, beyond others: [Int32]) {
    let cells = map.cells
    func narrow(_ values: [Int32]) -> [Int16] {
      let first = values.min() ?? 0
      return values.map { map.nodes == nil ? Int16(min(Self.limit, $0 - first)) : 0 }
    }
    let (columns, rows) = (narrow(cells.column), narrow(cells.row))
    column = columns + others.map { columns[Int($0)] }
    row = rows + others.map { rows[Int($0)] }
  }
}

/// The units on duty without a job, agency by agency: in an agency's part of each array stand first those that wait, with
/// where they do, and last those on their way back or on a round, who move.
///
/// Their order reaches no result, as whoever searches them takes the soonest, and the lowest number among equals.
struct FreeUnits: FlatCoded, Sendable {
  /// Index of the unit, and column and row of its place if it waits.
  private(set) var unit: [UnitIndex]
  private(set) var column: [Int16]
  private(set) var row: [Int16]
  /// How many wait and how many are on their way back, by agency.
  private(set) var waiting: [Int32]
  private(set) var returning: [Int32]

  init(_ world: World) {
    unit = Array(repeating: .none, count: world.units.count)
    column = Array(repeating: 0, count: world.units.count)
    row = column
    waiting = Array(repeating: 0, count: world.plan.agencies.count)
    returning = waiting
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&unit)
    try form.field(&column)
    try form.field(&row)
    try form.field(&waiting)
    try form.field(&returning)
  }

  mutating func touchEveryArray() {
    unit.touch()
    column.touch()
    row.touch()
    waiting.touch()
    returning.touch()
  }

  /// Where those of an agency stand who wait.
  func waiting(of agency: Int, in world: World) -> Range<Int> {
    let first = world.staff.units[agency].lowerBound.int
    return first..<first + Int(waiting[agency])
  }

  /// Where those of an agency stand who are on their way back.
  func returning(of agency: Int, in world: World) -> Range<Int> {
    let end = world.staff.units[agency].upperBound.int
    return end - Int(returning[agency])..<end
  }

  /// Lends columns, rows and units of some spots.
  @inline(__always)
  func withSpots<Result>(
    _ spots: Range<Int>,
    _ body: (UnsafeBufferPointer<Int16>, UnsafeBufferPointer<Int16>, UnsafeBufferPointer<UnitIndex>) -> Result
  ) -> Result {
    column.withUnsafeBufferPointer { columns in
      row.withUnsafeBufferPointer { rows in
        unit.withUnsafeBufferPointer { units in
          body(
            UnsafeBufferPointer(rebasing: columns[spots]), UnsafeBufferPointer(rebasing: rows[spots]),
            UnsafeBufferPointer(rebasing: units[spots]))
        }
      }
    }
  }

  /// Whether a unit stands where its state calls for.
  func holds(_ number: UnitIndex, _ unit: Unit, in world: World) -> Bool {
    let agency = world.units.agency[number]
    let spot = Int(unit.spot)
    guard unit.isFree else { return spot < 0 }
    guard self.unit.indices.contains(spot), self.unit[spot] == number else { return false }
    if unit.state == Unit.State.returning || world.units.cruises[number] {
      return returning(of: agency, in: world).contains(spot)
    }
    let place = Int(unit.cell)
    return waiting(of: agency, in: world).contains(spot) && column[spot] == world.geography.grid.column[place]
      && row[spot] == world.geography.grid.row[place]
  }

  /// Puts a unit where its state calls for, or takes it out if it is not free.
  @inline(__always)
  mutating func sort(_ number: UnitIndex, _ units: inout PerUnit<Unit>, in world: World) {
    let isFree = units[number].isFree
    let isReturning = units[number].state == Unit.State.returning || world.units.cruises[number]
    let spot = Int(units[number].spot)
    if spot < 0, !isFree { return }
    let agency = world.units.agency[number]
    let place = Int(units[number].cell)
    if spot >= 0 {
      let wasWaiting = spot < world.staff.units[agency].lowerBound.int + Int(waiting[agency])
      if isFree, isReturning != wasWaiting {
        if wasWaiting { stand(spot, at: place, in: world) }
        return
      }
      remove(number, agency, wasWaiting: wasWaiting, &units, in: world)
    }
    if isFree {
      insert(number, agency, isReturning: isReturning, &units, in: world)
    } else {
      units[number].stand(atSpot: -1)
    }
  }

  private mutating func insert(
    _ number: UnitIndex, _ agency: Int, isReturning: Bool, _ units: inout PerUnit<Unit>, in world: World
  ) {
    let spot: Int
    if isReturning {
      returning[agency] += 1
      spot = world.staff.units[agency].upperBound.int - Int(returning[agency])
    } else {
      spot = world.staff.units[agency].lowerBound.int + Int(waiting[agency])
      waiting[agency] += 1
      stand(spot, at: Int(units[number].cell), in: world)
    }
    unit[spot] = number
    units[number].stand(atSpot: spot)
  }

  /// The last of its part takes the spot of a unit that leaves.
  private mutating func remove(
    _ number: UnitIndex, _ agency: Int, wasWaiting: Bool, _ units: inout PerUnit<Unit>, in world: World
  ) {
    let spot = Int(units[number].spot)
    let last: Int
    if wasWaiting {
      waiting[agency] -= 1
      last = world.staff.units[agency].lowerBound.int + Int(waiting[agency])
    } else {
      last = world.staff.units[agency].upperBound.int - Int(returning[agency])
      returning[agency] -= 1
    }
    if spot == last { return }
    unit[spot] = unit[last]
    units[unit[spot]].stand(atSpot: spot)
    if wasWaiting, !world.travel.isNodes {
      column[spot] = column[last]
      row[spot] = row[last]
    }
  }

  /// On nodes all stand at the corner.
  @inline(__always)
  private mutating func stand(_ spot: Int, at place: Int, in world: World) {
    if world.travel.isNodes { return }
    column[spot] = world.geography.grid.column[place]
    row[spot] = world.geography.grid.row[place]
  }
}
