import EventKernel

/// What follows from a dynamics plan, as the twin looks it up.
struct DynamicsTable: Sendable {
  let inspections: [InspectionPlan]
  private let ofKind: [KindDynamics?]
  private let inspectionsOfKind: [[Int]]
  /// Where the cells lie; nil on a map of nodes, where nothing has neighbours.
  private let raster: Raster?
  private let cellCount: Int
  /// Whether a kind can occur in a cell at all, by kind x cell.
  private let occurs: [Bool]
  /// Of each inspection: what is inspected, by cell, and its cumulated shares.
  private let amounts: [[Int32]]
  private let shares: [[Double]]

  init?(_ plan: Plan) {
    guard let dynamics = plan.dynamics else { return nil }
    let cells = plan.map.cells
    inspections = dynamics.inspections
    ofKind = plan.kinds.indices.map { kind in dynamics.kinds.first { $0.kind == kind } }
    inspectionsOfKind = plan.kinds.indices.map { kind in
      dynamics.inspections.indices.filter { dynamics.inspections[$0].kinds.contains(kind) }
    }
    raster = plan.map.nodes == nil ? Raster(plan.map) : nil
    cellCount = cells.count
    occurs = plan.kinds.indices.flatMap { kind in
      (0..<cells.count).map { dynamics.kinds.isEmpty ? false : plan.greatestExposure(kind: kind, cell: $0) > 0 }
    }
    amounts = dynamics.inspections.map { $0.places.amounts(in: cells) }
    shares = amounts.map { amounts in
      let sum = Double(amounts.reduce(0) { $0 + Int($1) })
      var before = 0
      return amounts.map { amount in
        before += Int(amount)
        return Double(before) / max(1, sum)
      }
    }
  }

  /// What a kind does, or nil if nothing.
  func dynamics(ofKind kind: Int) -> KindDynamics? { ofKind[kind] }

  /// The inspections that lower a kind's rate.
  func inspections(of kind: Int) -> [Int] { inspectionsOfKind[kind] }

  /// How many places of an inspection a cell has.
  func amount(_ inspection: Int, cell: Int) -> Double { Double(amounts[inspection][cell]) }

  /// How many places an inspection has in all.
  func total(_ inspection: Int) -> Double { amounts[inspection].reduce(0) { $0 + Double($1) } }

  /// The cell in which a point of the cumulated places lies.
  func cell(_ inspection: Int, at point: Double) -> Int {
    let shares = shares[inspection]
    var low = 0
    var high = shares.count - 1
    while low < high {
      let middle = (low + high) / 2
      if shares[middle] > point { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The cell to which an incident spreads: one of those near by in which its kind can occur, each as likely as the others;
  /// its own if there is none.
  func neighbour(of cell: Int, kind: Int, within: Int, draw: Double) -> Int {
    guard let raster, within > 0 else { return cell }
    let (column, row) = (Int(raster.column[cell]), Int(raster.row[cell]))
    var near: [Int] = []
    for y in row - within...row + within {
      for x in column - within...column + within where x != column || y != row {
        if let other = raster.cell(column: x, row: y), occurs[kind * cellCount + other] { near.append(other) }
      }
    }
    return near.isEmpty ? cell : near[min(near.count - 1, Int(draw * Double(near.count)))]
  }
}

extension World {
  /// Nil where incidents only occur, and are handled.
  var dynamics: DynamicsTable? { mechanisms.dynamics }
}
