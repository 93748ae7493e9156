import EventKernel

/// Who of the quarters' workers is new, and what the register has wrong: whole numbers. All empty where nobody is replaced.
struct ReplacementCounts: FlatCoded, Sendable {
  /// Whether workers are replaced.
  let isPresent: Bool
  /// Workers by quarter: settled ones, and newcomers per quarter x month of tenure.
  var settled: [Int32] = []
  var newcomers: [Int32] = []
  /// Replaced since the year began, by quarter.
  var replaced: [Int32] = []
  /// Stale entries of the register, by beat.
  var stale: [Int32] = []
  /// Since the run began: workers who left, workers who came, and visits.
  var leavers: Int64 = 0
  var joiners: Int64 = 0
  var visits: Int64 = 0

  /// The year before went as the plan says, from workers who were all settled.
  init(_ replacement: Replacement?) {
    isPresent = replacement != nil
    guard let replacement else { return }
    settled = replacement.quarters.map(\.workers)
    newcomers = Array(repeating: 0, count: settled.count * replacement.weight.count)
    replaced = Array(repeating: 0, count: settled.count)
    for day in -ReplacementPlan.year..<0 { replaceWorkers(day: day, replacement) { _, _ in } }
    leavers = 0
    joiners = 0
    let wrong = 1 - (replacement.plan.register?.accuracy ?? 1)
    stale = replacement.entries.enumerated().map { Int32(Double($1) * wrong + Scramble.share($0, 4)) }
  }

  /// The fields; none at all where nobody is replaced.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    guard isPresent else { return }
    try form.field(&settled)
    try form.field(&newcomers)
    try form.field(&replaced)
    try form.field(&stale)
    try form.field(&leavers)
    try form.field(&joiners)
    try form.field(&visits)
  }

  mutating func touchEveryArray() {
    settled.touch()
    newcomers.touch()
    replaced.touch()
    stale.touch()
  }

  /// Newcomers of a quarter as far as they still differ, in newcomers of the first day.
  @inline(__always)
  func fresh(_ quarter: Int, _ replacement: Replacement) -> Double {
    let months = replacement.weight.count
    var sum = 0.0
    for month in 0..<months { sum += Double(newcomers[quarter * months + month]) * replacement.weight[month] }
    return sum
  }

  /// Share of a beat's entries that are right; 1 where nobody lives.
  func accuracy(_ beat: Int, _ replacement: Replacement) -> Double {
    let entries = replacement.entries[beat]
    return entries > 0 ? 1 - Double(stale[beat]) / Double(entries) : 1
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ replacement: Replacement?) -> String? {
    guard let replacement else { return nil }
    if leavers != joiners { return "\(leavers) workers left their quarters, and \(joiners) came" }
    if [settled, newcomers, replaced, stale].contains(where: { $0.contains { $0 < 0 } }) {
      return "fewer than no workers are new, or entries stale"
    }
    let months = replacement.weight.count
    for (quarter, plan) in replacement.quarters.enumerated() {
      let new = newcomers[quarter * months..<(quarter + 1) * months].reduce(0, +)
      if settled[quarter] + new != plan.workers {
        return "quarter \(quarter) holds \(settled[quarter]) settled workers and \(new) new ones, not \(plan.workers)"
      }
    }
    return zip(stale, replacement.entries).contains { $0 > $1 } ? "a beat has more stale entries than entries" : nil
  }
}
