import EventKernel

/// The day, cut where what holds on the roads changes. Neighbouring periods differ.
struct DayPeriods: Sendable, Equatable {
  /// Begin of each period, nanoseconds since midnight; the first begins at 0.
  let begins: [Int64]
  /// What holds in each, as a number: that of the first is 0, but for days behind the first.
  let kind: [Int]
  /// The period that holds when each hour begins.
  private let periodOfHour: [Int]

  /// Cuts the day at its hours and at other times since midnight.
  ///
  /// - Parameter holding: the number of what holds from a time since midnight on, in the hour of that time.
  init(cutAt times: [TimeSpan], holding: (_ time: TimeSpan, _ hour: Int) -> Int) {
    var begins: [Int64] = []
    var kind: [Int] = []
    let cuts = (0..<24).map { TimeSpan.hours(Double($0)) } + times.filter { $0 < .hours(24) }
    for cut in cuts.sorted() where cut.nanoseconds > begins.last ?? -1 {
      let now = holding(cut, Int(cut.nanoseconds / RunCalendar.hour))
      guard kind.last != now else { continue }
      begins.append(cut.nanoseconds)
      kind.append(now)
    }
    self.begins = begins
    self.kind = kind
    periodOfHour = (0..<24).map { hour in (begins.lastIndex { $0 <= Int64(hour) * RunCalendar.hour }) ?? 0 }
  }

  /// Whether the same holds all day.
  var isEven: Bool { begins.count == 1 }

  /// The period that holds at a time since midnight, nanoseconds.
  @inline(__always)
  func period(at time: Int64) -> Int {
    var period = periodOfHour[Int(time / RunCalendar.hour)]
    while period + 1 < begins.count, begins[period + 1] <= time { period += 1 }
    return period
  }

  /// What holds at an instant.
  @inline(__always)
  func kind(at t: Instant) -> Int { isEven ? 0 : kind[period(at: t.nanoseconds % RoadSpeed.day)] }

  /// Begin of the period after a period, nanoseconds since the midnight of its day.
  @inline(__always)
  func end(of period: Int) -> Int64 { period + 1 < begins.count ? begins[period + 1] : begins[0] + RoadSpeed.day }

  /// The period after a period.
  func following(_ period: Int) -> Int { (period + 1) % begins.count }

  /// When a period is, as in ` from 07:00 to 19:00`; empty if the same holds all day.
  func words(of period: Int) -> String {
    isEven ? "" : " from \(Self.clock(begins[period])) to \(Self.clock(end(of: period)))"
  }

  private static func clock(_ time: Int64) -> String {
    let minutes = time / 60_000_000_000
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return two(minutes / 60) + ":" + two(minutes % 60)
  }
}
