/// Distances between the ends of commutes: zones, then gateways.
///
/// Between the centres of people and jobs; inside a zone the mean distance of two points of a square of its area. Beyond
/// the border the gateway's own distance comes on top. The area of a zone of nodes is that of the rectangle round them.
struct ZoneDistances: Sendable {
  /// Metres along the grid (Manhattan), by origin x destination; infinite from gateway to gateway.
  let grid: [Double]
  /// Metres in a straight line.
  let straight: [Double]
  /// Metres of each pair that lie beyond the border.
  let beyond: [Double]

  /// Mean distance of two points of a square: two thirds of its edge along the grid, 0.5214 in a straight line.
  private static let inside = (grid: 2.0 / 3, straight: 0.521405433)

  private struct Centre {
    var x = 0.0
    var y = 0.0
    var edge = 0.0
    var beyond = 0.0
  }

  /// - Parameter scale: a factor on what lies beyond the border.
  init(_ map: DistrictMap, sites: Sites, beyond scale: Double) {
    let x = map.nodes?.x ?? map.cells.column.map(Double.init)
    let y = map.nodes?.y ?? map.cells.row.map(Double.init)
    var centres = sites.cellsOfZone.map { cells in
      var centre = Centre()
      var weight = 0.0
      for cell in cells.map({ Int($0) }) {
        let w = Double(map.cells.residents[cell]) + Double(map.cells.jobs[cell]) + 1
        centre.x += w * x[cell]
        centre.y += w * y[cell]
        weight += w
      }
      centre.x /= max(1, weight)
      centre.y /= max(1, weight)
      func extent(_ values: [Double]) -> Double {
        let own = cells.map { values[Int($0)] }
        return (own.max() ?? 0) - (own.min() ?? 0)
      }
      let area = map.nodes == nil ? Double(cells.count) : extent(x) * extent(y)
      centre.edge = area.squareRoot()
      return centre
    }
    for gateway in map.gateways {
      centres.append(Centre(x: x[Int(gateway.cell)], y: y[Int(gateway.cell)], beyond: scale * gateway.beyond))
    }
    let zones = map.zones.count
    let metres = map.nodes == nil ? map.cellSize : 1
    var grid: [Double] = []
    var straight: [Double] = []
    var beyond: [Double] = []
    for (i, a) in centres.enumerated() {
      for (j, b) in centres.enumerated() {
        let isOutside = i >= zones && j >= zones
        let across = abs(a.x - b.x)
        let along = abs(a.y - b.y)
        let cells = i == j ? a.edge * Self.inside.grid : across + along
        let direct = i == j ? a.edge * Self.inside.straight : (across * across + along * along).squareRoot()
        grid.append(isOutside ? .infinity : cells * metres + a.beyond + b.beyond)
        straight.append(isOutside ? .infinity : direct * metres + a.beyond + b.beyond)
        beyond.append(a.beyond + b.beyond)
      }
    }
    self.grid = grid
    self.straight = straight
    self.beyond = beyond
  }
}
