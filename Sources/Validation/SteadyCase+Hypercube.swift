/// Case C: three units, four classes of demand with their own orders of preference (R. C. Larson and A. R. Odoni, *Urban
/// Operations Research*, 1981, section 5.4).
extension SteadyCase {
  private static let demand = [
    Hypercube.Demand(rate: 0.5, preferences: [0, 1, 2]), Hypercube.Demand(rate: 0.25, preferences: [0, 2, 1]),
    Hypercube.Demand(rate: 0.35, preferences: [1, 0, 2]), Hypercube.Demand(rate: 0.4, preferences: [2, 0, 1]),
  ]
  /// Whose area each class lies in; the places are in the order of their ids, which are class-1 to class-4: that of its first unit.
  private static let home = demand.map { $0.preferences[0] }

  /// With a queue; `calls` are expected in a replication, as many as the file says if nil.
  static func hypercube(calls: Int? = nil) -> SteadyCase {
    let exact = Hypercube(units: 3, demand: demand, hasQueue: true)
    let home = Self.home
    let crossing = exact.dispatches.indices.reduce(0.0) { sum, place in
      sum + exact.dispatches[place].indices.reduce(0.0) { $0 + ($1 == home[place] ? 0 : exact.dispatches[place][$1]) }
    }
    return SteadyCase(
      id: "C", folder: "hypercube", file: "queue.yaml", title: "Hypercube with a queue",
      period: calls.map { "\(Double($0) / 1.5)min" },
      targets: workloads(exact, published: [0.5574, 0.4734, 0.4693], rounding: 5.001e-5) + [
        Target("share that waits", exact.allBusy, published: 0.23684, rounding: 5.001e-6) {
          $0.measure("waited-share")
        },
        Target("share sent into another area", crossing, published: 0.435325) {
          $0.dispatches { place, unit in unit != home[place] }
        },
        Target("share of unit 1 sent to atom 1", exact.dispatches[1][0], published: 0.086931) {
          $0.dispatches { place, unit in place == 1 && unit == 0 }
        },
      ])
  }

  /// With loss.
  static var hypercubeLoss: SteadyCase {
    let exact = Hypercube(units: 3, demand: demand, hasQueue: false)
    return SteadyCase(
      id: "C", folder: "hypercube", file: "loss.yaml", title: "Hypercube with loss",
      targets: workloads(exact, published: [0.497905, 0.402631, 0.397971], rounding: 5.001e-7) + [
        Target("share that is lost", exact.allBusy, published: 0.134328) { $0.measure("lost-share") }
      ])
  }

  private static func workloads(_ exact: Hypercube, published: [Double], rounding: Double) -> [Target] {
    zip(exact.workloads, published).enumerated().map { unit, workload in
      Target("workload of unit \(unit + 1)", workload.0, published: workload.1, rounding: rounding) {
        $0.measure("workload", "unit=unit-\(unit + 1)")
      }
    }
  }
}
