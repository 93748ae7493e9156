extension Plan {
  /// The cells that are flooded in each step of the flood plan: those near a flood point.
  var floodedCells: [[Int]] {
    guard let weather = mechanisms.weather, weather.rains, let floods = weather.floods else { return [] }
    let points = weather.areas.filter { $0.form == RiskArea.Form.floodPoint }.map { Int($0.cell) }
    let (columns, rows) = (map.cells.column.map(Int.init), map.cells.row.map(Int.init))
    func isNear(_ cell: Int, _ point: Int, _ within: Int) -> Bool {
      abs(columns[cell] - columns[point]) <= within && abs(rows[cell] - rows[point]) <= within
    }
    return floods.steps.map { step in
      columns.indices.filter { cell in points.contains { isNear(cell, $0, step.within) } }
    }
  }

  /// The factors on units' speed, from no rain on.
  var rainPaces: [Double] {
    guard let weather = mechanisms.weather, weather.rains else { return [1] }
    return [1] + weather.slows.map(\.factor)
  }

  /// The factor on the speed in each cell, in each step of the flood plan.
  var floodedRoads: [[Double]] {
    let steps = mechanisms.weather?.floods?.steps ?? []
    return zip(floodedCells, steps).map { cells, step in
      var speed = [Double](repeating: 1, count: map.cells.count)
      for cell in cells { speed[cell] = step.factor }
      return speed
    }
  }
}
