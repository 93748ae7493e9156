import EventKernel

/// The cells of a terrain as a graph, with the conditions on its roads by time of day and the least efforts under each.
struct RoadNetwork: Sendable {
  let graph: CellGraph
  /// Whether each cell is built up.
  let built: [Bool]
  let day: RoadDay
  let rows: RouteRows

  /// Builds the network of a terrain; `built` and `open` are the factors on the speed by hour of day, `borders` those
  /// across each border where they differ.
  /// - Throws: `WorldError` on a map of nodes, for a closure between cells that share no border, and where no route
  ///   leads from one cell to another at some time of the day.
  init(
    _ terrain: Terrain, for policy: String, diagonals: Bool, built: [Double], open: [Double],
    borders: [[Double]]? = nil, openRoad: Double = 1
  ) throws(WorldError) {
    let graph = CellGraph(try terrain.cells(for: policy), diagonals: diagonals)
    for closure in terrain.closures where !closure.isBetweenNeighbours(in: terrain.map) {
      throw .impossible(
        key: "closures", message: "cells \(closure.cells.x) and \(closure.cells.y) share no border that could be closed"
      )
    }
    let day = RoadDay(
      graph, closures: terrain.closures, built: built, open: open, borders: borders, openRoad: openRoad,
      slow: terrain.slow)
    try day.requireConnection(graph, key: terrain.closures.isEmpty ? "policies.path" : "closures")
    let always = graph.blocked(by: terrain.closures.filter(\.isAllDay))
    let free = RoadConditions(built: 1, open: 1, blocked: always, closures: [])
    self.graph = graph
    self.built = terrain.map.cells.built
    self.day = day
    let best = day.periods.kind.indices.map {
      RoadConditions.best(
        day.conditions[day.periods.kind[$0]], day.conditions[day.periods.kind[day.periods.following($0)]])
    }
    rows = RouteRows(graph, built: self.built, conditions: day.conditions + [free] + best)
  }

  /// Metres of the shortest route that is open at some time of the day; inside a cell two thirds of its edge.
  func metres(from: Int, to: Int) -> Double {
    from == to ? graph.cellSize * 2 / 3 : rows.row(to: to, under: day.conditions.count).effort[from]
  }

  /// Metres of free road that are left from each cell at least, whatever the hour.
  func freeRow(to goal: Int) -> RouteRow { rows.row(to: goal, under: day.conditions.count) }

  /// Effort that is left from each cell at least, for who is there before the period after this one ends.
  func bestRow(to goal: Int, from period: Int) -> RouteRow {
    rows.row(to: goal, under: day.conditions.count + 1 + period)
  }
}
