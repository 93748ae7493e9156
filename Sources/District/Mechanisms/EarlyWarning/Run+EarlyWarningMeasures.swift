import EventKernel

extension Measure {
  static let warningsPerDay = Measure(
    name: "warnings-per-day", title: Names(zh: "日均预警量", en: "Warnings a day"), unit: "1/day", better: .none,
    definition: "Early warnings a day, true and false.")
  static let trueWarningsPerDay = Measure(
    name: "true-warnings-per-day", title: Names(zh: "日均有效预警量", en: "True warnings a day"),
    unit: "1/day", better: .higher,
    definition: "Early warnings a day of incidents that occur later, or would.")
  static let falseWarningsPerDay = Measure(
    name: "false-warnings-per-day", title: Names(zh: "日均误报预警量", en: "False warnings a day"),
    unit: "1/day", better: .lower,
    definition: "Early warnings a day of what would not occur.")
  static let missedWarningsPerDay = Measure(
    name: "missed-warnings-per-day", title: Names(zh: "日均漏报预警量", en: "Missed warnings a day"),
    unit: "1/day", better: .lower,
    definition: "Incidents a day, by their first signs, of which no warning came.")
  static let warningPrecision = Measure(
    name: "warning-precision-share", title: Names(zh: "预警准确率", en: "Precision of warnings"),
    unit: "share", better: .higher, of: "warnings", as: .share,
    definition: "Share of the early warnings that were true, as counted.")
  static let warningRecall = Measure(
    name: "warning-recall-share", title: Names(zh: "预警命中率", en: "Recall of warnings"),
    unit: "share", better: .higher, of: "incidents", as: .share,
    definition: "Share of the incidents, by their first signs, of which a warning came, as counted.")
  static let answeredInTimeShare = Measure(
    name: "answered-in-time-share", title: Names(zh: "预警及时处置率", en: "Share of true warnings answered in time"),
    unit: "share", better: .higher, of: "warnings", as: .share,
    definition: "Share of the true warnings whose answer was done before the incident would occur.")
  static let preventedPerDay = Measure(
    name: "prevented-per-day", title: Names(zh: "日均避免事件量", en: "Incidents prevented a day"),
    unit: "1/day", better: .higher,
    definition: "Incidents a day, by their first signs, that the answer to a warning prevented.")
  static let preventedShare = Measure(
    name: "prevented-share", title: Names(zh: "事件避免率", en: "Share of incidents prevented"),
    unit: "share", better: .higher, of: "incidents", as: .share,
    definition: "Share of the incidents, by their first signs, that the answer to a warning prevented.")
  static let trueWarningHours = Measure(
    name: "true-warning-hours", title: Names(zh: "每周有效预警处置工时", en: "Hours for true warnings a week"),
    unit: "h/week", better: .none,
    definition: "Hours of people in units on the way to and at the answers to the true warnings of a week.")
  static let falseWarningHours = Measure(
    name: "false-warning-hours", title: Names(zh: "每周误报预警处置工时", en: "Hours for false warnings a week"),
    unit: "h/week", better: .lower,
    definition: "Hours of people in units on the way to and at the answers to the false warnings of a week.")
  static let hoursPerPrevented = Measure(
    name: "hours-per-prevented", title: Names(zh: "每避免一件事件所用工时", en: "Hours for an incident prevented"),
    unit: "h", better: .lower,
    definition: "Hours of people in units for all warnings, over the incidents that these prevented.")
}

extension World {
  /// What a run yields over early warning, where a scenario has it.
  static let earlyWarningMeasures: [Measure] = [
    .warningsPerDay, .trueWarningsPerDay, .falseWarningsPerDay, .missedWarningsPerDay, .warningPrecision,
    .warningRecall, .answeredInTimeShare, .preventedPerDay, .preventedShare, .trueWarningHours, .falseWarningHours,
    .hoursPerPrevented,
  ]

  /// The rules as groups, where there are several.
  var earlyWarningDimensions: [String] {
    let rules = earlyWarning?.rules ?? []
    return rules.count > 1 ? rules.map { "warning=\($0.id)" } : []
  }
}

extension EarlyWarnings {
  /// Whether it is open what becomes of trouble of which a warning came in the measured period.
  func isUnderWay(in world: World) -> Bool {
    troubles.slots.contains { $0.rule >= 0 && $0.notice != Trouble.Notice.none && world.isMeasured($0.shown) }
  }
}

extension Run {
  /// The values over early warning, over all rules and, where there are several, by each.
  func earlyWarningValues(in world: World) -> [MeasureValue] {
    guard let table = world.earlyWarning else { return [] }
    let rules = Array(table.rules.indices)
    return earlyWarningValues(rules, "", in: world)
      + zip(world.earlyWarningDimensions, rules).flatMap { earlyWarningValues([$1], $0, in: world) }
  }

  private func earlyWarningValues(_ rules: [Int], _ dimension: String, in world: World) -> [MeasureValue] {
    let sums = tallies.sums
    func count(_ sum: Sum) -> Int { rules.reduce(0) { $0 + sums.count(sum, $1) } }
    func hours(_ sum: Sum) -> Double { rules.reduce(0) { $0 + Double(sums[sum, $1]) / 3600e9 } }
    let (right, wrong, missed) = (count(.trueWarnings), count(.falseWarnings), count(.missedWarnings))
    let (answered, prevented) = (count(.answeredInTime), count(.prevented))
    let (onTrue, onFalse) = (hours(.timeForTrue), hours(.timeForFalse))
    let days = world.calendar.period.hours / 24
    func perDay(_ measure: Measure, _ count: Int) -> MeasureValue {
      MeasureValue(measure, dimension: dimension, value: Double(count) / days, n: count)
    }
    func ratio(_ measure: Measure, _ part: Double, over n: Int) -> MeasureValue {
      MeasureValue(measure, dimension: dimension, value: n > 0 ? part / Double(n) : nil, n: n)
    }
    return [
      perDay(.warningsPerDay, right + wrong), perDay(.trueWarningsPerDay, right), perDay(.falseWarningsPerDay, wrong),
      perDay(.missedWarningsPerDay, missed), ratio(.warningPrecision, Double(right), over: right + wrong),
      ratio(.warningRecall, Double(right), over: right + missed),
      ratio(.answeredInTimeShare, Double(answered), over: right), perDay(.preventedPerDay, prevented),
      ratio(.preventedShare, Double(prevented), over: right + missed),
      MeasureValue(.trueWarningHours, dimension: dimension, value: onTrue / (days / 7), n: right),
      MeasureValue(.falseWarningHours, dimension: dimension, value: onFalse / (days / 7), n: wrong),
      ratio(.hoursPerPrevented, onTrue + onFalse, over: prevented),
    ]
  }
}
