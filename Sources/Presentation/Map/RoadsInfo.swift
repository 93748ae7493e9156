import District

/// What the roads of a map hold, and how far from them its cells lie.
public struct RoadsInfo: Codable, Sendable {
  /// Number of junctions.
  public var junctions: Int
  /// Number of arcs, each driven one way.
  public var arcs: Int
  /// Length of all arcs, kilometres.
  public var lengthKm: Double
  /// Metres from a cell's centre to where it meets the roads, on average over the residents; over the cells where nobody lives.
  public var meanOffRoadM: Double
  /// The most of them where somebody lives; anywhere if nobody does.
  public var mostOffRoadM: Double
  /// The cell that they are of.
  public var farthestCell: Int

  /// Describes the roads of a map.
  public init?(_ map: DistrictMap) {
    guard let roads = map.roads, !roads.cellJoints.isEmpty else { return nil }
    junctions = roads.count
    arcs = roads.end.count
    lengthKm = roads.metres.reduce(0, +) / 1000
    let isEmpty = map.cells.residents.allSatisfy { $0 == 0 }
    let weights = map.cells.residents.map { isEmpty ? 1 : Double($0) }
    let metres = roads.cellJoints.map(\.metres)
    meanOffRoadM = zip(metres, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
    farthestCell = metres.indices.filter { weights[$0] > 0 }.max { metres[$0] < metres[$1] } ?? 0
    mostOffRoadM = metres[farthestCell]
  }

  /// Lines for a terminal.
  var lines: [String] {
    [
      "roads       \(MapFigures.grouped(Double(junctions))) junctions and \(MapFigures.grouped(Double(arcs))) arcs, each driven one way, "
        + "\(MapFigures.grouped(lengthKm)) km",
      "            residents live \(MapFigures.grouped(meanOffRoadM)) m off them on average, at most "
        + "\(MapFigures.grouped(mostOffRoadM)) m, in cell \(farthestCell)",
    ]
  }
}
