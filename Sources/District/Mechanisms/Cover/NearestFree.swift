import EventKernel

/// How soon the nearest of some free units would be at each place, if it set out now. Exact, by the travel model.
struct NearestFree {
  /// Where a unit is, or several that are equally fast.
  struct Source: Hashable {
    /// On the roads as they are.
    var speed: Double
    /// What it goes by.
    var vehicle: Int
    /// What it takes before it sets out.
    var lead: TimeSpan
    var place: Int
    /// Nanoseconds that it takes for a cell at least.
    var perCell: Double
  }

  /// By place; the longest of all where there is no unit, or no way.
  private(set) var time: [TimeSpan]

  /// Somebody who is never there.
  static let never = TimeSpan(nanoseconds: .max)

  /// - Parameter road: the roads on which who sets out at `t` goes.
  init(_ sources: Set<Source>, at t: Instant, under road: Int32, in world: World) {
    time = Array(repeating: Self.never, count: world.cellCount)
    // Their order does not matter for the least times; a stated one keeps runs alike all the same.
    let sources = sources.sorted {
      ($0.speed, $0.lead, $0.place, $0.vehicle) < ($1.speed, $1.lead, $1.place, $1.vehicle)
    }
    let travel = world.travel(under: road)
    if travel.isManhattan, let rectangle = world.covers?.rectangle {
      spread(sources, over: rectangle, at: t, on: travel)
    } else if travel.roads != nil {
      for source in sources { spread(source, over: travel, at: t) }
    } else if travel.isNodes {
      for source in sources {
        for place in time.indices { meet(place, from: source, at: t, on: travel) }
      }
    } else {
      search(sources, over: world.geography.grid, at: t, on: travel)
    }
  }

  @inline(__always)
  private mutating func meet(_ place: Int, from source: Source, at t: Instant, on travel: TravelModel) {
    let way = travel.travelTime(from: source.place, to: place, speed: source.speed, at: t)
    time[place] = min(time[place], way + source.lead)
  }

  /// Over roads the times from one unit to all cells are found together.
  private mutating func spread(_ source: Source, over travel: TravelModel, at t: Instant) {
    guard let roads = travel.roads(of: source.vehicle) else { return }
    let (condition, factor) = (roads.condition(at: t), roads.roadSpeed.factor(at: t))
    for (place, ticks) in roads.ticks(toAllCellsFrom: source.place, under: condition).enumerated() {
      let way = TimeSpan.seconds(RoadRoutes.seconds(ticks, speed: source.speed, factor: factor))
      time[place] = min(time[place], way + source.lead)
    }
  }

  /// Along columns and rows the unit with the fewest cells to go is the soonest of those that are equally fast: two passes over
  /// the map find it for all cells together.
  private mutating func spread(
    _ sources: [Source], over rectangle: CoverTable.Rectangle, at t: Instant, on travel: TravelModel
  ) {
    var rest = sources[...]
    while let first = rest.first {
      let alike = rest.prefix { $0.speed == first.speed && $0.lead == first.lead }
      rest = rest.dropFirst(alike.count)
      let steps = rectangle.steps(toNearestOf: alike.lazy.map(\.place))
      let times = (0...rectangle.columns + rectangle.rows).map {
        (travel.travelTime(steps: $0, speed: first.speed, at: t) ?? Self.never) + first.lead
      }
      for place in time.indices {
        time[place] = min(time[place], times[Int(steps[Int(rectangle.spot[place])])])
      }
    }
  }

  /// Asks the travel model for each cell about the unit that lies nearest in a straight line, and then about those that could be
  /// sooner.
  private mutating func search(_ sources: [Source], over grid: PlaceGrid, at t: Instant, on travel: TravelModel) {
    let (column, row) = (grid.column, grid.row)
    var bounds = [Int64](repeating: 0, count: sources.count)
    for place in time.indices {
      var first = -1
      for (index, source) in sources.enumerated() {
        let cells = max(abs(column[source.place] - column[place]), abs(row[source.place] - row[place]))
        // A little less, lest rounding leaves one out.
        let bound = Int64(min(Double(cells) * source.perCell, 1e18)) + source.lead.nanoseconds - 1
        bounds[index] = bound
        if first < 0 || bound < bounds[first] { first = index }
      }
      if first < 0 { return }
      meet(place, from: sources[first], at: t, on: travel)
      for index in sources.indices where index != first && bounds[index] < time[place].nanoseconds {
        meet(place, from: sources[index], at: t, on: travel)
      }
    }
  }
}
