import EventKernel

/// What follows from the covers of a plan.
struct CoverTable: Sendable {
  /// One of them.
  struct Entry: Sendable {
    let plan: CoverPlan
    let units: [UnitIndex]
    let kinds: [Int]
    /// How often is looked at it until the horizon, and the number of its first look among those of all covers.
    let looks: Int
    let first: Int

    /// The row of its look at a time.
    func row(at t: Instant) -> Int { first + Int(t.nanoseconds / plan.every.nanoseconds) }
    /// When a look is.
    func time(ofLook number: Int) -> Instant { .zero + TimeSpan(nanoseconds: Int64(number) * plan.every.nanoseconds) }
  }

  let entries: [Entry]
  /// Looks at all of them.
  let looks: Int
  /// Everybody who lives in the district.
  let residents: Int
  /// The cells of the map in a rectangle; nil on a map of nodes.
  let rectangle: Rectangle?

  init?(_ plan: Plan, _ units: UnitTable) {
    guard let covers = plan.mechanisms.cover else { return nil }
    var entries: [Entry] = []
    var first = 0
    for cover in covers {
      let looks = plan.calendar.hours * Int(RunCalendar.hour / cover.every.nanoseconds)
      entries.append(
        Entry(
          plan: cover, units: units.indices.filter { cover.teams.contains(units.team[$0]) },
          kinds: plan.kinds(of: cover), looks: looks, first: first))
      first += looks
    }
    self.entries = entries
    looks = first
    residents = plan.map.cells.residents.reduce(0) { $0 + Int($1) }
    rectangle = plan.map.nodes == nil ? Rectangle(plan.map.cells) : nil
  }
}

extension CoverTable {
  /// The rectangle round a map's cells, row by row, in which the cells nearest to each are found by two passes.
  struct Rectangle: Sendable {
    let columns: Int
    let rows: Int
    /// Where each cell stands in it.
    let spot: [Int32]

    init(_ cells: Cells) {
      let (left, bottom) = (cells.column.min() ?? 0, cells.row.min() ?? 0)
      let columns = Int((cells.column.max() ?? 0) - left) + 1
      self.columns = columns
      rows = Int((cells.row.max() ?? 0) - bottom) + 1
      spot = zip(cells.column, cells.row).map {
        Int32(truncatingIfNeeded: Int($1 - bottom) * columns + Int($0 - left))
      }
    }

    /// Columns and rows together from each spot to the nearest of some cells, by one pass from above and one from below
    /// (A. Rosenfeld and J. L. Pfaltz, Journal of the ACM 13 (1966) 471-494).
    func steps(toNearestOf cells: some Sequence<Int>) -> [Int32] {
      var steps = [Int32](repeating: Int32.max / 2, count: columns * rows)
      for cell in cells { steps[Int(spot[cell])] = 0 }
      for row in 0..<rows {
        let from = row * columns
        for at in from..<from + columns {
          var least = steps[at]
          if at > from { least = min(least, steps[at - 1] &+ 1) }
          if row > 0 { least = min(least, steps[at - columns] &+ 1) }
          steps[at] = least
        }
      }
      for row in (0..<rows).reversed() {
        let from = row * columns
        for at in (from..<from + columns).reversed() {
          var least = steps[at]
          if at + 1 < from + columns { least = min(least, steps[at + 1] &+ 1) }
          if row + 1 < rows { least = min(least, steps[at + columns] &+ 1) }
          steps[at] = least
        }
      }
      return steps
    }
  }
}

extension World {
  /// Nil where nobody looks at residual cover.
  var covers: CoverTable? { mechanisms.covers }
}
