import EventKernel

/// How many tasks wait for units in each agency's line, summed over the measured period: whoever gives up later was one of them.
/// Rounds of inspections wait for nobody, and are left out.
struct LineTallies: FlatCoded, Sendable {
  /// By agency: how many wait, and since when so many do.
  private var length: [Int64]
  private var since: [Instant]
  /// Tasks x nanoseconds of the measured period until then, and how many came to the line in it. Longer than 64 bits, since a line
  /// of thousands over a year is.
  private var area: [Int128]
  private var entries: [Int64]

  init(_ world: World) {
    length = world.plan.agencies.map { _ in 0 }
    since = length.map { _ in .zero }
    area = length.map { _ in 0 }
    entries = length
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&length)
    try form.field(&since)
    try form.field(&area)
    try form.field(&entries)
  }

  mutating func touchEveryArray() {
    length.touch()
    since.touch()
    area.touch()
    entries.touch()
  }

  /// A task comes to an agency's line.
  mutating func enter(_ agency: Int, at now: Instant, in world: World) {
    change(agency, by: 1, at: now, in: world)
    if now >= world.calendar.start, now < world.horizon { entries[agency] += 1 }
  }

  /// A task leaves it: it has all of its units, or nobody waits any more.
  mutating func leave(_ agency: Int, at now: Instant, in world: World) {
    change(agency, by: -1, at: now, in: world)
  }

  private mutating func change(_ agency: Int, by number: Int64, at now: Instant, in world: World) {
    area[agency] += added(agency, until: now, in: world)
    since[agency] = now
    length[agency] += number
  }

  private func added(_ agency: Int, until now: Instant, in world: World) -> Int128 {
    Int128(length[agency]) * Int128(world.measured(from: since[agency], to: now).nanoseconds)
  }

  /// The mean number that waited over the measured period, up to `end`, and how many came.
  func mean(of agency: Int, until end: Instant, in world: World) -> (number: Double, entries: Int) {
    let period = world.measured(from: .zero, to: end).nanoseconds
    let all = area[agency] + added(agency, until: end, in: world)
    return (period > 0 ? Double(all) / Double(period) : 0, Int(entries[agency]))
  }

  /// The first thing that is wrong, or nil: it counts the tasks in the lines.
  func brokenInvariant(_ waiting: [Int64]) -> String? {
    length == waiting ? nil : "lines of \(waiting) tasks are counted as \(length)"
  }
}
