/// The ways of writing points in time that are tried on a column of which nobody has said anything.
enum TimeForms {
  /// A way, with what a scenario calls it.
  struct Way: Sendable {
    var name: String
    var format: CallClock.Format
  }

  private static let dates = [
    "yyyy-M-d", "M/d/yyyy", "d/M/yyyy", "yyyy/M/d", "d.M.yyyy", "d-M-yyyy", "M-d-yyyy", "yyyy.M.d", "yyyy年M月d日",
    "yyyyMMdd",
    "M/d/yy", "d/M/yy", "d.M.yy", "d MMM yyyy", "yyyy MMM d", "MMM d yyyy",
  ]
  private static let clocks = ["H:mm[:ss]", "h:mm[:ss] a", "H时mm分[ss秒]", "HHmm", "HHmmss"]
  private static let words = ["iso", "us", "day-first"]
  private static let compact = ["yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMdd HHmmss"]

  /// All ways of a point in time: words before patterns, and a pattern that a word covers not at all.
  static let times: [Way] = {
    let known = CallClock.Format.words.filter { words.contains($0.word) }
    let covered = Set(known.flatMap { $0.format.patterns.map(\.text) })
    let patterns = dates.flatMap { date in clocks.map { "\(date) \($0)" } } + compact
    return known.map { Way(name: $0.word, format: $0.format) }
      + patterns.filter { !covered.contains($0) }.compactMap(way)
  }()

  private static func way(_ pattern: String) -> Way? {
    (try? TimePattern(pattern)).map { Way(name: pattern, format: .pattern($0)) }
  }

  /// The ways in which nearly all texts are points in time.
  static func times(in texts: [String]) -> [Way] {
    best(times, of: texts.map { Array($0.utf8) }) { $0.format }
  }

  /// The dates without a time that nearly all texts are.
  static func dates(in texts: [String]) -> [String] {
    let ways = dates.compactMap { date in way("\(date) H:mm").map { (date, $0) } }
    return best(ways, of: texts.map { Array("\($0) 0:00".utf8) }) { $0.1.format }.map { $0.0 }
  }

  /// The times of the day that nearly all texts are.
  static func clocks(in texts: [String]) -> [String] {
    let ways = clocks.compactMap { clock in way("yyyy-M-d \(clock)").map { (clock, $0) } }
    return best(ways, of: texts.map { Array("2000-1-1 \($0)".utf8) }) { $0.1.format }.map { $0.0 }
  }

  static func spells(_ bytes: [UInt8], _ format: CallClock.Format) -> Bool {
    format.patterns.contains { $0.read(bytes[...]) != nil }
  }

  /// What a way is called that reads a date and a time in two columns.
  static func joined(_ date: String, _ clock: String) -> Way? {
    let pattern = "\(date) \(clock)"
    return CallClock.Format.words.first { $0.format.patterns.contains { $0.text == pattern } }
      .map { Way(name: $0.word, format: $0.format) } ?? way(pattern)
  }

  /// Those of the ways by which nearly all texts can be read, and none can be read better.
  private static func best<Each>(
    _ ways: [Each], of texts: [[UInt8]], _ format: (Each) -> CallClock.Format
  ) -> [Each] {
    // What fails on most of a few needs not be tried on all.
    let step = max(1, texts.count / 40)
    let few = stride(from: 0, to: texts.count, by: step).map { texts[$0] }
    let ways = ways.filter { way in few.count { spells($0, format(way)) } * 2 >= few.count }
    let counts = ways.map { way in texts.count { spells($0, format(way)) } }
    guard let most = counts.max(), most > 0, Double(most) >= 0.95 * Double(texts.count) else { return [] }
    return zip(ways, counts).filter { $0.1 == most }.map { $0.0 }
  }
}
