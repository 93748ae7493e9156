/// Which units are busy, where each class of demand has its own order of preference: the exact solution of a small system
/// with exponential interarrival times and mean service 1 (R. C. Larson, *Computers and Operations Research* 1, 1974).
///
/// States are sets of busy units. With a queue, the states beyond all busy are those of a single line, whose probabilities fall
/// by the load per unit; so the balance of the sets is that of the system with loss.
public struct Hypercube: Sendable {
  /// A class of demand.
  public struct Demand: Sendable {
    /// Calls per mean service time.
    public var rate: Double
    /// Units in order of preference.
    public var preferences: [Int]

    /// Makes a class.
    public init(rate: Double, preferences: [Int]) {
      self.rate = rate
      self.preferences = preferences
    }
  }

  /// Share of the time that each unit is busy.
  public let workloads: [Double]
  /// Share of the calls that find all units busy: they wait, or are lost.
  public let allBusy: Double
  /// Share of all calls that are of a class and served by a unit, by class and unit.
  public let dispatches: [[Double]]

  /// Solves the system of `units` units, 1 to 10.
  public init(units: Int, demand: [Demand], hasQueue: Bool) {
    let states = 1 << units
    let rate = demand.reduce(0) { $0 + $1.rate }
    /// The first unit of a class that is free.
    func first(_ demand: Demand, _ busy: Int) -> Int? { demand.preferences.first { busy & 1 << $0 == 0 } }

    // Balance of every state but the last, in whose place the probabilities add up to 1.
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: states + 1), count: states)
    for busy in 0..<states {
      for demand in demand {
        guard let unit = first(demand, busy) else { continue }
        matrix[busy | 1 << unit][busy] += demand.rate
        matrix[busy][busy] -= demand.rate
      }
      for unit in 0..<units where busy & 1 << unit != 0 {
        matrix[busy & ~(1 << unit)][busy] += 1
        matrix[busy][busy] -= 1
      }
    }
    matrix[states - 1] = [Double](repeating: 1, count: states + 1)
    var probability = Self.solve(matrix)
    let full = states - 1
    let use = rate / Double(units)
    // All beyond all busy, per probability of all busy.
    let tail = hasQueue ? use / (1 - use) : 0
    let total = 1 + probability[full] * tail
    probability = probability.map { $0 / total }
    let queued = probability[full] * (1 + tail)
    allBusy = queued
    workloads = (0..<units).map { unit in
      (0..<states).reduce(0) { $0 + ($1 & 1 << unit != 0 ? probability[$1] : 0) } + probability[full] * tail
    }
    dispatches = demand.map { demand in
      (0..<units).map { unit in
        let direct = (0..<full).reduce(0) { $0 + (first(demand, $1) == unit ? probability[$1] : 0) }
        // Whoever is freed takes the head of the line: every unit is as likely.
        return demand.rate / rate * (direct + (hasQueue ? queued / Double(units) : 0))
      }
    }
  }

  /// Gauss's elimination with the greatest pivot; the right side stands in the last column.
  private static func solve(_ system: [[Double]]) -> [Double] {
    var rows = system
    for column in rows.indices {
      let pivot = rows.indices[column...].max { rows[$0][column].magnitude < rows[$1][column].magnitude } ?? column
      rows.swapAt(column, pivot)
      for row in rows.indices where row != column {
        let factor = rows[row][column] / rows[column][column]
        if factor == 0 { continue }
        for i in column...rows.count { rows[row][i] -= factor * rows[column][i] }
      }
    }
    return rows.indices.map { rows[$0][rows.count] / rows[$0][$0] }
  }
}
