import EventKernel

/// Reads the points in time of all rows in every way that is still possible.
struct TimeTally {
  /// What comes of one way.
  private struct Outcome {
    var way: TimeForms.Way
    /// Seconds from 1970 on the clock they are written by, as the rows stand.
    var times: [Double] = []
    var bad = CallLook.Lines()
    /// The offsets from UTC that rows state, each once; nil where one states none.
    var offsets: [Double?] = []
    /// The ways of its patterns, that by which the last row could be read before all others.
    var variants: [[TimePattern.Element]]

    init(way: TimeForms.Way) {
      self.way = way
      variants = way.format.patterns.flatMap(\.variants)
    }

    mutating func seconds(_ text: ArraySlice<UInt8>, _ decimal: DecimalMark) -> (Double, Double?)? {
      for i in variants.indices {
        guard let time = TimePattern.read(text, as: variants[i]) else { continue }
        if i > 0 { variants.swapAt(0, i) }
        return (Double(time.day) * 86_400 + time.seconds, time.offset)
      }
      guard variants.isEmpty,
        let number = ColumnForm.number(String(decoding: text, as: UTF8.self), decimal),
        let seconds = way.format.seconds(counted: number)
      else { return nil }
      return (seconds, way.format == .excel ? nil : 0)
    }
  }

  private let columns: [Int]
  private let decimal: DecimalMark
  private var outcomes: [Outcome]

  init(_ columns: [Int], _ ways: [TimeForms.Way], _ decimal: DecimalMark) {
    self.columns = columns
    self.decimal = decimal
    outcomes = ways.map { Outcome(way: $0) }
  }

  mutating func add(_ fields: [CSVScanner.Field], _ bytes: [UInt8], _ line: Int) {
    guard let last = columns.max(), last < fields.count else {
      for i in outcomes.indices { outcomes[i].bad.add(line) }
      return
    }
    let text: ArraySlice<UInt8>
    if columns.count == 1 {
      text = bytes[fields[columns[0]].start..<fields[columns[0]].end]
    } else {
      text = Array(columns.map { bytes[fields[$0].start..<fields[$0].end] }.joined(separator: [0x20]))[...]
    }
    for i in outcomes.indices {
      guard let (seconds, offset) = outcomes[i].seconds(text, decimal) else {
        outcomes[i].bad.add(line)
        continue
      }
      outcomes[i].times.append(seconds)
      if !outcomes[i].offsets.contains(offset) { outcomes[i].offsets.append(offset) }
    }
  }

  /// What the file tells, if any row can be read; of ways by which as many rows can be read all.
  func time(_ names: [String]) -> CallLook.Time? {
    guard let most = outcomes.map(\.times.count).max(), most > 0 else { return nil }
    let best = outcomes.filter { $0.times.count == most }
    let ends = best.map { ($0.times.min() ?? 0, $0.times.max() ?? 0) }
    let (first, last) = (Self.day(ends[0].0), Self.day(ends[0].1))
    return CallLook.Time(
      columns: columns.map { names[$0] }, formats: best.map(\.way.name), first: ends.map { Self.shown($0.0) },
      last: ends.map { Self.shown($0.1) }, days: last - first + 1, holes: Self.holes(best[0].times),
      unreadable: best[0].bad, hasOffset: best[0].offsets.contains { $0 != nil },
      offsets: best[0].offsets.map(CallClock.word))
  }

  /// Stretches without a call that are longer than chance makes them: with as many calls as usual at these hours of the day, one such
  /// stretch would be met in a thousand logs.
  private static func holes(_ times: [Double]) -> [CallLook.Hole] {
    // Several rows at one time are one call, as often as not.
    var calls: [Double] = []
    for time in times.sorted() where time != calls.last { calls.append(time) }
    guard let first = calls.first, let last = calls.last, last - first < 3e9 else { return [] }
    var hours = [Double](repeating: 0, count: 24)
    for time in calls { hours[hour(time)] += 1 }
    let days = max(1, (last - first) / 86_400)
    let rates = hours.map { $0 / days / 3600 }
    // The chance of no call where so many are expected is exp(-expected), and there are as many stretches as calls.
    let limit = Elementary.log(Double(calls.count)) + 7
    func expected(_ from: Double, _ to: Double) -> Double {
      var (at, sum) = (from, 0.0)
      while at < to {
        let next = min(to, ((at / 3600).rounded(.down) + 1) * 3600)
        sum += (next - at) * rates[hour(at)]
        at = next
      }
      return sum
    }
    return zip(calls, calls.dropFirst()).filter { expected($0, $1) > limit }.map { from, to in
      CallLook.Hole(from: shown(from), to: shown(to), hours: ((to - from) / 360).rounded() / 10)
    }
  }

  private static func day(_ seconds: Double) -> Int { Int((seconds / 86_400).rounded(.down)) }

  private static func hour(_ seconds: Double) -> Int {
    let hours = Int((seconds / 3600).rounded(.down)) % 24
    return hours < 0 ? hours + 24 : hours
  }

  private static func shown(_ seconds: Double) -> String {
    let day = Int((seconds / 86_400).rounded(.down))
    let minutes = Int(((seconds - Double(day) * 86_400) / 60).rounded(.down))
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(CallClock.date(day)) \(two(minutes / 60)):\(two(minutes % 60))"
  }
}
