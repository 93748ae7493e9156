import District
import EventKernel
import Experimentation

/// What is expected of figures in the hours to come, from futures: their mean over these hours, with intervals that tighten as
/// more futures are lived; with two cities also the difference, over the same futures.
struct LookAhead: Sendable {
  let time: Instant
  let hours: Int
  let samples: Int
  private(set) var done = 0
  /// By city, future and figure; NaN where a future has no value.
  private var means: [[[Double]]]

  init(at time: Instant, hours: Int, samples: Int, cities: Int) {
    (self.time, self.hours, self.samples) = (time, hours, samples)
    means = Array(repeating: [], count: cities)
  }

  /// Adds a future of each city.
  mutating func add(_ futures: [[[Double]]]) {
    for (city, steps) in futures.enumerated() {
      means[city].append(
        steps[0].indices.map { figure in
          let values = steps.map { $0[figure] }.filter { !$0.isNaN }
          return values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
        })
    }
    done += 1
  }

  /// What is known of a figure.
  struct Outlook: Sendable {
    var a: Interval?
    var b: Interval?
    var difference: Interval?
    /// About how many more futures would tell the two cities apart; nil if they are told apart, or are the same in all.
    var more: Int?
  }

  func outlook(_ figure: Int) -> Outlook {
    let values = means.map { $0.map { $0[figure] } }
    var outlook = Outlook(a: Self.estimate(values[0]).interval)
    guard values.count == 2 else { return outlook }
    outlook.b = Self.estimate(values[1]).interval
    let difference = Self.estimate(zip(values[0], values[1]).map { $1 - $0 })
    outlook.difference = difference.interval
    if let interval = difference.interval, interval.contains(0), interval.high > interval.low {
      outlook.more = difference.replicationsToDecide.map { max(1, $0 - difference.count) } ?? Self.tooMany
    }
    return outlook
  }

  /// Where no number that anybody would wait for tells two cities apart.
  static let tooMany = 100_000

  private static func estimate(_ values: [Double]) -> Estimate { Estimate(values.map { $0.isNaN ? nil : $0 }) }
}
