@testable import District

extension DistrictMap {
  /// The same people on cells of twice the edge.
  ///
  /// A cell goes to the square of two by two that holds it, or, where most people of that square belong to another zone, to the
  /// nearest square of its own zone: so every zone keeps its residents and jobs exactly, as published totals would be kept.
  /// - Returns: nil if a zone has no square.
  func coarse() -> DistrictMap? {
    var squares: [SIMD2<Int32>] = []
    var members: [[Int]] = []
    var square: [SIMD2<Int32>: Int] = [:]
    for cell in 0..<cells.count {
      let place = SIMD2(cells.column[cell] / 2, cells.row[cell] / 2)
      if let k = square[place] {
        members[k].append(cell)
      } else {
        square[place] = squares.count
        squares.append(place)
        members.append([cell])
      }
    }
    func people(_ cell: Int) -> Int { Int(cells.residents[cell]) + Int(cells.jobs[cell]) }
    // Of the square: its most peopled cell's.
    let main = members.map { $0.max { people($0) < people($1) } ?? 0 }
    let zone = main.map { cells.zone[$0] }
    var target = [Int](repeating: -1, count: cells.count)
    for cell in 0..<cells.count {
      func away(_ k: Int) -> Double {
        let x = Double(2 * squares[k].x) + 0.5 - Double(cells.column[cell])
        let y = Double(2 * squares[k].y) + 0.5 - Double(cells.row[cell])
        return x * x + y * y
      }
      guard
        let nearest = squares.indices.filter({ zone[$0] == cells.zone[cell] }).min(by: { away($0) < away($1) })
      else { return nil }
      target[cell] = nearest
    }

    var map = self
    map.cellSize = 2 * cellSize
    map.cells = Cells()
    map.cells.column = squares.map(\.x)
    map.cells.row = squares.map(\.y)
    map.cells.longitude = main.map { cells.longitude[$0] }
    map.cells.latitude = main.map { cells.latitude[$0] }
    map.cells.zone = zone
    map.cells.community = main.map { cells.community[$0] }
    map.cells.built = main.map { cells.built[$0] }
    func sums(_ counts: [Int32]) -> [Int32] {
      var sums = [Int32](repeating: 0, count: squares.count)
      for cell in counts.indices { sums[target[cell]] += counts[cell] }
      return sums
    }
    map.cells.residents = sums(cells.residents)
    map.cells.jobs = sums(cells.jobs)
    map.cells.premises = sums(cells.premises)
    map.cells.cameras = sums(cells.cameras)
    map.cells.sensors = sums(cells.sensors)
    // Flows know no beats: one a square.
    map.beats = main.indices.map {
      Area(id: "beat-\($0)", names: beats[0].names, parent: cells.community[main[$0]])
    }
    map.beatShares = BeatShares(
      start: (0...squares.count).map(Int32.init), beat: squares.indices.map(Int32.init),
      cumulative: squares.map { _ in 1 })
    for index in gateways.indices { map.gateways[index].cell = Int32(target[Int(gateways[index].cell)]) }
    for index in facilities.indices { map.facilities[index].cell = Int32(target[Int(facilities[index].cell)]) }
    return map
  }
}
