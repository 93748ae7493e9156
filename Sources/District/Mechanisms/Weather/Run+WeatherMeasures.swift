import EventKernel

extension Measure {
  static let rainFallen = Measure(
    name: "rain", title: Names(zh: "面雨量", en: "Rain"), unit: "mm", better: .none,
    definition: "Rain that fell in the measured period, mean over the map.")
  static let rainIncidents = Measure(
    name: "rain-incidents", title: Names(zh: "降雨引发事件", en: "Incidents by rain"), unit: "incidents", better: .none,
    definition:
      "Incidents, reported or not, that rain brought about in the measured period beside those that occur anyway.")
  static let riskAreaIncidents = Measure(
    name: "risk-area-incidents", title: Names(zh: "风险区降雨引发事件", en: "Incidents by rain at risk areas"),
    unit: "incidents", better: .none,
    definition: "Incidents, reported or not, that rain brought about in the measured period at coded risk areas.")
  static let sensorDetections = Measure(
    name: "sensor-detections", title: Names(zh: "风险区传感器发现事件", en: "Incidents detected by risk-area sensors"),
    unit: "incidents", better: .none,
    definition: "Incidents that a sensor at a risk area detected as they occurred, in the measured period.")
  static let falseTrips = Measure(
    name: "false-trips", title: Names(zh: "风险区传感器误报", en: "False trips of risk-area sensors"), unit: "reports",
    better: .lower,
    definition: "False trips of sensors at risk areas in the measured period, each of which opens a spurious ticket.")
  static let floodedCellHours = Measure(
    name: "flooded-cell-hours", title: Names(zh: "内涝地块小时数", en: "Hours of flooded cells"), unit: "h",
    better: .none,
    definition: "Hours for which cells were flooded in the measured period, summed over the cells.")
}

extension Run {
  /// What rain was and did, over all and by form of risk area; none in a world where it never rains.
  func weatherValues(in world: World) -> [MeasureValue] {
    guard let table = world.weather else { return [] }
    let sums = tallies.sums
    let forms = RiskArea.Form.allCases.indices.map { $0 }
    var values: [MeasureValue] = []
    func count(_ measure: Measure, _ dimension: String = "", _ n: Int) {
      values.append(MeasureValue(measure, dimension: dimension, value: Double(n), n: n))
    }
    let fallen = Double(sums[.rain]) / 3600e15
    values.append(MeasureValue(.rainFallen, value: fallen, n: 1))
    count(.rainIncidents, "", sums.rows(of: .rainIncidents).reduce(0) { $0 + sums.count(.rainIncidents, $1) })
    func put(_ measure: Measure, _ sum: Sum, first: Int = 0) {
      count(measure, "", forms.reduce(0) { $0 + sums.count(sum, first + $1) })
      for form in forms where table.plan.areas.contains(where: { $0.form.index == form }) {
        count(measure, "risk-area=\(RiskArea.Form.allCases[form].rawValue)", sums.count(sum, first + form))
      }
    }
    put(.riskAreaIncidents, .rainIncidents, first: 1)
    if !table.plan.sensors.isEmpty {
      put(.sensorDetections, .sensorDetections)
      put(.falseTrips, .falseTrips)
    }
    if table.plan.floods != nil {
      let time = sums.rows(of: .floodedCells).reduce(0) { $0 + Double(sums[.floodedCells, $1]) / 3600e9 }
      values.append(MeasureValue(.floodedCellHours, value: time, n: 1))
    }
    return values
  }

  /// Rain and reports by hour, and the mean response of those to whom the first unit came in it; none in a world where it never rains.
  func weatherSeries(in world: World) -> [SeriesValue] {
    guard world.weather != nil else { return [] }
    let sums = closed(in: world).tallies.sums
    return sums.rows(of: .rainByHour).flatMap { hour -> [SeriesValue] in
      let time = Instant.zero + .hours(Double(hour))
      func value(_ series: String, _ value: Double) -> SeriesValue {
        SeriesValue(series: series, dimension: "", time: time, value: value)
      }
      let responses = sums.count(.responsesByHour, hour)
      return [
        value("rain", Double(sums[.rainByHour, hour]) / 3600e15),
        value("reports", Double(sums.count(.reportsByHour, hour))),
      ]
        + (responses > 0 ? [value("response", sums.value(.responsesByHour, hour) / Double(responses))] : [])
    }
  }
}

extension Twin {
  /// An incident leaves, or is still open when the run is measured: the hour of its report counts it, and that in which the first unit
  /// came how long it took.
  mutating func tellHours(_ slot: IncidentSlot, in world: World) {
    let incident = incidents[slot]
    guard !isSpurious(slot, in: world), incident.reported < world.horizon else { return }
    outbox.count(.reportsByHour, Int(incident.reported.nanoseconds / RunCalendar.hour), at: incident.reported)
    guard incident.onScene < world.horizon else { return }
    outbox.count(
      .responsesByHour, Int(incident.onScene.nanoseconds / RunCalendar.hour), at: incident.onScene,
      value: (incident.onScene - incident.reported).minutes)
  }

  /// Tells the hours of all that is still open.
  mutating func tellHoursOfOpen(in world: World) {
    for slot in incidents.indices where incidents[slot].stage != Incident.Stage.free.rawValue {
      tellHours(slot, in: world)
    }
  }
}
