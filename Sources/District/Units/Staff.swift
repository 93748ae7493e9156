/// What the units of each agency have in common.
struct Staff: Sendable {
  /// Its units.
  let units: [Range<UnitIndex>]
  /// Where units cruise.
  let cruises: CruiseTable
  /// Which agencies' units may wait at a task for others.
  let keepsUnits: [Bool]
  /// For each agency: the priority up to which some unit of it is recalled; nil where none is.
  let recalls: [Int?]
  /// For each agency: whether of two units that wait the one with fewer cells to go is sooner, since all are equally fast.
  let nearestIsSoonest: [Bool]
  /// For each agency: nanoseconds that its fastest unit takes for a cell where the road has its free speed, to what is most hasty; and how many
  /// times as fast roads ever are.
  private let perCell: [Double]
  private let greatestRoadFactor: Double

  init(
    _ plan: Plan, _ table: UnitTable, tasks: TaskTable, lending: Lending?, on travel: TravelModel,
    _ geography: Geography, greatestRoadFactor: Double
  ) {
    units = plan.agencies.indices.map { agency in
      let first = table.agency.firstIndex(of: agency) ?? 0
      return first..<(table.agency.lastIndex(of: agency).map { $0.advanced(by: 1) } ?? first)
    }
    cruises = CruiseTable(plan, table, geography)
    keepsUnits = plan.agencies.indices.map { agency in
      let lends = lending?.lendsTo[agency].isEmpty == false
      return tasks.rows.contains { row in
        row.mayBeKept && (Int(row.agency) == agency || lends)
          && (row.needs.wrappedSum() > 1 || plan.calls?.columns.contains { $0.input == .count } == true)
      }
    }
    recalls = plan.agencies.indices.map { agency in
      plan.teams.filter { $0.agency == agency }.compactMap { $0.duty.recall.map { $0.priority } }.max()
    }
    nearestIsSoonest = plan.agencies.indices.map { agency in
      travel.isManhattan && Set(plan.teams.filter { $0.agency == agency }.map(\.speeds)).count == 1
    }
    perCell = plan.agencies.indices.map { agency in
      let speed = plan.teams.filter { $0.agency == agency }.flatMap(\.speeds).max() ?? 1
      return plan.map.cellSize * travel.circuity / speed * 1e9
    }
    self.greatestRoadFactor = max(1, greatestRoadFactor)
  }

  /// Nanoseconds that an agency's fastest unit takes for a cell at least, on ways that begin while the road factor is `factor`.
  @inline(__always)
  func leastPerCell(of agency: Int, factor: Double, on travel: TravelModel) -> Double {
    perCell[agency] / (travel.isManhattan ? factor : greatestRoadFactor)
  }
}
