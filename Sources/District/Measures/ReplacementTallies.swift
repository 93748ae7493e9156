import EventKernel

/// What a run keeps of replacement, by day: as it is when the day's workers have been replaced and its visits made. All empty
/// where nobody is replaced.
struct ReplacementTallies: FlatCoded, Sendable {
  /// Newcomers in the quarters; -1 where nobody has looked.
  var newcomers: [Int32] = []
  /// Stale entries of the register: of all beats, and of those that have quarters.
  var stale: [Int32] = []
  var staleInQuarters: [Int32] = []
  /// Workers replaced and visits made by then.
  var replaced: [Int64] = []
  var visits: [Int64] = []

  init(_ world: World) {
    guard world.flows.replacement != nil else { return }
    let days = Int((world.horizon.nanoseconds + RunCalendar.day - 1) / RunCalendar.day)
    newcomers = Array(repeating: -1, count: days)
    stale = Array(repeating: 0, count: days)
    staleInQuarters = stale
    replaced = Array(repeating: 0, count: days)
    visits = replaced
  }

  /// The fields; none at all where nobody is replaced.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if newcomers.isEmpty { return }
    try form.field(&newcomers)
    try form.field(&stale)
    try form.field(&staleInQuarters)
    try form.field(&replaced)
    try form.field(&visits)
  }

  /// Looks at the counts after the step of 04:00; after the horizon nobody looks.
  mutating func observe(_ counts: ReplacementCounts, at t: Instant, in world: World) {
    guard let replacement = world.flows.replacement, t < world.horizon,
      t.nanoseconds % RunCalendar.day == Int64(Tides.firstHour) * RunCalendar.hour
    else { return }
    let day = Int(t.nanoseconds / RunCalendar.day)
    newcomers[day] = counts.newcomers.reduce(0, +)
    stale[day] = counts.stale.reduce(0, +)
    staleInQuarters[day] = zip(counts.stale, replacement.isQuarters).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
    replaced[day] = counts.joiners
    visits[day] = counts.visits
  }

  mutating func touchEveryArray() {
    newcomers.touch()
    stale.touch()
    staleInQuarters.touch()
    replaced.touch()
    visits.touch()
  }
}
