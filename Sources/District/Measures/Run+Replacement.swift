import EventKernel

extension Measure {
  static let foundLateShare = Measure(
    name: "found-late-share", title: Names(zh: "需搜寻的比例", en: "Share that units had to search for"),
    unit: "share", better: .lower, of: "incidents",
    definition: "Share of reported incidents for which a unit had to search, since the register was wrong.",
    computation: .share { $0.marks.contains(.isFoundLate) })
  static let registerAccuracy = Measure(
    name: "register-accuracy", title: Names(zh: "登记信息准确率", en: "Right entries in the register"),
    unit: "share", better: .higher,
    definition: "Share of right entries in the grid workers' register, mean over the days of the measured period.")
  static let quartersAccuracy = Measure(
    name: "quarters-accuracy", title: Names(zh: "用工宿舍登记准确率", en: "Right entries in the quarters"),
    unit: "share", better: .higher,
    definition: "The same of the beats that have large employers' living quarters.")
  static let newcomerShare = Measure(
    name: "newcomer-share", title: Names(zh: "新来员工占比", en: "Newcomers among the workers"),
    unit: "share", better: .none, as: .share,
    definition: "Share of the quarters' workers who are newcomers, mean over the days of the measured period.")
  static let replacedPerDay = Measure(
    name: "replaced-per-day", title: Names(zh: "日均人员置换数", en: "Workers replaced a day"),
    unit: "1/day", better: .none,
    definition: "Workers who left and were replaced, per day of the measured period.")
  static let registerVisits = Measure(
    name: "register-visits", title: Names(zh: "日均登记走访次数", en: "Register visits a day"),
    unit: "1/day", better: .none,
    definition: "Visits by which grid workers keep the register, per day of the measured period.")
}

extension World {
  /// Measures of replacement, for those districts whose workers are replaced.
  static let replacementMeasures: [Measure] = [
    .foundLateShare, .registerAccuracy, .quartersAccuracy, .newcomerShare, .replacedPerDay, .registerVisits,
  ]
}

extension Run {
  /// Newcomers and the register in the measured period.
  func replacementValues(in world: World) -> [MeasureValue] {
    guard let replacement = world.flows.replacement else { return [] }
    let tallies = tallies.replacements
    let from = Int((world.calendar.start.nanoseconds + RunCalendar.day - 1) / RunCalendar.day)
    let to = min(Int(world.horizon.nanoseconds / RunCalendar.day), tallies.newcomers.count)
    let days = (from..<max(from, to)).filter { tallies.newcomers[$0] >= 0 }
    var values: [MeasureValue] = []
    func put(_ measure: Measure, _ counts: [Int32], of all: Int, _ share: (Double) -> Double) {
      let sum = days.reduce(0) { $0 + Int(counts[$1]) }
      let isMissing = days.isEmpty || all == 0
      let mean = isMissing ? nil : share(Double(sum) / Double(days.count) / Double(all))
      values.append(MeasureValue(measure, value: mean, n: days.count))
    }
    func put(_ measure: Measure, _ totals: [Int64]) {
      guard let first = days.first, let last = days.last else { return }
      let grown = totals[last] - (first > 0 ? totals[first - 1] : 0)
      values.append(MeasureValue(measure, value: Double(grown) / Double(last - first + 1), n: Int(grown)))
    }
    if world.flows.hasRegister {
      let all = replacement.entries.reduce(0) { $0 + Int($1) }
      put(.registerAccuracy, tallies.stale, of: all) { 1 - $0 }
      put(.quartersAccuracy, tallies.staleInQuarters, of: replacement.entriesInQuarters) { 1 - $0 }
    }
    put(.newcomerShare, tallies.newcomers, of: replacement.workers) { $0 }
    put(.replacedPerDay, tallies.replaced)
    if world.flows.hasRegister { put(.registerVisits, tallies.visits) }
    return values
  }

  /// Newcomers in the quarters, and how right the register is there, by day.
  func replacementSeries(in world: World) -> [SeriesValue] {
    guard let replacement = world.flows.replacement else { return [] }
    let tallies = tallies.replacements
    var values: [SeriesValue] = []
    for day in tallies.newcomers.indices where tallies.newcomers[day] >= 0 {
      let time = Instant.zero + .hours(Double(24 * day + Tides.firstHour))
      values.append(
        SeriesValue(series: "newcomers", dimension: "", time: time, value: Double(tallies.newcomers[day])))
      guard world.flows.hasRegister, replacement.entriesInQuarters > 0 else { continue }
      let wrong = Double(tallies.staleInQuarters[day]) / Double(replacement.entriesInQuarters)
      values.append(SeriesValue(series: "quarters-accuracy", dimension: "", time: time, value: 1 - wrong))
    }
    return values
  }
}

extension Replacement {
  /// Entries of the beats that have quarters.
  fileprivate var entriesInQuarters: Int { zip(entries, isQuarters).reduce(0) { $1.1 ? $0 + Int($1.0) : $0 } }
}
