import EventKernel

extension Measure {
  static let crowdPeak = Measure(
    name: "crowd-peak", title: Names(zh: "最大人群密度", en: "Peak density"),
    unit: "people/m2", better: .lower,
    definition: "Greatest density at a station or gathering in the measured period, as it is at the end of a step.")
  static let crowdedHours = Measure(
    name: "crowded-hours", title: Names(zh: "拥挤时长", en: "Hours crowded"),
    unit: "h", better: .lower,
    definition: "Hours of the measured period with a density above the level from which the place is crowded.")
  static let exitWait = Measure(
    name: "exit-wait", title: Names(zh: "出站平均等候用时", en: "Mean wait at the exits"),
    unit: "min", better: .lower,
    definition: "Mean time at a station's exits: people there over people who go out (Little's law).")
  static let passengersPerDay = Measure(
    name: "passengers-per-day", title: Names(zh: "日均客流", en: "Passengers a day"),
    unit: "1/day", better: .none,
    definition: "Passengers of a station who get off and on, per day of the measured period.")
  static let awayMost = Measure(
    name: "away-most", title: Names(zh: "同时外出的最多居民数", en: "Most residents away at once"),
    unit: "people", better: .none,
    definition: "Most residents on holiday at once in the measured period, as it is at the end of an hour.")
  static let leavers = Measure(
    name: "leavers", title: Names(zh: "外出度假的居民数", en: "Residents who left for a holiday"),
    unit: "people", better: .none,
    definition: "Residents who left home for a holiday in the measured period.")
}

extension World {
  /// Measures of crowds, for those districts that have stations, gatherings or seasons.
  static let crowdMeasures: [Measure] = [
    .crowdPeak, .crowdedHours, .exitWait, .passengersPerDay, .awayMost, .leavers,
  ]
}

extension Run {
  /// Crowds in the measured period, by place and over all places.
  func crowdValues(in world: World) -> [MeasureValue] {
    guard let crowds = world.flows.crowds, let plan = world.plan.people, let crowdPlan = plan.crowds else { return [] }
    let tallies = tallies.crowds
    let from = Int(world.calendar.start.nanoseconds / RunCalendar.hour)
    let to = min(Int((world.horizon.nanoseconds + RunCalendar.hour - 1) / RunCalendar.hour), tallies.hours)
    guard from < to else { return [] }
    var values: [MeasureValue] = []
    func put(_ measure: Measure, _ place: Int?, _ value: Double?, _ n: Int) {
      let dimension = place.map { "place=\(crowdPlan.names[$0])" } ?? ""
      values.append(MeasureValue(measure, dimension: dimension, value: value, n: n))
    }
    var peak: Double?
    var longest = 0.0
    for (index, place) in crowds.places.enumerated() {
      let hours = index * tallies.hours + from..<index * tallies.hours + to
      let most = Double(tallies.most[hours].max() ?? 0) / place.area
      let steps = tallies.crowded[hours].reduce(0) { $0 + Int($1) }
      put(.crowdPeak, index, most, hours.count)
      put(.crowdedHours, index, Double(steps) * plan.step.hours, hours.count)
      peak = max(peak ?? 0, most)
      longest += Double(steps) * plan.step.hours
    }
    put(.crowdPeak, nil, peak, to - from)
    put(.crowdedHours, nil, peak == nil ? nil : longest, to - from)
    /// What a running total grew by in the measured period.
    func grown(_ totals: [Int64], _ row: Int) -> Int {
      Int(totals[row * tallies.hours + to - 1] - (from > 0 ? totals[row * tallies.hours + from - 1] : 0))
    }
    var all = (passengers: 0, wentOut: 0, queued: 0)
    for station in crowds.stations.indices {
      let own = (
        passengers: grown(tallies.passengers, station), wentOut: grown(tallies.wentOut, station),
        queued: grown(tallies.queued, station)
      )
      putStation(station, own)
      all = (all.passengers + own.passengers, all.wentOut + own.wentOut, all.queued + own.queued)
    }
    if !crowds.stations.isEmpty { putStation(nil, all) }
    func putStation(_ place: Int?, _ own: (passengers: Int, wentOut: Int, queued: Int)) {
      let wait = own.wentOut > 0 ? Double(own.queued) / Double(own.wentOut) * plan.step.minutes : nil
      put(.exitWait, place, wait, own.wentOut)
      put(.passengersPerDay, place, Double(own.passengers) / (world.calendar.period.hours / 24), own.passengers)
    }
    if !crowds.seasons.isEmpty {
      put(.awayMost, nil, Double(tallies.away[from..<to].max() ?? 0), to - from)
      let leavers = grown(tallies.leavers, 0)
      put(.leavers, nil, Double(leavers), leavers)
    }
    return values
  }

  /// Density of places and residents on holiday, by hour.
  func crowdSeries(in world: World) -> [SeriesValue] {
    guard let crowds = world.flows.crowds, let plan = world.plan.people?.crowds else { return [] }
    let tallies = tallies.crowds
    var values: [SeriesValue] = []
    func add(_ series: String, _ dimension: String, _ counts: ArraySlice<Int32>, per area: Double) {
      for (hour, count) in counts.enumerated() where count >= 0 {
        let t = Instant(nanoseconds: Int64(hour) * RunCalendar.hour)
        values.append(SeriesValue(series: series, dimension: dimension, time: t, value: Double(count) / area))
      }
    }
    for (index, place) in crowds.places.enumerated() {
      let row = tallies.most[index * tallies.hours..<(index + 1) * tallies.hours]
      add("crowd-density", "place=\(plan.names[index])", row, per: place.area)
    }
    if !crowds.seasons.isEmpty { add("away", "", tallies.away[...], per: 1) }
    return values
  }
}
