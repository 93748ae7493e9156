extension World {
  /// What a run yields over lines, and over those who are served.
  static let waitingMeasures: [Measure] = [
    Measure(
      name: "queue-mean", unit: "tasks", better: .lower,
      definition:
        "Mean number of tasks that wait for units, over the measured period, also of those that are given up later; by agency."
    ),
    Measure(
      name: "response-served-mean", unit: "min", better: .lower, of: "incidents",
      definition:
        "Mean time from report to the first unit on scene, of incidents for which one left within the measured period; by agency."
    ),
  ]
}

extension Run {
  /// The mean lines and the response of who was served, of all agencies and by agency.
  func waitingValues(in world: World) -> [MeasureValue] {
    let open = openFacts(in: world)
    var values: [MeasureValue] = []
    func put(_ agencies: Range<Int>, _ dimension: String) {
      let lines = agencies.map { twin.lineTallies.mean(of: $0, until: end, in: world) }
      values.append(
        MeasureValue(
          measure: "queue-mean", dimension: dimension, value: lines.reduce(0) { $0 + $1.number },
          n: lines.reduce(0) { $0 + $1.entries }))
      values.append(tallies.served.value(dimension, of: agencies, open: open, until: end, in: world))
    }
    put(world.plan.agencies.indices, "")
    for (index, agency) in world.plan.agencies.enumerated() { put(index..<index + 1, "agency=\(agency.id)") }
    return values
  }
}
