import EventKernel

/// Three days of fire calls as they were, as GridTwin foretold them, and as the training days would have it.
public struct FireForecast: Sendable, Encodable {
  /// A number of the last days. Times are minutes.
  public struct Figure: Sendable, Encodable {
    /// What it is.
    public var name: String
    /// How many calls it is of.
    public var count: Int
    /// What it was.
    public var actual: Double
    /// Its standard error: how far chance alone moves it.
    public var error: Double
    /// What GridTwin foretold.
    public var ours: Double
    /// What the training days' own figure foretold.
    public var naive: Double

    /// Whether ours is nearer to what happened.
    public var isBetter: Bool { abs(ours - actual) < abs(naive - actual) }
  }

  /// The responses of one priority, minutes, sorted: what the figures and the picture are made of.
  public struct Responses: Sendable, Encodable {
    /// 2 or 3.
    public var priority: Int
    /// Of the last days.
    public var actual: [Double]
    /// Of all replications.
    public var ours: [Double]
    /// Of the training days.
    public var naive: [Double]
  }

  /// Median, 90 % quantile and share within eight minutes, by priority.
  public let figures: [Figure]
  /// The median of each station area with enough calls, by priority.
  public let stations: [Figure]
  /// The mean miss of these medians, by priority: what happened has none.
  public let stationMisses: [Figure]
  /// All responses; no part of the JSON.
  public let responses: [Responses]

  private enum CodingKeys: CodingKey {
    case figures, stations, stationMisses
  }

  /// A station area is looked at from so many calls of a priority in the last days.
  public static let leastCalls = 10
  private static let limit = 8.0

  /// Compares the runs with what happened.
  init(_ data: FireCalls, training: Range<Int>, runs: [[Double?]], seed: UInt64) {
    var figures: [Figure] = []
    var stations: [Figure] = []
    var misses: [Figure] = []
    var responses: [Responses] = []
    for priority in [2, 3] {
      let of = data.calls.indices.filter { data.calls[$0].priority == priority && data.calls[$0].response != nil }
      let known = of.filter { training.contains(data.calls[$0].day) }
      let test = of.filter { !training.contains(data.calls[$0].day) }
      func actual(_ calls: [Int]) -> [Double] { calls.compactMap { data.calls[$0].response.map { $0 / 60 } }.sorted() }
      func ours(_ calls: [Int]) -> [[Double]] {
        runs.map { run in calls.compactMap { run[$0].map { $0 / 60 } }.sorted() }.filter { !$0.isEmpty }
      }
      func figure(_ name: String, _ calls: [Int], naive: [Int], of measure: ([Double]) -> Double) -> Figure {
        let sample = actual(calls)
        return Figure(
          name: "priority \(priority), \(name)", count: sample.count, actual: measure(sample),
          error: Bootstrap.error(of: measure, sample, seed: seed), ours: ours(calls).map(measure).mean,
          naive: measure(actual(naive)))
      }
      guard !test.isEmpty, !known.isEmpty else { continue }
      // Calls that no unit reached are no part of any side; their number does not depend on how soon units come.
      figures.append(figure("median, min", test, naive: known) { $0.empiricalQuantile(0.5) })
      figures.append(figure("90 %, min", test, naive: known) { $0.empiricalQuantile(0.9) })
      var share = figure("within 8 min, %", test, naive: known) { sample in
        100 * Double(sample.count { $0 <= Self.limit }) / Double(sample.count)
      }
      share.error = (share.actual * (100 - share.actual) / Double(share.count)).squareRoot()
      figures.append(share)
      var medians: [Figure] = []
      for area in data.areas.indices {
        let here = test.filter { data.calls[$0].area == area }
        let before = known.filter { data.calls[$0].area == area }
        guard here.count >= Self.leastCalls, !before.isEmpty else { continue }
        medians.append(
          figure("station area \(data.areas[area]), median, min", here, naive: before) { $0.empiricalQuantile(0.5) })
      }
      stations += medians
      if !medians.isEmpty { misses.append(Self.miss(of: medians, priority: priority)) }
      responses.append(
        Responses(
          priority: priority, actual: actual(test), ours: ours(test).flatMap { $0 }.sorted(), naive: actual(known)))
    }
    self.figures = figures
    self.stations = stations
    stationMisses = misses
    self.responses = responses
  }

  /// The mean miss of some medians. Its error is what the medians' own errors make of a mean.
  private static func miss(of medians: [Figure], priority: Int) -> Figure {
    Figure(
      name: "priority \(priority), mean miss of \(medians.count) station medians, min",
      count: medians.reduce(0) { $0 + $1.count }, actual: 0,
      error: medians.reduce(0) { $0 + $1.error * $1.error }.squareRoot() / Double(medians.count),
      ours: medians.map { abs($0.ours - $0.actual) }.mean, naive: medians.map { abs($0.naive - $0.actual) }.mean)
  }
}

/// Standard errors by drawing from the sample again (B. Efron, *Bootstrap methods*, Annals of Statistics 7 (1979)).
enum Bootstrap {
  private static let samples = 500

  /// The standard deviation of a measure over samples drawn with replacement, each sorted like the sample itself.
  static func error(of measure: ([Double]) -> Double, _ sample: [Double], seed: UInt64) -> Double {
    let streams = RandomStreams(seed: seed, replication: 0)
    var drawn: [Double] = []
    for again in 0..<samples {
      var counts = [Int](repeating: 0, count: sample.count)
      for index in sample.indices {
        let draw = streams.uniform(identity: UInt64(again), purpose: 0, index: UInt32(index))
        counts[min(sample.count - 1, Int(draw * Double(sample.count)))] += 1
      }
      drawn.append(measure(zip(sample, counts).flatMap { value, count in repeatElement(value, count: count) }))
    }
    return drawn.variance.squareRoot()
  }
}
