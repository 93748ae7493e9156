import EventKernel

/// The measured incidents of a group, to be asked for what measures say of them.
struct IncidentGroup {
  /// What a measure says of a group.
  struct Figure {
    /// The number; nil over nobody.
    var value: Double?
    /// How many it is over.
    var n: Int
    /// How many of these have no end.
    var open = 0
  }

  /// All of them, those that nobody reported included.
  let all: [Tallies.Row]
  /// Those that somebody reported.
  let reported: [Tallies.Row]
  /// Days of the measured period.
  let days: Double
  /// Their times, each put together once however many measures ask for it.
  private var times: [IncidentTime: IncidentTimes] = [:]

  init(_ rows: [Tallies.Row], in calendar: RunCalendar) {
    all = rows
    reported = rows.filter(\.isReported)
    days = calendar.period.hours / 24
  }

  /// The figure that comes about so; nil where it takes the incidents' courses.
  mutating func figure(_ computation: Measure.Computation) -> Figure? {
    switch computation {
    case .mean(let time): mean(of: times(time))
    case .quantile(let time, let percent):
      Figure(
        value: times(time).minutes.quantile(Double(percent) / 100), n: times(time).count, open: times(time).endless)
    case .share(let holds): Self.share(reported.count(where: holds), of: reported.count)
    case .shareOfAll(let holds): Self.share(all.count(where: holds), of: all.count)
    case .average(let number):
      Figure(
        value: reported.isEmpty ? nil : Double(reported.reduce(0) { $0 + number($1) }) / Double(reported.count),
        n: reported.count)
    case .value(let figure): figure(self)
    case .course: nil
    }
  }

  /// The mean of times.
  func mean(of times: IncidentTimes) -> Figure {
    Figure(value: times.mean, n: times.known.count + times.open.count, open: times.endless)
  }

  static func share(_ part: Int, of all: Int) -> Figure {
    Figure(value: all > 0 ? Double(part) / Double(all) : nil, n: all)
  }

  private mutating func times(_ time: IncidentTime) -> IncidentTimes {
    if let known = times[time] { return known }
    let all = IncidentTimes(time, of: reported)
    times[time] = all
    return all
  }
}

extension Measure {
  /// How a measure comes about from the incidents of a group.
  enum Computation: Sendable {
    /// The mean of a time of those reported.
    case mean(IncidentTime)
    /// A quantile of it.
    case quantile(IncidentTime, percent: Int)
    /// The share of those reported for which something holds.
    case share(@Sendable (Tallies.Row) -> Bool)
    /// The share of all, those that nobody reported included, for which something holds.
    case shareOfAll(@Sendable (Tallies.Row) -> Bool)
    /// The mean of a number over those reported.
    case average(@Sendable (Tallies.Row) -> Int)
    /// Anything else that the incidents say.
    case value(@Sendable (IncidentGroup) -> IncidentGroup.Figure)
    /// The share of some for whose course something holds.
    case course(of: CourseRow.Part, @Sendable (CourseRow) -> Bool)

    /// What kind of number it yields.
    var statistic: Statistic {
      switch self {
      case .mean, .average: .mean
      case .quantile(_, let percent): .quantile(percent: percent)
      case .share, .shareOfAll, .course: .share
      case .value: .number
      }
    }

    /// The time that it is over.
    var time: IncidentTime? {
      switch self {
      case .mean(let time), .quantile(let time, _): time
      case .share, .shareOfAll, .average, .value, .course: nil
      }
    }
  }
}
