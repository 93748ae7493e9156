extension Measure {
  static let queueMean = Measure(
    name: "queue-mean", title: Names(zh: "等待处置力量的平均任务数", en: "Tasks that wait for units"),
    unit: "tasks", better: .lower, as: .mean,
    definition:
      "Mean number of tasks that wait for units, over the measured period, also of those that are given up later; by agency."
  )
  static let responseServedMean = Measure(
    name: "response-served-mean",
    title: Names(zh: "统计期内已派遣者的平均响应用时", en: "Mean response of those served in the period"),
    unit: "min", better: .lower, of: "incidents", as: .mean, time: .response,
    definition:
      "Mean time from report to the first unit on scene, of incidents for which one left within the measured period; by agency."
  )
}

extension World {
  /// What a run yields over lines, and over those who are served.
  static let waitingMeasures: [Measure] = [
    .queueMean, .responseServedMean,
  ]
}

extension Run {
  /// The mean lines and the response of who was served, of all agencies and by agency.
  func waitingValues(in world: World) -> [MeasureValue] {
    let open = openFacts(in: world)
    var values: [MeasureValue] = []
    func put(_ agencies: Range<Int>, _ dimension: String) {
      let lines = agencies.map { twin.work.tallies.mean(of: $0, until: end, in: world) }
      values.append(
        MeasureValue(
          .queueMean, dimension: dimension, value: lines.reduce(0) { $0 + $1.number },
          n: lines.reduce(0) { $0 + $1.entries }))
      let served = tallies.served.mean(of: agencies, open: open, until: end, in: world)
      values.append(
        MeasureValue(
          .responseServedMean, dimension: dimension, value: served.value, n: served.n, open: served.onTheWay))
    }
    put(world.plan.agencies.indices, "")
    for (index, agency) in world.plan.agencies.enumerated() { put(index..<index + 1, "agency=\(agency.id)") }
    return values
  }
}
