/// A season as it is planned: who leaves from which zone, and how much of it is done when.
struct Season: Sendable {
  let plan: SeasonPlan
  /// Leavers by zone.
  let leavers: [Int]

  /// Hours of the day in which people set out.
  private static let hours = 6..<22

  /// Share of a range of days that is over by the end of a step, 0 to 1: people set out evenly from 06:00 to 22:00.
  static func progress(_ days: ClosedRange<Int>, step k: Int, stepsPerDay: Int) -> Double {
    let day = k / stepsPerDay
    if day < days.lowerBound { return 0 }
    if day > days.upperBound { return 1 }
    let open = hours.count * stepsPerDay
    let passed = min(max((k % stepsPerDay + 1) * 24 - hours.lowerBound * stepsPerDay, 0), open)
    return Double((day - days.lowerBound) * open + passed) / Double(days.count * open)
  }
}
