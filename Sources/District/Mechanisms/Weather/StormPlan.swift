import EventKernel

/// A rainstorm: how hard it rains, step by step from its beginning, at each of its gauges.
public struct StormPlan: Sendable, Codable, Hashable {
  /// The hardest rain that a storm may have, millimetres an hour; the most ever measured in an hour is about 305 (Holt, Missouri, 1947).
  public static let hardest = 500.0

  /// Its name in files.
  public var id: String
  /// How long each of its steps is.
  public var step: TimeSpan
  /// The cells in which its gauges stand; each cell has the rain of the nearest, of equally near ones the first. Empty where it rains alike
  /// everywhere.
  public var gauges: [Int32]
  /// Millimetres an hour by gauge and step; one row where it rains alike everywhere.
  public var rain: [[Double]]

  /// Makes a storm; `World` checks it.
  public init(id: String, step: TimeSpan = .hours(1), gauges: [Int32] = [], rain: [[Double]]) {
    self.id = id
    self.step = step
    self.gauges = gauges
    self.rain = rain
  }

  /// Steps that it has.
  var steps: Int { rain.first?.count ?? 0 }
  /// How long it lasts.
  public var length: TimeSpan { step * Double(steps) }
  /// The hardest rain of any gauge and step, millimetres an hour.
  public var greatest: Double { rain.reduce(0) { $1.reduce($0, max) } }

  /// Of each cell of a map, the row of its rain.
  func gauge(ofCells map: DistrictMap) -> [Int32] {
    guard gauges.count > 1 else { return Array(repeating: 0, count: map.cells.count) }
    let (columns, rows) = (map.cells.column, map.cells.row)
    return (0..<map.cells.count).map { cell in
      var best = (away: Int.max, gauge: 0)
      for (gauge, place) in gauges.enumerated() {
        let across = Int(columns[cell]) - Int(columns[Int(place)])
        let along = Int(rows[cell]) - Int(rows[Int(place)])
        let away = across * across + along * along
        if away < best.away { best = (away, gauge) }
      }
      return Int32(best.gauge)
    }
  }
}
