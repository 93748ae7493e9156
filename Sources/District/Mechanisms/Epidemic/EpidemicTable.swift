import EventKernel

/// What follows from an epidemic's plan, as the twin looks it up.
struct EpidemicTable: Sendable {
  let plan: EpidemicPlan
  /// People a second whom one who is infectious would infect, in all venues together.
  let rate: Double
  /// Its shares by venue, cumulated.
  private let venues: [Double]
  /// Residents, cumulated over all cells, and over the cells of each zone.
  private let residents: [Int]
  private let residentsOfZone: [[Int]]
  private let cellsOfZone: [[Int32]]
  /// For each zone the cumulated shares of the zones in which those live whom its people meet; empty if nobody states them.
  private let mixing: [[Double]]
  /// Where the cells lie; nil on a map of nodes, where nothing has neighbours.
  private let raster: Raster?
  /// What stands for each seed and each type of zone in identities.
  let seedKeys: [UInt64]
  let areaKeys: [UInt64]

  init?(_ plan: Plan) {
    guard let epidemic = plan.epidemic else { return nil }
    self.plan = epidemic
    rate = epidemic.encounters.reduce(0) { $0 + $1.infects }
    venues = Self.cumulated(epidemic.encounters.map(\.infects))
    let people = plan.map.cells.residents.map { Int($0) }
    var cells = [[Int32]](repeating: [], count: plan.map.zones.count)
    for cell in people.indices { cells[Int(plan.map.cells.zone[cell])].append(Int32(cell)) }
    cellsOfZone = cells
    residents = Self.running(people)
    residentsOfZone = cells.map { Self.running($0.map { people[Int($0)] }) }
    mixing = (epidemic.mixing ?? []).map(Self.cumulated)
    raster = plan.map.nodes == nil ? Raster(plan.map) : nil
    seedKeys = epidemic.seeds.map { IncidentIdentity.number(of: $0.id) }
    areaKeys = epidemic.areas.map { IncidentIdentity.number(of: $0.id) }
  }

  /// Where one of many meetings takes place.
  func venue(at point: Double) -> Int { Self.place(in: venues) { $0 > point } }

  /// How many live in a zone.
  func residents(ofZone zone: Int) -> Int { residentsOfZone[zone].last ?? 0 }

  /// The cell in which one of all residents lives.
  func cell(at point: Double) -> Int {
    let rank = Double(residents.last ?? 0) * point
    return Self.place(in: residents) { Double($0) > rank }
  }

  /// The cell in which one of a zone's residents lives.
  func cell(inZone zone: Int, at point: Double) -> Int {
    let rank = Double(residents(ofZone: zone)) * point
    return Int(cellsOfZone[zone][Self.place(in: residentsOfZone[zone]) { Double($0) > rank }])
  }

  /// The zone in which somebody lives whom one of a zone's people meets; nil if that follows from where people are.
  func zone(metBy zone: Int, at point: Double) -> Int? {
    mixing.isEmpty ? nil : Self.place(in: mixing[zone]) { $0 > point }
  }

  /// The cells that lie within so many of one, itself included.
  func cells(around cell: Int, within: Int) -> [Int] {
    guard let raster, within > 0 else { return [cell] }
    let (column, row) = (Int(raster.column[cell]), Int(raster.row[cell]))
    return (row - within...row + within).flatMap { y in
      (column - within...column + within).compactMap { raster.cell(column: $0, row: y) }
    }
  }

  private static func cumulated(_ weights: [Double]) -> [Double] {
    let sum = weights.reduce(0, +)
    var before = 0.0
    return weights.map { weight in
      before += weight
      return sum > 0 ? before / sum : 0
    }
  }

  private static func running(_ counts: [Int]) -> [Int] {
    var before = 0
    return counts.map { count in
      before += count
      return before
    }
  }

  /// The first of some growing numbers that is far enough; the last one that grew if rounding leaves none.
  private static func place<Number: Comparable>(in numbers: [Number], isBeyond: (Number) -> Bool) -> Int {
    var (low, high) = (0, numbers.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(numbers[middle]) { high = middle } else { low = middle + 1 }
    }
    while low > 0, numbers[low] == numbers[low - 1] { low -= 1 }
    return max(0, low)
  }
}

extension World {
  /// Nil where nobody is infected.
  var epidemic: EpidemicTable? { mechanisms.epidemic }
}
