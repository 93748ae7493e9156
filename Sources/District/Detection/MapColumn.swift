/// A column of the map's cells that a channel can follow.
public enum MapColumn: String, Sendable, Codable, CaseIterable {
  /// Cameras.
  case cameras
  /// Sensors.
  case sensors
  /// People who live there.
  case residents
  /// Jobs.
  case jobs
  /// Small premises.
  case premises

  /// The amount in each cell.
  func amounts(in cells: Cells) -> [Int32] {
    switch self {
    case .cameras: cells.cameras
    case .sensors: cells.sensors
    case .residents: cells.residents
    case .jobs: cells.jobs
    case .premises: cells.premises
    }
  }

  /// How many times the mean a cell has, at most 2.
  func density(in cells: Cells) -> [Double] {
    let amounts = amounts(in: cells)
    let mean = Double(amounts.reduce(0) { $0 + Int($1) }) / Double(max(1, amounts.count))
    return amounts.map { mean > 0 ? min(2, Double($0) / mean) : 0 }
  }
}
